/** How well pairs were found where it is known who is who. */
import type { Duplicate } from './groups.ts';
import type { Simulated } from './simulated.fixture.ts';

export interface Score {
  f1: number;
  precision: number;
  recall: number;
  /** Of the pairs that are to be merged. */
  mergePrecision: number;
  merges: number;
  pairs: number;
}

export function scoreOf({ persons }: Simulated, found: readonly Duplicate[]): Score {
  const counts = new Map<number, number>();
  for (const person of persons) counts.set(person, (counts.get(person) ?? 0) + 1);
  let pairs = 0;
  for (const count of counts.values()) pairs += (count * (count - 1)) / 2;
  const isRight = ({ one, other }: Duplicate): boolean => persons[one] === persons[other];
  const right = found.filter(isRight).length;
  const merges = found.filter(({ merge }) => merge);
  const precision = found.length === 0 ? 1 : right / found.length;
  const recall = right / pairs;
  return {
    f1: (2 * precision * recall) / (precision + recall),
    precision,
    recall,
    mergePrecision: merges.length === 0 ? 1 : merges.filter(isRight).length / merges.length,
    merges: merges.length,
    pairs,
  };
}
