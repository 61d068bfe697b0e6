/** The lots that are to be drunk, sold or used soon, as the owner says of each kind, the first to expire on top. */
import { Link } from '@tanstack/react-router';
import { listExpiring } from '#domain/expiry/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { QuantityText } from '#web/ui/Figures.tsx';
import { useItems } from '#web/ui/items/useItems.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import classes from './Today.module.css';
import { useTodayWords } from './words.ts';

const shownLots = 5;

export function ExpiringLots() {
  const words = useTodayWords().expiring;
  const format = useFormat();
  const { items } = useItems();
  const { data } = useReading(listExpiring, {});
  const byId = new Map(items.map((item) => [item.id, item]));
  const lots = (data?.items ?? []).flatMap((lot) => {
    const item = byId.get(lot.skuId);
    return item ? [{ ...lot, item }] : [];
  });
  if (!data || lots.length === 0) return null;
  return (
    <Panel title={words.title} aside={<Link to={paths.expiry}>{words.all}</Link>}>
      <p className={classes.quiet}>
        {words.worth(format.money(data.worth), lots.filter(({ proposal }) => proposal).length)}
      </p>
      <ul className={classes.rows}>
        {lots.slice(0, shownLots).map((lot) => (
          <li key={lot.lotId}>
            <span>
              <Link to={paths.sku} params={{ skuId: lot.skuId }} className={classes.plainLink}>
                {lot.item.face.name}
              </Link>
              <span className={classes.quiet}>
                <StateBadge state={lot.daysLeft < 0 ? 'alert' : 'watch'} plain>
                  {lot.daysLeft < 0
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
