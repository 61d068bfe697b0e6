/** What the catalogue knows of an article. */
import { UnitPriceText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import classes from './Stock.module.css';
import type { StockRow } from './stockRow.ts';
import { useStockWords } from './words.ts';

export function SkuCard({ row }: { row: StockRow }) {
  const words = useStockWords();
  const facts: [string, string][] = [
    [words.sku.region, row.region ?? ''],
    [words.sku.supplier, row.supplierName ?? ''],
    [words.sku.code, row.code ?? ''],
    [words.sku.barcodes, row.barcodes.map(({ code }) => code).join(', ')],
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
        <div>
          <dt>{words.sku.units}</dt>
          {row.units.map(({ id, label, prices }) => (
            <dd key={id} className={classes.unit}>
              {label}
              {prices[0] ? <UnitPriceText price={prices[0].amountE4} /> : null}
            </dd>
          ))}
        </div>
      </dl>
    </Panel>
  );
}
