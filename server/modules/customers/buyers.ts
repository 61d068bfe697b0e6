/** Purchases at other tills and web shops: whose they are, by card, by the vendor's number, or by how the buyer is reached. */
import { readCardCode } from '#domain/customers/cardCode.ts';
import { mayBeCard } from '#domain/customers/reference.ts';
import { readFacts } from '#domain/customers/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { Refusal } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { newId } from '#server/platform/ids.ts';
import { createCustomer } from './commands.ts';
import type { CustomersPorts, ReferredSale } from './ports.ts';
import { insertPurchase } from './purchases.ts';
import { customerReachedBy } from './store.ts';

export interface Buyer {
  saleId: Id;
  /** The connection that sold. */
  sourceId: Id;
  at: Instant;
  /** The vendor's own id of the customer. */
  ref: string | null;
  /** As the buyer typed it. */
  name: string;
  phone: string | null;
  email: string | null;
}

/**
 * Ties a web order to the customer whom the shop knows by this number, or who is reached alike; else to a new one, if the house wants that. What
 * cannot be read of it is left out; nothing of it is kept but the tie.
 */
export async function tieBuyer(tx: Tx, actor: Actor, buyer: Buyer, now: Instant): Promise<void> {
  const { saleId, sourceId, at, ref } = buyer;
  const known = ref === null ? null : await customerKnownAs(tx, sourceId, ref);
  const customerId = known ?? (await buyerReached(tx, actor, buyer, now));
  if (customerId === null) return;
  if (ref !== null && known === null) await noteKnownAs(tx, { sourceId, ref, customerId });
  await insertPurchase(tx, { saleId, customerId, way: 'channel', key: null, at });
}

async function buyerReached(tx: Tx, actor: Actor, buyer: Buyer, now: Instant): Promise<Id | null> {
  const phone = readable(() => readFacts({ kind: 'person', name: '?', phone: buyer.phone }).phone);
  const email = readable(() => readFacts({ kind: 'person', name: '?', email: buyer.email }).email);
  const name = buyer.name.trim().slice(0, 200);
  if (phone === null && email === null) return null;
  const found = await customerReachedBy(tx, { name, phone, email });
  if (found !== null || name === '' || !(await makesBuyers(tx))) return found;
  const id = newId();
  await createCustomer(tx, actor, { id, origin: 'channel', kind: 'person', name, phone, email }, now);
  return id;
}

function readable(read: () => string | null): string | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

async function customerKnownAs(tx: Tx, sourceId: Id, ref: string): Promise<Id | null> {
  const found = await tx.first<{ id: Id }>(sql`
    select c.id from customers.known_as k
      join customers.customer c on c.organization_id = k.organization_id and c.id = k.customer_id
     where k.organization_id = ${tx.organizationId} and k.source_id = ${sourceId} and k.ref = ${ref} and c.erased_at is null for share of c`);
  return found?.id ?? null;
}

async function noteKnownAs(tx: Tx, known: { sourceId: Id; ref: string; customerId: Id }): Promise<void> {
  await tx.all(sql`
    insert into customers.known_as (organization_id, source_id, ref, customer_id)
    values (${tx.organizationId}, ${known.sourceId}, ${known.ref}, ${known.customerId}) on conflict do nothing`);
}

/** As often as they come. A reference that is nobody's stays what it is: the next card or number that is given may be it. */
export async function tieReferences(tx: Tx, sales: readonly ReferredSale[]): Promise<void> {
  for (const { saleId, sourceId, at, ref } of sales) {
    const customerId = (await customerKnownAs(tx, sourceId, ref)) ?? (await holderNamed(tx, ref));
    if (customerId !== null) await insertPurchase(tx, { saleId, customerId, way: 'channel', key: null, at });
  }
}

async function holderNamed(tx: Tx, ref: string): Promise<Id | null> {
  const code = mayBeCard(ref) ? readable(() => readCardCode(ref)) : null;
  const holder = await tx.first<{ id: Id }>(sql`
    select id from customers.customer
     where organization_id = ${tx.organizationId} and card_code = ${code} for share`);
  return holder?.id ?? null;
}

/** A number of a connection's is one customer's; told again of another, it is theirs from then on. */
export async function setKnownAs(
  tx: Tx,
  ports: Pick<CustomersPorts, 'salesReferring'>,
  known: { sourceId: Id; ref: string; customerId: Id },
): Promise<void> {
  await tx.all(sql`
    insert into customers.known_as (organization_id, source_id, ref, customer_id)
    values (${tx.organizationId}, ${known.sourceId}, ${known.ref}, ${known.customerId})
    on conflict (organization_id, source_id, ref) do update set customer_id = excluded.customer_id`);
  await tieReferences(tx, await ports.salesReferring(tx, known.ref, known.sourceId));
}

/** What was bought with a card before anybody here knew whose it is. */
export async function tieCard(
  tx: Tx,
  ports: Pick<CustomersPorts, 'salesReferring'>,
  cardCode: string | null,
): Promise<void> {
  if (cardCode !== null && mayBeCard(cardCode))
    await tieReferences(tx, await ports.salesReferring(tx, cardCode, null));
}

export async function makesBuyers(snapshot: Snapshot): Promise<boolean> {
  const kept = await snapshot.first<{ makesBuyers: boolean }>(sql`
    select makes_buyers as "makesBuyers" from customers.setting where organization_id = ${snapshot.organizationId}`);
  return kept?.makesBuyers ?? false;
}

export async function setMakesBuyers(tx: Tx, makes: boolean): Promise<void> {
  await tx.all(sql`
    insert into customers.setting (organization_id, makes_buyers) values (${tx.organizationId}, ${makes})
    on conflict (organization_id) do update set makes_buyers = excluded.makes_buyers`);
}
