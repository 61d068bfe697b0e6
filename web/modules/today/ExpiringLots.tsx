/** The lots that are to be drunk, sold or used within two months, the first to expire on top. */
import { Link } from '@tanstack/react-router';
import { listExpiringLots } from '#domain/stock/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { daysBefore, useBusinessDay } from '#web/api/useBusinessDay.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { QuantityText } from '#web/ui/Figures.tsx';
import { useItems } from '#web/ui/items/useItems.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import classes from './Today.module.css';
import { useTodayWords } from './words.ts';

const soonDays = 60;
const shownLots = 5;

export function ExpiringLots() {
  const words = useTodayWords().expiring;
  const format = useFormat();
  const today = useBusinessDay();
  const { items } = useItems();
  const { data } = useReading(listExpiringLots, { query: { before: daysBefore(today, -soonDays) } });
  const byId = new Map(items.map((item) => [item.id, item]));
  const lots = (data?.items ?? []).flatMap((lot) => {
    const item = byId.get(lot.skuId);
    return item ? [{ ...lot, item }] : [];
  });
  if (lots.length === 0) return null;
  return (
    <Panel title={words.title}>
      <ul className={classes.rows}>
        {lots.slice(0, shownLots).map((lot) => (
          <li key={`${lot.lotId} ${lot.locationId}`}>
            <span>
              <Link to={paths.sku} params={{ skuId: lot.skuId }} className={classes.plainLink}>
                {lot.item.face.name}
              </Link>
              <span className={classes.quiet}>
                <StateBadge state={lot.expiresOn < today ? 'alert' : 'watch'} plain>
                  {lot.expiresOn < today
                    ? words.past(lot.code, format.day(lot.expiresOn))
                    : words.soon(lot.code, format.day(lot.expiresOn))}
                </StateBadge>
              </span>
            </span>
            <QuantityText quantity={lot.quantity} of={lot.item} />
          </li>
        ))}
      </ul>
      {lots.length > shownLots ? (
        <p className={classes.quiet}>{words.more(lots.length - shownLots)}</p>
      ) : null}
    </Panel>
  );
}
