/** Codes of offers that shops have not taken, on the wire. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { route } from '../values/route.ts';

/** Of one offer at one shop, for one reason. */
const refusedCodes = z.object({
  connectionId: id,
  connectionName: z.string(),
  /** What the offer is called. */
  label: z.string(),
  /** Whether they are still good there and shall not be. */
  isEnding: z.boolean(),
  why: z.string(),
  codes: z.number().int().positive(),
});
export type RefusedCodes = z.output<typeof refusedCodes>;

export const listRefusedCodes = route({
  name: 'listRefusedCodes',
  method: 'GET',
  path: '/api/v1/refused-codes',
  tag: 'channels',
  summary:
    'Codes of offers that a connected shop has not taken, or not ended, and why: of all that made some, or of one campaign. `syncNow` tries again.',
  access: 'channels:read',
  query: z.object({ campaignId: id.optional() }),
  reply: z.object({ items: z.array(refusedCodes) }),
});
