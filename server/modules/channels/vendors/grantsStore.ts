/** What vendors have granted, as it is kept: the tokens sealed, when they end in the open. */
import { z } from 'zod';
import type { Grant } from '#domain/channels/connector.ts';
import type { KeptReason } from '#domain/channels/reasons.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Instant, instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { openSecrets, replaceSecret } from '../secrets.ts';
import type { Vault } from '../vault.ts';

/** Of a connection by consent. */
export interface KeptGrant {
  /** Rises with each grant that is kept; 0 while the first is awaited. */
  version: bigint;
  /** Null while it is awaited. */
  tokens: Grant | null;
  /** Null where nothing can be renewed. */
  renewAt: Instant | null;
  failures: number;
  /** Since when the vendor no longer takes it. */
  endedAt: Instant | null;
  /** Why it ended. */
  problem: KeptReason | null;
}

export type GrantRow = Omit<KeptGrant, 'tokens'>;

const tokensShape = z.object({
  accessToken: z.string(),
  refreshToken: z.string().nullable(),
  expiresAt: instant.nullable(),
});

const columns = sql.raw(`version, renew_at as "renewAt", failures, ended_at as "endedAt", problem`);

/** Null where the connection does not go by consent. */
export async function keptGrant(
  snapshot: Snapshot,
  vault: Vault,
  connectionId: Id,
  now: Instant,
): Promise<KeptGrant | null> {
  const row = await grantRow(snapshot, connectionId);
  if (row === null) return null;
  return openGrant(row, await openSecrets(snapshot, vault, connectionId, 'grant', now));
}

/** `secrets` with the one that counts first. */
export function openGrant(row: GrantRow, [secret]: readonly string[]): KeptGrant {
  return { ...row, tokens: secret === undefined ? null : tokensShape.parse(JSON.parse(secret)) };
}

export function grantRow(snapshot: Snapshot, connectionId: Id): Promise<GrantRow | null> {
  return snapshot.first<GrantRow>(sql`
    select ${columns} from channels.vendor_grant
     where organization_id = ${snapshot.organizationId} and connection_id = ${connectionId}`);
}

/** Consent is awaited from now on, unless there is a grant already. */
export async function awaitGrant(tx: Tx, connectionId: Id): Promise<void> {
  await tx.all(sql`
    insert into channels.vendor_grant (organization_id, connection_id) values (${tx.organizationId}, ${connectionId})
    on conflict do nothing`);
}

export interface NewGrant {
  id: Id;
  tokens: Grant;
  renewAt: Instant | null;
  now: Instant;
}

/** Keeps a grant in place of the one of that `version`, or of whichever is there; false where another has come meanwhile. */
export async function keepGrant(
  tx: Tx,
  vault: Vault,
  connectionId: Id,
  { id, tokens, renewAt, now }: NewGrant,
  version: bigint | null,
): Promise<boolean> {
  const kept = await tx.all(sql`
    update channels.vendor_grant
       set version = version + 1, expires_at = ${tokens.expiresAt}, renew_at = ${renewAt}, failures = 0, ended_at = null, problem = null
     where organization_id = ${tx.organizationId} and connection_id = ${connectionId}
       and (${version}::bigint is null or version = ${version}::bigint)
    returning version`);
  if (kept.length === 0) return false;
  const text = JSON.stringify(tokens);
  await replaceSecret(tx, vault, { ownerId: connectionId, name: 'grant', id, text, now });
  return true;
}

/** Keys were typed instead. */
export async function forgetGrant(tx: Tx, connectionId: Id): Promise<void> {
  await tx.all(sql`
    delete from channels.vendor_grant where organization_id = ${tx.organizationId} and connection_id = ${connectionId}`);
  await tx.all(sql`
    delete from channels.secret
     where organization_id = ${tx.organizationId} and owner_id = ${connectionId} and name = 'grant'`);
}

/** It could not be renewed this time. */
export async function delayRenewal(tx: Tx, connectionId: Id, version: bigint, again: Instant): Promise<void> {
  await tx.all(sql`
    update channels.vendor_grant set failures = failures + 1, renew_at = ${again}
     where organization_id = ${tx.organizationId} and connection_id = ${connectionId} and version = ${version} and ended_at is null`);
}

/** The vendor takes it no more; false where another has come meanwhile. */
export async function endGrant(
  tx: Tx,
  connectionId: Id,
  version: bigint,
  { at, problem }: { at: Instant; problem: KeptReason },
): Promise<boolean> {
  const ended = await tx.all(sql`
    update channels.vendor_grant set ended_at = ${at}, renew_at = null, problem = ${JSON.stringify(problem)}
     where organization_id = ${tx.organizationId} and connection_id = ${connectionId} and version = ${version} and ended_at is null
    returning version`);
  return ended.length > 0;
}
