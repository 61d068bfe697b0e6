/** What was sold: who the best and the slow sellers are, and what was earned by what each bottle really cost. */
import type { Id } from '../values/ids.ts';
import type { Day } from '../values/time.ts';
import {
  type Cell,
  descending,
  figure,
  type Rank,
  type Report,
  type ReportSku,
  type Row,
  rowOf,
  shareOf,
  sumOf,
  weightiest,
} from './report.ts';

/** Sales less returns of a sku in a period, without VAT; a null sku is all that is no article yet. */
export interface Sold {
  skuId: Id | null;
  quantity: bigint;
  revenue: bigint;
  lastSold: Day;
}

const unnamedId = 'unnamed';

/** Without articles to choose among, what is no article yet stands below the others. */
function rowFor(skus: ReadonlyMap<Id, ReportSku>, skuId: Id | null, unnamed: string, cells: Cell[]): Row {
  const sku = skuId === null ? undefined : skus.get(skuId);
  return sku
    ? rowOf(sku, cells)
    : {
        id: unnamedId,
        skuId: null,
        code: null,
        name: unnamed,
        kind: 'other',
        measure: 'count',
        content: 1000n,
        cells,
      };
}

/** What is asked for; what is no article yet only where nothing narrows. */
const asked = (skus: ReadonlyMap<Id, ReportSku>, sold: readonly Sold[], isNarrowed: boolean): Sold[] =>
  sold.filter(({ skuId }) => (skuId === null ? !isNarrowed : skus.has(skuId)));

export interface SoldGiven {
  skus: ReadonlyMap<Id, ReportSku>;
  sold: readonly Sold[];
  /** Whether only some articles are asked for. */
  isNarrowed: boolean;
  /** What stands for all that is no article yet. */
  unnamed: string;
}

export function sellersReport(given: SoldGiven, onHand: ReadonlyMap<Id, bigint>): Report {
  const { skus, unnamed } = given;
  const sold = asked(skus, given.sold, given.isNarrowed).toSorted((one, other) =>
    descending(one.revenue, other.revenue),
  );
  const total = sumOf(sold, ({ revenue }) => revenue);
  const known = new Set(sold.map(({ skuId }) => skuId));
  const unsold = [...skus.values()].filter(({ id }) => !known.has(id) && (onHand.get(id) ?? 0n) > 0n);
  let before = 0n;
  const rows = sold.map(({ skuId, quantity, revenue, lastSold }) => {
    const rank = rankOf(before, total);
    before += revenue;
    return rowFor(skus, skuId, unnamed, [
      rank,
      skuId === null ? null : figure(quantity),
      figure(revenue),
      figure(shareOf(revenue, total)),
      figure(shareOf(before, total)),
      lastSold,
      skuId === null ? null : figure(onHand.get(skuId) ?? 0n),
    ]);
  });
  return {
    columns: [
      { key: 'rank', unit: 'rank' },
      { key: 'quantity', unit: 'quantity' },
      { key: 'revenue', unit: 'money' },
      { key: 'share', unit: 'share' },
      { key: 'cumulated', unit: 'share' },
      { key: 'lastSold', unit: 'day' },
      { key: 'onHand', unit: 'quantity' },
    ],
    rows: [
      ...rows,
      ...unsold.map((sku) =>
        rowOf(sku, [
          'unsold',
          '0',
          '0',
          figure(shareOf(0n, total)),
          null,
          null,
          figure(onHand.get(sku.id) ?? 0n),
        ]),
      ),
    ],
    totals: [null, null, figure(total), figure(shareOf(total, total)), null, null, null],
    picture: weightiest(sold.map(({ skuId, revenue }) => ({ id: skuId ?? unnamedId, value: revenue }))),
  };
}

/** Those that make up the first 80 % of the revenue, the next 15 %, the rest. */
function rankOf(before: bigint, total: bigint): Rank {
  if (before * 100n < total * 80n) return 'a';
  return before * 100n < total * 95n ? 'b' : 'c';
}

/** `costs`: what left for each, as it is valued now. */
export function marginReport(given: SoldGiven, costs: ReadonlyMap<Id | null, bigint>): Report {
  const { skus, unnamed } = given;
  const sold = asked(skus, given.sold, given.isNarrowed)
    .map((each) => {
      const cost = costs.get(each.skuId) ?? 0n;
      return { ...each, cost, margin: each.revenue - cost };
    })
    .toSorted((one, other) => descending(one.margin, other.margin));
  const revenue = sumOf(sold, (each) => each.revenue);
  const cost = sumOf(sold, (each) => each.cost);
  const margin = revenue - cost;
  return {
    columns: [
      { key: 'quantity', unit: 'quantity' },
      { key: 'revenue', unit: 'money' },
      { key: 'cost', unit: 'money' },
      { key: 'margin', unit: 'money' },
      { key: 'rate', unit: 'share' },
    ],
    rows: sold.map((each) =>
      rowFor(skus, each.skuId, unnamed, [
        each.skuId === null ? null : figure(each.quantity),
        figure(each.revenue),
        figure(each.cost),
        figure(each.margin),
        figure(shareOf(each.margin, each.revenue)),
      ]),
    ),
    totals: [null, figure(revenue), figure(cost), figure(margin), figure(shareOf(margin, revenue))],
    picture: weightiest(sold.map((each) => ({ id: each.skuId ?? unnamedId, value: each.margin }))),
  };
}
