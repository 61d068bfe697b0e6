/** A device whose store cannot be read: what of it still can is saved first, and only then anything is begun again. */
import { useState } from 'react';
import inside from '../parts/inside.module.css';
import { Key } from '../parts/Key.tsx';
import { useCounterWords } from '../words.ts';
import { Steps } from './DeviceFacts.tsx';
import classes from './DevicePage.module.css';
import { saveFile } from './save.ts';
import { useSafetyWords } from './words.ts';

interface BrokenPageProps {
  /** Null where nothing can be read. */
  rescue: () => Promise<Blob | null>;
  wipe: () => Promise<void>;
}

export function BrokenPage({ rescue, wipe }: BrokenPageProps) {
  const words = useCounterWords();
  const { ended } = useSafetyWords();
  const [isNothing, setNothing] = useState(false);
  const [isSure, setSure] = useState(false);

  async function save() {
    const file = await rescue();
    setNothing(file === null);
    if (file) saveFile(file, `caveau-${new Date().toISOString().slice(0, 10)}.jsonl`);
  }

  return (
    <main className={classes.page}>
      <h1>{words.device.title}</h1>
      <h2>{ended.brokenTitle}</h2>
      <Steps lead={ended.broken} />
      <div className={inside.quick}>
        <Key tone="primary" size="lg" onClick={() => void save()}>
          {words.device.rescue}
        </Key>
        <Key size="lg" onClick={() => location.reload()}>
          {ended.retry}
        </Key>
      </div>
      {isNothing ? (
        <p className={inside.warning} role="alert">
          {ended.nothing}
        </p>
      ) : null}
      <details className={inside.more}>
        <summary>{ended.wipe}</summary>
        <p className={inside.warning}>{ended.sureHint}</p>
        <Key
          tone="alert"
          onClick={() => (isSure ? void wipe().then(() => location.reload()) : setSure(true))}
        >
          {isSure ? ended.sure : ended.wipe}
        </Key>
      </details>
    </main>
  );
}
