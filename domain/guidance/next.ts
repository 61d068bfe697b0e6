/** What to do next, each with its reason: from the figures, the weeks that were quiet a year ago, what came in, and the calendar. */
import { addDays, type Day, daysBetween } from '../values/time.ts';
import { type Occasion, type OccasionName, stateOf } from './calendar.ts';
import type { Counted, Figure } from './figures.ts';

export const plays = ['frequency', 'quiet', 'launch', 'wake', 'second', 'occasion'] as const;
/** What is sent to customers, as a draft to begin with. */
export type Play = (typeof plays)[number];

export const recoveries = ['recover', 'ask'] as const;
/** What is done at the counter before anything can be sent. */
export type Recovery = (typeof recoveries)[number];

export type Reason =
  | { why: 'away'; customers: number }
  | { why: 'second'; share: number; newcomers: number }
  | { why: 'frequency'; now: number; before: number }
  | { why: 'quiet'; week: Day; share: number }
  | { why: 'launch'; articles: number }
  | { why: 'occasion'; name: OccasionName; from: Day; days: number }
  | { why: 'recover'; share: number }
  | { why: 'ask'; share: number; customers: number };

export interface Suggestion {
  what: Play | Recovery;
  reason: Reason;
}

/** Takings of a week, minor units, from its Monday on. */
export interface Week {
  monday: Day;
  taken: bigint;
}

/** A week is looked ahead to from the moment at which a message can still fill it. */
const soonestDays = 7;
const furthestDays = 56;
const quietBelow = 0.75;

/** The first week to come that took clearly less a year ago than the middle one of that year; null where none did, or a year is not there. */
export function quietAhead(weeks: readonly Week[], today: Day): { week: Day; share: number } | null {
  const taken = weeks.map((week) => week.taken).filter((amount) => amount > 0n);
  if (taken.length < 45) return null;
  const middle = taken.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))[Math.floor(taken.length / 2)] ?? 0n;
  for (const { monday, taken: then } of weeks.toSorted((a, b) => (a.monday < b.monday ? -1 : 1))) {
    // 52 weeks later it is a Monday again.
    const week = addDays(monday, 364);
    const ahead = daysBetween(today, week);
    const share = Number((then * 100n) / middle) / 100;
    if (then > 0n && ahead >= soonestDays && ahead <= furthestDays && share < quietBelow)
      return { week, share };
  }
  return null;
}

export interface Seen {
  today: Day;
  counted: Counted;
  figures: readonly Figure[];
  weeks: readonly Week[];
  /** Wines and the like that the house has only had for three weeks. */
  arrivals: number;
  occasions: readonly Occasion[];
}

/** A clear fall, and not the noise of a few visits. */
const fallen = 0.9;

/** The most pressing first. */
export function nextSteps({ today, counted, figures, weeks, arrivals, occasions }: Seen): Suggestion[] {
  const of = (name: Figure['name']) => figures.find((figure) => figure.name === name);
  const steps: Suggestion[] = [];
  const [known, second, visits, away, reached] = (
    ['known', 'second', 'visits', 'away', 'reached'] as const
  ).map(of);
  const isPoor = (figure: Figure | undefined): figure is Figure & { value: number } =>
    figure?.value != null && (figure.verdict === 'act' || figure.verdict === 'watch');
  if (known?.verdict === 'act' && known.value !== null)
    steps.push({ what: 'recover', reason: { why: 'recover', share: known.value } });
  if (isPoor(away)) steps.push({ what: 'wake', reason: { why: 'away', customers: counted.away } });
  for (const occasion of occasions) {
    const { name, from } = occasion;
    if (stateOf(occasion, today) === 'prepare')
      steps.push({
        what: 'occasion',
        reason: { why: 'occasion', name, from, days: daysBetween(today, from) },
      });
  }
  const quiet = quietAhead(weeks, today);
  if (quiet) steps.push({ what: 'quiet', reason: { why: 'quiet', ...quiet } });
  if (isPoor(second))
    steps.push({
      what: 'second',
      reason: { why: 'second', share: second.value, newcomers: counted.newcomers },
    });
  const isFalling = visits?.value != null && visits.before !== null && visits.value < visits.before * fallen;
  if (isFalling && visits.verdict !== 'few')
    steps.push({
      what: 'frequency',
      reason: { why: 'frequency', now: visits.value ?? 0, before: visits.before ?? 0 },
    });
  if (arrivals > 0) steps.push({ what: 'launch', reason: { why: 'launch', articles: arrivals } });
  if (isPoor(reached))
    steps.push({ what: 'ask', reason: { why: 'ask', share: reached.value, customers: counted.customers } });
  return steps;
}
