/** What a report is: columns of one unit each, rows with a cell a column, their sums, and a picture. */
import type { Kept } from '../catalog/quantity.ts';
import type { Id } from '../values/ids.ts';
import { divideRound } from '../values/integer.ts';
import type { Day } from '../values/time.ts';

export const reportNames = [
  'value',
  'rotation',
  'sellers',
  'ageing',
  'expiry',
  'variance',
  'margin',
  'trend',
  'production',
  'anonymous',
] as const;
export type ReportName = (typeof reportNames)[number];

/**
 * How a cell is read. `quantity` is in the sku's base, `money` in minor units without VAT, `share` in basis points, `times` in hundredths,
 * `rank` one of `ranks`; `number`, `days` and all others that count are whole.
 */
export const units = [
  'quantity',
  'money',
  'share',
  'times',
  'number',
  'days',
  'day',
  'text',
  'rank',
] as const;
export type Unit = (typeof units)[number];

/** By what of the revenue they make up, the best sellers first: 80 %, 15 %, 5 %; and what is there but was not sold. */
export const ranks = ['a', 'b', 'c', 'unsold'] as const;
export type Rank = (typeof ranks)[number];

export const columnKeys = [
  'quantity',
  'unitCost',
  'value',
  'share',
  'averageValue',
  'usedCost',
  'times',
  'onHand',
  'daysLeft',
  'rank',
  'revenue',
  'cumulated',
  'lastSold',
  'oldest',
  'upTo30',
  'upTo90',
  'upTo180',
  'upTo365',
  'beyond365',
  'lot',
  'expiresOn',
  'counts',
  'found',
  'missing',
  'difference',
  'cost',
  'margin',
  'rate',
  'before',
  'change',
  'runs',
  'made',
  'materials',
  'work',
  'yield',
  'sales',
  'anonymous',
  'anonymousShare',
] as const;
export type ColumnKey = (typeof columnKeys)[number];

/** What a picture groups by: how old, how long it lasts, how near its date. */
export const buckets = [
  'upTo30',
  'upTo90',
  'upTo180',
  'upTo365',
  'beyond180',
  'beyond365',
  'still',
  'past',
  'within7',
  'within30',
  'within90',
  'later',
] as const;
export type Bucket = (typeof buckets)[number];

/** What sales are told apart by. */
export const salesGroups = ['shop', 'hour', 'weekday', 'operator'] as const;
export type SalesGroup = (typeof salesGroups)[number];

export interface Column {
  key: ColumnKey;
  unit: Unit;
}

/** A figure is its digits; null where there is nothing to say. */
export type Cell = string | null;

export interface Row extends Kept {
  id: string;
  /** Null of what was sold and is no article yet. */
  skuId: Id | null;
  /** The shop’s own reference. */
  code: string | null;
  name: string;
  cells: Cell[];
}

/** Amounts in minor units. */
export type Picture =
  | { by: 'day'; points: { day: Day; value: bigint }[] }
  | { by: 'bucket'; points: { bucket: Bucket; value: bigint }[] }
  | { by: 'row'; points: { id: string; value: bigint }[] };

export interface Report {
  columns: Column[];
  rows: Row[];
  totals: Cell[];
  picture: Picture;
}

/** An article, as far as reports tell of it. */
export interface ReportSku extends Kept {
  id: Id;
  code: string | null;
  name: string;
}

export const figure = (value: bigint | number | null): Cell => (value === null ? null : value.toString());

/** Basis points; null of nothing. */
export const shareOf = (part: bigint, all: bigint): bigint | null =>
  all === 0n ? null : divideRound(part * 10_000n, all);

export const sumOf = <Item>(items: readonly Item[], value: (item: Item) => bigint): bigint =>
  items.reduce((sum, item) => sum + value(item), 0n);

export const descending = (one: bigint, other: bigint): number => (one > other ? -1 : one < other ? 1 : 0);

/** What is known of each article, by its id, of the articles that are asked for. */
export function ofSkus<Known extends { skuId: Id }>(
  skus: ReadonlyMap<Id, ReportSku>,
  known: readonly Known[],
): (Known & { sku: ReportSku })[] {
  return known.flatMap((each) => {
    const sku = skus.get(each.skuId);
    return sku ? [{ ...each, sku }] : [];
  });
}

export function rowOf({ id, ...of }: ReportSku, cells: Cell[], rowId: string = id): Row {
  return { ...of, id: rowId, skuId: id, cells };
}

const mostDrawn = 12;

/** The rows that weigh most, the largest first. */
export function weightiest(points: readonly { id: string; value: bigint }[]): Picture {
  const size = (value: bigint): bigint => (value < 0n ? -value : value);
  const drawn = points
    .filter(({ value }) => value !== 0n)
    .toSorted((one, other) => descending(size(one.value), size(other.value)))
    .slice(0, mostDrawn);
  return { by: 'row', points: drawn };
}
