/** What is kept: since when, until when, and what counts found otherwise. */
import type { Id } from '../values/ids.ts';
import { divideRound } from '../values/integer.ts';
import { type Day, daysBetween } from '../values/time.ts';
import {
  type Bucket,
  descending,
  figure,
  ofSkus,
  type Report,
  type ReportSku,
  rowOf,
  sumOf,
  weightiest,
} from './report.ts';
import type { Worth } from './worth.ts';

/** What is left of one receipt. */
export interface Left {
  skuId: Id;
  receivedOn: Day;
  amount: bigint;
}

const ages = [
  { bucket: 'upTo30', days: 30 },
  { bucket: 'upTo90', days: 90 },
  { bucket: 'upTo180', days: 180 },
  { bucket: 'upTo365', days: 365 },
  { bucket: 'beyond365', days: Number.POSITIVE_INFINITY },
] as const;

export function ageingReport(skus: ReadonlyMap<Id, ReportSku>, left: readonly Left[], on: Day): Report {
  const all = [...Map.groupBy(ofSkus(skus, left), ({ skuId }) => skuId).values()].flatMap((receipts) => {
    const [first] = receipts;
    if (!first) return [];
    const age = ({ receivedOn }: Left): number => Math.max(0, daysBetween(receivedOn, on));
    const amounts = ages.map(({ days }, index) =>
      sumOf(receipts, (each) =>
        age(each) <= days && age(each) > (ages[index - 1]?.days ?? -1) ? each.amount : 0n,
      ),
    );
    return [
      {
        sku: first.sku,
        oldest: Math.max(...receipts.map(age)),
        amounts,
        value: sumOf(amounts, (each) => each),
      },
    ];
  });
  const sums = ages.map((_, index) => sumOf(all, ({ amounts }) => amounts[index] ?? 0n));
  return {
    columns: [
      { key: 'oldest', unit: 'days' },
      ...ages.map(({ bucket }) => ({ key: bucket, unit: 'money' as const })),
      { key: 'value', unit: 'money' },
    ],
    rows: all
      .toSorted((one, other) => other.oldest - one.oldest || descending(one.value, other.value))
      .map(({ sku, oldest, amounts, value }) =>
        rowOf(sku, [figure(oldest), ...amounts.map(figure), figure(value)]),
      ),
    totals: [
      figure(all.length === 0 ? null : Math.max(...all.map(({ oldest }) => oldest))),
      ...sums.map(figure),
      figure(sumOf(sums, (each) => each)),
    ],
    picture: {
      by: 'bucket',
      points: ages.map(({ bucket }, index) => ({ bucket, value: sums[index] ?? 0n })),
    },
  };
}

/** What is there of a lot that has a date. */
export interface Dated {
  lotId: Id;
  skuId: Id;
  code: string;
  expiresOn: Day;
  quantity: bigint;
}

const datesLeft: readonly Bucket[] = ['past', 'within7', 'within30', 'within90', 'later'];

/** A lot is worth its part of what its article is worth. */
export function expiryReport(
  skus: ReadonlyMap<Id, ReportSku>,
  dated: readonly Dated[],
  worth: ReadonlyMap<Id, Worth>,
  on: Day,
): Report {
  const all = ofSkus(skus, dated)
    .map((lot) => {
      const of = worth.get(lot.skuId);
      const value = of && of.quantity > 0n ? divideRound(of.amount * lot.quantity, of.quantity) : 0n;
      return { ...lot, value, left: daysBetween(on, lot.expiresOn) };
    })
    .toSorted((one, other) => one.left - other.left || descending(one.value, other.value));
  return {
    columns: [
      { key: 'lot', unit: 'text' },
      { key: 'expiresOn', unit: 'day' },
      { key: 'daysLeft', unit: 'days' },
      { key: 'quantity', unit: 'quantity' },
      { key: 'value', unit: 'money' },
    ],
    rows: all.map(({ sku, lotId, code, expiresOn, left, quantity, value }) =>
      rowOf(sku, [code, expiresOn, figure(left), figure(quantity), figure(value)], lotId),
    ),
    totals: [null, null, null, null, figure(sumOf(all, ({ value }) => value))],
    picture: {
      by: 'bucket',
      points: datesLeft.map((bucket) => ({
        bucket,
        value: sumOf(all, ({ left, value }) => (bucketOf(left) === bucket ? value : 0n)),
      })),
    },
  };
}

function bucketOf(daysLeft: number): Bucket {
  if (daysLeft < 0) return 'past';
  return daysLeft <= 7 ? 'within7' : daysLeft <= 30 ? 'within30' : daysLeft <= 90 ? 'within90' : 'later';
}

/** What counts of a period found of a sku: more, and less, than the ledger had. */
export interface Counted {
  skuId: Id;
  counts: number;
  found: bigint;
  missing: bigint;
  /** What the difference is worth: below zero where more was missing. */
  value: bigint;
}

export function varianceReport(skus: ReadonlyMap<Id, ReportSku>, counted: readonly Counted[]): Report {
  const all = ofSkus(skus, counted).toSorted((one, other) => descending(other.value, one.value));
  return {
    columns: [
      { key: 'counts', unit: 'number' },
      { key: 'found', unit: 'quantity' },
      { key: 'missing', unit: 'quantity' },
      { key: 'difference', unit: 'quantity' },
      { key: 'value', unit: 'money' },
    ],
    rows: all.map(({ sku, counts, found, missing, value }) =>
      rowOf(sku, [figure(counts), figure(found), figure(missing), figure(found - missing), figure(value)]),
    ),
    totals: [
      figure(all.reduce((sum, { counts }) => sum + counts, 0)),
      null,
      null,
      null,
      figure(sumOf(all, ({ value }) => value)),
    ],
    picture: weightiest(all.map(({ skuId, value }) => ({ id: skuId, value }))),
  };
}
