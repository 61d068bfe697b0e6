/** Connections on the wire: what is connected, what it can do, what went to and fro. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { pageOf, pageQuery, route } from '../values/route.ts';
import { instant } from '../values/time.ts';
import { publishing } from './wantedLevel.ts';
import {
  connectionKind,
  connectionState,
  direction,
  exchangeKind,
  intake,
  levelsOut,
  stage,
  timeOfDay,
  timeZone,
  unknownItems,
} from './words.ts';

const tag = 'channels';
const connectionParams = z.object({ connectionId: id });
const count = z.number().int();
const name = z.string().trim().min(1).max(80);

const settings = z.object({
  name,
  shopId: id,
  unknownItems,
  /** Where its sales are taken from; null is where the shop's tills sell from. */
  shelfId: id.nullable(),
  openedId: id.nullable(),
  timeZone,
  /** Sales dated without a time are placed at this hour of their day. */
  closingTime: timeOfDay,
  /** File connections only. */
  intake: intake.nullable(),
  levelsOut: levelsOut.nullable(),
});

export const connection = settings.extend({
  id,
  kind: connectionKind,
  state: connectionState,
  /** Of a vendor's shop: the connector, and how far it is connected. */
  vendor: z.string().nullable(),
  stage: stage.nullable(),
  publishing: publishing.nullable(),
  /** File connections: the folder under Caveau's data, with `in`, `out`, `done` and `failed`. */
  folder: z.string().nullable(),
  /** Webhook connections: where the till sends. */
  hookUrl: z.string().nullable(),
  /** When the present secret was made; null where there is none. */
  secretSince: instant.nullable(),
  /** Until then the secret before it is accepted too. */
  previousSecretUntil: instant.nullable(),
  /** SFTP: whether a password or a key is set. */
  hasCredentials: z.boolean(),
  /** What waits: rows in quarantine, items nobody has mapped, files without a mapping. */
  waiting: z.object({ quarantined: count, unmappedItems: count, files: count }),
  lastIn: instant.nullable(),
  lastOut: instant.nullable(),
  /** The last thing that went wrong, in a sentence; null once it has gone well again. */
  problem: z.string().nullable(),
  createdAt: instant,
});
export type Connection = z.output<typeof connection>;

export const newConnection = settings
  .partial()
  .extend({ name, shopId: id, kind: connectionKind.exclude(['vendor']) });
export type NewConnection = z.output<typeof newConnection>;
export const connectionChange = settings.partial().extend({ state: connectionState.optional() });
export type ConnectionChange = z.output<typeof connectionChange>;

/** What proves that a webhook comes from the till: `whsec_…`, shown when it is made. */
export const secretShown = z.object({ secret: z.string(), previousUntil: instant.nullable() });

export const listConnections = route({
  name: 'listConnections',
  method: 'GET',
  path: '/api/v1/connections',
  tag,
  summary: 'The tills and shops that are connected.',
  access: 'channels:read',
  reply: z.object({ items: z.array(connection) }),
});
export const createConnection = route({
  name: 'createConnection',
  method: 'POST',
  path: '/api/v1/connections',
  tag,
  summary: 'Connects a till; a webhook connection answers with its secret.',
  access: 'channels:write',
  creates: true,
  body: newConnection,
  reply: z.object({ connection, secret: z.string().nullable() }),
});
export const getConnection = route({
  name: 'getConnection',
  method: 'GET',
  path: '/api/v1/connections/:connectionId',
  tag,
  summary: 'One connection.',
  access: 'channels:read',
  params: connectionParams,
  reply: connection,
});
export const changeConnection = route({
  name: 'changeConnection',
  method: 'PATCH',
  path: '/api/v1/connections/:connectionId',
  tag,
  summary: 'Changes what is given; `paused` stops it, what arrives meanwhile is kept.',
  access: 'channels:write',
  params: connectionParams,
  body: connectionChange,
  reply: connection,
});
export const removeConnection = route({
  name: 'removeConnection',
  method: 'DELETE',
  path: '/api/v1/connections/:connectionId',
  tag,
  summary: 'Disconnects; its sales stay.',
  access: 'channels:write',
  params: connectionParams,
  reply: z.undefined(),
});

/** One thing that a connection can or cannot do, in a sentence. */
export const finding = z.object({
  code: z.string(),
  verdict: z.enum(['can', 'cannot', 'attention']),
  sentence: z.string(),
});
export const checkConnection = route({
  name: 'checkConnection',
  method: 'GET',
  path: '/api/v1/connections/:connectionId/check',
  tag,
  summary: 'What the connection can and cannot do, and what needs attention.',
  access: 'channels:read',
  params: connectionParams,
  reply: z.object({ findings: z.array(finding) }),
});

export const rotateConnectionSecret = route({
  name: 'rotateConnectionSecret',
  method: 'POST',
  path: '/api/v1/connections/:connectionId/secrets',
  tag,
  summary: 'A new secret for the webhooks that come in; the present one is accepted for another day.',
  access: 'channels:write',
  creates: true,
  params: connectionParams,
  reply: secretShown,
});
export const setCredentials = route({
  name: 'setCredentials',
  method: 'PUT',
  path: '/api/v1/connections/:connectionId/credentials',
  tag,
  summary: 'The password or private key of an SFTP connection; never shown again.',
  access: 'channels:write',
  params: connectionParams,
  body: z.union([
    z.object({ password: z.string().min(1).max(500) }),
    z.object({
      privateKey: z.string().min(1).max(20_000),
      passphrase: z.string().min(1).max(500).optional(),
    }),
  ]),
  reply: connection,
});

export const collectNow = route({
  name: 'collectNow',
  method: 'POST',
  path: '/api/v1/connections/:connectionId/collection',
  tag,
  summary: 'Looks into the folder now.',
  access: 'channels:write',
  params: connectionParams,
  reply: z.object({ taken: count }),
});
export const writeLevels = route({
  name: 'writeLevels',
  method: 'POST',
  path: '/api/v1/connections/:connectionId/levels',
  tag,
  summary: 'Writes the file of levels now, into the `out` folder.',
  access: 'channels:write',
  params: connectionParams,
  reply: z.object({ file: z.string(), items: count }),
});

export const exchange = z.object({
  id,
  at: instant,
  direction,
  kind: exchangeKind,
  connectionId: id.nullable(),
  subscriptionId: id.nullable(),
  /** A file's name, a webhook's type. */
  subject: z.string(),
  ok: z.boolean(),
  /** The HTTP status where there is one. */
  status: z.number().int().nullable(),
  durationMs: z.number().int(),
  counts: z.record(z.string(), z.number()),
  /** What was wrong, in a sentence. */
  problem: z.string().nullable(),
  /** The beginning of what was said, secrets masked; null for whoever may not see customers. */
  excerpt: z.string().nullable(),
});
export type Exchange = z.output<typeof exchange>;
export const listExchanges = route({
  name: 'listExchanges',
  method: 'GET',
  path: '/api/v1/exchanges',
  tag,
  summary: 'Everything that came in and went out, newest first.',
  access: 'channels:read',
  query: pageQuery.extend({
    connectionId: id.optional(),
    subscriptionId: id.optional(),
    direction: direction.optional(),
    failed: z.enum(['yes']).optional(),
  }),
  reply: pageOf(exchange),
});

/** Announced when a connection, its inbox, its quarantine or its queue of items changes. */
export const connectionChanged = z.object({ connectionId: id });
