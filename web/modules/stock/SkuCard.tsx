/** What the catalogue knows of an article. */
import { useFormat } from '#web/i18n/useFormat.ts';
import { Panel } from '#web/ui/Panel.tsx';
import classes from './Stock.module.css';
import type { StockRow } from './stockRow.ts';
import { useStockWords } from './words.ts';

export function SkuCard({ row }: { row: StockRow }) {
  const words = useStockWords();
  const format = useFormat();
  const facts: [string, string][] = [
    [words.sku.region, row.region ?? ''],
    [words.sku.supplier, row.supplierName ?? ''],
    [words.sku.code, row.code ?? ''],
    [words.sku.barcodes, row.barcodes.map(({ code }) => code).join(', ')],
    [
      words.sku.units,
      row.units
        .map(({ label, prices }) => {
          const price = prices[0];
          return price ? `${label} ${format.unitPrice(price.amountE4)}` : label;
        })
        .join(' · '),
    ],
  ];
  return (
    <Panel title={words.sku.card}>
      <dl className={classes.card}>
        {facts
          .filter(([, said]) => said !== '')
          .map(([name, said]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{said}</dd>
            </div>
          ))}
      </dl>
    </Panel>
  );
}
