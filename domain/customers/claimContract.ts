/** The page behind a ticket's QR code: shows the ticket to whoever holds it, who may say once that it is theirs. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { integer } from '../values/integer.ts';
import { currency, money } from '../values/money.ts';
import { route } from '../values/route.ts';
import { instant } from '../values/time.ts';
import { newCustomer } from './contract.ts';

const tag = 'tickets';

/** At least 128 bits that nobody can guess, in base64url; the seal holds its SHA-256 alone. */
export const ticketToken = z.string().regex(/^[\w-]{22,64}$/);
const params = z.object({ token: ticketToken });

/** What a ticket shows: nothing of whoever bought. */
export const shownTicket = z.object({
  shop: z.string(),
  /** The shop's own, IANA. */
  timeZone: z.string(),
  document: z.string(),
  at: instant,
  currency,
  total: money,
  lines: z.array(
    z.object({
      label: z.string(),
      /** Units × 1000, negative on a return. */
      quantity: integer,
      amount: money,
    }),
  ),
});
export type ShownTicket = z.output<typeof shownTicket>;

export const showTicket = route({
  name: 'showTicket',
  method: 'GET',
  path: '/api/v1/tickets/:token',
  tag,
  summary: 'A ticket, to whoever holds its QR code, and whether it can still be claimed.',
  access: 'public',
  params,
  reply: shownTicket.extend({ claimable: z.boolean() }),
});

export const claim = z.union([
  z.object({
    name: newCustomer.shape.name,
    phone: newCustomer.shape.phone,
    email: newCustomer.shape.email,
  }),
  z.object({ cardCode: newCustomer.shape.cardCode.unwrap().unwrap().min(1) }),
]);
export type Claim = z.output<typeof claim>;

export const claimTicket = route({
  name: 'claimTicket',
  method: 'POST',
  path: '/api/v1/tickets/:token/claim',
  tag,
  summary:
    'Puts an anonymous purchase on a customer’s record, once. Consents to nothing, and tells nothing of whom it found.',
  access: 'public',
  creates: true,
  isPersonal: true,
  params,
  body: claim,
  /** By which the same person may go on: its own Idempotency-Key. */
  reply: z.object({ claimed: z.literal(true), claimId: id }),
});
