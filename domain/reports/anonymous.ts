/** How much is sold to people whom nobody knows: the share of revenue without a customer, by shop, hour, day of the week and seller. */
import { formatDay } from '../values/format.ts';
import type { ShopCalendar } from '../values/house.ts';
import type { Language } from '../values/refusal.ts';
import { type Cell, figure, type Report, type SalesGroup, salesGroups, shareOf, sumOf } from './report.ts';
import { reportWords } from './words.ts';

/** Amounts without VAT, in minor units. */
export interface SalesOf {
  by: SalesGroup;
  /** A shop's id, an hour of its own clock, 1 (Monday) to 7, a name; null where no seller was said. */
  name: string | null;
  sales: number;
  revenue: bigint;
  anonymous: bigint;
}

export function anonymousReport(
  groups: readonly SalesOf[],
  shops: readonly Pick<ShopCalendar, 'id' | 'name'>[],
  language: Language,
): Report {
  const words = reportWords[language];
  const shopNames = new Map(shops.map(({ id, name }) => [id, name]));
  const nameOf = ({ by, name }: SalesOf): string => {
    if (name === null) return words.sales[by](words.noOperator);
    if (by === 'shop') return words.sales.shop(shopNames.get(name) ?? name);
    return words.sales[by](by === 'weekday' ? weekdayName(Number(name), language) : name);
  };
  const idOf = ({ by, name }: SalesOf): string => `${by} ${name ?? ''}`;
  const cellsOf = (sales: number, revenue: bigint, anonymous: bigint): Cell[] => [
    figure(sales),
    figure(revenue),
    figure(anonymous),
    figure(shareOf(anonymous, revenue)),
  ];
  const ordered = salesGroups.flatMap((by) => groups.filter((group) => group.by === by).toSorted(inOrder));
  const byShop = ordered.filter(({ by }) => by === 'shop');
  return {
    columns: [
      { key: 'sales', unit: 'number' },
      { key: 'revenue', unit: 'money' },
      { key: 'anonymous', unit: 'money' },
      { key: 'anonymousShare', unit: 'share' },
    ],
    rows: ordered.map((group) => ({
      id: idOf(group),
      skuId: null,
      code: null,
      name: nameOf(group),
      kind: 'other' as const,
      measure: 'count' as const,
      content: 1000n,
      cells: cellsOf(group.sales, group.revenue, group.anonymous),
    })),
    totals: cellsOf(
      byShop.reduce((sum, { sales }) => sum + sales, 0),
      sumOf(byShop, ({ revenue }) => revenue),
      sumOf(byShop, ({ anonymous }) => anonymous),
    ),
    picture: {
      by: 'row',
      points: ordered
        .filter(({ by }) => by === 'hour')
        .map((group) => ({ id: idOf(group), value: group.anonymous })),
    },
  };
}

/** Hours and days as they come, shops and sellers by name. */
const inOrder = (one: SalesOf, other: SalesOf): number =>
  Number(one.name) - Number(other.name) || (one.name ?? '').localeCompare(other.name ?? '');

/** 2024 began on a Monday. */
const weekdayName = (number: number, language: Language): string =>
  formatDay(`2024-01-0${number}`, 'weekday', language);
