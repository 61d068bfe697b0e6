/** Codes of offers that connected shops did not take, said where the offer is: how many, where, why, and the way to try again. */
import { Button } from '@mantine/core';
import { listRefusedCodes } from '#domain/channels/couponContract.ts';
import { syncNow } from '#domain/channels/vendorContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { Panel } from '../Panel.tsx';
import { RowList } from '../RowList.tsx';
import { toast } from '../toast.ts';
import { useUiWords } from '../words.ts';

export function RefusedCodes({ campaignId }: { campaignId?: Id }) {
  const words = useUiWords().refusedCodes;
  const mayWrite = useMay('channels:write');
  const { data } = useReading(
    listRefusedCodes,
    { query: { campaignId } },
    {
      enabled: useMay('channels:read'),
      // What is tried again is seen to be done.
      refetchInterval: (last) => (last?.items.length ? 5000 : 60_000),
    },
  );
  const syncing = useSending(syncNow, { makesStale: [listRefusedCodes] });
  if (!data || data.items.length === 0) return null;
  return (
    <Panel title={words.title}>
      <RowList
        label={words.title}
        rows={data.items.map(({ connectionId, connectionName, label, isEnding, why, codes }) => ({
          id: `${connectionId} ${label} ${isEnding} ${why}`,
          title: isEnding ? words.notEnded(codes, connectionName) : words.notTaken(codes, connectionName),
          note: campaignId === undefined ? `${label} · ${why}` : why,
          actions: mayWrite ? (
            <Button
              variant="default"
              size="compact-sm"
              loading={syncing.isPending && syncing.variables.params.connectionId === connectionId}
              onClick={() =>
                void syncing
                  .mutateAsync({ params: { connectionId } })
                  .then(() => toast.done(words.asked), toast.refused)
              }
            >
              {words.again}
            </Button>
          ) : null,
        }))}
      />
    </Panel>
  );
}
