/** The figures of a house's customers that lead to a decision: each says whether something is to be done, and what. */

export const figureNames = ['known', 'second', 'visits', 'away', 'lost', 'reached'] as const;
export type FigureName = (typeof figureNames)[number];

export const verdicts = ['few', 'good', 'watch', 'act'] as const;
export type Verdict = (typeof verdicts)[number];

/** What was counted in the house; the period before it beside it. */
export interface Counted {
  /** Minor units that were sold in ninety days, and those of them to somebody known. */
  revenue: bigint;
  known: bigint;
  revenueBefore: bigint;
  knownBefore: bigint;
  /** Whoever came first three to nine months ago, and came again within three months. */
  newcomers: number;
  again: number;
  newcomersBefore: number;
  againBefore: number;
  /** Within a year, and within the year before it. */
  visitors: number;
  visits: number;
  visitorsBefore: number;
  visitsBefore: number;
  /** By where they stand in their own rhythm: new and regular; drifting and dormant; lost. */
  present: number;
  away: number;
  lost: number;
  /** Kept customers, and those whom a message may reach. */
  customers: number;
  reached: number;
}

export interface Figure {
  name: FigureName;
  /** Of 1, but for `visits`: times a year. Null where there is nothing to divide by. */
  value: number | null;
  /** The same, a period earlier; null where it is not kept. */
  before: number | null;
  /** Sales in minor units, or customers, that it stands on. */
  of: bigint;
  verdict: Verdict;
}

/** Below so many customers a share says nothing. */
export const fewestCustomers = 30;

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
const share = (part: bigint, whole: bigint): number | null =>
  whole <= 0n ? null : Number((part * 10_000n) / whole) / 10_000;

/** From where on a figure is good, and below which something is to be done. */
interface Marks {
  good: number;
  act: number;
  /** The less the better. */
  isBad?: true;
}

/** Where to begin; a house soon measures itself by its own past. */
const marks: Record<FigureName, Marks> = {
  known: { good: 0.6, act: 0.35 },
  second: { good: 0.4, act: 0.25 },
  visits: { good: 5, act: 3 },
  away: { good: 0.2, act: 0.35, isBad: true },
  lost: { good: 0.3, act: 0.5, isBad: true },
  reached: { good: 0.5, act: 0.25 },
};

function verdictOf(name: FigureName, value: number | null, isEnough: boolean): Verdict {
  if (value === null || !isEnough) return 'few';
  const { good, act, isBad } = marks[name];
  const of = isBad ? -value : value;
  if (of >= (isBad ? -good : good)) return 'good';
  return of < (isBad ? -act : act) ? 'act' : 'watch';
}

export function figuresOf(counted: Counted): Figure[] {
  const { present, away, lost, customers, visitors, newcomers, revenue } = counted;
  const all = present + away + lost;
  const figure = (name: FigureName, value: number | null, before: number | null, of: bigint): Figure => ({
    name,
    value,
    before,
    of,
    verdict: verdictOf(name, value, name === 'known' || of >= BigInt(fewestCustomers)),
  });
  return [
    figure(
      'known',
      share(counted.known, revenue),
      share(counted.knownBefore, counted.revenueBefore),
      revenue,
    ),
    figure(
      'second',
      ratio(counted.again, newcomers),
      ratio(counted.againBefore, counted.newcomersBefore),
      BigInt(newcomers),
    ),
    figure(
      'visits',
      ratio(counted.visits, visitors),
      ratio(counted.visitsBefore, counted.visitorsBefore),
      BigInt(visitors),
    ),
    figure('away', ratio(away, present + away), null, BigInt(present + away)),
    figure('lost', ratio(lost, all), null, BigInt(all)),
    figure('reached', ratio(counted.reached, customers), null, BigInt(customers)),
  ];
}
