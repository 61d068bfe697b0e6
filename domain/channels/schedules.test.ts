/** When a schedule runs next. */
import { describe, expect, test } from 'vitest';
import { nextRun } from './schedules.ts';

const paris = 'Europe/Paris';
const nightly = { kind: 'nightly', at: '02:30' } as const;

describe('a nightly schedule', () => {
  test('runs at the shop’s own hour, in winter and in summer', () => {
    expect(nextRun(nightly, '2026-01-10T12:00:00.000Z', paris)).toBe('2026-01-11T01:30:00.000Z');
    expect(nextRun(nightly, '2026-07-10T12:00:00.000Z', paris)).toBe('2026-07-11T00:30:00.000Z');
  });

  test('runs tonight if the hour is still to come', () => {
    expect(nextRun({ kind: 'nightly', at: '23:45' }, '2026-01-10T12:00:00.000Z', paris)).toBe(
      '2026-01-10T22:45:00.000Z',
    );
  });

  test('runs once in the night that skips its hour and once in the night that has it twice', () => {
    const spring = nextRun(nightly, '2026-03-28T12:00:00.000Z', paris);
    expect(spring).toBe('2026-03-29T01:30:00.000Z');
    expect(nextRun(nightly, spring, paris)).toBe('2026-03-30T00:30:00.000Z');
    const autumn = nextRun(nightly, '2026-10-24T12:00:00.000Z', paris);
    expect(autumn).toBe('2026-10-25T00:30:00.000Z');
    expect(nextRun(nightly, autumn, paris)).toBe('2026-10-26T01:30:00.000Z');
  });

  test('is never due at the very moment that it has run', () => {
    const run = nextRun(nightly, '2026-01-10T12:00:00.000Z', paris);
    expect(nextRun(nightly, run, paris) > run).toBe(true);
  });
});

test('a schedule of minutes counts from its last run', () => {
  expect(nextRun({ kind: 'everyMinutes', minutes: 15 }, '2026-01-10T12:00:00.000Z', paris)).toBe(
    '2026-01-10T12:15:00.000Z',
  );
});

test('at once means within a few seconds', () => {
  expect(nextRun({ kind: 'atOnce' }, '2026-01-10T12:00:00.000Z', paris)).toBe('2026-01-10T12:00:03.000Z');
});
