/** What a message brought: those who got it less those who were held back, with how far chance alone may have moved it. */
import { normalQuantile, studentQuantile } from './quantiles.ts';
import { type Tally, varianceOf } from './tally.ts';

/** Mean of the sent less mean of the held, and its interval; null where too few customers leave nothing to say. */
export interface Lift {
  lift: number | null;
  low: number | null;
  high: number | null;
}

/**
 * The textbook's difference of two means with unpooled variances. Of two shares the normal interval (Wald), of amounts Welch's: the ones that
 * anybody can work out again by hand, and that find something in 4 to 6 of 100 groups that nobody wrote to (`npm run soak -- lift`).
 */
export function liftOf(sent: Tally, held: Tally, confidence = 0.95): Lift {
  if (sent.count === 0 || held.count === 0) return { lift: null, low: null, high: null };
  const lift = sent.mean - held.mean;
  if (sent.count < 2 || held.count < 2) return { lift, low: null, high: null };
  const reach = reachOf(sent, held, (1 + confidence) / 2);
  return { lift, low: lift - reach, high: lift + reach };
}

function reachOf(sent: Tally, held: Tally, probability: number): number {
  const isShare = sent.isShare && held.isShare;
  const ofSent = varianceOf(sent, isShare) / sent.count;
  const ofHeld = varianceOf(held, isShare) / held.count;
  const error = Math.sqrt(ofSent + ofHeld);
  if (error === 0) return 0;
  if (isShare) return normalQuantile(probability) * error;
  // Welch and Satterthwaite's degrees of freedom.
  const freedom = error ** 4 / (ofSent ** 2 / (sent.count - 1) + ofHeld ** 2 / (held.count - 1));
  return studentQuantile(probability, freedom) * error;
}

/** `unclear`: enough customers to trust the interval, and zero lies in it. */
export const verdicts = ['gain', 'loss', 'unclear', 'tooFew'] as const;
export type Verdict = (typeof verdicts)[number];

/** Of a share, who did and who did not; of an amount, who spent: fewer than so many and the interval itself is not to be trusted. */
const leastOfShare = 5;
const leastSpenders = 10;

export function verdictOf(sent: Tally, held: Tally, { low, high }: Lift): Verdict {
  const isShare = sent.isShare && held.isShare;
  const groups = [sent, held];
  const isFew = isShare
    ? groups.some(({ count, filled }) => Math.min(filled, count - filled) < leastOfShare)
    : groups.some(({ filled }) => filled < leastSpenders);
  if (low === null || high === null || isFew) return 'tooFew';
  if (low > 0) return 'gain';
  return high < 0 ? 'loss' : 'unclear';
}

export interface Comparison extends Lift {
  /** The one and the other variant: the lift is that of the first over the second. */
  pair: readonly [string, string];
  verdict: Verdict;
}

/**
 * Every variant against every other. The more pairs are looked at, the more of them chance alone would tell apart: so all their intervals together
 * are right 95 times in 100 (Bonferroni).
 */
export function compareVariants(variants: ReadonlyMap<string, Tally>): Comparison[] {
  const all = [...variants];
  const pairs = all.flatMap((one, index) => all.slice(index + 1).map((other) => [one, other] as const));
  return pairs.map(([[name, tally], [otherName, other]]) => {
    const lift = liftOf(tally, other, 1 - 0.05 / pairs.length);
    return { pair: [name, otherName], ...lift, verdict: verdictOf(tally, other, lift) };
  });
}
