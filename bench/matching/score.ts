/** How well questions were answered: right first, right among five, what was linked, and what a probability was worth. */
import { rounded } from '../harness/figures.ts';

export interface Answer {
  /** Best first. */
  ids: readonly string[];
  right: string;
  /** Of the first. */
  probability: number;
  certain: boolean;
}

export function foundShares(answers: readonly Pick<Answer, 'ids' | 'right'>[]): { r1: number; r5: number } {
  const share = (among: number): number =>
    rounded(
      answers.filter(({ ids, right }) => ids.slice(0, among).includes(right)).length / answers.length,
      4,
    );
  return { r1: share(1), r5: share(5) };
}

export interface Linked {
  /** Null where nothing was linked; the interval is Wilson's, of 95 %. */
  autoLinkPrecision: number | null;
  autoLinkPrecisionLow: number;
  autoLinkPrecisionHigh: number;
  autoLinkShare: number;
}

export function linkedShares(answers: readonly Answer[]): Linked {
  const linked = answers.filter(({ certain }) => certain);
  const right = linked.filter(({ ids, right: id }) => ids[0] === id).length;
  const { low, high } = wilson(right, linked.length);
  return {
    autoLinkPrecision: linked.length === 0 ? null : rounded(right / linked.length, 4),
    autoLinkPrecisionLow: rounded(low, 4),
    autoLinkPrecisionHigh: rounded(high, 4),
    autoLinkShare: rounded(linked.length / answers.length, 4),
  };
}

/** Wilson's score interval of a share, 95 %. */
export function wilson(right: number, of: number): { low: number; high: number } {
  if (of === 0) return { low: 0, high: 1 };
  const z = 1.959_964;
  const share = right / of;
  const middle = share + (z * z) / (2 * of);
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const whole = 1 + (z * z) / of;
  return { low: Math.max(0, (middle - spread) / whole), high: Math.min(1, (middle + spread) / whole) };
}

export interface Band {
  /** Said at least this. */
  from: number;
  names: number;
  /** Mean of what was said, and the share that was right. */
  said: number;
  right: number;
}

const bands = [0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95];

/** Of those said 0.9, nine in ten are right: band by band. */
export function calibration(answers: readonly Answer[]): Band[] {
  return bands.flatMap((from, at) => {
    const below = bands[at + 1] ?? Number.POSITIVE_INFINITY;
    const within = answers.filter(({ probability }) => probability >= from && probability < below);
    if (within.length === 0) return [];
    const said = within.reduce((sum, { probability }) => sum + probability, 0) / within.length;
    const right = within.filter(({ ids, right: id }) => ids[0] === id).length / within.length;
    return [{ from, names: within.length, said: rounded(said, 3), right: rounded(right, 3) }];
  });
}
