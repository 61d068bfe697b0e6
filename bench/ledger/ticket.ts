/** A ticket of three lines, as a till states it. */

import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { idAt, type Random } from '#domain/world/random.ts';

export interface Ticket {
  id: Id;
  document: string;
  occurredAt: Instant;
  /** Places in the shop's list of bottles, one bottle or two of each. */
  lines: { bottle: number; count: number }[];
}

export const linesOfTicket = 3;
/** In 1/10 000 of the currency: 12.50 €. */
export const unitPriceE4 = 125_000;

export function drawTicket(random: Random, bottles: number, document: string): Ticket {
  const now = Date.now();
  return {
    id: idAt(now, random),
    document,
    occurredAt: new Date(now).toISOString(),
    lines: Array.from({ length: linesOfTicket }, () => ({
      bottle: random.integer(0, bottles - 1),
      count: random.integer(1, 2),
    })),
  };
}
