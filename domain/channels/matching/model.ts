/**
 * How likely a candidate is what was asked: a conditional logit. Each candidate has a score, a weighted sum of what speaks for and against it;
 * so has `nothing`, that the article is not in the catalogue; and their exponentials share out certainty.
 */
import type { Comparison } from './compare.ts';

/**
 * Fitted by `npm run bench -- matching --fit` on public names whose article is known, half of their weight on names that the public typed and half
 * on a price list four years older; checked on halves that were not fitted (docs/benchmarks.md).
 */
export const weights = {
  /** Of what is asked, the share that is there; of the name, the share that is asked. */
  askedShare: 2.24,
  namedShare: 2.09,
  /** Alike letter by letter. */
  letters: 2.63,
  /** A word's weight is what it tells, in tens of nats. */
  sharedWords: 2.85,
  namedAlone: -1.08,
  lead: 1.81,
  sizeDiffers: -3.57,
  unusualSize: -0.77,
  vintageAgrees: 1.46,
  vintageUnasked: -1.32,
  colourDiffers: -1.19,
  colourAgrees: 1.32,
  colourUnasked: -0.93,
} as const;
export type Feature = keyof typeof weights;

/** The score of there being no such article. */
export const nothing = 5.8;

/** Not fitted, since the public names have none: an article's own number outweighs words, a shop's short code nearly so. */
const sameBarcode = 12;
const sameCode = 5;
/** Where the vintage tells articles apart, another one speaks against it as another size does. */
const otherVintage = -3.5;

export const featureNames: readonly Feature[] = Object.keys(weights).filter(
  (name): name is Feature => name in weights,
);

export function featuresOf(of: Comparison): Record<Feature, number> {
  const all = of.shared + of.askedAlone;
  const name = of.shared + of.namedAlone;
  return {
    askedShare: all === 0 ? 0 : of.shared / all,
    namedShare: name === 0 ? 0 : of.shared / name,
    letters: of.letters,
    sharedWords: of.shared / 10,
    namedAlone: of.namedAlone / 10,
    lead: of.lead,
    sizeDiffers: Number(of.size === 'differs'),
    unusualSize: Number(of.unusualSize),
    vintageAgrees: Number(of.vintage === 'agrees'),
    vintageUnasked: Number(of.vintage === 'unasked'),
    colourDiffers: Number(of.colour === 'differs'),
    colourAgrees: Number(of.colour === 'agrees'),
    colourUnasked: Number(of.colour === 'unasked'),
  };
}

export function scoreOf(of: Comparison, vintageTells: boolean): number {
  const features = featuresOf(of);
  const words = featureNames.reduce((sum, name) => sum + weights[name] * features[name], 0);
  return (
    words +
    (of.sameBarcode ? sameBarcode : 0) +
    (of.sameCode ? sameCode : 0) +
    (vintageTells && of.vintage === 'differs' ? otherVintage : 0)
  );
}

/** Shares of one, in the order of the scores; what is left is `nothing`’s. */
export function probabilities(scores: readonly number[]): number[] {
  const highest = Math.max(nothing, ...scores);
  const parts = scores.map((score) => Math.exp(score - highest));
  const whole = parts.reduce((sum, part) => sum + part, Math.exp(nothing - highest));
  return parts.map((part) => part / whole);
}
