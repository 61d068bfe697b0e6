/** What a campaign brought: who was written to against who was held back, in visits, revenue and margin, as far as it can be told. */
import {
  type Comparison,
  compareVariants,
  type Lift,
  liftOf,
  type Verdict,
  verdictOf,
} from '../measure/lift.ts';
import { customersNeeded, smallestTold, spreadOfShare } from '../measure/power.ts';
import { type Tally, tallyOf, varianceOf } from '../measure/tally.ts';

/** What one customer did from their turn on, whether they got a message or were held back. */
export interface Outcome {
  /** Null of who was held back. */
  variant: string | null;
  /** Days on which they came. */
  visits: number;
  /** With VAT, less what they brought back; minor units. */
  revenue: bigint;
  /** Without VAT, net of discounts, of what the goods cost and of what it cost to write to them. */
  margin: bigint;
}

export const resultFigures = ['visits', 'revenue', 'margin'] as const;
export type ResultFigure = (typeof resultFigures)[number];

export interface FigureResult extends Lift {
  figure: ResultFigure;
  /** Of each customer; null where there is none. */
  sent: number | null;
  held: number | null;
  verdict: Verdict;
  /** Of all who were written to together. */
  total: number | null;
}

export interface Results {
  sent: number;
  held: number;
  figures: FigureResult[];
  /** Each version against each other; none where there is one. */
  versions: { figure: ResultFigure; comparisons: Comparison[] }[];
}

/** Each version is looked at as a whole: its customers stay in it, whether the message arrived or not. */
export function resultsOf(outcomes: readonly Outcome[]): Results {
  const sent = outcomes.filter(({ variant }) => variant !== null);
  const held = outcomes.filter(({ variant }) => variant === null);
  const variants = [...Map.groupBy(sent, ({ variant }) => variant ?? '')].toSorted(([one], [other]) =>
    one < other ? -1 : 1,
  );
  return {
    sent: sent.length,
    held: held.length,
    figures: resultFigures.map((figure) => {
      const [ofSent, ofHeld] = [tallyIn(sent, figure), tallyIn(held, figure)];
      const lift = liftOf(ofSent, ofHeld);
      return {
        figure,
        ...lift,
        sent: meanOf(ofSent),
        held: meanOf(ofHeld),
        verdict: verdictOf(ofSent, ofHeld, lift),
        total: lift.lift === null ? null : lift.lift * ofSent.count,
      };
    }),
    versions:
      variants.length < 2
        ? []
        : resultFigures.map((figure) => ({
            figure,
            comparisons: compareVariants(
              new Map(variants.map(([name, outcomes]) => [name, tallyIn(outcomes, figure)])),
            ),
          })),
  };
}

const tallyIn = (outcomes: readonly Outcome[], figure: ResultFigure): Tally =>
  tallyOf(outcomes.map((outcome) => Number(outcome[figure])));

const meanOf = ({ count, mean }: Tally): number | null => (count === 0 ? null : mean);

/** Margin that each cent brought that messages and discounts cost, these paid; of too few customers, or where nothing was spent, nothing is told. */
export function earnedPerSpent(
  { lift, low, high, verdict }: Pick<FigureResult, keyof Lift | 'verdict'>,
  customers: number,
  spent: bigint,
): { lift: number; low: number; high: number } | null {
  if (verdict === 'tooFew' || lift === null || low === null || high === null || spent <= 0n) return null;
  const each = customers / Number(spent);
  return { lift: lift * each, low: low * each, high: high * each };
}

/** What these customers did in as many days before, when nobody wrote to them: all that is known of how they will spread. */
export interface Usual {
  /** Of each, whether they came; minor units of each. */
  came: readonly boolean[];
  spent: readonly bigint[];
}

/** Told before anything is sent. */
export interface Expectation {
  sent: number;
  held: number;
  /** Of 1: the share of them who came in as many days before. */
  usualShare: number;
  /** The smallest gain that would be seen four times in five; null where none would. */
  share: number | null;
  /** Minor units a customer. */
  revenue: number | null;
  /** How many customers it takes to see five in a hundred more of them come. */
  needed: number;
}

/** Of whom nobody came yet, one in twenty is thought to. */
const leastShare = 0.05;
const wishedGain = 0.05;

export function expectationOf(sent: number, held: number, { came, spent }: Usual): Expectation {
  const visits = tallyOf(came.map(Number));
  const amounts = tallyOf(spent.map(Number));
  const usualShare = visits.mean;
  const share = Math.min(Math.max(usualShare, leastShare), 1 - wishedGain - leastShare);
  const variance = amounts.count < 2 ? 0 : varianceOf(amounts, false);
  const heldShare = held / Math.max(1, sent + held);
  const { sent: neededSent, held: neededHeld } = customersNeeded(
    wishedGain,
    spreadOfShare(share, share + wishedGain),
    heldShare > 0 && heldShare < 1 ? heldShare : 0.1,
  );
  return {
    sent,
    held,
    usualShare,
    share: told(smallestTold(sent, held, spreadOfShare(share, share))),
    revenue: variance === 0 ? null : told(smallestTold(sent, held, { sent: variance, held: variance })),
    needed: neededSent + neededHeld,
  };
}

const told = (gain: number): number | null => (Number.isFinite(gain) ? gain : null);
