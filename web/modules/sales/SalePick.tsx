/** Whether a sale that came from elsewhere is being prepared, is ready, and what of it was missing. */
import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { createPick, listPicks } from '#domain/picking/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import classes from './Sales.module.css';
import { useSalesWords } from './words.ts';

export function SalePick({ saleId }: { saleId: Id }) {
  const words = useSalesWords().pick;
  const navigate = useNavigate();
  const picks = useReading(listPicks, { query: { saleId } });
  const creating = useSending(createPick, { makesStale: [listPicks] });
  if (!picks.data) return null;
  const pick = picks.data.items.find(({ state }) => state !== 'cancelled');
  return (
    <Panel title={words.title}>
      {pick ? (
        <div className={classes.pick}>
          <StateBadge state={pick.state === 'packed' ? 'good' : 'waiting'}>
            {pick.state === 'packed' ? words.ready : words.going(pick.done, pick.lines)}
          </StateBadge>
          {pick.shorts > 0 ? <StateBadge state="watch">{words.missing(pick.shorts)}</StateBadge> : null}
          <Link to={paths.pickWalk} search={{ ids: pick.id }}>
            {words.see(pick.code)}
          </Link>
        </div>
      ) : (
        <Button
          variant="default"
          loading={creating.isPending}
          onClick={() =>
            creating
              .mutateAsync({ body: { kind: 'order', saleId } })
              .then(({ id }) => navigate({ to: paths.pickWalk, search: { ids: id } }))
              .catch(toast.refused)
          }
        >
          {words.start}
        </Button>
      )}
    </Panel>
  );
}
