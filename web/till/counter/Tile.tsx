/** One thing to sell: its colour, its name, its price, and what is left of it. */
import { memo } from 'react';
import type { TillItem, TillLevel } from '#domain/till/item.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { fillOf } from '#web/ui/BottleGauge.tsx';
import { tileNames } from './names.ts';
import classes from './Tile.module.css';
import { useCounterWords } from './words.ts';

export function colourOf(item: TillItem): string {
  if (item.skuKind === 'spirit' || item.skuKind === 'beer') return item.skuKind;
  if (item.style === 'sparkling' || item.style === 'sweet') return item.style;
  return item.colour ?? 'other';
}

interface TileProps {
  item: TillItem;
  priceE4: bigint | null;
  level: TillLevel | null;
  onAdd: (item: TillItem) => void;
}

export const Tile = memo(function Tile({ item, priceE4, level, onAdd }: TileProps) {
  const words = useCounterWords();
  const format = useFormat();
  const isPoured = item.unitKind === 'glass';
  const left = level === null ? null : isPoured ? level.opened : level.shelf / item.quantity;
  const isOut = left !== null && left <= 0n && !(isPoured && level !== null && level.shelf >= item.content);
  const { name, producer } = tileNames(item);
  return (
    <button
      type="button"
      className={classes.tile}
      data-colour={colourOf(item)}
      data-unit={item.unitId}
      onClick={() => onAdd(item)}
    >
      <span className={classes.name}>{name}</span>
      <span className={classes.facts}>
        {[
          item.unitKind === 'unit' && item.measure === 'volume' ? format.volume(item.content) : item.unit,
          ...(producer === null ? [] : [producer]),
        ].join(' · ')}
      </span>
      <span className={classes.foot}>
        <span className={classes.price}>{priceE4 === null ? words.noPrice : format.unitPrice(priceE4)}</span>
        {left === null || item.measure === 'mass' ? null : (
          <span className={classes.left} data-out={isOut || undefined}>
            {isPoured && left <= 0n ? (
              words[isOut ? 'soldOut' : 'toOpen']
            ) : isPoured ? (
              <>
                <span className={classes.gauge} aria-hidden>
                  <span style={{ inlineSize: `${fillOf(left, item.content)}%` }} />
                </span>
                {format.volume(left)}
              </>
            ) : isOut ? (
              words.soldOut
            ) : (
              words.left(format.scaled(left, 0))
            )}
          </span>
        )}
      </span>
    </button>
  );
});
