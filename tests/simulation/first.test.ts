/** The first two hundred of schedules: tills and shops that sell while everything goes wrong, and the ledger and every channel right in the end. */
import { expect, test } from 'vitest';
import { playSchedules } from './schedules.fixture.ts';

test('whatever goes wrong on the way, the ledger is what was sold and every shop has what it shall have', {
  timeout: 600_000,
}, async () => {
  const { faultsByKind, perSet, naiveDivergences } = await playSchedules('simulation_first', 1, 200);
  for (const [kind, count] of Object.entries(faultsByKind)) expect.soft(count, kind).toBeGreaterThan(0);
  for (const [set, count] of Object.entries(perSet)) expect.soft(count, set).toBeGreaterThan(0);
  // Who believes every call, counts it each time and writes blindly is found out each of the eight times.
  expect(naiveDivergences).toBe(8);
});
