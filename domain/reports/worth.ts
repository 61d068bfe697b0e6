/** What the stock is worth at the end of a day, and how fast it turns. */
import type { Id } from '../values/ids.ts';
import { divideRound, splitByLargestRemainder } from '../values/integer.ts';
import {
  type Bucket,
  descending,
  figure,
  ofSkus,
  type Report,
  type ReportSku,
  rowOf,
  shareOf,
  sumOf,
  weightiest,
} from './report.ts';

/** Of one sku, by the second ledger. */
export interface Worth {
  skuId: Id;
  quantity: bigint;
  amount: bigint;
}

export function valueReport(skus: ReadonlyMap<Id, ReportSku>, worth: readonly Worth[]): Report {
  const all = ofSkus(skus, worth)
    .filter(({ quantity, amount }) => quantity !== 0n || amount !== 0n)
    .toSorted((one, other) => descending(one.amount, other.amount));
  const total = sumOf(all, ({ amount }) => amount);
  return {
    columns: [
      { key: 'quantity', unit: 'quantity' },
      { key: 'unitCost', unit: 'money' },
      { key: 'value', unit: 'money' },
      { key: 'share', unit: 'share' },
    ],
    rows: all.map(({ sku, quantity, amount }) =>
      rowOf(sku, [
        figure(quantity),
        figure(quantity > 0n ? divideRound(amount * sku.content, quantity) : null),
        figure(amount),
        figure(shareOf(amount, total)),
      ]),
    ),
    totals: [null, null, figure(total), figure(shareOf(total, total))],
    picture: weightiest(all.map(({ skuId, amount }) => ({ id: skuId, value: amount }))),
  };
}

/** What of a sku's worth stands in some places, to the cent: by how much of it is there; what is owed elsewhere is worth nothing. */
export function worthAt(
  worth: readonly Worth[],
  levels: readonly { skuId: Id; there: bigint; elsewhere: bigint }[],
): Worth[] {
  const amounts = new Map(worth.map(({ skuId, amount }) => [skuId, amount]));
  const atLeastNone = (quantity: bigint): bigint => (quantity > 0n ? quantity : 0n);
  return levels.map(({ skuId, there, elsewhere }) => {
    const weights = [atLeastNone(there), atLeastNone(elsewhere)];
    const [amount = 0n] = weights.every((weight) => weight === 0n)
      ? [0n]
      : splitByLargestRemainder(amounts.get(skuId) ?? 0n, weights);
    return { skuId, quantity: there, amount };
  });
}

export interface Turnover {
  skuId: Id;
  /** The sum of what it was worth at the end of each day. */
  valueDays: bigint;
  /** What left to be sold or made into something, less what came back. */
  usedQuantity: bigint;
  usedCost: bigint;
  onHand: bigint;
  value: bigint;
}

const daysAYear = 365n;

/** How often a year the stock is renewed, and how long what is there lasts, at the pace of a period of so many days. */
export function rotationReport(
  skus: ReadonlyMap<Id, ReportSku>,
  turnover: readonly Turnover[],
  days: number,
): Report {
  const span = BigInt(days);
  const times = (usedCost: bigint, valueDays: bigint): bigint | null =>
    valueDays > 0n ? divideRound(usedCost * daysAYear * 100n, valueDays) : null;
  const lasting = ({ onHand, usedQuantity }: Turnover): bigint | null =>
    onHand <= 0n ? 0n : usedQuantity > 0n ? divideRound(onHand * span, usedQuantity) : null;
  const all = ofSkus(skus, turnover)
    .filter(({ valueDays, usedQuantity, onHand }) => valueDays !== 0n || usedQuantity !== 0n || onHand !== 0n)
    .toSorted((one, other) => descending(one.valueDays, other.valueDays));
  const valueDays = sumOf(all, (each) => each.valueDays);
  const usedCost = sumOf(all, (each) => each.usedCost);
  const value = sumOf(all, (each) => each.value);
  const inBucket = (bucket: Bucket): bigint =>
    sumOf(all, (each) => (bucketOf(lasting(each)) === bucket ? each.value : 0n));
  return {
    columns: [
      { key: 'averageValue', unit: 'money' },
      { key: 'usedCost', unit: 'money' },
      { key: 'times', unit: 'times' },
      { key: 'onHand', unit: 'quantity' },
      { key: 'daysLeft', unit: 'days' },
    ],
    rows: all.map((each) =>
      rowOf(each.sku, [
        figure(divideRound(each.valueDays, span)),
        figure(each.usedCost),
        figure(times(each.usedCost, each.valueDays)),
        figure(each.onHand),
        figure(lasting(each)),
      ]),
    ),
    totals: [
      figure(divideRound(valueDays, span)),
      figure(usedCost),
      figure(times(usedCost, valueDays)),
      null,
      figure(usedCost > 0n ? divideRound(value * span, usedCost) : null),
    ],
    picture: {
      by: 'bucket',
      points: lastingBuckets.map((bucket) => ({ bucket, value: inBucket(bucket) })),
    },
  };
}

const lastingBuckets = ['upTo30', 'upTo90', 'upTo180', 'beyond180', 'still'] as const;

function bucketOf(days: bigint | null): Bucket {
  if (days === null) return 'still';
  return days <= 30n ? 'upTo30' : days <= 90n ? 'upTo90' : days <= 180n ? 'upTo180' : 'beyond180';
}
