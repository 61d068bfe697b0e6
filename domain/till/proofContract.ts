/** The office’s routes of what proves that nothing was changed: the server’s key, a chain walked again, what broke one. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { route } from '../values/route.ts';
import { instant } from '../values/time.ts';
import { faults } from './chain.ts';
import { sealed } from './deviceContract.ts';

const tag = 'till';

export const checkRegister = route({
  name: 'checkRegister',
  method: 'GET',
  path: '/api/v1/till/registers/:registerId/check',
  tag,
  summary:
    'Walks all that is kept of a register again: its enrolment, each record, each co-signature, its end.',
  access: 'till:read',
  params: z.object({ registerId: id }),
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
