/** The office's routes of the till: registers, tickets, closures, technical events, settings, people who sell. Devices' own stand in `deviceContract.ts`. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { integer } from '../values/integer.ts';
import { currency, money } from '../values/money.ts';
import { pageOf, pageQuery, route } from '../values/route.ts';
import { day, instant } from '../values/time.ts';
import { faults } from './chain.ts';
import { beside, sealed, serverHead } from './deviceContract.ts';
import { operatorRoles, tillSettings } from './settings.ts';
import { periods, retirementReasons, tenders } from './words.ts';

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
  summary: 'Takes what a device could not send itself, from its rescue file: verified as if it had.',
  access: 'till:write',
  isPersonal: true,
  params: registerParams,
  body: z.object({ records: z.array(sealed.extend({ beside: beside.optional() })).max(500) }),
  reply: z.object({
    head: serverHead,
    defect: z.object({ sequence: z.number().int().nullable(), fault: z.enum(faults) }).nullable(),
  }),
});

export const checkRegister = route({
  name: 'checkRegister',
  method: 'GET',
  path: '/api/v1/till/registers/:registerId/check',
  tag,
  summary:
    'Walks all that is kept of a register again: its enrolment, each record, each co-signature, its end.',
  access: 'till:read',
  params: registerParams,
  reply: z.object({
    records: z.number().int(),
    findings: z.array(
      z.object({
        what: z.enum(['enrolment', 'record', 'receipt', 'head']),
        sequence: z.number().int().nullable(),
        detail: z.string(),
      }),
    ),
  }),
});

const key = z.object({ publicKey: z.string(), fingerprint: z.string() });
export const getServerKey = route({
  name: 'getServerKey',
  method: 'GET',
  path: '/api/v1/till/server-key',
  tag,
  summary:
    'The key by which the server signs who may seal and what has arrived; and others that statements of this house were signed by before.',
  access: 'till:read',
  reply: key.extend({ former: z.array(key.extend({ lastAt: instant })) }),
});

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
  summary: 'A ticket as it was sealed, with its signature, its duplicates and what gave parts of it back.',
  access: 'till:read',
  params: z.object({ document: z.string().max(40) }),
  reply: ticketRow.extend({
    sealed,
    takenAt: instant,
    duplicates: z.array(z.object({ at: instant, registerId: id, sealed })),
    returns: z.array(z.object({ document: z.string(), line: z.string(), quantityE3: integer })),
  }),
});

const recordFilter = z.object({ registerId: id.optional(), from: day.optional(), to: day.optional() });
export type RecordFilter = z.output<typeof recordFilter>;

export const closureRow = z.object({
  registerId: id,
  register: z.string(),
  sequence: z.number().int(),
  number: z.number().int(),
  period: z.enum(periods),
  name: z.string(),
  at: instant,
  day,
  operator: z.string(),
  tickets: z.number().int(),
  gross: money,
  refunds: money,
  discounts: money,
  perpetual: money,
  rates: z.array(z.object({ rate: z.number().int().nullable(), gross: money, net: money })),
  tenders: z.array(z.object({ tender: z.enum(tenders), amount: money, count: z.number().int() })),
  /** What was counted when a shift ended. */
  cash: z.object({ float: money, expected: money, counted: money }).nullable(),
  sealed,
});
export type ClosureRow = z.output<typeof closureRow>;

export const listClosures = route({
  name: 'listClosures',
  method: 'GET',
  path: '/api/v1/till/closures',
  tag,
  summary: 'Closures, newest first, as each register signed them.',
  access: 'till:read',
  query: pageQuery.extend(recordFilter.shape).extend({
    period: z.enum(periods).optional(),
    /** Shifts whose drawer held something else than it should. */
    differing: z.enum(['yes']).optional(),
  }),
  reply: pageOf(closureRow),
});

export const shopDay = z.object({
  shopId: id,
  day,
  tickets: z.number().int(),
  gross: money,
  /** Each register that sold that day has closed it, and none may still hold tickets of it. */
  complete: z.boolean(),
  registers: z.array(
    z.object({
      registerId: id,
      code: z.string(),
      tickets: z.number().int(),
      gross: money,
      closed: z.boolean(),
    }),
  ),
  /** Codes of registers that have not been heard since that day ended. */
  unheard: z.array(z.string()),
});
export type ShopDay = z.output<typeof shopDay>;

export const listTillDays = route({
  name: 'listTillDays',
  method: 'GET',
  path: '/api/v1/till/days',
  tag,
  summary: 'What each shop sold a day, and whether that is all.',
  access: 'till:read',
  query: z.object({ from: day, to: day, shopId: id.optional() }),
  reply: z.object({ items: z.array(shopDay) }),
});

export const eventRow = z.object({
  registerId: id,
  register: z.string(),
  sequence: z.number().int(),
  at: instant,
  code: z.number().int(),
  detail: z.string(),
  amount: money.nullable(),
  operator: z.string(),
  offline: z.boolean(),
});
export type EventRow = z.output<typeof eventRow>;

export const listTillEvents = route({
  name: 'listTillEvents',
  method: 'GET',
  path: '/api/v1/till/events',
  tag,
  summary: 'The technical events (JET), newest first.',
  access: 'till:read',
  query: pageQuery
    .extend(recordFilter.shape)
    .extend({ code: z.coerce.number().int().min(0).max(9999).optional() }),
  reply: pageOf(eventRow),
});

export const listTillDefects = route({
  name: 'listTillDefects',
  method: 'GET',
  path: '/api/v1/till/defects',
  tag,
  summary: 'What a register sent that does not fit its chain: kept as it came, counted nowhere.',
  access: 'till:read',
  query: z.object({ registerId: id.optional() }),
  reply: z.object({
    items: z.array(
      z.object({
        registerId: id,
        sequence: z.number().int().nullable(),
        fault: z.enum(faults),
        detail: z.string(),
        sealed,
        at: instant,
      }),
    ),
  }),
});

export const listGiftCards = route({
  name: 'listGiftCards',
  method: 'GET',
  path: '/api/v1/till/gift-cards',
  tag,
  summary:
    'Gift cards and credit notes with what is left on them; below zero where they were spent twice offline.',
  access: 'till:read',
  query: z.object({ overspent: z.enum(['yes']).optional() }),
  reply: z.object({
    items: z.array(z.object({ code: z.string(), balance: money, currency, lastAt: instant })),
  }),
});

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

const csv = {
  method: 'GET',
  tag,
  access: 'till:read',
  reply: z.string(),
  media: 'text/csv; charset=utf-8',
} as const;

export const exportTickets = route({
  ...csv,
  name: 'exportTickets',
  path: '/api/v1/till/tickets.csv',
  summary: 'Tickets as a CSV file, the oldest first.',
  query: ticketFilter,
});
export const exportClosures = route({
  ...csv,
  name: 'exportClosures',
  path: '/api/v1/till/closures.csv',
  summary: 'Closures as a CSV file, the oldest first.',
  query: recordFilter,
});
export const exportTillEvents = route({
  ...csv,
  name: 'exportTillEvents',
  path: '/api/v1/till/events.csv',
  summary: 'The technical events (JET) as a CSV file, the oldest first.',
  query: recordFilter,
});
