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
import { sha256 } from '#server/platform/ids.ts';
import type { KeptConnection } from '../connections/store.ts';
import type { ChannelsDependencies } from '../dependencies.ts';
import { readingJob, wakingJob } from '../inbox/receive.ts';
import { insertWhole } from '../inbox/store.ts';
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
  organizationId: Id;
  connection: KeptConnection;
  body: Buffer;
  /** Of the body. */
  hash: string;
  begun: number;
}

/** Null where there is nothing to keep: a greeting. */
async function receive(hooks: Hooks, rejected: RejectedBudget, request: FastifyRequest): Promise<Id | null> {
  const { database, clock } = hooks.dependencies;
  const begun = performance.now();
  const connectionId = idShape.safeParse(
    z.object({ connectionId: z.string() }).parse(request.params).connectionId,
  );
  const organizationId = connectionId.success ? await hooks.organizationOf(connectionId.data) : null;
  if (!connectionId.success || organizationId === null) throw refuseChannel('connection_not_found');
  const kept = await database.read(organizationId, (snapshot) =>
    connectionAndSecrets(snapshot, hooks.vault, connectionId.data, clock()),
  );
  if (kept?.connection.kind !== 'webhook' && kept?.connection.kind !== 'vendor')
    throw refuseChannel('connection_not_found');
  const { connection } = kept;
  const secrets = kept.secrets('signing');
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const hash = createHash('sha256').update(body).digest('hex');
  const arrived = { organizationId, connection, body, hash, begun };
  try {
    if (connection.kind === 'vendor') return await hear(hooks, arrived, request.headers, secrets);
    const signed = signedHeaders(request.headers);
    assertSigned(body, signed, secrets);
    return await keep(hooks, arrived, signed.id, readType(body));
  } catch (error) {
    if (error instanceof Refusal && rejected.allows(connection.id, performance.now()))
      await keepRejected(hooks, arrived, error);
    throw error;
  }
}

/** In the vendor's own way: what it asks to be read is kept, and read right after. */
async function hear(
  hooks: Hooks,
  arrived: Arrived,
  headers: IncomingHttpHeaders,
  secrets: readonly string[],
): Promise<Id | null> {
  const { dependencies } = hooks;
  const { organizationId, connection, body } = arrived;
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
  const filed = { id, name: heard.type, state: 'waiting' as const, reason: null, status: 202 };
  await insert(hooks, arrived, { ...filed, wakes: heard.wakes }, body);
  await dependencies.ask(wakingJob(organizationId, connection.id, id));
  return id;
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

/** The same message again is the one that is there. */
async function keep(hooks: Hooks, arrived: Arrived, webhookId: string, said: Said): Promise<Id> {
  const { organizationId, connection, body, hash } = arrived;
  const id = idOfIdentity(sha256, organizationId, connection.id, 'webhook', webhookId, hash);
  const state = said.isForeign ? 'done' : 'waiting';
  const reason = said.isForeign ? keptReason('webhook_foreign', { type: said.type }) : null;
  await insert(hooks, arrived, { id, name: said.type, state, reason, status: 202 }, body);
  if (state === 'waiting') await hooks.dependencies.ask(readingJob(organizationId, connection.id, id));
  return id;
}

async function keepRejected(hooks: Hooks, arrived: Arrived, refusal: Refusal): Promise<void> {
  const kept = arrived.body.subarray(0, largestRejected);
  const sentences: RefusalSentences<string> = refuseChannel.sentences;
  const status = sentences[refusal.code]?.status ?? 400;
  const reason = reasonOf(refusal);
  await insert(
    hooks,
    arrived,
    { id: randomUUID(), name: 'webhook', state: 'rejected', reason, status },
    kept,
  );
}

interface Filed {
  id: Id;
  name: string;
  state: 'waiting' | 'done' | 'rejected';
  reason: KeptReason | null;
  status: number;
  wakes?: readonly Wake[];
}

async function insert(hooks: Hooks, arrived: Arrived, filed: Filed, kept: Buffer): Promise<void> {
  const { organizationId, connection, begun } = arrived;
  const { database, clock } = hooks.dependencies;
  const now = clock();
  const { status, ...record } = filed;
  await database.write(organizationId, async (tx) => {
    const item = {
      ...record,
      connectionId: connection.id,
      kind: 'webhook' as const,
      via: 'webhook' as const,
      bytes: BigInt(arrived.body.byteLength),
      sha256: arrived.hash,
      contentId: randomUUID(),
      isPacked: false,
      receivedAt: now,
    };
    const isNew = await insertWhole(tx, item, kept);
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
      text: kept.toString('utf8'),
    };
    await noteTurn(tx, connection.id, {
      contact: { way: 'content', at: now, problem },
      calls: [call],
      isNews: true,
    });
  });
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
