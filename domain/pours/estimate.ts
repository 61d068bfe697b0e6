/**
 * What was poured for each glass that the card promises: the volume used over the volume told, with the interval that holds the truth in 95
 * cases of 100. No wine or service lends another its pour; what they share is the spread of a single glass.
 */
import { chainsOf, errorOf, isNext, noiseOf, type Spread } from './spread.ts';
import { type Stretch, toldOf } from './stretches.ts';
import { normal975, studentOfNormal } from './student.ts';

export interface Pour {
  /** Basis points of the glass on the card: 10 400 is 4 % more than it says. */
  ratio: number;
  low: number;
  high: number;
}

/** An interval of a quarter of a glass more or less says nothing that one did not know. */
const widest = 2500;
/** Satterthwaite's degrees of freedom below which a variance is a guess. */
const leastFreedom = 4;

/** `stretches` in the order of time within each wine; null where they are too few. */
export function pourOf(stretches: readonly Stretch[], spread: Spread | null): Pour | null {
  let told = 0n;
  let used = 0n;
  for (const stretch of stretches) {
    told += toldOf(stretch);
    used += stretch.used;
  }
  if (told <= 0n || spread === null) return null;
  const { all, poured } = varianceOf(stretches, spread);
  const freedom = poured > 0 ? spread.freedom * (all / poured) ** 2 : spread.freedom;
  if (freedom < leastFreedom) return null;
  const error = studentOfNormal(normal975, freedom) * Math.sqrt(all);
  const basisPoints = (millilitres: number): number =>
    Math.round((millilitres * 10_000) / (Number(told) / 1000));
  const half = basisPoints(error);
  if (half > widest) return null;
  const ratio = basisPoints(Number(used) / 1000);
  return { ratio, low: ratio - half, high: ratio + half };
}

/** Of the sum of what was used, in ml²; the error of a measure between two of them cancels out. */
function varianceOf(stretches: readonly Stretch[], { square }: Spread): { all: number; poured: number } {
  let all = 0;
  let poured = 0;
  for (const chain of chainsOf(stretches)) {
    for (const [index, stretch] of chain.entries()) {
      all += noiseOf(stretch, square) + errorOf(stretch.errorAfter);
      all += errorOf(stretch.errorBefore) * (isNext(chain[index - 1], stretch) ? -1 : 1);
      poured += noiseOf(stretch, square) - noiseOf(stretch, 0);
    }
  }
  return { all, poured };
}
