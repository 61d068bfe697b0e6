/** What so many customers can tell, said before anything is sent: at 95 % confidence, four times in five. */
import { normalQuantile } from './quantiles.ts';

/** Chance passes for an effect 5 times in 100; an effect that is there is seen 80 times in 100. */
const reach = normalQuantile(0.975) + normalQuantile(0.8);

export interface Spread {
  /** Variance of one customer's value among those who are written to, and among those who are held back. */
  sent: number;
  held: number;
}

/** Of a share (0 to 1) as it is today and as it is hoped for. */
export function spreadOfShare(today: number, hoped: number): Spread {
  return { sent: hoped * (1 - hoped), held: today * (1 - today) };
}

/** The smallest gain that these groups would show four times in five. */
export function smallestTold(sent: number, held: number, spread: Spread): number {
  return sent === 0 || held === 0 ? Infinity : reach * Math.sqrt(spread.sent / sent + spread.held / held);
}

/** How many customers a gain of that size takes; `heldShare` of them (0 to 1, neither) are held back. */
export function customersNeeded(
  gain: number,
  spread: Spread,
  heldShare: number,
): { sent: number; held: number } {
  const all = (reach / gain) ** 2 * (spread.sent / (1 - heldShare) + spread.held / heldShare);
  return { sent: Math.ceil(all * (1 - heldShare)), held: Math.ceil(all * heldShare) };
}
