/** Reservations: what is promised and not yet taken; never beyond what is available, unless another has promised it already. */

import { refuseStock } from '#domain/stock/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { build, sql, type Tx } from '#server/platform/database.ts';
import { announce } from '#server/platform/events.ts';

export interface Hold {
  id: Id;
  skuId: Id;
  locationId: Id;
  quantity: bigint;
  reference: string;
  expiresAt: Instant | null;
}

/** `beyond`: it was promised elsewhere, and is held whether it is there or not. */
export async function reserve(
  tx: Tx,
  actor: Actor,
  hold: Hold,
  now: Instant,
  { beyond = false }: { beyond?: boolean } = {},
): Promise<{ reservationId: Id; alreadyDone: boolean }> {
  const written = await tx.first(
    build
      .insertInto('stock.reservation')
      .values({
        organization_id: tx.organizationId,
        id: hold.id,
        sku_id: hold.skuId,
        location_id: hold.locationId,
        quantity: hold.quantity,
        reference: hold.reference,
        expires_at: hold.expiresAt,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id'),
  );
  if (!written) {
    const known = await tx.one(
      build
        .selectFrom('stock.reservation')
        .selectAll()
        .where('organization_id', '=', tx.organizationId)
        .where('id', '=', hold.id),
    );
    const same =
      known.sku_id === hold.skuId &&
      known.location_id === hold.locationId &&
      known.quantity === hold.quantity;
    if (!same) throw refuse('idempotency_conflict');
    return { reservationId: hold.id, alreadyDone: true };
  }
  // The check and the addition are one statement: two that want the last bottle cannot both have it.
  const held = await tx.first(
    beyond
      ? sql`
    insert into stock.balance as b (organization_id, sku_id, location_id, reserved)
    values (${tx.organizationId}, ${hold.skuId}, ${hold.locationId}, ${hold.quantity})
    on conflict (organization_id, sku_id, location_id) do update set reserved = b.reserved + excluded.reserved
    returning sku_id`
      : sql`
    update stock.balance set reserved = reserved + ${hold.quantity}
     where organization_id = ${tx.organizationId} and sku_id = ${hold.skuId} and location_id = ${hold.locationId}
       and on_hand - reserved >= ${hold.quantity}
    returning sku_id`,
  );
  if (!held) throw refuseStock('below_floor');
  await announce(tx, {
    type: 'stockMoved',
    payload: { documentId: hold.id, kind: 'reservation', skus: [hold.skuId] },
  });
  await audit(tx, actor, { action: 'reserve', subject: hold.id, detail: { reference: hold.reference } }, now);
  return { reservationId: hold.id, alreadyDone: false };
}

export async function endReservation(
  tx: Tx,
  actor: Actor,
  id: Id,
  state: 'released' | 'fulfilled',
  now: Instant,
): Promise<{ reservationId: Id; state: string }> {
  const ended = await tx.first(
    build
      .updateTable('stock.reservation')
      .set({ state, ended_at: now })
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', id)
      .where('state', '=', 'held')
      .returning(['sku_id', 'location_id', 'quantity']),
  );
  if (!ended) {
    const known = await tx.first(
      build
        .selectFrom('stock.reservation')
        .select('state')
        .where('organization_id', '=', tx.organizationId)
        .where('id', '=', id),
    );
    if (!known) throw refuseStock('unknown_reservation');
    if (known.state !== state) throw refuseStock('reservation_ended');
    return { reservationId: id, state };
  }
  await tx.all(sql`
    update stock.balance set reserved = reserved - ${ended.quantity}
     where organization_id = ${tx.organizationId} and sku_id = ${ended.sku_id} and location_id = ${ended.location_id}`);
  await announce(tx, {
    type: 'stockMoved',
    payload: { documentId: id, kind: 'reservation', skus: [ended.sku_id] },
  });
  await audit(tx, actor, { action: 'endReservation', subject: id, detail: { state } }, now);
  return { reservationId: id, state };
}

/** Ends those of them that are still held: what expired meanwhile is over already. */
export async function endHeld(
  tx: Tx,
  actor: Actor,
  ids: readonly Id[],
  state: 'released' | 'fulfilled',
  now: Instant,
): Promise<void> {
  if (ids.length === 0) return;
  const held = await tx.all(
    build
      .selectFrom('stock.reservation')
      .select('id')
      .where('organization_id', '=', tx.organizationId)
      .where('id', 'in', [...ids])
      .where('state', '=', 'held')
      .orderBy('id')
      .forUpdate(),
  );
  for (const { id } of held) await endReservation(tx, actor, id, state, now);
}

/** Releases what was held past its time; returns how many. */
export async function releaseExpired(tx: Tx, actor: Actor, now: Instant): Promise<number> {
  const due = await tx.all(
    build
      .selectFrom('stock.reservation')
      .select('id')
      .where('organization_id', '=', tx.organizationId)
      .where('state', '=', 'held')
      .where('expires_at', '<=', now)
      .orderBy('id')
      .forUpdate()
      .skipLocked(),
  );
  for (const { id } of due) await endReservation(tx, actor, id, 'released', now);
  return due.length;
}
