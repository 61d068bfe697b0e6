/** What many schedules come to. */
import type { Judged } from './batch.ts';
import { type FaultKind, faultKinds, leastFaults, leastSales } from './plan.ts';
import { shopSets } from './shops.ts';

export interface Tally {
  schedules: number;
  divergences: number;
  naiveDivergences: number;
  events: number;
  faultsByKind: Record<FaultKind, number>;
  perSet: Record<string, number>;
}

export const emptyTally = (): Tally => ({
  schedules: 0,
  divergences: 0,
  naiveDivergences: 0,
  events: 0,
  faultsByKind: nothingMet(),
  perSet: Object.fromEntries(shopSets.map(({ name }) => [name, 0])),
});

/** What it adds is wrong in itself where too little happened in it. */
export function add(
  tally: Tally,
  { divergences, naiveDiverges, events, sales, faults, sets }: Judged,
): string[] {
  const met = Object.values(faults).reduce((sum, count) => sum + count, 0);
  const wrong = [
    ...divergences,
    ...(sales < leastSales ? [`only ${sales} sales`] : []),
    ...(met < leastFaults ? [`only ${met} faults`] : []),
  ];
  tally.schedules += 1;
  tally.divergences += wrong.length > 0 ? 1 : 0;
  tally.naiveDivergences += naiveDiverges ? 1 : 0;
  tally.events += events;
  for (const kind of faultKinds) tally.faultsByKind[kind] += faults[kind] ?? 0;
  for (const set of sets) tally.perSet[set] = (tally.perSet[set] ?? 0) + 1;
  return wrong;
}

function nothingMet(): Tally['faultsByKind'] {
  return {
    duplicate: 0,
    reorder: 0,
    loss: 0,
    lost: 0,
    unanswered: 0,
    storm: 0,
    down: 0,
    garbled: 0,
    race: 0,
    clockSkew: 0,
    dst: 0,
    outage: 0,
    cursorLoss: 0,
    crash: 0,
    kill: 0,
    cut: 0,
    otherProgram: 0,
    lateTill: 0,
  };
}
