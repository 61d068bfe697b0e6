/** A count on paper: its lines in the order of the walk, with the numbers by which they are typed in. */
import { type Stop, walkOrder } from '../stock/bins.ts';
import type { Id } from '../values/ids.ts';
import type { Language } from '../values/refusal.ts';

interface SkuHere {
  skuId: Id;
  locationId: Id;
}

interface Named extends SkuHere {
  /** As the catalogue calls it. */
  name: string;
}

export type SheetLine<Line> = Line & {
  number: number;
  /** The first of its addresses on the walk. */
  address: string | null;
};

const byName = new Intl.Collator('fr', { numeric: true, sensitivity: 'base' }).compare;
const keyOf = ({ skuId, locationId }: SkuHere): string => `${skuId} ${locationId}`;

/** In the order of the walk, what has no address by its name after the rest of its place. */
export function sheetLines<Line extends Named>(
  lines: readonly Line[],
  { locationIds, stops }: { locationIds: readonly Id[]; stops: readonly (Stop & { skuId: Id })[] },
): SheetLine<Line>[] {
  const walk = walkOrder(locationIds);
  const turnOf = ({ locationId }: SkuHere): number => locationIds.indexOf(locationId);
  const firstOf = new Map(stops.toSorted((a, b) => walk(b, a)).map((stop) => [keyOf(stop), stop] as const));
  return lines
    .map((line) => ({ line, stop: firstOf.get(keyOf(line)) ?? null }))
    .toSorted(
      (a, b) => turnOf(a.line) - turnOf(b.line) || walk(a.stop, b.stop) || byName(a.line.name, b.line.name),
    )
    .map(({ line, stop }, index) => ({ ...line, number: index + 1, address: stop?.address ?? null }));
}

/** What a sheet says besides its lines. */
export const sheetWords: Record<
  Language,
  {
    title: (name: string) => string;
    heads: Record<'number' | 'item' | 'code' | 'where' | 'counted', string>;
    signed: [string, string];
  }
> = {
  fr: {
    title: (name) => `Feuille de comptage : ${name}`,
    heads: { number: 'N°', item: 'Article', code: 'Référence', where: 'Où', counted: 'Compté' },
    signed: ['Compté par', 'Jour et heure'],
  },
  en: {
    title: (name) => `Count sheet: ${name}`,
    heads: { number: 'No.', item: 'Item', code: 'Code', where: 'Where', counted: 'Counted' },
    signed: ['Counted by', 'Day and time'],
  },
};
