/** The office’s routes of sealed tickets. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { integer } from '../values/integer.ts';
import { currency, money } from '../values/money.ts';
import { pageOf, pageQuery, route } from '../values/route.ts';
import { day, instant } from '../values/time.ts';
import { sealed } from './deviceContract.ts';
import { csvFile } from './lists.ts';
import { tenders } from './words.ts';

const tag = 'till';

export const ticketRow = z.object({
  document: z.string(),
  registerId: id,
  sequence: z.number().int(),
  training: z.boolean(),
  saleId: id,
  at: instant,
  day,
  gross: money,
  currency,
  operator: z.string(),
  tenders: z.array(z.enum(tenders)),
  offline: z.boolean(),
});
export type TicketRow = z.output<typeof ticketRow>;

const ticketFilter = z.object({
  /** Of a label, a number, a code. */
  search: z.string().trim().max(120).optional(),
  registerId: id.optional(),
  operator: z.string().max(120).optional(),
  from: day.optional(),
  to: day.optional(),
  tender: z.enum(tenders).optional(),
  amount: money.optional(),
  training: z.enum(['yes']).optional(),
});
export type TicketFilter = z.output<typeof ticketFilter>;

export const listTickets = route({
  name: 'listTickets',
  method: 'GET',
  path: '/api/v1/till/sealed-tickets',
  tag,
  summary: 'Tickets, newest first.',
  access: 'till:read',
  query: pageQuery.extend(ticketFilter.shape),
  reply: pageOf(ticketRow),
});

export const getTicket = route({
  name: 'getTicket',
  method: 'GET',
  path: '/api/v1/till/sealed-tickets/:document',
  tag,
  summary:
    'A ticket as it was sealed, with its signature, its prints, the notes before payment among them, and what gave parts of it back.',
  access: 'till:read',
  params: z.object({ document: z.string().max(40) }),
  reply: ticketRow.extend({
    sealed,
    takenAt: instant,
    duplicates: z.array(z.object({ at: instant, registerId: id, sealed })),
    returns: z.array(z.object({ document: z.string(), line: z.string(), quantityE3: integer })),
  }),
});

export const exportTickets = route({
  ...csvFile,
  name: 'exportTickets',
  path: '/api/v1/till/tickets.csv',
  summary: 'Tickets as a CSV file, the oldest first.',
  query: ticketFilter,
});
