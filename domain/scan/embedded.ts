/**
 * Barcodes that a shop prints itself, with the price or the weight inside (EAN-13 from 20 to 29, which GS1 leaves to each shop): read as
 * such only where the shop says how it prints them, since two shops mean two things by the same digits.
 */
import { z } from 'zod';
import { gtinValid } from '../values/checks.ts';

export const embeddedRule = z.object({
  /** The code's first two digits. */
  prefix: z.string().regex(/^2\d$/),
  /** How many digits then name the item; those that are left before the check digit are the value. */
  itemDigits: z.union([z.literal(4), z.literal(5), z.literal(6)]),
  value: z.enum(['price', 'weight']),
});
export type EmbeddedRule = z.output<typeof embeddedRule>;

export interface Embedded {
  /** What the item is looked up by, with its prefix: `2112345`. */
  code: string;
  /** Cents of `price`, or milligrams of `weight`. */
  value: 'price' | 'weight';
  amount: bigint;
}

const milligramsPerGram = 1_000n;

/** Null where the barcode is none of the shop's own. */
export function readEmbedded(barcode: string, rules: readonly EmbeddedRule[]): Embedded | null {
  if (!/^2\d{12}$/.test(barcode) || !gtinValid(barcode)) return null;
  const rule = rules.find(({ prefix }) => barcode.startsWith(prefix));
  if (rule === undefined) return null;
  const end = rule.prefix.length + rule.itemDigits;
  const value = BigInt(barcode.slice(end, -1));
  return {
    code: barcode.slice(0, end),
    value: rule.value,
    amount: rule.value === 'price' ? value : value * milligramsPerGram,
  };
}
