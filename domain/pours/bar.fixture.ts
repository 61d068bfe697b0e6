/** A bar whose every glass is known to the drop: bottles that are not quite full, people who do not pour alike, measures that are a little wrong. */
import { type Random, randomOf } from '../world/random.ts';
import { type MeasureMethod, measureError } from './rules.ts';
import { type Flow, type Measure, type Stretch, stretchesOf } from './stretches.ts';

export interface Bar {
  wines: number;
  sittings: number;
  method: MeasureMethod;
  /** What a wine's glass is poured to on average (1 is what the card says), and how much wines and services differ in it. */
  pour: number;
  between: number;
  /** How much one glass differs from the next. */
  spread: number;
  /** Glasses of a wine in one service, at least and at most. */
  glasses: readonly [number, number];
}

export interface Poured {
  stretches: Stretch[];
  /** What a wine in a service is poured to on average, relative to the card. */
  truth: (wine: string, sitting: string) => number;
}

export const content = 750_000n;
export const glass = 125_000n;

/** Twelve even draws: normal but for tails that no hand has. */
export function normal(random: Random): number {
  let sum = -6;
  for (let draw = 0; draw < 12; draw += 1) sum += random.fraction();
  return sum;
}

const micro = (millilitres: number): bigint => BigInt(Math.round(millilitres * 1000));
const day = (sitting: number): string => `d${String(sitting).padStart(4, '0')}`;

/** The bars that the promise of an interval is tried on: with and without a scale, even and uneven hands, honest and generous ones. */
export function someBar(...words: readonly (string | number)[]): Bar {
  const random = randomOf(...words);
  return {
    wines: random.integer(4, 8),
    sittings: random.integer(8, 12),
    method: random.pick(['scale', 'eye']),
    pour: 1 + 0.06 * normal(random),
    between: 0.05 * random.fraction(),
    spread: 0.04 + 0.1 * random.fraction(),
    glasses: [random.integer(2, 6), random.integer(8, 24)],
  };
}

export function pourBar(bar: Bar, ...words: readonly (string | number)[]): Poured {
  const random = randomOf(...words);
  const sittings = Array.from({ length: bar.sittings }, (_, index) => day(index + 1));
  const hands = new Map(sittings.map((sitting) => [sitting, bar.between * normal(random)]));
  const wines = Array.from({ length: bar.wines }, (_, index) => `wine ${index + 1}`);
  const habits = new Map(wines.map((wine) => [wine, bar.pour + bar.between * normal(random)]));
  const truth = (wine: string, sitting: string): number =>
    (habits.get(wine) ?? 1) + (hands.get(sitting) ?? 0);
  const stretches = wines.flatMap((wine) =>
    pourWine(bar, wine, sittings, (sitting) => truth(wine, sitting), random),
  );
  return { stretches, truth };
}

function pourWine(
  { glasses, spread, method }: Bar,
  wine: string,
  sittings: readonly string[],
  pourIn: (sitting: string) => number,
  random: Random,
): Stretch[] {
  const told = Number(glass) / 1000;
  const size = Number(content) / 1000;
  let left = 0;
  const flows: Flow[] = [];
  const measures: Measure[] = [{ id: '', at: day(0), left: 0n, opened: 0, error: 0n, withdrawn: false }];
  for (const sitting of sittings) {
    let opened = 0;
    const count = random.integer(...glasses);
    for (let pour = 0; pour < count; pour += 1) {
      let wanted = told * Math.max(0.2, pourIn(sitting) + spread * normal(random));
      while (wanted > left) {
        wanted -= left;
        left = size + 3 * normal(random);
        opened += 1;
      }
      left -= wanted;
    }
    flows.push({ kind: 'glass', at: sitting, sitting, told: glass * BigInt(count), glasses: count });
    if (random.chance(0.1)) {
      const thrown = Math.min(left, 60);
      left -= thrown;
      flows.push({ kind: 'waste', at: sitting, quantity: micro(thrown) });
    }
    const error = measureError(method, content, micro(left));
    const seen = left + (Number(error) / 1000) * normal(random);
    const read = micro(Math.min(size, Math.max(0, seen)));
    measures.push({ id: sitting, at: sitting, left: read, opened, error, withdrawn: false });
  }
  return stretchesOf(wine, content, measures, flows);
}
