/** Short dates on the wire: what expires soon, what it is worth, and the lower prices at which it would still sell. */
import { z } from 'zod';
import { skuKinds, stockedKinds } from '../catalog/rules.ts';
import { id } from '../values/ids.ts';
import { integer } from '../values/integer.ts';
import { rate, unitPrice } from '../values/money.ts';
import { route } from '../values/route.ts';
import { day, instant } from '../values/time.ts';
import { unproposed } from './rules.ts';

const tag = 'expiry';

const days = z.number().int().min(0).max(1000);
const kind = z.enum(skuKinds);

export const expirySettings = z.object({
  /** Told so many days before the date, where its kind says nothing else. */
  alertDays: days,
  ofKinds: z.partialRecord(
    kind.refine((said) => stockedKinds.includes(said), 'a kind that is kept in stock'),
    days,
  ),
  /** From so many days before the date on, the price goes down by so much (basis points). */
  steps: z.array(z.object({ withinDays: days, off: rate.min(1).max(9900) })).max(10),
  /** Whether a price may go below what the goods cost. */
  belowCost: z.boolean(),
});

export const getExpirySettings = route({
  name: 'getExpirySettings',
  method: 'GET',
  path: '/api/v1/expiry/settings',
  tag,
  summary: 'How long before its date what is told, and how prices go down.',
  access: 'stock:read',
  reply: expirySettings,
});
export const saveExpirySettings = route({
  name: 'saveExpirySettings',
  method: 'PUT',
  path: '/api/v1/expiry/settings',
  tag,
  summary: 'How long before its date what is told, and how prices go down, whole.',
  access: 'settings:write',
  body: expirySettings,
  reply: expirySettings,
});

const expiring = z.object({
  lotId: id,
  skuId: id,
  name: z.string(),
  kind,
  code: z.string(),
  expiresOn: day,
  /** Below zero once the date has passed. */
  daysLeft: z.number().int(),
  /** In the sku's base. */
  quantity: integer,
  places: z.array(z.object({ locationId: id, quantity: integer })),
  /** At cost, minor units. */
  worth: integer,
  /** In the last eight weeks, less what came back. */
  sold: integer,
  /** What will not have sold by the date at that pace. */
  unsold: integer,
  /** Of one unit in the list on the shelf labels, VAT as that list says it. */
  proposal: z
    .object({
      /** Days of the step that is reached. */
      withinDays: z.number().int(),
      usualE4: unitPrice,
      priceE4: unitPrice,
      /** The step would go lower: it stops at what the goods cost. */
      atCost: z.boolean(),
    })
    .nullable(),
  /** Why none is proposed, where none is. */
  unproposed: z.enum(unproposed).nullable(),
});
export type ExpiringLot = z.output<typeof expiring>;

export const markdown = z.object({
  id,
  lotId: id,
  skuId: id,
  name: z.string(),
  code: z.string(),
  /** Days of the step that it answered. */
  withinDays: z.number().int(),
  isAccepted: z.boolean(),
  /** Of one unit in the list on the shelf labels; null where it was refused. */
  usualE4: unitPrice.nullable(),
  priceE4: unitPrice.nullable(),
  /** Why it was refused. */
  reason: z.string().nullable(),
  decidedAt: instant,
  decidedBy: z.string(),
  endedAt: instant.nullable(),
  endedBecause: z.enum(['sold', 'past', 'byHand', 'replaced']).nullable(),
});
export type Markdown = z.output<typeof markdown>;

export const listExpiring = route({
  name: 'listExpiring',
  method: 'GET',
  path: '/api/v1/expiry',
  tag,
  summary:
    'What expires soon, the first to expire on top: where it is, what it is worth, how much of it will not sell in time, the lower price that is proposed.',
  access: 'stock:read',
  reply: z.object({ today: day, items: z.array(expiring), worth: integer }),
});
export const listMarkdowns = route({
  name: 'listMarkdowns',
  method: 'GET',
  path: '/api/v1/markdowns',
  tag,
  summary: 'What was decided of lower prices: those in force first, then the latest hundred.',
  access: 'stock:read',
  reply: z.object({ items: z.array(markdown) }),
});
export const acceptMarkdown = route({
  name: 'acceptMarkdown',
  method: 'POST',
  path: '/api/v1/markdowns',
  tag,
  summary:
    'The price that is proposed for a lot counts from now on, in every price list that has one, until the lot is sold out or its date has passed. Refused where another price is proposed meanwhile.',
  access: 'catalog:write',
  creates: true,
  body: z.object({ lotId: id, priceE4: unitPrice }),
  reply: markdown,
});
export const refuseMarkdown = route({
  name: 'refuseMarkdown',
  method: 'POST',
  path: '/api/v1/markdowns/refused',
  tag,
  summary: 'The price stays; the next step of days is proposed again.',
  access: 'catalog:write',
  creates: true,
  body: z.object({ lotId: id, reason: z.string().trim().min(1).max(200) }),
  reply: markdown,
});
export const endMarkdown = route({
  name: 'endMarkdown',
  method: 'POST',
  path: '/api/v1/markdowns/:markdownId/end',
  tag,
  summary: 'The usual prices count again, but for those that somebody has changed since.',
  access: 'catalog:write',
  params: z.object({ markdownId: id }),
  reply: markdown,
});
