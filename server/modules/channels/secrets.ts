/** Signing secrets and credentials, sealed in the database; a rotation keeps the secret before for another day. */
import { randomBytes } from 'node:crypto';
import type { Id } from '#domain/values/ids.ts';
import { type Instant, later } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import type { Vault } from './vault.ts';

/** `settings` and `grant` are JSON: what the owner typed that is secret, and what a vendor granted. */
export type SecretName = 'signing' | 'password' | 'privateKey' | 'passphrase' | 'settings' | 'grant';

const overlapMs = 24 * 3_600_000;

interface SecretRow {
  id: Id;
  sealed: Buffer;
  created_at: Instant;
  retires_at: Instant | null;
}

/** What is sealed says where it belongs: elsewhere it cannot be opened. */
export function openSecret(
  vault: Vault,
  place: { organizationId: Id; ownerId: Id; name: SecretName; id: Id },
  sealed: Buffer,
): string {
  return vault.open(sealed, placeOf(place.organizationId, place.ownerId, place.name, place.id));
}

function placeOf(organizationId: Id, ownerId: Id, name: SecretName, id: Id): string {
  return `${organizationId}/${ownerId}/${name}/${id}`;
}

/** As Standard Webhooks write them: 256 bits. */
export function newSigningSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/** Keeps a secret under the caller's id; the same id again gives back what it kept. */
export async function keepSecret(
  tx: Tx,
  vault: Vault,
  { ownerId, name, id, text, now }: { ownerId: Id; name: SecretName; id: Id; text: string; now: Instant },
): Promise<string> {
  const place = placeOf(tx.organizationId, ownerId, name, id);
  const written = await tx.all(sql`
    insert into channels.secret (organization_id, owner_id, name, id, sealed, created_at)
    values (${tx.organizationId}, ${ownerId}, ${name}, ${id}, ${vault.seal(text, place)}, ${now})
    on conflict do nothing returning id`);
  if (written.length > 0) return text;
  const known = await tx.one<SecretRow>(sql`
    select id, sealed, created_at, retires_at from channels.secret
     where organization_id = ${tx.organizationId} and owner_id = ${ownerId} and name = ${name} and id = ${id}`);
  return vault.open(known.sealed, place);
}

/** Makes a new signing secret; the present one counts for another day, those before it no more. */
export async function rotateSigning(
  tx: Tx,
  vault: Vault,
  { ownerId, id, now }: { ownerId: Id; id: Id; now: Instant },
): Promise<{ secret: string; previousUntil: Instant | null }> {
  const until = later(now, overlapMs);
  await tx.all(sql`
    update channels.secret set retires_at = ${until}
     where organization_id = ${tx.organizationId} and owner_id = ${ownerId} and name = 'signing' and id <> ${id} and retires_at is null
       and not exists (select from channels.secret s
                        where s.organization_id = ${tx.organizationId} and s.owner_id = ${ownerId} and s.name = 'signing' and s.id = ${id})`);
  const text = newSigningSecret();
  const secret = await keepSecret(tx, vault, { ownerId, name: 'signing', id, text, now });
  await tx.all(sql`
    delete from channels.secret
     where organization_id = ${tx.organizationId} and owner_id = ${ownerId} and name = 'signing' and retires_at <= ${now}`);
  const { previousUntil } = await secretTimes(tx, ownerId, now);
  return { secret, previousUntil };
}

export async function replaceSecrets(
  tx: Tx,
  vault: Vault,
  ownerId: Id,
  texts: Partial<Record<SecretName, string>>,
  { newId, now }: { newId: () => Id; now: Instant },
): Promise<void> {
  await tx.all(sql`
    delete from channels.secret where organization_id = ${tx.organizationId} and owner_id = ${ownerId} and name <> 'signing'`);
  for (const name of ['password', 'privateKey', 'passphrase'] as const) {
    const text = texts[name];
    if (text !== undefined) await keepSecret(tx, vault, { ownerId, name, id: newId(), text, now });
  }
}

/** In place of the one before, which counts no more. */
export async function replaceSecret(
  tx: Tx,
  vault: Vault,
  secret: { ownerId: Id; name: SecretName; id: Id; text: string; now: Instant },
): Promise<void> {
  await tx.all(sql`
    delete from channels.secret
     where organization_id = ${tx.organizationId} and owner_id = ${secret.ownerId} and name = ${secret.name} and id <> ${secret.id}`);
  await keepSecret(tx, vault, secret);
}

/** The secrets that count at `now`, the newest first. */
export async function openSecrets(
  snapshot: Snapshot,
  vault: Vault,
  ownerId: Id,
  name: SecretName,
  now: Instant,
): Promise<string[]> {
  const rows = await snapshot.all<SecretRow>(sql`
    select id, sealed, created_at, retires_at from channels.secret
     where organization_id = ${snapshot.organizationId} and owner_id = ${ownerId} and name = ${name}
       and (retires_at is null or retires_at > ${now})
     order by retires_at nulls first, created_at desc`);
  return rows.map((row) => vault.open(row.sealed, placeOf(snapshot.organizationId, ownerId, name, row.id)));
}

/** When the present signing secret was made, and until when the one before it counts. */
export async function secretTimes(
  snapshot: Snapshot,
  ownerId: Id,
  now: Instant,
): Promise<{ since: Instant | null; previousUntil: Instant | null }> {
  const row = await snapshot.first<{ since: Instant | null; previous_until: Instant | null }>(sql`
    select max(created_at) filter (where retires_at is null) as since, max(retires_at) filter (where retires_at > ${now}) as previous_until
      from channels.secret
     where organization_id = ${snapshot.organizationId} and owner_id = ${ownerId} and name = 'signing'`);
  return { since: row?.since ?? null, previousUntil: row?.previous_until ?? null };
}

export async function forgetSecrets(tx: Tx, ownerId: Id): Promise<void> {
  await tx.all(
    sql`delete from channels.secret where organization_id = ${tx.organizationId} and owner_id = ${ownerId}`,
  );
}
