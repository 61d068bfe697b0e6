/** What the lists of goods other than wine are made of. */
import { type Measure, type SkuKind, usualVat, type VatRates } from '../../catalog/rules.ts';

/** One line of an assortment; several makers may each have theirs. */
export interface Article {
  label: string;
  kind: SkuKind;
  measure: Measure;
  /** What one piece holds, in the base of the measure. */
  content: bigint;
  /** `70 cl`, `180 g`; null where the label says it all. */
  size: string | null;
  /** Shelf price of a piece (of a kilogram for what is weighed) in euros, VAT included. */
  euros: readonly [low: number, high: number];
  vat: VatRates;
  /** Hundredths of a percent. */
  alcohol: number | null;
  shelfLifeDays: number | null;
  piecesPerBox: number;
  /** How its makers call themselves; empty for what has none. */
  houses: readonly string[];
}

export const standardVat = usualVat('wine');
export const foodVat = usualVat('food');

export const PIECE = 1000n;
export const MICROLITRES_PER_CENTILITRE = 10_000n;
export const MILLIGRAMS_PER_KILOGRAM = 1_000_000n;

/** A bottle, a can, a jug: kept in µl. */
export function drink(
  kind: 'spirit' | 'beer' | 'softDrink',
  centilitres: number,
  houses: readonly string[],
  shelfLifeDays: number | null,
) {
  return (label: string, euros: Article['euros'], alcohol: number | null): Article => ({
    label,
    kind,
    measure: 'volume',
    content: BigInt(centilitres) * MICROLITRES_PER_CENTILITRE,
    size: `${centilitres} cl`,
    euros,
    vat: usualVat(kind),
    alcohol,
    shelfLifeDays,
    piecesPerBox: kind === 'spirit' ? 6 : 12,
    houses,
  });
}

/** A jar, a tin, a box: counted. */
export function jar(houses: readonly string[], vat: VatRates, shelfLifeDays: number) {
  return (label: string, size: string, euros: Article['euros']): Article => ({
    label,
    kind: 'food',
    measure: 'count',
    content: PIECE,
    size,
    euros,
    vat,
    alcohol: null,
    shelfLifeDays,
    piecesPerBox: 6,
    houses,
  });
}

/** Cheese and ham, cut and weighed: kept in mg, priced by the kilogram. */
export function weighed(
  label: string,
  house: string,
  euros: Article['euros'],
  shelfLifeDays: number,
): Article {
  return {
    label,
    kind: 'food',
    measure: 'mass',
    content: MILLIGRAMS_PER_KILOGRAM,
    size: 'au kg',
    euros,
    vat: foodVat,
    alcohol: null,
    shelfLifeDays,
    piecesPerBox: 1,
    houses: [house],
  };
}

/** Glasses, openers, bags: counted, keeps for ever. */
export function object(kind: 'other' | 'packaging', piecesPerBox: number, houses: readonly string[]) {
  return (label: string, euros: Article['euros']): Article => ({
    label,
    kind,
    measure: 'count',
    content: PIECE,
    size: null,
    euros,
    vat: standardVat,
    alcohol: null,
    shelfLifeDays: null,
    piecesPerBox,
    houses,
  });
}

export function service(label: string, price: number): Article {
  return {
    label,
    kind: 'service',
    measure: 'count',
    content: PIECE,
    size: null,
    euros: [price, price],
    vat: standardVat,
    alcohol: null,
    shelfLifeDays: null,
    piecesPerBox: 1,
    houses: [],
  };
}
