/** The columns of the stock list. */
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type SignedIn, useSession } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Changing } from '#web/ui/Changing.tsx';
import { QuantityText, UnitPriceText } from '#web/ui/Figures.tsx';
import { LevelBar } from '#web/ui/LevelBar.tsx';
import { type State, StateBadge } from '#web/ui/StateBadge.tsx';
import { byText, byValue, type Column } from '#web/ui/table/columns.ts';
import { WineBadge } from '#web/ui/WineBadge.tsx';
import { type LevelState, type ListRow, levelStates, pageOf, stateOf } from './listRow.ts';
import classes from './Stock.module.css';
import type { PlaceLevel, StockRow } from './stockRow.ts';
import { useStockWords } from './words.ts';

type Shop = SignedIn['organization']['shops'][number];

const badges = { short: 'alert', out: 'off', low: 'watch', archived: 'off' } satisfies Partial<
  Record<LevelState, State>
>;

function stateRank(row: ListRow): number {
  const state = stateOf(row);
  return state === null ? levelStates.length : levelStates.indexOf(state);
}

/** The level against its threshold; in words too where it asks for something. */
function LevelCell({ row }: { row: ListRow }) {
  const words = useStockWords();
  const format = useFormat();
  const state = stateOf(row);
  return (
    <span className={classes.level}>
      {row.threshold === null || row.available === null || row.archived ? null : (
        <LevelBar
          level={row.available}
          threshold={row.threshold}
          label={words.levelAgainst(format.quantity(row.available, row), format.quantity(row.threshold, row))}
        />
      )}
      {state === null || state === 'enough' ? null : (
        <StateBadge state={badges[state]} plain>
          {words.state[state]}
        </StateBadge>
      )}
    </span>
  );
}

/** All shops, where they are looked at together; null in one. */
function useShopsInSight(): readonly Shop[] | null {
  const { session, shopId } = useSession();
  const { shops } = session.organization;
  return shopId === null && shops.length > 1 ? shops : null;
}

const atPlace = ({ place, onHand }: PlaceLevel) => ({ name: place.name, onHand });

/** A shop's places together: each by itself would not fit. */
function atShops({ places }: StockRow, shops: readonly Shop[]) {
  return shops.map(({ id, name }) => ({
    name,
    onHand: places.filter(({ place }) => place.shopId === id).reduce((sum, { onHand }) => sum + onHand, 0n),
  }));
}

/** Bottles, not their volume: magnums and halves sort as they are counted. */
function unitsOf({ available, content }: ListRow): number {
  return available === null ? Number.NEGATIVE_INFINITY : Number(available) / Number(content);
}

export function useStockColumns(): readonly Column<ListRow>[] {
  const words = useStockWords();
  const format = useFormat();
  const shops = useShopsInSight();
  return useMemo(
    () => [
      {
        id: 'item',
        header: words.column.item,
        width: 'minmax(240px, 3fr)',
        card: 'title',
        fixed: true,
        compare: byText((row) => row.face.name),
        cell: (row) => (
          <WineBadge
            wine={row.face}
            title={
              <Link to={pageOf(row)} params={{ skuId: row.id }} className={classes.name} tabIndex={-1}>
                {row.face.name}
              </Link>
            }
          />
        ),
      },
      {
        id: 'region',
        header: words.column.region,
        width: 'minmax(110px, 1fr)',
        from: 'choice',
        card: 'none',
        compare: byText((row) => row.region ?? ''),
        cell: (row) => row.region,
      },
      {
        id: 'places',
        header: words.column.places,
        width: 'minmax(190px, 2fr)',
        from: 'desktop',
        card: 'none',
        cell: (row) => (
          <span className={classes.places}>
            {(shops === null ? row.places.map(atPlace) : atShops(row, shops))
              .filter(({ onHand }) => onHand !== 0n)
              .map(({ name, onHand }) => `${name} ${format.quantity(onHand, row)}`)
              .join(' · ')}
          </span>
        ),
      },
      {
        id: 'level',
        header: words.column.level,
        width: '132px',
        compare: byValue((row) => stateRank(row)),
        card: 'line',
        cell: (row) => <LevelCell row={row} />,
      },
      {
        id: 'available',
        header: words.column.available,
        width: '120px',
        align: 'end',
        card: 'figure',
        fixed: true,
        compare: byValue(unitsOf),
        cell: (row) => (
          <strong className={classes.available}>
            {row.available === null ? (
              '—'
            ) : (
              <Changing value={row.available}>
                <QuantityText quantity={row.available} of={row} />
              </Changing>
            )}
          </strong>
        ),
      },
      {
        id: 'price',
        header: words.column.price,
        width: '110px',
        align: 'end',
        from: 'tablet',
        card: 'none',
        compare: byValue((row) => row.price ?? 0n),
        cell: (row) => (row.price === null ? '—' : <UnitPriceText price={row.price} />),
      },
    ],
    [words, format, shops],
  );
}
