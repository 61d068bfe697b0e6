/** The left of the counter: pages of tiles, or what a search finds. */
import { memo, type ReactNode, useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { TillItem } from '#domain/till/item.ts';
import type { Id } from '#domain/values/ids.ts';
import classes from './Shelf.module.css';
import { Tile } from './Tile.tsx';
import { type TilePage, tilePagesOf } from './tiles.ts';
import { useTill, useTillView } from './till.tsx';
import { useCounterWords } from './words.ts';

/** What a tablet shows at once: the rest waits until it is asked for, so that a key does not draw what nobody sees. */
const firstFound = 12;
/** Of a page, likewise: the rest is drawn right after. */
const firstOfPage = 20;
const none: readonly TillItem[] = [];
const mostFound = 60;
const latestTickets = 200;
/** A scanner writes as much into the search before it is known for one. */
const maybeScanned = /^\d{1,3}$/;

interface ShelfProps {
  search: string;
  pages: readonly TilePage[];
  page: string | null;
  onPage: (key: string) => void;
  priceOf: (item: TillItem) => bigint | null;
  onAdd: (item: TillItem) => void;
}

/** What sells is counted once, so that no tile moves while one sells. */
export function useTilePages(): readonly TilePage[] {
  const words = useCounterWords();
  const till = useTill();
  const { house } = useTillView();
  const items = till.items();
  const { tiles } = house.settings;
  const [sold, setSold] = useState<ReadonlyMap<Id, number> | null>(null);
  useEffect(() => {
    let wanted = true;
    void till.recentTickets(latestTickets).then((tickets) => {
      const counts = new Map<Id, number>();
      for (const { record } of tickets)
        for (const { unitId } of record.line)
          if (unitId !== null) counts.set(unitId, (counts.get(unitId) ?? 0) + 1);
      if (wanted) setSold(counts);
    });
    return () => {
      wanted = false;
    };
  }, [till]);
  const pages = useMemo(() => {
    const own = new Set(tiles.map(({ name }) => name));
    const isOwn = ({ title }: TilePage) => typeof title === 'string' || !own.has(words.shelf[title.shelf]);
    return tilePagesOf(items, (unitId) => till.item(unitId), tiles, sold ?? new Map()).filter(isOwn);
  }, [till, items, tiles, sold, words]);
  useEffect(() => {
    if (sold === null) return;
    const shown = pages.flatMap((page) => page.items.map(({ unitId }) => unitId));
    // Where it cannot be kept, the next start shows what was shown before.
    till.showFirst(new Set(shown)).catch(() => undefined);
  }, [till, pages, sold]);
  return pages;
}

export const Shelf = memo(function Shelf({
  search,
  pages,
  page: chosen,
  onPage,
  priceOf,
  onAdd,
}: ShelfProps) {
  const words = useCounterWords();
  const till = useTill();
  // What is left of each is read again with every change of the till's.
  useTillView();
  const [askedOn, setAskedOn] = useState('');
  const asked = search.trim();
  const most = askedOn === asked ? mostFound : firstFound;
  const found = asked === '' || maybeScanned.test(asked) ? null : till.findItems(asked, most + 1);
  const page = pages.find(({ key }) => key === chosen) ?? pages[0];
  const ofPage = page?.items ?? none;
  const below = useMemo(() => ofPage.slice(firstOfPage), [ofPage]);
  const shown = found?.slice(0, most) ?? ofPage.slice(0, firstOfPage);
  const drawTile = (item: TillItem) => (
    <Tile
      key={item.unitId}
      item={item}
      priceE4={priceOf(item)}
      level={till.level(item.skuId)}
      onAdd={onAdd}
    />
  );
  const goesOn = most === firstFound && (found?.length ?? 0) > most;
  const titleOf = ({ title }: TilePage) => (typeof title === 'string' ? title : words.shelf[title.shelf]);

  return (
    <div className={classes.shelf}>
      {found === null && pages.length > 1 ? (
        <div className={classes.pages} role="group" aria-label={words.pages}>
          {pages.map((each) => (
            <button
              key={each.key}
              type="button"
              aria-pressed={each.key === page?.key}
              onClick={() => onPage(each.key)}
            >
              {titleOf(each)}
            </button>
          ))}
        </div>
      ) : null}
      <div className={classes.tiles} role="group" aria-label={found ? words.found : words.tiles}>
        {shown.map(drawTile)}
        {found || below.length === 0 ? null : <Below key={page?.key} items={below} draw={drawTile} />}
        {goesOn ? (
          <button type="button" className={classes.further} onClick={() => setAskedOn(asked)}>
            {words.foundFurther}
          </button>
        ) : null}
      </div>
      {shown.length > 0 ? null : (
        <p className={classes.none} role="status">
          {found ? words.nothingFound(search) : words.noItems}
        </p>
      )}
    </div>
  );
});

/** Drawn once what is above it is painted. */
function Below({ items, draw }: { items: readonly TillItem[]; draw: (item: TillItem) => ReactNode }) {
  return useDeferredValue(items, none).map((item) => draw(item));
}
