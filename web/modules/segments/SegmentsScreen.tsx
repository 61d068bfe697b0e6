/** The groups of customers: one's own, then those that are ready made, each with how many it means now. */
import { listSegments } from '#domain/segments/contract.ts';
import type { SegmentTree } from '#domain/segments/segment.ts';
import { useReading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { CustomersNav } from '#web/ui/customers/CustomersNav.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { NameLink } from '#web/ui/NameLink.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import classes from './Segments.module.css';
import { useSegmentWords } from './words.ts';

/** What a ready-made group means, and what it is good for; its name says the rest. */
function useHint() {
  const { hints } = useSegmentWords();
  return ({ of: [only] }: SegmentTree): string | undefined => {
    if (only?.is === 'rfm' && only.groups[0]) return hints.rfm[only.groups[0]];
    return only?.is === 'stage' && only.stages[0] ? hints.stages[only.stages[0]] : undefined;
  };
}

export function SegmentsScreen() {
  const words = useSegmentWords();
  const format = useFormat();
  const hintOf = useHint();
  const mayWrite = useMay('customers:write');
  const { data, error } = useReading(listSegments, {});
  if (error) throw error;
  if (!data) return <Waiting title={words.title} />;
  const { items, total, measuredAt } = data;
  const rowsOf = (isReadyMade: boolean) =>
    items
      .filter((segment) => segment.isReadyMade === isReadyMade)
      .map(({ id, name, said, count, tree }) => ({
        id,
        title: (
          <NameLink to={paths.segment} params={{ segmentId: id }}>
            {name}
          </NameLink>
        ),
        note: isReadyMade ? (hintOf(tree) ?? said) : said,
        state: (
          <span className={classes.count}>
            <strong>{format.number(count)}</strong>
            <span>{format.rate(total === 0 ? 0 : Math.round((count * 10_000) / total / 10) * 10)}</span>
          </span>
        ),
      }));
  const own = rowsOf(false);
  return (
    <>
      <PageHeader
        title={words.title}
        lead={words.lead}
        action={mayWrite ? <LinkButton to={paths.newSegment}>{words.add}</LinkButton> : null}
      />
      <CustomersNav />
      <Stack>
        <Panel title={words.own}>
          {own.length === 0 ? <Quiet>{words.noneOwn}</Quiet> : <RowList label={words.own} rows={own} />}
        </Panel>
        <Panel title={words.readyMade}>
          <RowList label={words.readyMade} rows={rowsOf(true)} />
          <div className={classes.measured}>
            <Quiet>
              {measuredAt === null ? words.notMeasured : words.measured(format.instant(measuredAt, 'day'))}
            </Quiet>
          </div>
        </Panel>
      </Stack>
    </>
  );
}
