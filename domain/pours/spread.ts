/**
 * How differently one and the same glass is poured: the one thing about a bar that must be known before anything about it can be said. Its
 * square, relative to the glass, is what makes the residuals of all wines and services together as large as their number says (Paule and
 * Mandel's equation, Journal of Research of the NBS 87, 1982), with the errors of the measures known.
 */
import { type Stretch, toldOf } from './stretches.ts';

export interface Spread {
  /** Variance of a glass relative to it: 0.0064 for 8 % more or less. */
  square: number;
  /** How much is known of it, as degrees of freedom. */
  freedom: number;
}

/** Bottlers hold 75 cl to some 3 ml (standard deviation). */
const fillMl = 3;
/** Nobody pours by hand more evenly than this. */
const least = 0.02 ** 2;
const most = 0.5 ** 2;
/** Residuals that there must be before anything is said. */
export const leastFreedom = 6;

const ml = (quantity: bigint): number => Number(quantity) / 1000;

/** What chance adds to `used`, in ml². */
export function noiseOf({ squares, opened }: Stretch, square: number): number {
  return square * (Number(squares) / 1e6) + opened * fillMl ** 2;
}

/** Variance of a measure, ml². */
export const errorOf = (error: bigint): number => ml(error) ** 2;

/** Stretches of each wine, in the order of time. */
export function chainsOf(stretches: readonly Stretch[]): Stretch[][] {
  const chains = new Map<string, Stretch[]>();
  for (const stretch of stretches) chains.set(stretch.wine, [...(chains.get(stretch.wine) ?? []), stretch]);
  return [...chains.values()];
}

/** Whether the measure that ends the one begins the other. */
export function isNext(before: Stretch | undefined, stretch: Stretch): boolean {
  return before?.until === stretch.from;
}

/**
 * The covariance of a chain is tridiagonal: two stretches share the error of the measure between them, with opposite signs. Its factors turn
 * what hangs together into what does not, each of variance one.
 */
export function whitener(chain: readonly Stretch[], square: number): (values: readonly number[]) => number[] {
  const links: number[] = [];
  const scales: number[] = [];
  let before = 0;
  for (const [index, stretch] of chain.entries()) {
    const shared = isNext(chain[index - 1], stretch) ? -errorOf(stretch.errorBefore) : 0;
    const link = shared === 0 ? 0 : shared / before;
    const own = noiseOf(stretch, square) + errorOf(stretch.errorBefore) + errorOf(stretch.errorAfter);
    // A stretch in which nothing happened between two sure measures says nothing: it has no noise to be scaled by.
    before = Math.max(own - link * shared, 1e-6);
    links.push(link);
    scales.push(1 / Math.sqrt(before));
  }
  return (values) => {
    let last = 0;
    return values.map((value, index) => {
      last = value - (links[index] ?? 0) * last;
      return last * (scales[index] ?? 0);
    });
  };
}

interface Design {
  chains: readonly (readonly Stretch[])[];
  used: readonly (readonly number[])[];
  /** Of each column: its entries, chain by chain. */
  columns: readonly (readonly (readonly number[])[])[];
}

/** Each wine is poured in its way, and each service in its own. */
function designOf(stretches: readonly Stretch[], withSittings: boolean): Design {
  const chains = chainsOf(stretches);
  const used = chains.map((chain) => chain.map((stretch) => ml(stretch.used)));
  const sittings = withSittings
    ? [...new Set(stretches.flatMap(({ told }) => [...told.keys()]))].toSorted()
    : [];
  const columns = [
    ...chains.map((_, wine) =>
      chains.map((chain, index) => chain.map((stretch) => (index === wine ? ml(toldOf(stretch)) : 0))),
    ),
    ...sittings.map((sitting) => chains.map((chain) => chain.map(({ told }) => ml(told.get(sitting) ?? 0n)))),
  ];
  return { chains, used, columns };
}

/** The whitened residuals' sum of squares, and how many are free. */
function residue({ chains, used, columns }: Design, square: number): { sum: number; freedom: number } {
  const whiten = chains.map((chain) => whitener(chain, square));
  const flat = (values: readonly (readonly number[])[]): Float64Array =>
    Float64Array.from(values.flatMap((part, index) => whiten[index]?.(part) ?? []));
  const rest = flat(used);
  const basis: Float64Array[] = [];
  for (const column of columns) {
    const direction = flat(column);
    const length = norm(direction);
    for (const known of basis) takeOut(direction, known);
    const left = norm(direction);
    if (left <= length * 1e-6) continue;
    for (const [index, value] of direction.entries()) direction[index] = value / left;
    basis.push(direction);
    takeOut(rest, direction);
  }
  return { sum: norm(rest) ** 2, freedom: rest.length - basis.length };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}

const norm = (vector: Float64Array): number => Math.sqrt(dot(vector, vector));

function takeOut(from: Float64Array, direction: Float64Array): void {
  const share = dot(from, direction);
  for (let index = 0; index < from.length; index += 1)
    from[index] = (from[index] ?? 0) - share * (direction[index] ?? 0);
}

/** Null where there is too little to tell: « pas encore assez ». */
export function spreadOf(stretches: readonly Stretch[]): Spread | null {
  const told = stretches.filter((stretch) => stretch.squares > 0n || stretch.opened > 0);
  for (const withSittings of [true, false]) {
    const design = designOf(stretches, withSittings);
    const { freedom } = residue(design, least);
    if (told.length > 0 && freedom >= leastFreedom) return solve(design, freedom);
  }
  return null;
}

/** The sum of squares falls as the spread grows: halved on a scale of ratios until it is found to a hundredth. */
function solve(design: Design, freedom: number): Spread {
  let low = least;
  let high = most;
  while (high / low > 1.02) {
    const middle = Math.sqrt(low * high);
    if (residue(design, middle).sum > freedom) low = middle;
    else high = middle;
  }
  const square = Math.sqrt(low * high);
  // How much the sum owes to the spread, and not to errors that are known: without those, all of it.
  const step = 1.1;
  const { sum } = residue(design, square);
  const slope = (sum - residue(design, square * step).sum) / Math.log(step);
  return { square, freedom: Math.max(1, (slope * slope) / freedom) };
}
