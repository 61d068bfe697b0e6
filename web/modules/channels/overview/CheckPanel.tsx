/** What a connection can and cannot do, and what of it needs a person, in sentences. */
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconMinus } from '@tabler/icons-react';
import { checkConnection } from '#domain/channels/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading } from '#web/api/queries.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { ProgressLine } from '#web/ui/ProgressLine.tsx';
import classes from './Overview.module.css';
import { useOverviewWords } from './words.ts';

const verdicts = ['attention', 'can', 'cannot'] as const;
const signs = { attention: IconAlertTriangle, can: IconCheck, cannot: IconMinus };

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
        verdicts.map((verdict) => {
          const found = data.findings.filter((finding) => finding.verdict === verdict);
          const Sign = signs[verdict];
          return found.length === 0 ? null : (
            <section key={verdict} className={classes.verdict} aria-label={words[verdict]}>
              <h3>{words[verdict]}</h3>
              <ul>
                {found.map((finding) => (
                  <li key={finding.code} data-verdict={verdict}>
                    <Sign size={17} stroke={2} aria-hidden />
                    {finding.sentence}
                  </li>
                ))}
              </ul>
            </section>
          );
        })
      ) : (
        <ProgressLine label={words.checking} done={0} total={null} />
      )}
    </Panel>
  );
}
