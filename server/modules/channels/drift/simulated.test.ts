/** Gaps whose cause is known: it is ranked first nine times in ten, and its click closes them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gapsOfShop, type Judged, openSimulation, type Simulation } from './simulate.fixture.ts';

const shops = 2;

let simulation: Simulation;
const judged: Judged[] = [];
const even: boolean[] = [];
let unasked = 0;

beforeAll(async () => {
  simulation = await openSimulation();
  for (let shop = 0; shop < shops; shop += 1) {
    const result = await simulation.next(`seeded-${shop}`);
    judged.push(...result.judged);
    even.push(result.even);
    unasked += result.unasked.length;
  }
});
afterAll(() => simulation.close());

describe('Gaps of one known cause each', () => {
  test('are seen, every one', () => {
    expect(judged).toHaveLength(shops * gapsOfShop);
    expect(judged.filter(({ ranked }) => ranked.length === 0)).toEqual([]);
  });

  test('have their true cause first, nine times in ten', () => {
    const right = judged.filter(({ cause, ranked }) => ranked[0] === cause);
    expect(
      right.length / judged.length,
      JSON.stringify(judged.filter((each) => !right.includes(each))),
    ).toBeGreaterThanOrEqual(0.9);
  });

  test('are closed by the click that their true cause comes with', () => {
    expect(judged.filter(({ closed }) => !closed)).toEqual([]);
  });

  test('leave shelf, ledger and shop saying the same', () => {
    expect(even).toEqual(even.map(() => true));
  });

  test('are the only ones: what is well kept has none', () => {
    expect(unasked).toBe(0);
    expect(simulation.office.faults).toEqual([]);
  });
});
