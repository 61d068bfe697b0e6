/** Which backups are kept: dense near today, thinner further back. */
import type { Backup } from '#domain/backup/contract.ts';
import type { Instant } from '#domain/values/time.ts';

export interface Retention {
  /** The newest of each of this many last days, weeks (from Monday) and months that have one, in UTC. */
  days: number;
  weeks: number;
  months: number;
}

export const defaultRetention: Retention = { days: 7, weeks: 4, months: 6 };

const DAY_MS = 86_400_000;
/** 1970-01-05 was a Monday. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

const periods: readonly { count: keyof Retention; of: (at: Instant) => string | number }[] = [
  { count: 'days', of: (at) => at.slice(0, 10) },
  { count: 'weeks', of: (at) => Math.floor((Date.parse(at) - FIRST_MONDAY_MS) / (7 * DAY_MS)) },
  { count: 'months', of: (at) => at.slice(0, 7) },
];

type Dated = Pick<Backup, 'madeAt' | 'reason'>;

/**
 * What may go. Kept besides the days, weeks and months: all of the last 24 hours, so that several imports of one morning can each be
 * taken back, and whatever a person asked for.
 */
export function expiredBackups<B extends Dated>(backups: readonly B[], now: Instant, keep: Retention): B[] {
  const newestFirst = [...backups].sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
  const kept = new Set<B>();
  for (const { count, of } of periods) {
    const newestOf = new Map<string | number, B>();
    for (const backup of newestFirst) {
      const period = of(backup.madeAt);
      if (!newestOf.has(period)) newestOf.set(period, backup);
    }
    for (const backup of [...newestOf.values()].slice(0, keep[count])) kept.add(backup);
  }
  const recent = new Date(Date.parse(now) - DAY_MS).toISOString();
  return newestFirst.filter(
    (backup) => !kept.has(backup) && backup.reason !== 'manual' && backup.madeAt < recent,
  );
}
