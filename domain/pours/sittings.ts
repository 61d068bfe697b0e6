/** Stretches by the service that poured them, in the order of time. */
import type { Stretch } from './stretches.ts';

export interface SittingStretches {
  sitting: string;
  /** All of whose glasses are of this service: what its pour is estimated from. */
  own: Stretch[];
  /** Whose last glass is of this service: what the control chart learns then. */
  ending: Stretch[];
}

export function bySitting(stretches: readonly Stretch[]): SittingStretches[] {
  const sittings = new Map<string, SittingStretches>();
  const of = (sitting: string): SittingStretches => {
    const known = sittings.get(sitting) ?? { sitting, own: [], ending: [] };
    sittings.set(sitting, known);
    return known;
  };
  for (const stretch of stretches) {
    const poured = [...stretch.told.keys()].toSorted();
    const last = poured.at(-1);
    if (last === undefined) continue;
    of(last).ending.push(stretch);
    if (poured.length === 1) of(last).own.push(stretch);
  }
  return [...sittings.values()].toSorted((a, b) => (a.sitting < b.sitting ? -1 : 1));
}
