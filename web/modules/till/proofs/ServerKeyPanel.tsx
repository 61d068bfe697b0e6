/** The fingerprint of the server's key, to be printed and kept elsewhere, and those of keys from before. */
import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { getServerKey } from '#domain/till/proofContract.ts';
import { useReading } from '#web/api/queries.ts';
import { CopyButton } from '#web/ui/CopyButton.tsx';
import { InstantText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
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
      <p className={classes.quiet}>{words.words}</p>
      {data ? (
        <>
          <code className={classes.fingerprint} aria-label={words.label} role="img">
            {data.fingerprint}
          </code>
          <div className={classes.see}>
            <Button
              variant="default"
              onClick={() => window.print()}
              leftSection={<IconPrinter size={18} stroke={1.6} aria-hidden />}
            >
              {words.print}
            </Button>
            <CopyButton value={data.fingerprint} />
          </div>
          {data.former.length === 0 ? null : (
            <>
              <h3>{words.former}</h3>
              <p className={classes.quiet}>{words.formerWords}</p>
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
