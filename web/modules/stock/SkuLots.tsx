/** The lots of an article that are still there, the first to be drunk first. */
import { Link } from '@tanstack/react-router';
import type { z } from 'zod';
import type { lotLevel } from '#domain/stock/contract.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { QuantityText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useLocationNames } from '#web/ui/places/useLocations.ts';
import classes from './Stock.module.css';
import type { StockRow } from './stockRow.ts';
import { useStockWords } from './words.ts';

interface SkuLotsProps {
  row: StockRow;
  lots: readonly z.output<typeof lotLevel>[];
}

export function SkuLots({ row, lots }: SkuLotsProps) {
  const words = useStockWords();
  const format = useFormat();
  const names = useLocationNames();
  if (lots.length === 0) return null;
  const inOrder = lots.toSorted((a, b) => (a.expiresOn ?? '9999').localeCompare(b.expiresOn ?? '9999'));
  return (
    <Panel title={words.sku.lots}>
      <ul className={classes.facts}>
        {inOrder.map((lot) => (
          <li key={`${lot.lotId} ${lot.locationId}`}>
            <span>
              <Link to={paths.lot} params={{ lotId: lot.lotId }}>
                {words.sku.lot(lot.code)}
              </Link>
              <span className={classes.quiet}>
                {[names.get(lot.locationId), lot.expiresOn && words.sku.expires(format.day(lot.expiresOn))]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </span>
            <QuantityText quantity={lot.quantity} of={row} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
