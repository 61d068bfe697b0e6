/** What left without some of its bottles: somebody is to be told. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { listPicks, settleShorts } from '#domain/picking/contract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { AgeText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useLocationNames } from '#web/ui/places/useLocations.ts';
import { RowList } from '#web/ui/RowList.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import classes from './Picking.module.css';
import { usePickWords } from './words.ts';

export function Shorts() {
  const words = usePickWords();
  const names = useLocationNames();
  const short = useReading(listPicks, { query: { short: 'yes' } });
  const settling = useSending(settleShorts, { makesStale: [listPicks] });
  const items = (short.data?.items ?? []).filter(({ packedAt }) => packedAt !== null);
  if (items.length === 0) return null;
  return (
    <Panel title={words.shorts}>
      <p className={classes.quiet}>{words.shortsHint}</p>
      <RowList
        label={words.shorts}
        rows={items.map(({ id, code, reference, destinationId, shorts, packedAt, saleId }) => ({
          id,
          title: [code, reference ?? words.forPlace(names.get(destinationId ?? '') ?? '')].join(' · '),
          note: packedAt === null ? null : <AgeText at={packedAt} />,
          state: <StateBadge state="watch">{words.missing(shorts)}</StateBadge>,
          actions: (
            <>
              <Link to={paths.pickWalk} search={{ ids: id }}>
                {words.see}
              </Link>
              <Button
                variant="default"
                size="xs"
                aria-label={words.settleOf(code)}
                onClick={() => settling.mutateAsync({ params: { pickId: id } }).catch(toast.refused)}
              >
                {words.settle}
              </Button>
              {saleId === null ? null : (
                <Link to={paths.sale} params={{ saleId }}>
                  {words.seeSale}
                </Link>
              )}
            </>
          ),
        }))}
      />
    </Panel>
  );
}
