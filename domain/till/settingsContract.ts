/** The office’s routes of how a shop’s tills work and who sells at them. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { route } from '../values/route.ts';
import { operatorRoles, tillSettings } from './settings.ts';

const tag = 'till';

const name = z.string().trim().min(1).max(60);

export const getTillSettings = route({
  name: 'getTillSettings',
  method: 'GET',
  path: '/api/v1/till/settings/:shopId',
  tag,
  summary: 'How a shop’s tills work.',
  access: 'till:read',
  params: z.object({ shopId: id }),
  reply: tillSettings,
});

export const saveTillSettings = route({
  name: 'saveTillSettings',
  method: 'PUT',
  path: '/api/v1/till/settings/:shopId',
  tag,
  summary: 'Says how a shop’s tills work; they follow within a minute.',
  access: 'till:write',
  params: z.object({ shopId: id }),
  body: tillSettings,
  reply: tillSettings,
});

/** Somebody who sells, as the office sees them: of the PIN only that there is one. */
export const tillOperator = z.object({
  id,
  name: z.string(),
  role: z.enum(operatorRoles),
  hasPin: z.boolean(),
  archived: z.boolean(),
});
export type TillOperator = z.output<typeof tillOperator>;
const pin = z.string().regex(/^\d{4,8}$/);

export const listOperators = route({
  name: 'listOperators',
  method: 'GET',
  path: '/api/v1/till/operators',
  tag,
  summary: 'Who sells.',
  access: 'till:read',
  reply: z.object({ items: z.array(tillOperator) }),
});

export const createOperator = route({
  name: 'createOperator',
  method: 'POST',
  path: '/api/v1/till/operators',
  tag,
  summary: 'Adds somebody who sells.',
  access: 'till:write',
  creates: true,
  isPersonal: true,
  body: z.object({ name, role: z.enum(operatorRoles), pin: pin.optional() }),
  reply: tillOperator,
});

export const changeOperator = route({
  name: 'changeOperator',
  method: 'PATCH',
  path: '/api/v1/till/operators/:operatorId',
  tag,
  summary:
    'Changes name, role or PIN of somebody who sells, or puts them away; `pin: null` takes the PIN off.',
  access: 'till:write',
  isPersonal: true,
  params: z.object({ operatorId: id }),
  body: z.object({
    name: name.optional(),
    role: z.enum(operatorRoles).optional(),
    pin: pin.nullable().optional(),
    archived: z.boolean().optional(),
  }),
  reply: tillOperator,
});
