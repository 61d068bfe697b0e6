/** Fits the weights of the matching model by likelihood, and tries them on the half of the articles that they were not fitted on. */
import { readArticles } from '#domain/channels/matching/articles.ts';
import { featureNames, featuresOf } from '#domain/channels/matching/model.ts';
import { meet } from '#domain/channels/matching/rank.ts';
import { rounded } from '../harness/figures.ts';
import type { Question, Questions } from './questions.ts';
import { type Answer, calibration, foundShares } from './score.ts';

/** One question with its candidates: a row of features each, one after the other. */
interface Case {
  right: string;
  kind: 'typedWine' | 'typedOther' | 'vintageRoll';
  ids: readonly string[];
  features: Float64Array;
}

/** The weights in the order of `featureNames`, then the score of `nothing`. */
type Weights = Float64Array;

/** A name of the roll weighs this much of a typed one, so that both kinds weigh alike. */
const rollWeight = 0.2;
const rounds = 400;
/** Keeps weights small where the names say little. */
const ridge = 0.001;
const kinds = ['typedWine', 'typedOther', 'vintageRoll'] as const;

type HeldOut = Record<Case['kind'], readonly Answer[]>;

/** The weights, and what they are worth on names that they were not fitted on. */
export function fitted(questions: Questions): { weights: Record<string, number>; heldOut: object } {
  const cases = casesOf(questions);
  const answers = heldOutOf(cases, rounds);
  const figures = kinds.map((kind) => {
    return [kind, { ...foundShares(answers[kind]), calibration: calibration(answers[kind]) }] as const;
  });
  return { weights: named(fit(cases, rounds)), heldOut: Object.fromEntries(figures) };
}

/** Answers by weights that were fitted on the other half of the articles, in fewer rounds than weights that are kept. */
export function heldOutAnswers(questions: Questions): HeldOut {
  return heldOutOf(casesOf(questions), rounds / 4);
}

function heldOutOf(cases: readonly Case[], times: number): HeldOut {
  const halves = [0, 1].map((half) => cases.filter(({ right }) => halfOf(right) === half));
  const heldOut: Record<Case['kind'], Answer[]> = { typedWine: [], typedOther: [], vintageRoll: [] };
  for (const [at, half] of halves.entries()) {
    const weights = fit(halves[1 - at] ?? [], times);
    for (const one of half) heldOut[one.kind].push(answerOf(one, weights));
  }
  return heldOut;
}

function casesOf({ whole, latest, typedNames, vintageRoll }: Questions): Case[] {
  const all = readArticles(whole);
  const wines = readArticles(latest);
  return [
    ...typedNames.map((one) => caseOf(all, one, one.isWine ? 'typedWine' : 'typedOther')),
    ...vintageRoll.map((one) => caseOf(wines, one, 'vintageRoll')),
  ];
}

/** By the article, so that no article is on both sides; its number’s last digit tells the bottle and would part them unlike. */
function halfOf(id: string): number {
  return Math.floor(Number(id) / 10) % 2;
}

function caseOf(
  articles: ReturnType<typeof readArticles>,
  { asked, right }: Question,
  kind: Case['kind'],
): Case {
  const met = meet(articles, asked);
  return {
    right,
    kind,
    ids: met.map(({ id }) => id),
    features: Float64Array.from(
      met.flatMap(({ comparison }) => {
        const features = featuresOf(comparison);
        return featureNames.map((name) => features[name]);
      }),
    ),
  };
}

/** Adam on the log likelihood of the right article, or of `nothing` where it is not among those met. */
function fit(cases: readonly Case[], times: number): Weights {
  const count = featureNames.length + 1;
  const weights = new Float64Array(count);
  const mean = new Float64Array(count);
  const square = new Float64Array(count);
  const whole = cases.reduce((sum, { kind }) => sum + weightOf(kind), 0);
  for (let round = 1; round <= times; round += 1) {
    const slope = new Float64Array(count);
    for (const one of cases) addSlope(slope, one, weights);
    const step = round < times * 0.6 ? 0.1 : 0.03;
    for (let at = 0; at < count; at += 1) {
      const gain = (slope[at] ?? 0) / whole - ridge * (weights[at] ?? 0);
      const first = 0.9 * (mean[at] ?? 0) + 0.1 * gain;
      const second = 0.999 * (square[at] ?? 0) + 0.001 * gain * gain;
      mean[at] = first;
      square[at] = second;
      const size = Math.sqrt(second / (1 - 0.999 ** round)) + 1e-8;
      weights[at] = (weights[at] ?? 0) + (step * (first / (1 - 0.9 ** round))) / size;
    }
  }
  return weights;
}

function weightOf(kind: Case['kind']): number {
  return kind === 'vintageRoll' ? rollWeight : 1;
}

function addSlope(slope: Float64Array, { ids, right, kind, features }: Case, weights: Weights): void {
  const width = featureNames.length;
  const shares = sharesOf(features, ids.length, weights);
  const rightShare = ids.reduce((sum, id, at) => sum + (id === right ? (shares[at] ?? 0) : 0), 0);
  const weight = weightOf(kind);
  for (const [at, id] of ids.entries()) {
    const share = shares[at] ?? 0;
    const pull = weight * ((rightShare > 0 && id === right ? share / rightShare : 0) - share);
    if (pull === 0) continue;
    for (let feature = 0; feature < width; feature += 1)
      slope[feature] = (slope[feature] ?? 0) + pull * (features[at * width + feature] ?? 0);
  }
  slope[width] = (slope[width] ?? 0) + weight * ((rightShare > 0 ? 0 : 1) - (shares[ids.length] ?? 0));
}

/** Of each candidate, then of `nothing`. */
function sharesOf(features: Float64Array, count: number, weights: Weights): Float64Array {
  const width = featureNames.length;
  const shares = new Float64Array(count + 1);
  let highest = weights[width] ?? 0;
  for (let at = 0; at < count; at += 1) {
    let score = 0;
    for (let feature = 0; feature < width; feature += 1)
      score += (weights[feature] ?? 0) * (features[at * width + feature] ?? 0);
    shares[at] = score;
    if (score > highest) highest = score;
  }
  shares[count] = weights[width] ?? 0;
  let sum = 0;
  for (let at = 0; at <= count; at += 1) {
    const part = Math.exp((shares[at] ?? 0) - highest);
    shares[at] = part;
    sum += part;
  }
  return shares.map((part) => part / sum);
}

function answerOf({ ids, right, features }: Case, weights: Weights): Answer {
  const shares = sharesOf(features, ids.length, weights);
  const likely = new Map<string, number>();
  for (const [at, id] of ids.entries()) likely.set(id, (likely.get(id) ?? 0) + (shares[at] ?? 0));
  const ranked = [...likely].sort(([, a], [, b]) => b - a);
  return {
    ids: ranked.slice(0, 5).map(([id]) => id),
    right,
    probability: ranked[0]?.[1] ?? 0,
    certain: false,
  };
}

function named(weights: Weights): Record<string, number> {
  return Object.fromEntries(
    [...featureNames, 'nothing'].map((name, at) => [name, rounded(weights[at] ?? 0, 2)] as const),
  );
}
