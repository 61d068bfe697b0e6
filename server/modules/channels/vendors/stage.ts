/** Takes a vendor's shop from matching to a shadow run, live, and back. */

import type { StreamName } from '#domain/channels/connector.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import type { Stage } from '#domain/channels/words.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Instant, later } from '#domain/values/time.ts';
import { countStock, levels } from '#server/modules/stock/index.ts';
import { sql } from '#server/platform/database.ts';
import { type ConnectionCommand, tellOfConnection } from '../connections/commands.ts';
import { saveVendor } from '../connections/store.ts';
import { mappingOfRow } from '../items/refs.ts';
import { beginStreams, restStreams } from '../pulls/store.ts';
import { forgetAllPushes } from '../pushes/store.ts';
import { forgetWatched } from '../shadow/store.ts';
import { lockVendor } from './commands.ts';
import type { VendorConnection } from './session.ts';
import type { Vendor } from './vendor.ts';

export interface StageAsked {
  stage: Stage;
  /** Of a shadow run. */
  since?: Instant | undefined;
  /** Of going live. */
  start: 'ours' | 'theirs';
}

const usualShadowMs = 30 * 24 * 3_600_000;
const actions = { matching: 'leaveLive', shadow: 'beginShadow', live: 'goLive' } as const;

/** Live: what is sold there from now on is counted, and our levels go out. Elsewhere nothing is counted and nothing goes out; what was counted stays. */
export async function setStage(
  command: ConnectionCommand,
  vendor: Vendor,
  connectionId: Id,
  { stage, since, start }: StageAsked,
  countId: Id,
): Promise<void> {
  const { tx, now } = command;
  const connection = await lockVendor(command, connectionId);
  // A shadow run of another period begins anew.
  if (
    connection.stage === stage &&
    (stage !== 'shadow' || since === undefined || since === connection.shadowSince)
  )
    return;
  const streams = (['sales', 'refunds', 'stock'] as const).filter(
    (name) => vendor.capabilities.streams[name],
  );
  await restStreams(tx, connectionId, streams);
  if (stage !== 'live') await forgetAllPushes(tx, connectionId);
  const next = { ...connection, stage, liveSince: null, subscribeAt: null };
  if (stage === 'matching') await saveVendor(tx, next);
  if (stage === 'shadow') await beginShadow(command, next, streams, since ?? later(now, -usualShadowMs));
  if (stage === 'live') {
    if (start === 'theirs') await countTheirs(command, connection, countId);
    await saveVendor(tx, { ...next, liveSince: now, subscribeAt: vendor.hear ? now : null });
    await beginStreams(tx, connectionId, streams, { since: now, dueAt: now });
  }
  await tellOfConnection(command, actions[stage], connection);
}

async function beginShadow(
  { tx, now }: ConnectionCommand,
  connection: VendorConnection,
  streams: readonly StreamName[],
  since: Instant,
): Promise<void> {
  if (since > now) throw refuseChannel('shadow_ahead');
  await forgetWatched(tx, connection.id);
  await saveVendor(tx, { ...connection, shadowSince: since, shadowBegun: now });
  await beginStreams(tx, connection.id, streams, { since, dueAt: now });
}

/** The first count: what the shop has of each bottle is on our shelf from now on, what stands in the back room taken off. */
async function countTheirs(
  command: ConnectionCommand,
  connection: VendorConnection,
  countId: Id,
): Promise<void> {
  const { tx, places, now } = command;
  const selling = places.selling(connection.shopId);
  if (!selling) throw refuseChannel('shop_unknown');
  const shelfId = connection.shelfId ?? selling.shelfId;
  const listed = await tx.all<{ skuId: Id; has: bigint }>(sql`
    select k.id as "skuId", max(l.level * u.quantity)::bigint as has
      from channels.listing l
      join ${mappingOfRow('l')}
      join catalog.unit u on u.organization_id = l.organization_id and u.id = m.unit_id and u.kind = 'unit'
      join catalog.sku k on k.organization_id = l.organization_id and k.id = m.sku_id and k.kind not in ('bundle', 'service')
     where l.organization_id = ${tx.organizationId} and l.connection_id = ${connection.id} and l.tracked and l.gone_at is null and l.level is not null
     group by k.id order by k.id`);
  if (listed.length === 0) return;
  const held = await levels(tx, { skuIds: listed.map(({ skuId }) => skuId) });
  const elsewhere = (skuId: Id): bigint =>
    held
      .filter(
        (level) => level.skuId === skuId && places.all.get(level.locationId)?.shopId === connection.shopId,
      )
      .filter(({ locationId }) => places.all.get(locationId)?.kind === 'backroom')
      .reduce((sum, { onHand }) => sum + onHand, 0n);
  const lines = listed.map(({ skuId, has }) => {
    const quantity = (has > 0n ? has : 0n) - elsewhere(skuId);
    return { skuId, quantity: quantity > 0n ? quantity : 0n };
  });
  await countStock({ ...command, id: countId }, { locationId: shelfId, occurredAt: now, lines });
}
