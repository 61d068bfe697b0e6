/** The erasable link: whose a ticket is, with the key of the commitment in its seal, apart from everything fiscal. */
import { commitmentOf, keyBytes } from '#domain/customers/commitment.ts';
import type { PurchaseWay } from '#domain/customers/history.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { announce } from '#server/platform/events.ts';
import { announceChanged } from './store.ts';

export interface PurchaseLink {
  saleId: Id;
  customerId: Id;
  /** 32 bytes, drawn on the till for this ticket alone. */
  key: Uint8Array<ArrayBuffer>;
  /** What the seal holds. */
  commitment: string;
  /** When it was bought. */
  at: Instant;
}

/**
 * What became of a link: `linked`, now or before; `erased`: the customer is nobody any more, and nothing was kept; `forged`: the commitment is not that of
 * this customer and key; `taken`: the ticket is another customer's.
 */
export type Linked = 'linked' | 'erased' | 'forged' | 'taken';

/** As often as they come, in any order, before or after the customer's record. Answers in the order of the links; refuses nothing. */
export async function linkPurchases(tx: Tx, links: readonly PurchaseLink[]): Promise<Linked[]> {
  const asked = links.map((link) => ({
    ...link,
    saleId: link.saleId.toLowerCase(),
    customerId: link.customerId.toLowerCase(),
  }));
  const erased = await erasedAmong(tx, [...new Set(asked.map(({ customerId }) => customerId))]);
  const outcomes: Linked[] = [];
  for (const link of asked) {
    if (erased.has(link.customerId)) outcomes.push('erased');
    else if (!(await isProved(link))) outcomes.push('forged');
    else outcomes.push((await insertPurchase(tx, { ...link, way: 'till' })) ? 'linked' : 'taken');
  }
  return outcomes;
}

async function isProved({ key, customerId, commitment }: PurchaseLink): Promise<boolean> {
  return key.byteLength === keyBytes && (await commitmentOf(key, customerId)) === commitment;
}

/** Holds their records as they are until the links are written: an erasure waits, and then finds them. */
async function erasedAmong(tx: Tx, customerIds: readonly Id[]): Promise<ReadonlySet<Id>> {
  const rows = await tx.all<{ id: Id; erased: boolean }>(sql`
    select id, erased_at is not null as erased from customers.customer
     where organization_id = ${tx.organizationId} and id = any (${customerIds}::uuid[]) order by id for share`);
  return new Set(rows.filter(({ erased }) => erased).map(({ id }) => id));
}

type Pair = Pick<PurchaseLink, 'saleId' | 'customerId' | 'at'> & {
  way: PurchaseWay;
  key: Uint8Array<ArrayBuffer> | null;
};

/** False where the ticket is another customer's, or this one's by another key. Whoever reckons by customers is told, also again. */
export async function insertPurchase(tx: Tx, { saleId, customerId, way, key, at }: Pair): Promise<boolean> {
  const bytes = key === null ? null : Buffer.from(key);
  const rows = await tx.all<{ same: boolean }>(sql`
    with written as (
      insert into customers.purchase (organization_id, sale_id, customer_id, way, key, at)
      values (${tx.organizationId}, ${saleId}, ${customerId}, ${way}, ${bytes}, ${at})
      on conflict (organization_id, sale_id) do update set sale_id = excluded.sale_id
       where purchase.customer_id = excluded.customer_id and purchase.key is not distinct from excluded.key
      returning true as same
    ), told as (
      insert into platform.event (organization_id, type, payload)
      select ${tx.organizationId}, 'purchaseTied', ${JSON.stringify({ saleIds: [saleId] })}::jsonb from written)
    select same from written`);
  if (rows.length > 0) await announceChanged(tx, [customerId]);
  return rows.length > 0;
}

/** A record has come after tickets of theirs: whoever reckons by customers is told. */
export async function announcePurchases(tx: Tx, customerId: Id): Promise<void> {
  const rows = await tx.all<{ saleId: Id }>(sql`
    select sale_id as "saleId" from customers.purchase
     where organization_id = ${tx.organizationId} and customer_id = ${customerId} order by sale_id`);
  const saleIds = rows.map(({ saleId }) => saleId);
  if (saleIds.length > 0) await announce(tx, { type: 'purchaseTied', payload: { saleIds } });
}

/** All that ties tickets to a person, the keys and what other tills call them with it. */
export async function forgetPurchases(tx: Tx, customerIds: readonly Id[]): Promise<void> {
  await tx.all(sql`
    delete from customers.known_as where organization_id = ${tx.organizationId} and customer_id = any (${customerIds}::uuid[])`);
  await tx.all(sql`
    delete from customers.purchase where organization_id = ${tx.organizationId} and customer_id = any (${customerIds}::uuid[])`);
}
