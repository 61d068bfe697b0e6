/** An order that nobody has paid: its bottles are promised, and nobody else is offered them. */

import type { StatedDocument } from '#domain/channels/connector.ts';
import { saleOfDocument } from '#domain/channels/statedSales.ts';
import { linesOf, movesOfLine } from '#domain/sales/rules.ts';
import { type Id, idOfIdentity } from '#domain/values/ids.ts';
import { later } from '#domain/values/time.ts';
import { endHeld, reserve } from '#server/modules/stock/index.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { sha256 } from '#server/platform/ids.ts';
import { actorOf, sellablesFor, type Taking } from './taking.ts';

/** An order that is not paid by then is forgotten, whether the shop says so or not. */
const patienceMs = 48 * 3_600_000;

/** Holds what an open order promises, and lets go of what it no longer does. Whether anything was or is promised. */
export async function keepPromises(taking: Taking, stated: StatedDocument): Promise<boolean> {
  const { tx, connection, now } = taking;
  const before = await promisesOf(tx, connection.id, stated.document);
  if (before.length === 0 && stated.state !== 'open') return false;
  const actor = await actorOf(taking);
  const wanted = stated.state === 'open' ? await holdsOf(taking, stated) : [];
  const stays = new Set(wanted.map(({ id }) => id));
  const over = before.filter((id) => !stays.has(id));
  if (over.length > 0)
    await endHeld(tx, actor, over, stated.state === 'sold' ? 'fulfilled' : 'released', now);
  await tx.all(sql`
    delete from channels.promise
     where organization_id = ${tx.organizationId} and connection_id = ${connection.id} and document = ${stated.document}
       and reservation_id = any (${over}::uuid[])`);
  for (const hold of wanted) {
    await reserve(tx, actor, hold, now, { beyond: true });
    await tx.all(sql`
      insert into channels.promise (organization_id, connection_id, document, reservation_id)
      values (${tx.organizationId}, ${connection.id}, ${stated.document}, ${hold.id}) on conflict do nothing`);
  }
  return true;
}

async function promisesOf(tx: Tx, connectionId: Id, document: string): Promise<Id[]> {
  const rows = await tx.prepared<{ id: Id }>({
    name: 'channels-promises',
    text: `select reservation_id as id from channels.promise where organization_id = $1 and connection_id = $2 and document = $3 order by 1`,
    values: [tx.organizationId, connectionId, document],
  });
  return rows.map(({ id }) => id);
}

/** What would leave were it paid, from where it would leave. */
async function holdsOf(taking: Taking, stated: StatedDocument) {
  const { tx, dependencies, connection, now } = taking;
  const selling = (await dependencies.placesOf(tx.organizationId)).selling(connection.shopId);
  if (!selling) return [];
  const places = { ...selling, shelfId: connection.shelfId ?? selling.shelfId };
  const body = saleOfDocument({ ...stated, state: 'sold' });
  const sellables = await sellablesFor(
    taking,
    body.lines.map(({ item }) => item),
  );
  const sale = { id: connection.id, occurredAt: stated.occurredAt, businessDay: '' };
  return linesOf(body, sellables)
    .flatMap((line) => movesOfLine(sale, line, places))
    .filter(({ toId }) => toId === places.customerId)
    .map(({ line, skuId, fromId, quantity }) => ({
      id: idOfIdentity(
        sha256,
        tx.organizationId,
        'promise',
        connection.id,
        stated.document,
        String(stated.version),
        line,
        skuId,
        fromId,
        String(quantity),
      ),
      skuId,
      locationId: fromId,
      quantity,
      reference: `${connection.name} ${stated.document}`,
      expiresAt: later(now, patienceMs),
    }));
}
