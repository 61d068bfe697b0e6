/** Freight, excise and what else a delivery costs, spread over its lines to the cent. */
import type { Measure } from '../catalog/rules.ts';
import { splitByLargestRemainder } from '../values/integer.ts';

export const landedKinds = ['freight', 'excise', 'customs', 'other'] as const;
export const spreadings = ['value', 'quantity', 'volume', 'weight'] as const;
export type Spreading = (typeof spreadings)[number];

export interface BearingLine {
  measure: Measure;
  content: bigint;
  /** In base. */
  quantity: bigint;
  /** Minor units; a line of which nobody said what it cost bears nothing: its share would pass for its price. */
  cost: bigint | null;
}

/** A litre weighs a kilogram: no sku says what its glass weighs. */
function weightOf({ measure, content, quantity, cost }: BearingLine, by: Spreading): bigint {
  if (cost === null) return 0n;
  switch (by) {
    case 'value':
      return cost;
    case 'quantity':
      return (quantity * 1000n) / content;
    case 'volume':
      return measure === 'volume' ? quantity : 0n;
    default:
      return measure === 'count' ? 0n : quantity;
  }
}

/** Each line's part, in their order; null where no line can bear any. */
export function spreadLanded(amount: bigint, by: Spreading, lines: readonly BearingLine[]): bigint[] | null {
  const weights = lines.map((line) => weightOf(line, by));
  return weights.every((weight) => weight === 0n) ? null : splitByLargestRemainder(amount, weights);
}
