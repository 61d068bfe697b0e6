/** Takes another till's rescue file in, or the copy that it left in its folder. */
import { useRef, useState } from 'react';
import { Unreadable } from '#domain/till/rows.ts';
import { sentenceOf } from '#web/api/problem.ts';
import { DeviceRefused } from '../../device/refused.ts';
import inside from '../parts/inside.module.css';
import { Key } from '../parts/Key.tsx';
import { useTill } from '../till.tsx';
import { useSafetyWords } from './words.ts';

export function TakePart() {
  const words = useSafetyWords().take;
  const till = useTill();
  const [said, setSaid] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  async function take(file: File): Promise<string> {
    try {
      const { records, isWhole } = await till.takeRescue(file);
      return isWhole ? words.done(records) : words.stopped;
    } catch (error) {
      if (error instanceof Unreadable) return words.unreadable;
      if (error instanceof DeviceRefused) return words.offline;
      return sentenceOf(error);
    }
  }

  return (
    <details className={inside.more}>
      <summary>{words.title}</summary>
      <p className={inside.note}>{words.words}</p>
      <input
        ref={field}
        type="file"
        accept=".jsonl,.txt"
        aria-label={words.choose}
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (!file) return;
          setBusy(true);
          void take(file)
            .then(setSaid)
            .finally(() => setBusy(false));
        }}
      />
      <Key disabled={isBusy} onClick={() => field.current?.click()}>
        {words.choose}
      </Key>
      <p role="status">{said}</p>
    </details>
  );
}
