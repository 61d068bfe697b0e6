/** The office’s routes of registers: made, named, ended, brought what their device could not send. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { money } from '../values/money.ts';
import { route } from '../values/route.ts';
import { day, instant } from '../values/time.ts';
import { faults } from './chain.ts';
import { beside, sealed, serverHead } from './deviceContract.ts';
import { retirementReasons } from './words.ts';

const tag = 'till';
const registerParams = z.object({ registerId: id });
const name = z.string().trim().min(1).max(60);

/** Typed on the device within a quarter of an hour, once. */
export const enrolmentCode = z.object({ code: z.string(), expiresAt: instant });
export type EnrolmentCode = z.output<typeof enrolmentCode>;

/** Whether the key that a register seals with is the one that the server enrolled: by the key that it has now, by one from before, or not. */
export const enrolledBy = z.enum(['current', 'former', 'nobody']);
export type EnrolledBy = z.output<typeof enrolledBy>;

export const register = z.object({
  id,
  /** `C1`: what its tickets' numbers begin with. */
  code: z.string(),
  name: z.string(),
  shopId: id,
  createdAt: instant,
  enrolledAt: instant.nullable(),
  enrolledBy: enrolledBy.nullable(),
  replaces: id.nullable(),
  /** When it last spoke, what then waited on it, and how far its clock was off. */
  seenAt: instant.nullable(),
  waiting: z.number().int(),
  clockOffMs: z.number().int(),
  software: z.string().nullable(),
  sequence: z.number().int(),
  tickets: z.number().int(),
  perpetual: money,
  /** The business day that is not closed yet. */
  openDay: z.object({ day, tickets: z.number().int(), gross: money }).nullable(),
  retired: z.object({ at: instant, reason: z.enum(retirementReasons), note: z.string() }).nullable(),
  defects: z.number().int(),
});
export type Register = z.output<typeof register>;

export const listRegisters = route({
  name: 'listRegisters',
  method: 'GET',
  path: '/api/v1/till/registers',
  tag,
  summary: 'The registers, with where each stands.',
  access: 'till:read',
  reply: z.object({ items: z.array(register) }),
});

const registerToEnrol = z.object({ register, enrolment: enrolmentCode });

export const createRegister = route({
  name: 'createRegister',
  method: 'POST',
  path: '/api/v1/till/registers',
  tag,
  summary: 'Makes a register, and the code by which a device becomes it.',
  access: 'till:write',
  creates: true,
  body: z.object({ shopId: id, name, replaces: id.optional() }),
  reply: registerToEnrol,
});

export const renewEnrolmentCode = route({
  name: 'renewEnrolmentCode',
  method: 'POST',
  path: '/api/v1/till/registers/:registerId/enrolment-code',
  tag,
  summary: 'Another code for a register that no device has become yet.',
  access: 'till:write',
  params: registerParams,
  reply: registerToEnrol,
});

export const renameRegister = route({
  name: 'renameRegister',
  method: 'PATCH',
  path: '/api/v1/till/registers/:registerId',
  tag,
  summary: 'Gives a register another name; its code stays.',
  access: 'till:write',
  params: registerParams,
  body: z.object({ name }),
  reply: register,
});

export const retireRegister = route({
  name: 'retireRegister',
  method: 'POST',
  path: '/api/v1/till/registers/:registerId/retirement',
  tag,
  summary:
    'Ends a register with a signed statement of the last that is known of it. Its device sells no more; what it still holds is accepted late.',
  access: 'till:write',
  params: registerParams,
  body: z.object({ reason: z.enum(retirementReasons), note: z.string().trim().max(300) }),
  reply: register,
});

export const takeRescuedRecords = route({
  name: 'takeRescuedRecords',
  method: 'POST',
  path: '/api/v1/till/registers/:registerId/rescued-records',
  tag,
  summary:
    'Takes what a device could not send itself, from its rescue file: verified as if it had. A register that a restored server does not know is known again by its enrolment.',
  access: 'till:write',
  isPersonal: true,
  params: registerParams,
  body: z.object({
    enrolment: sealed.optional(),
    records: z.array(sealed.extend({ beside: beside.optional() })).max(500),
  }),
  reply: z.object({
    head: serverHead,
    defect: z.object({ sequence: z.number().int().nullable(), fault: z.enum(faults) }).nullable(),
  }),
});
