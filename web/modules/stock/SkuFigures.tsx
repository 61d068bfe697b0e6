/** What sums an article up: what can be sold, what it sells, how long that lasts, what it costs and is worth. */
import { salesOfSku } from '#domain/sales/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { MoneyText, QuantityText, UnitPriceText } from '#web/ui/Figures.tsx';
import { KeyFigures } from '#web/ui/KeyFigures.tsx';
import { Sparkline } from '#web/ui/Sparkline.tsx';
import { daysLeft } from './pace.ts';
import { availableOf, type StockRow } from './stockRow.ts';
import { useStockWords } from './words.ts';

const recentWeeks = 4;

interface SkuFiguresProps {
  row: StockRow;
  /** Cents; null while it is not known yet. */
  value: bigint | null;
}

export function SkuFigures({ row, value }: SkuFiguresProps) {
  const words = useStockWords();
  const format = useFormat();
  const { data } = useReading(salesOfSku, { params: { skuId: row.id } });
  const weeks = data?.items ?? [];
  const sold = weeks.slice(-recentWeeks).reduce((sum, week) => sum + week.quantity, 0n);
  const lasts = daysLeft(availableOf(row), sold, recentWeeks * 7);
  return (
    <KeyFigures
      figures={[
        {
          name: words.sku.available,
          value: <QuantityText quantity={availableOf(row)} of={row} />,
          note:
            row.reserved > 0n
              ? words.sku.reservedNote(format.quantity(row.reserved, row))
              : row.threshold === null
                ? words.sku.noThreshold
                : words.sku.threshold(format.quantity(row.threshold, row)),
        },
        {
          name: words.sku.sold,
          value: <QuantityText quantity={sold} of={row} />,
          note: words.sku.soldTrend,
          drawing:
            weeks.length > 1 ? (
              <Sparkline
                values={weeks.map((week) => Number(week.quantity))}
                say={(quantity) => format.quantity(BigInt(quantity), row)}
              />
            ) : null,
        },
        {
          name: words.sku.lasts,
          value: lasts === null ? words.sku.unsold : words.sku.days(lasts),
          note: words.sku.lastsNote,
        },
        {
          name: words.sku.price,
          value: row.price === null ? words.sku.unsold : <UnitPriceText price={row.price} />,
        },
        {
          name: words.sku.value,
          value: value === null ? words.sku.unsold : <MoneyText amount={value} />,
          note: words.sku.valueNote,
        },
      ]}
    />
  );
}
