/**
 * A two-sided CUSUM on what each stretch was poured beyond the card, in standard deviations and freed of what measures share (Page, Biometrika
 * 41, 1954). With k = 1/2 and h = 5 a bar that pours what its card says would be suspected once in some 465 points; because its spread is only
 * estimated, that takes h = 5.5 (`npm run bench -- pours`).
 */
import { chainsOf, type Spread, whitener } from './spread.ts';
import { type Stretch, toldOf } from './stretches.ts';
import { normalOfStudent } from './student.ts';

const slack = 0.5;
export const chartLimit = 5.5;

export interface ChartPoint {
  /** Standard deviations above (below) what the card says. */
  deviation: number;
  /** How much has gathered upwards and downwards; it starts again after an alarm. */
  over: number;
  under: number;
  alarm: 'over' | 'under' | null;
}

/** What each stretch of a wine says for itself, and how much weight it has. */
export interface Deviation {
  stretch: Stretch;
  deviation: number;
  weight: number;
}

export function deviationsOf(stretches: readonly Stretch[], { square, freedom }: Spread): Deviation[] {
  return chainsOf(stretches).flatMap((chain) => {
    const whiten = whitener(chain, square);
    const told = chain.map((stretch) => Number(toldOf(stretch)) / 1000);
    const beyond = whiten(chain.map(({ used }, index) => Number(used) / 1000 - (told[index] ?? 0)));
    const weights = whiten(told);
    return chain.map((stretch, index) => ({
      stretch,
      deviation: normalOfStudent(beyond[index] ?? 0, freedom),
      weight: weights[index] ?? 0,
    }));
  });
}

/** Several wines' of one service as one, each by its weight: the sharpest way of seeing that all were poured by as much too much. */
export function together(deviations: readonly Deviation[]): number {
  let sum = 0;
  let squares = 0;
  for (const { deviation, weight } of deviations) {
    sum += deviation * weight;
    squares += weight * weight;
  }
  return squares > 0 ? sum / Math.sqrt(squares) : 0;
}

export function chartOf(deviations: readonly number[]): ChartPoint[] {
  let over = 0;
  let under = 0;
  return deviations.map((deviation) => {
    over = Math.max(0, over + deviation - slack);
    under = Math.max(0, under - deviation - slack);
    const alarm = over > chartLimit ? 'over' : under > chartLimit ? 'under' : null;
    const point: ChartPoint = { deviation, over, under, alarm };
    if (alarm !== null) over = under = 0;
    return point;
  });
}
