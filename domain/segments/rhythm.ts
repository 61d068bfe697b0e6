/**
 * How somebody comes, and whether they are about to stop: measured against their own rhythm. Thirty days without a visit are nothing to whoever comes
 * each season, and much to whoever comes each Saturday.
 */
import { type Day, daysBetween } from '../values/time.ts';

/** From `new`, who came once, to `lost`, who is not waited for any more. */
export const lifeStages = ['new', 'regular', 'drifting', 'dormant', 'lost'] as const;
export type LifeStage = (typeof lifeStages)[number];

/** Days without a visit, in the customer's own gaps between two visits. */
export const driftingFrom = 1.5;
export const dormantFrom = 3;
export const lostFrom = 6;
/** Nobody drifts away in less than a week, and after two years nobody is waited for. */
export const leastGap = 7;
export const lostAfterDays = 730;

export interface Rhythm {
  visits: number;
  last: Day;
  /** Days from one visit to the next. */
  gap: number;
  /** Days without a visit over days between visits: above one they are late. */
  lateness: number;
  stage: LifeStage;
}

const middleOf = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const high = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const low = sorted[Math.floor((sorted.length - 1) / 2)] ?? high;
  return (low + high) / 2;
};

/** Visits of one day are one. */
const gapsOf = (visits: readonly Day[]): number[] => {
  const days = [...new Set(visits)].sort();
  return days.slice(1).map((day, index) => daysBetween(days[index] ?? day, day));
};

/** The gap that is usual in the house: of all customers who came again. Null where nobody has. */
export function usualGap(customers: Iterable<readonly Day[]>): number | null {
  const gaps: number[] = [];
  for (const visits of customers) gaps.push(...gapsOf(visits));
  return gaps.length === 0 ? null : middleOf(gaps);
}

/** Of somebody who came at least once. The house's usual gap is counted among their own, so that one early return is not yet a rhythm. */
export function rhythmOf(visits: readonly Day[], usual: number, today: Day): Rhythm {
  const days = [...new Set(visits)].sort();
  const last = days.at(-1);
  if (last === undefined) throw new Error('rhythmOf: never came');
  const gap = Math.max(leastGap, middleOf([usual, ...gapsOf(days)]));
  const away = Math.max(0, daysBetween(last, today));
  const lateness = away / gap;
  return { visits: days.length, last, gap, lateness, stage: stageOf(days.length, lateness, away) };
}

function stageOf(visits: number, lateness: number, away: number): LifeStage {
  if (lateness >= lostFrom || away > lostAfterDays) return 'lost';
  if (lateness >= dormantFrom) return 'dormant';
  if (lateness >= driftingFrom) return 'drifting';
  return visits === 1 ? 'new' : 'regular';
}
