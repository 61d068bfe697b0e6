/** The last tickets, as they come in; and what is on its way between shops. */
import { Link } from '@tanstack/react-router';
import { listSales } from '#domain/sales/contract.ts';
import {
  listLevels,
  listLocations,
  listTransits,
  lowStock,
  receiveTransfer,
} from '#domain/stock/contract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { AgeText, InstantText, MoneyText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import classes from './Today.module.css';
import { useTodayWords } from './words.ts';

const shownTickets = 6;

export function LatestTickets() {
  const words = useTodayWords().latest;
  const { data } = useReading(listSales, { query: { limit: shownTickets } });
  return (
    <Panel title={words.title}>
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

export function Arriving() {
  const words = useTodayWords().arriving;
  const transits = useReading(listTransits, {}).data?.items ?? [];
  const locations = useReading(listLocations, {}).data?.items ?? [];
  const nameOf = (id: string) => locations.find((location) => location.id === id)?.name ?? '';
  const arriving = useSending(receiveTransfer, { makesStale: [listTransits, lowStock, listLevels] });
  if (transits.length === 0) return null;
  return (
    <Panel title={words.title}>
      <ul className={classes.rows}>
        {transits.map((transit) => (
          <li key={transit.documentId}>
            <span>
              {words.from(nameOf(transit.fromId), nameOf(transit.toId))}
              <span className={classes.quiet}>
                {transit.reference ? `${transit.reference} · ` : ''}
                {words.items(transit.lines.length)} · {words.since} <AgeText at={transit.occurredAt} />
              </span>
            </span>
            <ConfirmInline
              question={words.sure}
              confirm={words.yes}
              loading={arriving.isPending}
              buttonProps={{ size: 'xs' }}
              onConfirm={() =>
                arriving.mutate(
                  { params: { transferId: transit.documentId }, body: { lines: transit.lines } },
                  { onSuccess: () => toast.done(words.done), onError: toast.refused },
                )
              }
            >
              {words.arrived}
            </ConfirmInline>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
