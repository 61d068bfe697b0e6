/** Schedules as tests play them: whatever diverges is said with the seed that plays it again. */
import { expect, inject } from 'vitest';
import { endBatches, playBatch } from './batch.ts';
import { add, emptyTally, type Tally } from './tally.ts';

export async function playSchedules(name: string, first: number, count: number): Promise<Tally> {
  const tally = emptyTally();
  const diverging: string[] = [];
  const seeds = Array.from({ length: count }, (_, index) => first + index);
  await playBatch(inject('clusterUrl'), name, seeds, (judged) => {
    for (const line of add(tally, judged))
      diverging.push(`npm run simulate -- --only ${judged.seed}: ${line}`);
  });
  endBatches();
  expect(diverging).toEqual([]);
  expect(tally).toMatchObject({ schedules: count, divergences: 0 });
  return tally;
}
