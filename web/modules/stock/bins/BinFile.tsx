/** Addresses from a spreadsheet, and back into one. */
import { Alert, Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { exportBins, importBins, listBins } from '#domain/stock/binsContract.ts';
import { addressOf } from '#web/api/call.ts';
import { useUploading } from '#web/api/queries.ts';
import { FileDrop } from '#web/ui/FileDrop.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import classes from './Bins.module.css';
import { useBinWords } from './words.ts';

export function BinFile({ placeId, hasBins }: { placeId: string; hasBins: boolean }) {
  const words = useBinWords();
  const importing = useUploading(importBins, { makesStale: [listBins] });
  const refused = importing.data?.refused ?? [];
  return (
    <Panel title={words.file}>
      <div className={classes.file}>
        <FileDrop
          accepts={['.csv']}
          hint={words.fileHint}
          disabled={importing.isPending}
          onFile={(bytes) =>
            importing
              .mutateAsync({ input: { params: { locationId: placeId } }, bytes })
              .then(({ bins, placed }) => toast.done(words.imported(bins, placed)), toast.refused)
          }
        />
        {refused.length === 0 ? null : (
          <Alert color="orange" title={words.refused}>
            <ul>
              {refused.map(({ row, reason, said }) => (
                <li key={row}>
                  {words.refusedRow(row)}
                  {[words.reason[reason], said].filter(Boolean).join(' : ')}
                </li>
              ))}
            </ul>
          </Alert>
        )}
        {hasBins ? (
          <Button
            component="a"
            variant="default"
            href={addressOf(exportBins, { query: { locationId: placeId } })}
            leftSection={<IconDownload size={18} stroke={1.6} aria-hidden />}
          >
            {words.export}
          </Button>
        ) : null}
      </div>
    </Panel>
  );
}
