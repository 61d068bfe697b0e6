/** Wine that left an opened bottle and that nobody paid for, by its reason. */
import type { z } from 'zod';
import type { throwWine } from '#domain/pours/contract.ts';
import { refusePour } from '#domain/pours/refusals.ts';
import { isGiven } from '#domain/pours/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import { removeStock } from '#server/modules/stock/index.ts';
import { sql } from '#server/platform/database.ts';
import { type Pouring, pouredWineOf } from './measures.ts';

export async function waste(
  pouring: Pouring,
  id: Id,
  body: z.output<typeof throwWine.body>,
): Promise<z.output<typeof throwWine.reply>> {
  const { tx, now } = pouring;
  const { skuId, locationId, reason, quantity, occurredAt = now } = body;
  const wine = await pouredWineOf(pouring, body, occurredAt);
  const known = await tx.first(sql`
    select document_id from pours.waste where organization_id = ${tx.organizationId} and document_id = ${id}`);
  if (!known && quantity > wine.expected) throw refusePour('more_than_open');
  const { documentId, alreadyDone } = await removeStock(
    { ...pouring, id },
    {
      reason: isGiven(reason) ? 'tasting' : 'loss',
      locationId,
      occurredAt: body.occurredAt,
      note: reason,
      lines: [{ skuId, quantity }],
    },
  );
  await tx.all(sql`
    insert into pours.waste (organization_id, document_id, sku_id, location_id, reason)
    values (${tx.organizationId}, ${id}, ${skuId}, ${locationId}, ${reason}) on conflict do nothing`);
  return { documentId, alreadyDone };
}
