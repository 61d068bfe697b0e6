/** What waits for a person: each thing in a sentence, with the way to see to it. */
import { Link } from '@tanstack/react-router';
import { listOversold } from '#domain/channels/vendorContract.ts';
import { listParkedItems } from '#domain/sales/contract.ts';
import { lowStock } from '#domain/stock/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import classes from './Today.module.css';
import { useTodayWords } from './words.ts';

export function Attention() {
  const words = useTodayWords().attention;
  const parked = useReading(listParkedItems, {}).data?.items ?? [];
  const low = useReading(lowStock, {}).data?.items ?? [];
  const oversold = useReading(listOversold, {}, { enabled: useMay('channels:read') }).data?.items.length ?? 0;
  const parkedLines = parked.reduce((sum, { lines }) => sum + lines, 0);
  const short = low.filter(({ available }) => available < 0n).length;
  const out = low.filter(({ available }) => available === 0n).length;
  const isCalm = oversold === 0 && parked.length === 0 && short === 0 && out === 0;
  return (
    <Panel title={words.title}>
      {isCalm ? (
        <StateBadge state="good" plain>
          {words.nothing}
        </StateBadge>
      ) : (
        <ul className={classes.things}>
          {oversold > 0 ? (
            <li>
              <StateBadge state="alert" plain>
                {words.oversold(oversold)}
              </StateBadge>
              <Link to={paths.connections}>{words.oversoldAction}</Link>
            </li>
          ) : null}
          {parked.length > 0 ? (
            <li>
              <StateBadge state="watch" plain>
                {words.parked(parkedLines, parked.length)}
              </StateBadge>
              <Link to={paths.connections}>{words.parkedAction}</Link>
            </li>
          ) : null}
          {short > 0 ? (
            <li>
              <StateBadge state="alert" plain>
                {words.short(short)}
              </StateBadge>
              <Link to={paths.stock} search={{ state: 'short' }}>
                {words.shortAction}
              </Link>
            </li>
          ) : null}
          {out > 0 ? (
            <li>
              <StateBadge state="watch" plain>
                {words.out(out)}
              </StateBadge>
              <Link to={paths.stock} search={{ state: 'out' }}>
                {words.outAction}
              </Link>
            </li>
          ) : null}
        </ul>
      )}
    </Panel>
  );
}
