/** The fingerprint of the server's key, to be printed and kept elsewhere, and those of keys from before. */

import { getServerKey } from '#domain/till/proofContract.ts';
import { useReading } from '#web/api/queries.ts';
import { CopyButton } from '#web/ui/CopyButton.tsx';
import { InstantText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { PrintButton } from '#web/ui/PrintButton.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { WaitingLines } from '#web/ui/Waiting.tsx';
import classes from '../Till.module.css';
import { useProofWords } from './words.ts';

export function ServerKeyPanel() {
  const words = useProofWords().key;
  const { data, error } = useReading(getServerKey, {});
  if (error) throw error;
  return (
    <Panel title={words.title}>
      <Quiet>{words.words}</Quiet>
      {data ? (
        <>
          <code className={classes.fingerprint} aria-label={words.label} role="img">
            {data.fingerprint}
          </code>
          <div className={classes.see}>
            <PrintButton variant="default">{words.print}</PrintButton>
            <CopyButton value={data.fingerprint} />
          </div>
          {data.former.length === 0 ? null : (
            <>
              <h3>{words.former}</h3>
              <Quiet>{words.formerWords}</Quiet>
              <RowList
                label={words.former}
                rows={data.former.map(({ fingerprint, lastAt }) => ({
                  id: fingerprint,
                  title: <code>{fingerprint}</code>,
                  note: (
                    <>
                      {words.until} <InstantText at={lastAt} />
                    </>
                  ),
                }))}
              />
            </>
          )}
        </>
      ) : (
        <WaitingLines lines={2} />
      )}
      <p className={classes.after}>{words.keep}</p>
    </Panel>
  );
}
