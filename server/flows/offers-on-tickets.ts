/** Joins tills and offers: which codes a ticket was sealed with, and what each took off it. */
import type { Honoured } from '#server/modules/offers/index.ts';
import type { GrantedTicket } from '#server/modules/till/index.ts';

export function offersOn({ saleId, document, at, grants }: GrantedTicket): Honoured {
  const offs = new Map<string, bigint>();
  for (const { kind, reference, amount } of grants)
    if (kind === 'offer') offs.set(reference, (offs.get(reference) ?? 0n) + amount);
  return {
    saleId,
    ticket: document,
    at,
    offers: Array.from(offs, ([code, discount]) => ({ code, discount })),
  };
}
