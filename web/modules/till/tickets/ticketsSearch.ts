/** What of the tickets' list lives in its address, and what the server is asked by it. */
import { z } from 'zod';
import type { TicketFilter } from '#domain/till/ticketContract.ts';
import { tenders } from '#domain/till/words.ts';
import { id } from '#domain/values/ids.ts';
import { day } from '#domain/values/time.ts';

export const ticketsSearch = z.object({
  q: z.coerce.string().optional().catch(undefined),
  register: id.optional().catch(undefined),
  operator: z.coerce.string().optional().catch(undefined),
  tender: z.enum(tenders).optional().catch(undefined),
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
  /** Cents. */
  amount: z.coerce
    .string()
    .regex(/^-?\d{1,15}$/)
    .optional()
    .catch(undefined),
  training: z.enum(['yes']).optional().catch(undefined),
});
export type TicketsSearch = z.output<typeof ticketsSearch>;

export function filterOf({ q, register, amount, ...rest }: TicketsSearch): TicketFilter {
  return {
    ...rest,
    search: q,
    registerId: register,
    amount: amount === undefined ? undefined : BigInt(amount),
  };
}
