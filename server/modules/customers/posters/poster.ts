/** A shop's poster: made, ended, and found by the token in its QR code. */
import { randomBytes } from 'node:crypto';
import { refuseCustomer } from '#domain/customers/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { idBytes, idsIn } from '#server/platform/ids.ts';

interface Poster {
  id: Id;
  shopId: Id;
  token: string;
  madeAt: Instant;
}

const shown = sql.raw(`id, shop_id as "shopId", token, made_at as "madeAt"`);
const unguessable = 16;

export async function livePosters(snapshot: Snapshot): Promise<Poster[]> {
  return snapshot.all(sql<Poster>`
    select ${shown} from customers.poster
     where organization_id = ${snapshot.organizationId} and ended_at is null order by made_at, id`);
}

export async function posterById(snapshot: Snapshot, id: Id): Promise<Poster> {
  const found = await snapshot.first(sql<Poster>`
    select ${shown} from customers.poster where organization_id = ${snapshot.organizationId} and id = ${id}`);
  if (!found) throw refuseCustomer('poster_not_found');
  return found;
}

/** Done once; the shop's poster before it leads nowhere any more. */
export async function makePoster(
  tx: Tx,
  actor: Actor,
  { id, shopId }: { id: Id; shopId: Id },
  now: Instant,
): Promise<void> {
  const known = await tx.first<{ shopId: Id }>(sql`
    select shop_id as "shopId" from customers.poster where organization_id = ${tx.organizationId} and id = ${id}`);
  if (known && known.shopId !== shopId) throw refuse('idempotency_conflict');
  if (known) return;
  await tx.all(sql`
    update customers.poster set ended_at = ${now}
     where organization_id = ${tx.organizationId} and shop_id = ${shopId} and ended_at is null`);
  await tx.all(sql`
    insert into customers.poster (organization_id, id, shop_id, token, made_at)
    values (${tx.organizationId}, ${id}, ${shopId}, ${newToken(tx.organizationId)}, ${now})`);
  await audit(tx, actor, { action: 'makePoster', subject: id }, now);
}

export async function endPoster(tx: Tx, actor: Actor, id: Id, now: Instant): Promise<void> {
  await posterById(tx, id);
  await tx.all(sql`
    update customers.poster set ended_at = coalesce(ended_at, ${now})
     where organization_id = ${tx.organizationId} and id = ${id}`);
  await audit(tx, actor, { action: 'endPoster', subject: id }, now);
}

/** The organization's id and as many bytes that nobody can guess. */
function newToken(organizationId: Id): string {
  return Buffer.concat([idBytes(organizationId), randomBytes(unguessable)]).toString('base64url');
}

/** Whose a token says that it is; whether it is, the organization's own posters tell. */
export function organizationIn(token: string): Id {
  const [organizationId = ''] = idsIn(Buffer.from(token, 'base64url'));
  return organizationId;
}

export async function posterOf(snapshot: Snapshot, token: string): Promise<Poster> {
  const found = (await livePosters(snapshot)).find((poster) => poster.token === token);
  if (!found) throw refuseCustomer('poster_not_found');
  return found;
}
