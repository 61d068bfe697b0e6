/** What a register signed, letter by letter, for whoever asks. */

import { signatureExtract } from '#domain/till/vector.ts';
import { CopyField } from '#web/ui/CopyField.tsx';
import { FactList } from '#web/ui/FactList.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import classes from './Till.module.css';
import { useTillWords } from './words.ts';

interface SealPanelProps {
  sequence: number;
  sealed: { text: string; signature: string };
}

export function SealPanel({ sequence, sealed }: SealPanelProps) {
  const words = useTillWords().seal;
  return (
    <Panel title={words.title}>
      <Quiet>{words.words}</Quiet>
      <FactList
        facts={[
          { name: words.sequence, value: sequence },
          { name: words.extract, value: <code>{signatureExtract(sealed.signature)}</code> },
        ]}
      />
      <details className={classes.sealed}>
        <summary>{words.show}</summary>
        <pre tabIndex={0} aria-label={words.text}>
          {sealed.text}
        </pre>
        <CopyField label={words.signature} value={sealed.signature} />
      </details>
    </Panel>
  );
}
