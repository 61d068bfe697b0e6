/** The wire by which a till learns what recalls and holds forbid it to sell, and says since when it refuses it. */
import { z } from 'zod';
import { route } from '../values/route.ts';
import { frozenItem } from './frozen.ts';

export const keepFrozen = route({
  name: 'keepFrozen',
  method: 'POST',
  path: '/api/v1/till/frozen',
  tag: 'till',
  summary:
    'What this register must not sell because it is recalled or held back; `kept` names the version that lies on the device already, which the house then knows it refuses.',
  access: 'till:use',
  body: z.object({ kept: z.string().max(64) }),
  reply: z.object({
    /** Empty where nothing is; the head of a register tells the present one. */
    version: z.string(),
    items: z.array(frozenItem),
  }),
});
