/** What stands on the counter's tiles: the shop's own pages, else what sells most, then the rest by what it is. */
import { isAlcohol, type TillItem } from '#domain/till/item.ts';
import type { TillSettings } from '#domain/till/settings.ts';
import type { Id } from '#domain/values/ids.ts';

export const shelves = [
  'glass',
  'red',
  'white',
  'rose',
  'sparkling',
  'otherAlcohol',
  'withoutAlcohol',
] as const;
export type Shelf = (typeof shelves)[number];

export interface TilePage {
  key: string;
  /** A page of the shop's own has its name; the others are named by what they hold. */
  title: string | { shelf: Shelf | 'often' };
  items: readonly TillItem[];
}

const mostOfAPage = 60;

function shelfOf(item: TillItem): Shelf {
  if (item.unitKind === 'glass') return 'glass';
  if (item.skuKind !== 'wine') return isAlcohol(item) ? 'otherAlcohol' : 'withoutAlcohol';
  if (item.style === 'sparkling') return 'sparkling';
  if (item.colour === 'red' || item.colour === 'rose') return item.colour;
  return item.colour === null ? 'otherAlcohol' : 'white';
}

/** `items` are on sale, as those of `itemOf` are; `sold` counts units in the latest tickets. */
export function tilePagesOf(
  items: readonly TillItem[],
  itemOf: (unitId: Id) => TillItem | null,
  tiles: TillSettings['tiles'],
  sold: ReadonlyMap<Id, number>,
): TilePage[] {
  const own = tiles.map(
    ({ name, unitIds }, place): TilePage => ({
      key: `own${place}`,
      title: name,
      items: unitIds.flatMap((unitId) => itemOf(unitId) ?? []),
    }),
  );
  const often = [...sold]
    .sort(([, one], [, other]) => other - one)
    .flatMap(([unitId]) => itemOf(unitId) ?? [])
    .slice(0, mostOfAPage);
  const byShelf = new Map<Shelf, TillItem[]>();
  for (const item of items) {
    const shelf = shelfOf(item);
    const there = byShelf.get(shelf);
    if (!there) byShelf.set(shelf, [item]);
    else if (there.length < mostOfAPage) there.push(item);
  }
  return [
    ...own,
    ...(own.length > 0 || often.length === 0
      ? []
      : [{ key: 'often', title: { shelf: 'often' as const }, items: often }]),
    ...shelves.flatMap((shelf) => {
      const there = byShelf.get(shelf);
      return there ? [{ key: shelf, title: { shelf }, items: there }] : [];
    }),
  ];
}
