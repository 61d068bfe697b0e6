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
import { FactList } from '#web/ui/FactList.tsx';
import { InstantText } from '#web/ui/Figures.tsx';
import type { Item } from '#web/ui/items/item.ts';
import { useItems } from '#web/ui/items/useItems.ts';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { SoldLines } from '#web/ui/SoldLines.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { WineBadge } from '#web/ui/WineBadge.tsx';
import { SalePick } from './SalePick.tsx';
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

function LinesPanel({ sale }: { sale: Sale }) {
  const words = useSalesWords();
  const format = useFormat();
  const { items } = useItems();
  const vat = vatByRate(sale.items);
  const untaxed = vat.reduce((left, part) => left - part.vat, sale.total);
  return (
    <Panel title={words.lines(sale.items.length)}>
      <SoldLines
        lines={sale.items.map((line) => ({
          ...line,
          item: (
            <SoldItem line={line} item={items.find(({ id }) => id === line.skuId)} sourceId={sale.sourceId} />
          ),
          quantity: `${format.scaled(line.quantity, 3)}${line.item.unit === null ? '' : ` × ${line.item.unit}`}`,
          rate: line.vatRate,
        }))}
        total={sale.total}
        sums={[
          ...vat.map((part) => ({ name: words.vat(format.rate(part.rate)), amount: part.vat })),
          { name: words.untaxed, amount: untaxed },
        ]}
        noRate="—"
      />
    </Panel>
  );
}

export function SaleScreen() {
  const words = useSalesWords();
  const { saleId } = useParams({ from: paths.sale });
  const { data: sale, error } = useReading(showSale, { params: { saleId } });
  const connections = useReading(listConnections, {}, { enabled: useMay('channels:read') });
  const source = connections.data?.items.find(({ id }) => id === sale?.sourceId);
  const maySeeStock = useMay('stock:read');
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
        main={<LinesPanel sale={sale} />}
        side={
          <>
            <Panel title={words.facts.title}>
              <FactList
                facts={[
                  { name: words.facts.when, value: <InstantText at={sale.occurredAt} /> },
                  { name: words.facts.recorded, value: <InstantText at={sale.recordedAt} /> },
                  { name: words.facts.source, value: source?.name },
                  { name: words.facts.operator, value: sale.operator },
                  { name: words.facts.customer, value: sale.customerRef },
                  {
                    name: words.facts.linked,
                    value:
                      sale.linked.length === 0
                        ? null
                        : sale.linked.map((linked) => (
                            <Link
                              key={linked.saleId}
                              to={paths.sale}
                              params={{ saleId: linked.saleId }}
                              className={classes.linked}
                            >
                              {words.linked[linked.relation](linked.document)}
                            </Link>
                          )),
                  },
                ].filter(({ value }) => value)}
              />
            </Panel>
            {source && maySeeStock ? <SalePick saleId={saleId} /> : null}
          </>
        }
      />
    </>
  );
}
