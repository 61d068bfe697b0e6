/** The last tickets, as they come in. */
import { Link } from '@tanstack/react-router';
import { listSales } from '#domain/sales/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { InstantText, MoneyText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { WaitingLines } from '#web/ui/Waiting.tsx';
import classes from './Today.module.css';
import { useTodayWords } from './words.ts';

const shownTickets = 6;

export function LatestTickets() {
  const words = useTodayWords().latest;
  const { data } = useReading(listSales, { query: { limit: shownTickets } });
  return (
    <Panel title={words.title}>
      {data ? null : <WaitingLines />}
      {data?.items.length === 0 ? <p className={classes.quiet}>{words.nothing}</p> : null}
      <ul className={classes.rows}>
        {(data?.items ?? []).map((sale) => (
          <li key={sale.id}>
            <span>
              <Link to={paths.sale} params={{ saleId: sale.id }} className={classes.plainLink}>
                {sale.document}
              </Link>
              <span className={classes.quiet}>
                <InstantText at={sale.occurredAt} as="time" />
                {sale.operator === null ? null : ` · ${sale.operator}`} · {words.lines(sale.lines)}
              </span>
            </span>
            <MoneyText amount={sale.total} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
