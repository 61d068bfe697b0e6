/** Dead addresses on the wire: whose they are, and that one works again. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { route } from '../values/route.ts';
import { instant } from '../values/time.ts';
import { sentChannels } from './rules.ts';

const tag = 'sending';

/** A letter’s address is none. */
const channel = z.enum(sentChannels).exclude(['letter']);

const unreachable = z.object({
  customer: z.object({ id, name: z.string().nullable() }),
  channel,
  /** What was said when it was tried. */
  why: z.string(),
  at: instant,
});

export const listUnreachable = route({
  name: 'listUnreachable',
  method: 'GET',
  path: '/api/v1/sending/unreachable',
  tag,
  summary:
    'Customers with an address that does not exist any more, the latest hundred first; `total` counts all.',
  access: 'customers:read',
  reply: z.object({ items: z.array(unreachable), total: z.number().int() }),
});

export const reviveAddress = route({
  name: 'reviveAddress',
  method: 'DELETE',
  path: '/api/v1/sending/unreachable/:customerId/:channel',
  tag,
  summary: 'The address works again: what is sent to this customer from now on leaves.',
  access: 'customers:write',
  params: z.object({ customerId: id, channel }),
  /** Whether it was taken for dead. */
  reply: z.object({ revived: z.boolean() }),
});
