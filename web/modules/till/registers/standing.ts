/** How a register stands, the gravest first: what one must know of it at a glance. */
import type { Register } from '#domain/till/registerContract.ts';
import type { Instant } from '#domain/values/time.ts';
import type { State } from '#web/ui/StateBadge.tsx';

export const standings = [
  'retired',
  'toInstall',
  'broken',
  'silent',
  'clock',
  'waiting',
  'live',
  'off',
] as const;
export type Standing = (typeof standings)[number];

/** A till that is on speaks at least every minute. */
const silentMs = 5 * 60_000;
/** A ticket that is a minute wrong is told; seconds are every clock's. */
const clockMs = 60_000;

type Known = Pick<
  Register,
  'retired' | 'enrolledAt' | 'enrolledBy' | 'defects' | 'seenAt' | 'waiting' | 'clockOffMs' | 'openDay'
>;

export function standingOf(register: Known, now: Instant): Standing {
  if (register.retired !== null) return 'retired';
  if (register.enrolledAt === null) return 'toInstall';
  if (register.defects > 0 || register.enrolledBy === 'nobody') return 'broken';
  const isSilent = register.seenAt === null || Date.parse(now) - Date.parse(register.seenAt) > silentMs;
  // A till that is switched off with its day closed and nothing on it worries nobody.
  if (isSilent) return register.openDay === null && register.waiting === 0 ? 'off' : 'silent';
  if (Math.abs(register.clockOffMs) > clockMs) return 'clock';
  return register.waiting > 0 ? 'waiting' : 'live';
}

export const stateOf: Record<Standing, State> = {
  retired: 'off',
  toInstall: 'calm',
  broken: 'alert',
  silent: 'watch',
  clock: 'watch',
  waiting: 'waiting',
  live: 'good',
  off: 'off',
};
