/** What a shop is told that it has: never more than is there, promised bottles and those kept back taken off. */
import { z } from 'zod';
import { divideFloor } from '../values/integer.ts';

export const publishing = z.object({
  /** Bottles (or whatever the sku's content is) that this shop is never told of. */
  buffer: z.number().int().min(0).max(10_000).default(0),
  /** Of what is available, basis points. */
  shareBp: z.number().int().min(0).max(10_000).default(10_000),
});
export type Publishing = z.output<typeof publishing>;

/** No shop counts further. */
const largestLevel = 1_000_000;

/**
 * Whole units of a listing. `available` and `unit` are base quantities of the sku; `content` is that of one bottle, in which the buffer is
 * counted, so that a case is offered only where it leaves the buffer whole.
 */
export function wantedLevel(
  { available, unit, content }: { available: bigint; unit: bigint; content: bigint },
  { buffer, shareBp }: Publishing,
): number {
  const offered = divideFloor(available * BigInt(shareBp), 10_000n) - BigInt(buffer) * content;
  if (offered <= 0n) return 0;
  const units = divideFloor(offered, unit);
  return units > BigInt(largestLevel) ? largestLevel : Number(units);
}
