/** One sale as its source stated it: lines, VAT, what left the stock, and the sales that it is tied to. */
import { Link, useParams } from '@tanstack/react-router';
import type { z } from 'zod';
import { listConnections } from '#domain/channels/contract.ts';
import { showSale, type soldLine } from '#domain/sales/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Columns } from '#web/ui/Columns.tsx';
import { InstantText, MoneyText, UnitPriceText } from '#web/ui/Figures.tsx';
import type { Item } from '#web/ui/items/item.ts';
import { useItems } from '#web/ui/items/useItems.ts';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { WineBadge } from '#web/ui/WineBadge.tsx';
import classes from './Sales.module.css';
import { vatByRate } from './vat.ts';
import { useSalesWords } from './words.ts';

type Sale = z.output<typeof showSale.reply>;
type SoldLine = z.output<typeof soldLine>;

interface SoldItemProps {
  line: SoldLine;
  item: Item | undefined;
  /** The connection that knows the item under its own name. */
  sourceId: Id;
}

function SoldItem({ line, item, sourceId }: SoldItemProps) {
  const words = useSalesWords();
  const format = useFormat();
  if (line.skuId === null) {
    return (
      <span className={classes.unknown}>
        {line.item.label ?? line.item.code ?? line.item.barcode}
        <StateBadge state="watch" plain>
          {words.line.unknown}
        </StateBadge>
        <span className={classes.note}>{words.line.unknownHint}</span>
        <Link to={paths.connection} params={{ connectionId: sourceId }} search={{ tab: 'items' }}>
          {words.line.recognise}
        </Link>
      </span>
    );
  }
  const base = line.base ?? 0n;
  return (
    <>
      {item ? (
        <WineBadge
          wine={item.face}
          title={
            <Link to={paths.sku} params={{ skuId: item.id }} className={classes.document}>
              {item.face.name}
            </Link>
          }
        />
      ) : (
        (line.item.label ?? line.item.code ?? line.item.barcode)
      )}
      {item && base !== 0n ? (
        <span className={classes.note}>
          {base > 0n
            ? words.line.took(format.quantity(base, item))
            : words.line.gaveBack(format.quantity(-base, item))}
        </span>
      ) : null}
    </>
  );
}

function SoldLines({ sale }: { sale: Sale }) {
  const words = useSalesWords();
  const format = useFormat();
  const { items } = useItems();
  const vat = vatByRate(sale.items);
  const untaxed = vat.reduce((left, part) => left - part.vat, sale.total);
  return (
    <Panel title={words.lines(sale.items.length)}>
      <table className={classes.lines}>
        <thead>
          <tr>
            <th scope="col">{words.line.item}</th>
            <th scope="col" className={classes.end}>
              {words.line.quantity}
            </th>
            <th scope="col" className={`${classes.end} ${classes.wide}`}>
              {words.line.price}
            </th>
            <th scope="col" className={`${classes.end} ${classes.wide}`}>
              {words.line.vat}
            </th>
            <th scope="col" className={classes.end}>
              {words.line.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {sale.items.map((line) => (
            <tr key={line.key}>
              <td>
                <SoldItem
                  line={line}
                  item={items.find(({ id }) => id === line.skuId)}
                  sourceId={sale.sourceId}
                />
              </td>
              <td className={classes.quantity} data-label={words.line.quantity}>
                {format.scaled(line.quantity, 3)}
                {line.item.unit === null ? null : ` × ${line.item.unit}`}
              </td>
              <td className={`${classes.end} ${classes.wide}`}>
                <UnitPriceText price={line.unitPrice} />
              </td>
              <td className={`${classes.end} ${classes.wide}`}>
                {line.vatRate === null ? '—' : format.rate(line.vatRate)}
              </td>
              <td className={classes.end}>
                <MoneyText amount={line.amount} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.total}</th>
            <td />
            <td className={classes.wide} />
            <td className={classes.wide} />
            <td className={classes.end}>
              <MoneyText amount={sale.total} />
            </td>
          </tr>
          {vat.map((part) => (
            <tr key={part.rate}>
              <th scope="row">{words.vat(format.rate(part.rate))}</th>
              <td />
              <td className={classes.wide} />
              <td className={classes.wide} />
              <td className={classes.end}>
                <MoneyText amount={part.vat} />
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">{words.untaxed}</th>
            <td />
            <td className={classes.wide} />
            <td className={classes.wide} />
            <td className={classes.end}>
              <MoneyText amount={untaxed} />
            </td>
          </tr>
        </tfoot>
      </table>
    </Panel>
  );
}

export function SaleScreen() {
  const words = useSalesWords();
  const { saleId } = useParams({ from: paths.sale });
  const { data: sale, error } = useReading(showSale, { params: { saleId } });
  const connections = useReading(listConnections, {}, { enabled: useMay('channels:read') });
  const source = connections.data?.items.find(({ id }) => id === sale?.sourceId);
  if (error) throw error;
  if (!sale) return <Waiting title={words.title} />;
  const title = sale.total < 0n ? words.returned(sale.document) : words.ticket(sale.document);
  return (
    <>
      <PageHeader
        title={title}
        above={<Link to={paths.sales}>{words.title}</Link>}
        lead={<InstantText at={sale.occurredAt} />}
      />
      <Columns
        main={<SoldLines sale={sale} />}
        side={
          <Panel title={words.facts.title}>
            <dl className={classes.facts}>
              <div>
                <dt>{words.facts.when}</dt>
                <dd>
                  <InstantText at={sale.occurredAt} />
                </dd>
              </div>
              <div>
                <dt>{words.facts.recorded}</dt>
                <dd>
                  <InstantText at={sale.recordedAt} />
                </dd>
              </div>
              {source === undefined ? null : (
                <div>
                  <dt>{words.facts.source}</dt>
                  <dd>{source.name}</dd>
                </div>
              )}
              {sale.operator === null ? null : (
                <div>
                  <dt>{words.facts.operator}</dt>
                  <dd>{sale.operator}</dd>
                </div>
              )}
              {sale.customerRef === null ? null : (
                <div>
                  <dt>{words.facts.customer}</dt>
                  <dd>{sale.customerRef}</dd>
                </div>
              )}
              {sale.linked.map((linked) => (
                <div key={linked.saleId}>
                  <dd>
                    <Link to={paths.sale} params={{ saleId: linked.saleId }}>
                      {words.linked[linked.relation](linked.document)}
                    </Link>
                  </dd>
                </div>
              ))}
            </dl>
          </Panel>
        }
      />
    </>
  );
}
