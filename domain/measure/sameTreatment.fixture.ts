/** Customers whom nobody wrote to, split in two at random over and over: what is found between the halves is chance, and nothing else. */
import { type Random, randomOf } from '../world/random.ts';
import { liftOf } from './lift.ts';
import { type Metric, metrics } from './outcomes.ts';
import { type Tally, tallyOf } from './tally.ts';

/** A merchant's months: one in seven comes, a third of those buys, and a few spend twenty times what most do. */
function valuesOf(random: Random, customers: number): Record<Metric, Float64Array> {
  const values = {
    visit: new Float64Array(customers),
    conversion: new Float64Array(customers),
    spend: new Float64Array(customers),
  };
  for (let customer = 0; customer < customers; customer += 1) {
    if (!random.chance(0.15)) continue;
    values.visit[customer] = 1;
    if (!random.chance(0.35)) continue;
    values.conversion[customer] = 1;
    const share = random.fraction();
    values.spend[customer] = Math.round(1200 / (0.06 + share * share)) / 100;
  }
  return values;
}

/** The share of splits in which each metric's 95 % interval leaves zero out. */
export function falsePositives(
  seed: string | number,
  { splits, customers }: { splits: number; customers: number },
): Record<Metric, number> {
  const random = randomOf(seed, 'same treatment');
  const values = valuesOf(random, customers);
  const wholes = metrics.map((metric) => tallyOf(values[metric]));
  const order = Uint32Array.from({ length: customers }, (_, index) => index);
  const half = Math.floor(customers / 2);
  const sentValues = new Float64Array(half);
  const found = { visit: 0, conversion: 0, spend: 0 };
  for (let split = 0; split < splits; split += 1) {
    for (let at = 0; at < half; at += 1) {
      const other = random.integer(at, customers - 1);
      const drawn = order[other] ?? 0;
      order[other] = order[at] ?? 0;
      order[at] = drawn;
    }
    metrics.forEach((metric, index) => {
      const whole = wholes[index];
      if (!whole) return;
      for (let at = 0; at < half; at += 1) sentValues[at] = values[metric][order[at] ?? 0] ?? 0;
      const sent = tallyOf(sentValues);
      const held = othersOf(sent, whole);
      const { low, high } = liftOf(sent, held);
      if (low !== null && high !== null && (low > 0 || high < 0)) found[metric] += 1;
    });
  }
  return {
    visit: found.visit / splits,
    conversion: found.conversion / splits,
    spend: found.spend / splits,
  };
}

/** The tally of those who are not in `part`, without walking them. */
function othersOf(part: Tally, whole: Tally): Tally {
  const count = whole.count - part.count;
  const mean = (whole.mean * whole.count - part.mean * part.count) / count;
  const between = ((part.mean - mean) ** 2 * part.count * count) / whole.count;
  const squares = whole.squares - part.squares - between;
  return { count, mean, squares, filled: whole.filled - part.filled, isShare: whole.isShare };
}
