/** What each listing of a shop shall have: of what stands where the shop's tills sell from, promised bottles taken off. */
import { wantedLevel } from '#domain/channels/wantedLevel.ts';
import type { Id } from '#domain/values/ids.ts';
import { divideFloor } from '#domain/values/integer.ts';
import { type Level, levels, type Places } from '#server/modules/stock/index.ts';
import type { Snapshot } from '#server/platform/database.ts';
import type { VendorConnection } from '../vendors/session.ts';

interface MappedListing {
  ref: string;
  skuId: Id;
  /** Base quantity of the unit, and of the sku's content. */
  unit: bigint;
  content: bigint;
  /** Of a bundle: what one holds. */
  components: { skuId: Id; quantity: string }[] | null;
}

/** By ref. `only` narrows to what these skus touch, or to these refs. */
export async function wantedLevels(
  snapshot: Snapshot,
  connection: VendorConnection,
  places: Places,
  only: { skuIds: readonly Id[] } | { refs: readonly string[] } | null = null,
): Promise<Map<string, number>> {
  const listings = await mappedListings(snapshot, connection.id, only);
  const skuIds = [
    ...new Set(listings.flatMap(({ skuId, components }) => components?.map((part) => part.skuId) ?? [skuId])),
  ];
  const available = availableOf(await levels(snapshot, { skuIds }), places, connection.shopId);
  return new Map(
    listings.map(({ ref, skuId, unit, content, components }) => {
      if (!components) {
        const offered = { available: available.get(skuId) ?? 0n, unit, content };
        return [ref, wantedLevel(offered, connection.publishing)];
      }
      // As many bundles as the scarcest of what they hold allows.
      const each = components.map((part) =>
        divideFloor(available.get(part.skuId) ?? 0n, BigInt(part.quantity)),
      );
      const whole = each.reduce((least, count) => (count < least ? count : least), each[0] ?? 0n);
      return [ref, wantedLevel({ available: whole, unit: 1n, content: 1n }, connection.publishing)];
    }),
  );
}

function availableOf(held: readonly Level[], places: Places, shopId: Id): Map<Id, bigint> {
  const available = new Map<Id, bigint>();
  for (const { skuId, locationId, onHand, reserved } of held) {
    const place = places.all.get(locationId);
    if (place?.shopId !== shopId || (place.kind !== 'shelf' && place.kind !== 'backroom')) continue;
    available.set(skuId, (available.get(skuId) ?? 0n) + onHand - reserved);
  }
  return available;
}

function mappedListings(
  snapshot: Snapshot,
  connectionId: Id,
  only: { skuIds: readonly Id[] } | { refs: readonly string[] } | null,
): Promise<MappedListing[]> {
  const asked = askedOf(only);
  return snapshot.prepared<MappedListing>({
    name: `channels-mapped-listings-${asked.name}`,
    text: `
    select l.ref, k.id as "skuId", u.quantity as unit, k.content,
           case when k.kind = 'bundle' then coalesce(b.parts, '[]'::json) end as components
      from channels.mapping m
      join channels.listing l on l.organization_id = m.organization_id and l.connection_id = m.connection_id and l.item_key = m.item_key
      join catalog.unit u on u.organization_id = m.organization_id and u.id = m.unit_id
      join catalog.sku k on k.organization_id = m.organization_id and k.id = u.sku_id
      left join lateral (
        select json_agg(json_build_object('skuId', c.sku_id, 'quantity', c.quantity::text)) as parts
          from catalog.bundle_component c where c.organization_id = k.organization_id and c.bundle_id = k.id
      ) b on k.kind = 'bundle'
     where m.organization_id = $1 and m.connection_id = $2 and l.tracked and l.gone_at is null ${asked.condition}`,
    values: [snapshot.organizationId, connectionId, ...asked.values],
  });
}

/** A statement of its own for each way of asking: one for all would be planned for none. */
function askedOf(only: { skuIds: readonly Id[] } | { refs: readonly string[] } | null) {
  if (only === null) return { name: 'all', condition: '', values: [] };
  if ('refs' in only) return { name: 'refs', condition: 'and l.ref = any ($3::text[])', values: [only.refs] };
  const condition = `
       and m.sku_id in (select unnest($3::uuid[])
                        union select c.bundle_id from catalog.bundle_component c
                               where c.organization_id = $1 and c.sku_id = any ($3::uuid[]))`;
  return { name: 'skus', condition, values: [only.skuIds] };
}
