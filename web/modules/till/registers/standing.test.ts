/** How a register is said to stand. */
import { expect, test } from 'vitest';
import { standingOf } from './standing.ts';

const now = '2026-11-23T10:00:00.000Z';
const live = {
  retired: null,
  enrolledAt: '2026-11-01T08:00:00.000Z',
  enrolledBy: 'current' as const,
  defects: 0,
  seenAt: '2026-11-23T09:59:30.000Z',
  waiting: 0,
  clockOffMs: 800,
  openDay: { day: '2026-11-23', tickets: 4, gross: 5000n },
};

test.each([
  ['sells and has sent all', {}, 'live'],
  ['holds tickets that are on their way', { waiting: 3 }, 'waiting'],
  ['has a clock that is two minutes late', { clockOffMs: -120_000 }, 'clock'],
  ['has not been heard since its last sale', { seenAt: '2026-11-23T09:40:00.000Z' }, 'silent'],
  ['was switched off once its day was closed', { seenAt: '2026-11-22T20:00:00.000Z', openDay: null }, 'off'],
  [
    'was switched off while it held tickets',
    { seenAt: '2026-11-22T20:00:00.000Z', openDay: null, waiting: 2 },
    'silent',
  ],
  ['sent what breaks its chain', { defects: 1, waiting: 3 }, 'broken'],
  ['seals with a key that the server never signed for', { enrolledBy: 'nobody' as const }, 'broken'],
  ['has no device yet', { enrolledAt: null, enrolledBy: null, seenAt: null, openDay: null }, 'toInstall'],
  ['was retired', { retired: { at: now, reason: 'lost' as const, note: '' }, defects: 2 }, 'retired'],
])('A register that %s is said to be so', (_, said, standing) => {
  expect(standingOf({ ...live, ...said }, now)).toBe(standing);
});
