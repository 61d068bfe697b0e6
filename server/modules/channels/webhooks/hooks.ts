/** The public door for tills' webhooks: proved, kept, answered; what they say is recorded right after. */
import { createHash, randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Wake } from '#domain/channels/connector.ts';
import type { KeptReason } from '#domain/channels/reasons.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import { hookAddress, receiveWebhook, webhookIn } from '#domain/channels/webhookContract.ts';
import { type Id, idOfIdentity, id as idShape } from '#domain/values/ids.ts';
import { Refusal, type RefusalSentences } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Tx } from '#server/platform/database.ts';
import { sha256 } from '#server/platform/ids.ts';
import type { KeptConnection } from '../connections/store.ts';
import type { ChannelsDependencies } from '../dependencies.ts';
import { readingJob, wakingJob } from '../inbox/receive.ts';
import { insertItem, insertWhole } from '../inbox/store.ts';
import { keptReason, reasonOf } from '../reasons.ts';
import { noteTurn } from '../turn.ts';
import type { Vault } from '../vault.ts';
import { connectionAndSecrets } from '../vendors/keptShop.ts';
import { assertSigned, signedHeaders } from './verify.ts';

const largestBody = 1024 * 1024;
/** Of bodies that prove nothing, so much is kept, and so many a minute: anyone can send them. */
const largestRejected = 65_536;
const mostRejectedAMinute = 20;

const envelope = z.looseObject({ type: z.string().min(1).max(200) });

export interface Hooks {
  dependencies: ChannelsDependencies;
  vault: Vault;
  organizationOf(connectionId: Id): Promise<Id | null>;
}

/** Apart from the other routes: a signature covers the bytes as they came, so nothing may parse them first. */
export function mountHooks(app: FastifyInstance, hooks: Hooks): void {
  const rejected = new RejectedBudget();
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestBody }, (_request, body, parsed) =>
      parsed(null, body),
    );
    scope.post(receiveWebhook.path, async (request, reply) => {
      const inboxId = await receive(hooks, rejected, request);
      // Vendors take any 2xx; some, for their greeting, only this one.
      return inboxId === null ? reply.code(200).send({}) : reply.code(202).send({ inboxId });
    });
    done();
  });
}

interface Arrived {
  connection: KeptConnection;
  body: Buffer;
  begun: number;
}

/** Null where there is nothing to keep: a greeting. */
async function receive(hooks: Hooks, rejected: RejectedBudget, request: FastifyRequest): Promise<Id | null> {
  const { database, ask, clock } = hooks.dependencies;
  const begun = performance.now();
  const asked = idShape.safeParse(z.object({ connectionId: z.string() }).parse(request.params).connectionId);
  const organizationId = asked.success ? await hooks.organizationOf(asked.data) : null;
  if (!asked.success || organizationId === null) throw refuseChannel('connection_not_found');
  const connectionId = asked.data;
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const came: { arrived: Arrived | null } = { arrived: null };
  try {
    // Proved and kept in one transaction: whoever calls waits for it.
    const filed = await database.write(organizationId, async (tx) => {
      const kept = await connectionAndSecrets(tx, hooks.vault, connectionId, clock());
      if (kept?.connection.kind !== 'webhook' && kept?.connection.kind !== 'vendor')
        throw refuseChannel('connection_not_found');
      const { connection } = kept;
      const arrived = (came.arrived = { connection, body, begun });
      const proved = connection.kind === 'vendor' ? proveVendors : proveSigned;
      const found = proved(hooks, organizationId, arrived, request.headers, kept.secrets('signing'));
      if (found) await insert(tx, clock(), arrived, found, body);
      return found;
    });
    if (filed?.state === 'waiting')
      await ask((filed.wakes ? wakingJob : readingJob)(organizationId, connectionId, filed.id));
    return filed && filed.id;
  } catch (error) {
    const { arrived } = came;
    if (arrived && error instanceof Refusal && rejected.allows(connectionId, performance.now()))
      await keepRejected(hooks, organizationId, arrived, error);
    throw error;
  }
}

/** In the vendor's own way: what it asks to be read is kept, and read right after. */
function proveVendors(
  { dependencies }: Hooks,
  organizationId: Id,
  { connection, body }: Arrived,
  headers: IncomingHttpHeaders,
  secrets: readonly string[],
): Filed | null {
  const vendor = dependencies.vendors.get(connection.vendor ?? '');
  if (!vendor?.hear) throw refuseChannel('connection_not_found');
  const url = hookAddress(dependencies.publicUrl, connection.id);
  const said = Object.entries(headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  const heard = vendor.hear({ url, headers: Object.fromEntries(said), body }, secrets);
  if (heard.verdict === 'ping') return null;
  if (heard.verdict === 'forged') throw refuseChannel('webhook_forged', { reason: heard.why });
  // A vendor that names no event may send the same words for two of them.
  const id =
    heard.eventId === null
      ? randomUUID()
      : idOfIdentity(sha256, organizationId, connection.id, 'event', heard.eventId);
  return { id, name: heard.type, state: 'waiting', reason: null, status: 202, wakes: heard.wakes };
}

const hashOf = (body: Buffer): string => createHash('sha256').update(body).digest('hex');

/** The same message again is the one that is there. */
function proveSigned(
  _hooks: Hooks,
  organizationId: Id,
  { connection, body }: Arrived,
  headers: IncomingHttpHeaders,
  secrets: readonly string[],
): Filed {
  const signed = signedHeaders(headers);
  assertSigned(body, signed, secrets);
  const { type, isForeign } = readType(body);
  return {
    id: idOfIdentity(sha256, organizationId, connection.id, 'webhook', signed.id, hashOf(body)),
    name: type,
    state: isForeign ? 'done' : 'waiting',
    reason: isForeign ? keptReason('webhook_foreign', { type }) : null,
    status: 202,
  };
}

interface Said {
  type: string;
  /** Another event than a sale: kept, and nothing follows. */
  isForeign: boolean;
}

function readType(body: Buffer): Said {
  let json: unknown;
  try {
    json = JSON.parse(body.toString('utf8'));
  } catch {
    throw refuseChannel('webhook_unreadable', { reason: 'JSON' });
  }
  const named = envelope.safeParse(json);
  if (!named.success) throw refuseChannel('webhook_unreadable', { reason: 'type' });
  if (named.data.type !== webhookIn.shape.type.value) return { type: named.data.type, isForeign: true };
  const read = webhookIn.safeParse(json);
  if (!read.success) throw refuseChannel('webhook_unreadable', { reason: sayIssues(read.error) });
  return { type: read.data.type, isForeign: false };
}

function sayIssues(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    .join(' ; ')
    .slice(0, 500);
}

async function keepRejected(
  { dependencies: { database, clock } }: Hooks,
  organizationId: Id,
  arrived: Arrived,
  refusal: Refusal,
): Promise<void> {
  const kept = arrived.body.subarray(0, largestRejected);
  const sentences: RefusalSentences<string> = refuseChannel.sentences;
  const status = sentences[refusal.code]?.status ?? 400;
  const reason = reasonOf(refusal);
  const filed = { id: randomUUID(), name: 'webhook', state: 'rejected', reason, status } as const;
  await database.write(organizationId, (tx) => insert(tx, clock(), arrived, filed, kept));
}

interface Filed {
  id: Id;
  name: string;
  state: 'waiting' | 'done' | 'rejected';
  reason: KeptReason | null;
  status: number;
  wakes?: readonly Wake[];
}

async function insert(
  tx: Tx,
  now: Instant,
  { connection, body, begun }: Arrived,
  filed: Filed,
  kept: Buffer,
): Promise<void> {
  const { status, ...record } = filed;
  const item = {
    ...record,
    connectionId: connection.id,
    kind: 'webhook' as const,
    via: 'webhook' as const,
    bytes: BigInt(body.byteLength),
    sha256: hashOf(body),
    isPacked: false,
    receivedAt: now,
  };
  // A vendor's call names who bought; what counts of it is what it asks to be read.
  const isVendors = connection.kind === 'vendor';
  const isNew = isVendors
    ? await insertItem(tx, { ...item, contentId: null })
    : await insertWhole(tx, { ...item, contentId: randomUUID() }, kept);
  const problem = filed.state === 'rejected' ? filed.reason : null;
  const call = {
    at: now,
    direction: 'in' as const,
    kind: 'webhook' as const,
    connectionId: connection.id,
    subject: filed.name,
    status,
    problem,
    durationMs: performance.now() - begun,
    counts: isNew ? {} : { repeated: 1 },
    text: isVendors ? null : kept.toString('utf8'),
  };
  const contact = { way: 'content', at: now, problem } as const;
  await noteTurn(tx, connection.id, { contact, calls: [call], isNews: true });
}

/** A minute's allowance a connection. */
class RejectedBudget {
  readonly #windows = new Map<Id, { endsAt: number; left: number }>();

  allows(connectionId: Id, now: number): boolean {
    let window = this.#windows.get(connectionId);
    if (!window || now >= window.endsAt) {
      window = { endsAt: now + 60_000, left: mostRejectedAMinute };
      this.#windows.set(connectionId, window);
    }
    window.left -= 1;
    return window.left >= 0;
  }
}
