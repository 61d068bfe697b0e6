/** The first of schedules: tills and shops that sell while everything goes wrong, and the ledger and every channel right in the end. */
import { expect, test } from 'vitest';
import { divergesNaively } from './naive.ts';
import { planOf } from './plan.ts';
import { playSchedules } from './schedules.fixture.ts';

/** Every set of capabilities twice: each kind of fault comes many times over; the benchmark plays thousands. */
const count = 32;

test('whatever goes wrong on the way, the ledger is what was sold and every shop has what it shall have', {
  timeout: 600_000,
}, async () => {
  const { faultsByKind, perSet } = await playSchedules('simulation_first', 1, count);
  for (const [kind, met] of Object.entries(faultsByKind)) expect.soft(met, kind).toBeGreaterThan(0);
  for (const [set, played] of Object.entries(perSet)) expect.soft(played, set).toBeGreaterThan(0);
});

test('who believes every call, counts it each time and writes blindly is found out each of eight times', async () => {
  for (const seed of [25, 50, 75, 100, 125, 150, 175, 200])
    expect(await divergesNaively(planOf(seed)), `schedule ${seed}`).toBe(true);
});
