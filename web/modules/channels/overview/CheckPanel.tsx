/** What a connection can and cannot do, and what of it needs a person, in sentences. */
import { Button } from '@mantine/core';
import { checkConnection } from '#domain/channels/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading } from '#web/api/queries.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { ProgressLine } from '#web/ui/ProgressLine.tsx';
import { FindingList } from './FindingList.tsx';
import { useOverviewWords } from './words.ts';

export function CheckPanel({ connectionId }: { connectionId: Id }) {
  const words = useOverviewWords().check;
  const { data, error, isFetching, refetch } = useReading(checkConnection, { params: { connectionId } });
  if (error) throw error;
  return (
    <Panel
      title={words.title}
      aside={
        <Button variant="subtle" size="xs" loading={isFetching} onClick={() => void refetch()}>
          {words.again}
        </Button>
      }
    >
      {data ? (
        <FindingList findings={data.findings} />
      ) : (
        <ProgressLine label={words.checking} done={0} total={null} />
      )}
    </Panel>
  );
}
