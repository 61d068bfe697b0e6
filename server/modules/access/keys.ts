/** API keys: made with some of their maker's scopes, shown once, kept as a hash, verified by the library and remembered a while. */
import { hash, randomBytes } from 'node:crypto';
import { defaultKeyHasher } from '@better-auth/api-key';
import type { ApiKey, NewApiKey } from '#domain/access/contract.ts';
import { refuseAccess } from '#domain/access/refusals.ts';
import { checkKeyScopes } from '#domain/access/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import { type Id, id as idShape } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Scope } from '#domain/values/route.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import type { Database, Tx } from '#server/platform/database.ts';
import type { Log } from '#server/platform/log.ts';
import type { Auth } from './authentication.ts';
import {
  deleteApiKey,
  insertApiKey,
  liveApiKeys,
  scopesOfPermissions,
  updateApiKeyScopes,
} from './keys-store.ts';
import { apiKeysOf, languageOfOrganization } from './queries.ts';

const secretShape = /^cav_[\w-]{43}$/;

/** Makes a key. Its secret is in the first answer only: a repeated request finds the key and no secret. */
export async function createApiKey(
  tx: Tx,
  maker: Actor,
  id: Id,
  asked: NewApiKey,
  now: Instant,
): Promise<{ apiKey: ApiKey; secret: string | null }> {
  checkKeyScopes(maker.scopes, asked.scopes);
  if (asked.expiresAt !== undefined && asked.expiresAt <= now) throw refuseAccess('expiry_past');
  const wanted = { ...asked, scopes: [...new Set(asked.scopes)].sort() };
  const secret = `cav_${randomBytes(32).toString('base64url')}`;
  const inserted = await insertApiKey(tx, id, {
    ...wanted,
    beginning: secret.slice(0, 8),
    hash: await defaultKeyHasher(secret),
    now,
  });
  const apiKey = (await apiKeysOf(tx)).find((key) => key.id === id);
  const same =
    apiKey?.name === wanted.name &&
    apiKey.scopes.join() === wanted.scopes.join() &&
    apiKey.connectionId === (wanted.connectionId ?? null);
  if (!apiKey || !same) throw refuse('idempotency_conflict');
  if (!inserted) return { apiKey, secret: null };
  const { name, scopes, connectionId } = apiKey;
  await audit(
    tx,
    maker,
    { action: 'createApiKey', subject: id, detail: { name, scopes, connectionId } },
    now,
  );
  return { apiKey, secret };
}

export async function revokeApiKey(tx: Tx, actor: Actor, id: Id, now: Instant): Promise<void> {
  if (!(await deleteApiKey(tx, id))) throw refuse('not_found');
  await audit(tx, actor, { action: 'revokeApiKey', subject: id }, now);
}

/** Takes rights from a key: every process has heard of it within half a minute. */
export async function narrowApiKey(
  tx: Tx,
  actor: Actor,
  id: Id,
  scopes: readonly Scope[],
  now: Instant,
): Promise<void> {
  await updateApiKeyScopes(tx, id, scopes);
  await audit(tx, actor, { action: 'narrowApiKey', subject: id, detail: { scopes } }, now);
}

interface Known {
  actor: Actor;
  keyId: Id;
  /** Milliseconds of the process's clock: when the library last vouched for the key. */
  verifiedAt: number;
  /** Milliseconds of the world's clock. */
  expiresAt: number;
}

export interface KeyRing {
  /** Who a key speaks for, or null where it is unknown, revoked or expired. */
  actorOf(secret: string): Promise<Actor | null>;
  /** Forgets a key at once. */
  forget(keyId: Id): void;
  close(): void;
}

const verifiedForMs = 30_000;
/** A revocation in another process is seen within five seconds, the query's own time included. */
const recheckMs = 4_000;

/**
 * Verifying costs the library three round trips; a till sends the same key a thousand times a second. So a verified key is
 * remembered for 30 s under the hash of its secret, and all those remembered are looked up again in one query every 4 s.
 */
export function openKeyRing(auth: Auth, database: Database, log: Log): KeyRing {
  const known = new Map<string, Known>();
  const verifying = new Map<string, Promise<Known | null>>();
  let revocations = 0;

  async function verify(secret: string, digest: string): Promise<Known | null> {
    const revocationsBefore = revocations;
    const { valid, key } = await auth.api.verifyApiKey({ body: { key: secret } });
    if (!valid || !key) return null;
    const organizationId = key.referenceId;
    const language = await database.read(organizationId, languageOfOrganization);
    if (!language) return null;
    const connectionId = idShape.safeParse(key.metadata?.['connectionId']).data;
    const entry: Known = {
      keyId: key.id,
      actor: {
        kind: connectionId === undefined ? 'apiKey' : 'connection',
        id: connectionId ?? key.id,
        label: key.name ?? 'API',
        organizationId,
        scopes: new Set(scopesOfPermissions(key.permissions)),
        language,
      },
      verifiedAt: performance.now(),
      expiresAt: key.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY,
    };
    // It may have been revoked while it was verified.
    if (revocations === revocationsBefore) known.set(digest, entry);
    return entry;
  }

  async function recheck(): Promise<void> {
    if (known.size === 0) return;
    const live = await liveApiKeys(
      database,
      [...known.values()].map(({ keyId }) => keyId),
    );
    for (const [digest, { keyId }] of known) if (!live.has(keyId)) known.delete(digest);
  }

  const timer = setInterval(() => {
    recheck().catch((fault: unknown) => log.warn({ fault }, 'API keys could not be checked again'));
  }, recheckMs).unref();

  return {
    async actorOf(secret) {
      if (!secretShape.test(secret)) return null;
      const digest = hash('sha256', secret, 'base64url');
      const entry = known.get(digest);
      if (entry && performance.now() - entry.verifiedAt < verifiedForMs) {
        return Date.now() < entry.expiresAt ? entry.actor : null;
      }
      known.delete(digest);
      let verification = verifying.get(digest);
      if (!verification) {
        verification = verify(secret, digest).finally(() => verifying.delete(digest));
        verifying.set(digest, verification);
      }
      return (await verification)?.actor ?? null;
    },
    forget(keyId) {
      revocations += 1;
      for (const [digest, entry] of known) if (entry.keyId === keyId) known.delete(digest);
    },
    close: () => clearInterval(timer),
  };
}
