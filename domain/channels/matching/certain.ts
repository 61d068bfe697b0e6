/** When a candidate may be linked without asking anybody. */
import type { Comparison } from './compare.ts';
import { nearlyNothing } from './model.ts';

interface Ranked {
  probability: number;
  comparison: Comparison;
}

/** Below it nothing is certain. */
const likely = 0.8;
/** In nats: what a word tells that is on one label in eight. Words of more, on one side alone, may be another cuvée's. */
const telling = 2;
const colourWords: ReadonlySet<string> = new Set(['rouge', 'blanc', 'rose']);
/** A rival less likely than this part of the first is none. */
const rivalry = 0.01;

/** Whether the first of them, likeliest first, may be linked; the others are its rivals. */
export function isCertain([first, ...others]: readonly Ranked[]): boolean {
  if (!first || first.probability < likely) return false;
  const { size, colour, pack, unusualSize, sameBarcode, sameCode } = first.comparison;
  if (size === 'differs' || colour === 'differs' || pack === 'differs') return false;
  if (sameBarcode) return sharesWords(first, 0) && !others.some(({ comparison }) => comparison.sameBarcode);
  if (sameCode) return sharesWords(first, 0.5) && !others.some(({ comparison }) => comparison.sameCode);
  return !unusualSize && saysTheSame(first.comparison) && !others.some((other) => isRival(other, first));
}

/** A number alone is not believed: shops give the number of one wine to the next. Where nothing is named, it is all there is. */
function sharesWords({ comparison: { shared, askedAlone } }: Ranked, share: number): boolean {
  return shared + askedAlone === 0 || (shared > 0 && shared >= (shared + askedAlone) * share);
}

function saysTheSame({ askedAlone, namedAlone, words }: Comparison): boolean {
  const alone = [...words.askedAlone, ...words.namedAlone];
  return askedAlone < telling && namedAlone < telling && !alone.some((word) => colourWords.has(word));
}

/** Another article whose whole name is in what is asked: `Clos Exemple` beside `Clos Exemple Albarino`. */
function isRival(other: Ranked, first: Ranked): boolean {
  const { namedAlone, shared, askedAlone, size } = other.comparison;
  return (
    other.probability > first.probability * rivalry &&
    namedAlone < nearlyNothing &&
    shared > askedAlone &&
    size !== 'differs'
  );
}
