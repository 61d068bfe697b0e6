/** Tells subscribers the sales that were recorded. */
import { z } from 'zod';
import { saleRecorded } from '#domain/channels/webhookContract.ts';
import { type Id, idOfIdentity } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Tx } from '#server/platform/database.ts';
import { sha256 } from '#server/platform/ids.ts';
import type { ChannelsDependencies } from '../dependencies.ts';
import { insertDeliveries, type NewDelivery } from './store.ts';

/** A sale whose content is the same is told once, however often it is announced; one that was revised is told again. */
export async function tellSales(
  tx: Tx,
  sales: ChannelsDependencies['sales'],
  { saleIds, subscriptionIds, now }: { saleIds: readonly Id[]; subscriptionIds: readonly Id[]; now: Instant },
): Promise<void> {
  const deliveries: NewDelivery[] = [];
  for (const data of await sales.salesToTell(tx, saleIds)) {
    const message = z.encode(saleRecorded, { type: 'sale.recorded', timestamp: now, data });
    const body = JSON.stringify(message);
    const content = JSON.stringify(message.data);
    for (const subscriptionId of subscriptionIds) {
      const id = idOfIdentity(sha256, subscriptionId, content);
      deliveries.push({ id, subscriptionId, type: message.type, skuId: null, body });
    }
  }
  await insertDeliveries(tx, deliveries, now);
}
