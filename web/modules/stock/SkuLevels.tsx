/** An article's levels place by place; each figure leads to the moves that made it. */
import { Link } from '@tanstack/react-router';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { QuantityText } from '#web/ui/Figures.tsx';
import { LevelBar } from '#web/ui/LevelBar.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import type { Place } from '#web/ui/places/useLocations.ts';
import classes from './SkuLevels.module.css';
import type { StockRow } from './stockRow.ts';
import { useStockWords } from './words.ts';

interface SkuLevelsProps {
  row: StockRow;
  /** The place whose number is being explained. */
  chosen: Place | undefined;
}

export function SkuLevels({ row, chosen }: SkuLevelsProps) {
  const words = useStockWords();
  const format = useFormat();
  const most = row.places.reduce((sum, { onHand }) => (onHand > sum ? onHand : sum), 0n);
  return (
    <Panel title={words.sku.levels}>
      <ul className={classes.levels}>
        {row.places.map(({ place, onHand, reserved }) => (
          <li key={place.id} className={classes.level} data-chosen={place.id === chosen?.id || undefined}>
            <span>{place.name}</span>
            <LevelBar level={onHand} threshold={null} full={most} label={format.quantity(onHand, row)} />
            <span className={classes.note}>
              {reserved > 0n ? words.sku.reserved(format.quantity(reserved, row)) : null}
            </span>
            <Link
              to={paths.sku}
              params={{ skuId: row.id }}
              search={{ place: place.id }}
              resetScroll={false}
              className={classes.figure}
              aria-label={`${format.quantity(onHand, row)}. ${words.sku.whyHere(place.name)}`}
            >
              <QuantityText quantity={onHand} of={row} />
            </Link>
          </li>
        ))}
        <li className={classes.level} data-total>
          <span>{words.sku.everywhere}</span>
          <span />
          <span className={classes.note}>
            {row.reserved > 0n ? words.sku.reserved(format.quantity(row.reserved, row)) : null}
          </span>
          <Link
            to={paths.sku}
            params={{ skuId: row.id }}
            search={{}}
            resetScroll={false}
            className={classes.figure}
            aria-label={`${format.quantity(row.onHand, row)}. ${words.sku.whyHere(words.sku.everywhere)}`}
          >
            <QuantityText quantity={row.onHand} of={row} />
          </Link>
        </li>
      </ul>
    </Panel>
  );
}
