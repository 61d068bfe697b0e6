/** A shadow run on the wire: a shop's sales are read and nothing is counted or written; what would have been is told. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { integer } from '../values/integer.ts';
import { route } from '../values/route.ts';
import { instant } from '../values/time.ts';

const count = z.number().int();

export const shadow = z.object({
  /** Sales from then on were read. */
  since: instant,
  /** How far they were read; null before the first time. */
  readTo: instant.nullable(),
  documents: count,
  lines: count,
  /** Sales that are there and would not count: cancelled, or not paid. */
  uncounted: count,
  /** Of what the catalogue knows: what would have left, or come back. */
  moves: z.array(
    z.object({
      skuId: id,
      name: z.string(),
      /** Base quantity; negative leaves. */
      quantity: integer,
      /** In words: “− 12 bouteilles”. */
      said: z.string(),
      documents: count,
    }),
  ),
  /** Of what nobody has mapped: these lines would wait. */
  unmapped: z.array(
    z.object({ ref: z.string().nullable(), label: z.string(), lines: count, units: z.number() }),
  ),
  /** Where the shop has another level than the one it would be told. */
  levels: z.array(z.object({ ref: z.string(), label: z.string(), theirs: count.nullable(), ours: count })),
  /** Calls to the shop since the shadow run began, of the log: `wrote` stays 0. */
  calls: z.object({ read: count, wrote: count }),
});
export type Shadow = z.output<typeof shadow>;
export const getShadow = route({
  name: 'getShadow',
  method: 'GET',
  path: '/api/v1/vendor-connections/:connectionId/shadow',
  tag: 'channels',
  summary:
    'What a shop’s sales would have moved, what differs, what nobody has mapped; nothing of it was counted or written.',
  access: 'channels:read',
  params: z.object({ connectionId: id }),
  reply: shadow,
});
