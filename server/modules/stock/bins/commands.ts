/** Addresses are made, changed and taken away; articles are put there. */
import { randomBytes } from 'node:crypto';
import { addressOf, newBinMark } from '#domain/stock/bins.ts';
import { refuseStock } from '#domain/stock/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { build, sql, type Tx } from '#server/platform/database.ts';
import type { Places } from '../places.ts';
import { stockedSkus } from '../store.ts';

interface NewBin {
  id: Id;
  locationId: Id;
  address: string;
  rank: number;
}

export async function createBin(
  tx: Tx,
  places: Places,
  actor: Actor,
  said: NewBin,
  now: Instant,
): Promise<void> {
  const { id } = places.held(said.locationId);
  const bin = { ...said, locationId: id, address: addressOf(said.address) };
  const made = await tx.first(sql`
    insert into stock.bin (organization_id, id, location_id, address, mark, rank)
    values (${tx.organizationId}, ${bin.id}, ${bin.locationId}, ${bin.address}, ${newBinMark(randomBytes)}, ${bin.rank})
    on conflict do nothing returning id`);
  if (made) {
    await audit(tx, actor, { action: 'createBin', subject: bin.id, detail: { address: bin.address } }, now);
    return;
  }
  const known = await tx.first(
    build
      .selectFrom('stock.bin')
      .select(['location_id'])
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', bin.id),
  );
  if (!known) throw refuseStock('bin_taken', { address: bin.address });
  // Its address and rank may have been changed since.
  if (known.location_id !== bin.locationId) throw refuse('idempotency_conflict');
}

interface BinChange {
  address?: string | undefined;
  rank?: number | undefined;
}

export async function changeBin(
  tx: Tx,
  actor: Actor,
  id: Id,
  change: BinChange,
  now: Instant,
): Promise<void> {
  const { location_id: locationId } = await lockBin(tx, id);
  const address = change.address === undefined ? null : addressOf(change.address);
  const taken =
    address !== null &&
    (await tx.first(
      build
        .selectFrom('stock.bin')
        .select('id')
        .where('organization_id', '=', tx.organizationId)
        .where('location_id', '=', locationId)
        .where('address', '=', address)
        .where('id', '<>', id),
    ));
  if (taken) throw refuseStock('bin_taken', { address });
  await tx.all(sql`
    update stock.bin set address = coalesce(${address}, address), rank = coalesce(${change.rank ?? null}::integer, rank)
     where organization_id = ${tx.organizationId} and id = ${id}`);
  await audit(tx, actor, { action: 'changeBin', subject: id, detail: { ...change } }, now);
}

export async function removeBin(tx: Tx, actor: Actor, id: Id, now: Instant): Promise<void> {
  const { address } = await lockBin(tx, id);
  await tx.all(
    build.deleteFrom('stock.bin').where('organization_id', '=', tx.organizationId).where('id', '=', id),
  );
  await audit(tx, actor, { action: 'removeBin', subject: id, detail: { address } }, now);
}

export async function putInBin(
  tx: Tx,
  actor: Actor,
  { binId, skuId }: { binId: Id; skuId: Id },
  now: Instant,
): Promise<void> {
  await lockBin(tx, binId);
  const sku = (await stockedSkus(tx, [skuId])).get(skuId);
  if (!sku) throw refuseStock('unknown_sku');
  if (!sku.stocked) throw refuseStock('not_stocked', { name: sku.name });
  await tx.all(sql`
    insert into stock.bin_sku (organization_id, bin_id, sku_id)
    values (${tx.organizationId}, ${binId}, ${skuId}) on conflict do nothing`);
  await audit(tx, actor, { action: 'putInBin', subject: binId, detail: { skuId } }, now);
}

export async function takeFromBin(
  tx: Tx,
  actor: Actor,
  { binId, skuId }: { binId: Id; skuId: Id },
  now: Instant,
): Promise<void> {
  await lockBin(tx, binId);
  await tx.all(
    build
      .deleteFrom('stock.bin_sku')
      .where('organization_id', '=', tx.organizationId)
      .where('bin_id', '=', binId)
      .where('sku_id', '=', skuId),
  );
  await audit(tx, actor, { action: 'takeFromBin', subject: binId, detail: { skuId } }, now);
}

async function lockBin(tx: Tx, id: Id): Promise<{ location_id: Id; address: string }> {
  const bin = await tx.first(
    build
      .selectFrom('stock.bin')
      .select(['location_id', 'address'])
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', id)
      .forUpdate(),
  );
  if (!bin) throw refuseStock('unknown_bin');
  return bin;
}
