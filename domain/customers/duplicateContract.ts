/** Customers who are there twice, on the wire: proposed, looked at side by side, merged, and parted again. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { pageOf, pageQuery, route } from '../values/route.ts';
import { instant } from '../values/time.ts';
import { customer, newCustomer } from './contract.ts';
import { comparedParts, likenesses } from './duplicates/records.ts';

const tag = 'customers';

/** Part by part: `unsaid` where one of the two does not say. */
const likeness = z.record(z.enum(comparedParts), z.enum(likenesses));

const side = customer.extend({
  purchases: z.number().int(),
  /** Of the latest of them. */
  boughtAt: instant.nullable(),
});
export type DuplicateSide = z.output<typeof side>;

export const duplicate = z.object({
  /** The one that would be kept: who has bought more, or else has been there longer. */
  kept: side,
  other: side,
  /** From 0.5 to 1: that both are one customer. */
  probability: z.number(),
  /** Nobody has to look: so sure that one in a thousand is wrong. */
  isSure: z.boolean(),
  likeness,
});
export type Duplicate = z.output<typeof duplicate>;

export const listDuplicates = route({
  name: 'listDuplicates',
  method: 'GET',
  path: '/api/v1/customers/duplicates',
  tag,
  summary:
    'Customers who are probably there twice, the surest first; those that somebody told apart are left out.',
  access: 'customers:read',
  query: pageQuery,
  /** `lookedAt` is when they were last looked for; null where they never were. */
  reply: pageOf(duplicate).extend({ total: z.number().int(), lookedAt: instant.nullable() }),
});

export const lookForDuplicates = route({
  name: 'lookForDuplicates',
  method: 'POST',
  path: '/api/v1/customers/duplicates/look',
  tag,
  summary: 'Looks now for customers who are there twice, as is done every night.',
  access: 'customers:write',
  reply: z.object({ total: z.number().int() }),
});

const pair = z.object({ oneId: id, otherId: id });

export const tellApart = route({
  name: 'tellApart',
  method: 'POST',
  path: '/api/v1/customers/duplicates/apart',
  tag,
  summary: 'Says that two records are of two customers: they are not proposed again. Done once, it is done.',
  access: 'customers:write',
  body: pair,
  reply: z.object({ apart: z.literal(true) }),
});

export const mergeCustomers = route({
  name: 'mergeCustomers',
  method: 'POST',
  path: '/api/v1/customers/:customerId/merge',
  tag,
  summary:
    'Says that another record is of this customer: it stays as it is, and all that is asked of it is answered by this one. Widens no consent; can be undone.',
  access: 'customers:write',
  creates: true,
  params: z.object({ customerId: id }),
  body: z.object({ otherId: id }),
  reply: z.object({ mergeId: id, keptId: id }),
});

export const undoMerge = route({
  name: 'undoMerge',
  method: 'POST',
  path: '/api/v1/customers/merges/:mergeId/undo',
  tag,
  summary: 'Parts what was merged: each record has again what it had. Done once, it is done.',
  access: 'customers:write',
  params: z.object({ mergeId: id }),
  /** The record that stands by itself again. */
  reply: z.object({ partedId: id }),
});

export const findResembling = route({
  name: 'findResembling',
  method: 'POST',
  path: '/api/v1/customers/resembling',
  tag,
  summary: 'Who is there already and resembles a customer that somebody is about to make; keeps nothing.',
  access: 'customers:read',
  isPersonal: true,
  body: newCustomer.omit({ madeAt: true }),
  reply: z.object({ items: z.array(z.object({ customer, likeness })) }),
});
