/**
 * How likely a candidate is what was asked: a conditional logit. Each candidate has a score, a weighted sum of what speaks for and against it;
 * so has `nothing`, that the article is not in the catalogue; and their exponentials share out certainty.
 */
import type { Comparison } from './compare.ts';

/**
 * Fitted by `npm run bench -- matching --fit` on public names whose article is known, half of their weight on names that the public typed and half
 * on a price list four years older; checked on halves that were not fitted on (bench/matching/README.md).
 */
export const weights = {
  /** Of what is asked, the share that is there; of the name, the share that is asked. */
  askedShare: 0.95,
  namedShare: 1.74,
  /** Alike letter by letter. */
  letters: 2.14,
  /** A word's weight is what it tells, in tens of nats. */
  sharedWords: 3.28,
  namedAlone: -0.91,
  /** Nothing of the name is left unasked; nothing asked is missing. */
  wholeName: 1.76,
  allAsked: 0.76,
  lead: 1.63,
  sizeDiffers: -3.66,
  unusualSize: -0.8,
  vintageAgrees: 1.53,
  vintageUnasked: -0.97,
  colourDiffers: -0.96,
  colourAgrees: 0.69,
  colourUnasked: -0.79,
} as const;
export type Feature = keyof typeof weights;

/** The score of there being no such article. */
export const nothing = 5.57;

/** Not fitted, since the public names have none: an article's own number outweighs words, a shop's short code nearly so. */
const sameBarcode = 12;
const sameCode = 5;
/** Where the vintage tells articles apart, another one speaks against them as another size does. */
export const otherVintage = -3.5;

/** Nats: less than any word tells. */
export const nearlyNothing = 0.01;

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
    wholeName: Number(of.namedAlone < nearlyNothing),
    allAsked: Number(of.askedAlone < nearlyNothing),
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

export function scoreOf(of: Comparison): number {
  const features = featuresOf(of);
  const words = featureNames.reduce((sum, name) => sum + weights[name] * features[name], 0);
  return words + (of.sameBarcode ? sameBarcode : 0) + (of.sameCode ? sameCode : 0);
}

/** The score of one that is any of these. */
export function together(scores: readonly number[]): number {
  const highest = Math.max(...scores);
  return highest + Math.log(scores.reduce((sum, score) => sum + Math.exp(score - highest), 0));
}

/** Shares of one, in the order of the scores; what is left is `nothing`’s. */
export function probabilities(scores: readonly number[]): number[] {
  const highest = Math.max(nothing, ...scores);
  const parts = scores.map((score) => Math.exp(score - highest));
  const whole = parts.reduce((sum, part) => sum + part, Math.exp(nothing - highest));
  return parts.map((part) => part / whole);
}
