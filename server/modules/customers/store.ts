/** Writes customers, and finds them where something is about to be written. */
import type { Customer } from '#domain/customers/contract.ts';
import { type CustomerFacts, type Origin, searchTextOf } from '#domain/customers/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { build, type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { announce } from '#server/platform/events.ts';

/** What a row shows of a customer. */
export const shown = sql.raw(`
  id, kind, case when kind in ('person', 'household') then 'b2c' else 'b2b' end as nature, name, phone, email, card_code as "cardCode", siret, note,
  birthday, street, postcode, city, country, language,
  (select jsonb_build_object('id', h.id, 'name', h.name) from customers.customer h
    where h.organization_id = customer.organization_id and h.id = customer.household_id) as household,
  origin, erased_at is not null as erased, merged_into as "keptId", created_at as "createdAt"`);

/**
 * The place of a change among all, or of the first of several: later than any before it. It follows the clock, so that after a restore it goes on above whatever tills have
 * heard of already.
 */
async function nextSequence(tx: Tx, now: Instant, count = 1): Promise<bigint> {
  const { sequence } = await tx.one<{ sequence: bigint }>(sql`
    insert into customers.latest (organization_id, sequence) values (${tx.organizationId}, ${Date.parse(now) + count - 1})
    on conflict (organization_id) do update set sequence = greatest(latest.sequence + ${count}::bigint, excluded.sequence)
    returning sequence`);
  return sequence - BigInt(count - 1);
}

/** What is known of them, or whose their purchases are, is not what it was. */
export async function announceChanged(tx: Tx, customerIds: readonly Id[]): Promise<void> {
  if (customerIds.length > 0) await announce(tx, { type: 'customersChanged', payload: { customerIds } });
}

function columnsOf(facts: CustomerFacts) {
  const { cardCode, householdId, ...columns } = facts;
  return { ...columns, card_code: cardCode, household_id: householdId, search: searchTextOf(facts) };
}

export interface NewRecord {
  id: Id;
  facts: CustomerFacts;
  origin: Origin;
  contentHash: Buffer;
  madeAt: Instant;
}

function rowOf(tx: Tx, record: NewRecord, sequence: bigint) {
  return {
    organization_id: tx.organizationId,
    id: record.id,
    ...columnsOf(record.facts),
    origin: record.origin,
    content_hash: record.contentHash,
    sequence,
    created_at: record.madeAt,
  };
}

/** False where the id is there already. */
export async function insertCustomer(tx: Tx, record: NewRecord, now: Instant): Promise<boolean> {
  const sequence = await nextSequence(tx, now);
  const written = await tx.all(
    build
      .insertInto('customers.customer')
      .values(rowOf(tx, record, sequence))
      .onConflict((conflict) => conflict.columns(['organization_id', 'id']).doNothing())
      .returning('id'),
  );
  if (written.length > 0) await announceChanged(tx, [record.id]);
  return written.length > 0;
}

/** A statement takes 65,535 values. */
const mostRows = 2000;

/** Of new ids; the first has the sequence that is returned, each other the next. */
export async function insertCustomers(tx: Tx, records: readonly NewRecord[], now: Instant): Promise<bigint> {
  const first = await nextSequence(tx, now, Math.max(records.length, 1));
  const rows = records.map((record, place) => rowOf(tx, record, first + BigInt(place)));
  for (let from = 0; from < rows.length; from += mostRows) {
    const some = rows.slice(from, from + mostRows);
    await tx.all(build.insertInto('customers.customer').values(some));
    await announceChanged(
      tx,
      some.map(({ id }) => id),
    );
  }
  return first;
}

export interface KeptCustomer extends Customer {
  /** Null of one that was erased. */
  contentHash: Buffer | null;
}

export async function lockCustomer(tx: Tx, id: Id): Promise<KeptCustomer | null> {
  return tx.first<KeptCustomer>(sql`
    select ${shown}, content_hash as "contentHash" from customers.customer
     where organization_id = ${tx.organizationId} and id = ${id} for update`);
}

export async function saveCustomer(tx: Tx, id: Id, facts: CustomerFacts, now: Instant): Promise<void> {
  const sequence = await nextSequence(tx, now);
  await tx.all(
    build
      .updateTable('customers.customer')
      .set({ ...columnsOf(facts), sequence })
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', id),
  );
  await announceChanged(tx, [id]);
}

/** Whoever belonged to one of them as a household belongs to none. */
export async function emptyCustomers(tx: Tx, ids: readonly Id[], now: Instant): Promise<void> {
  if (ids.length === 0) return;
  const first = await nextSequence(tx, now, ids.length);
  await tx.all(sql`
    update customers.customer c
       set kind = 'person', name = null, phone = null, email = null, card_code = null, siret = null, note = null, birthday = null,
           street = null, postcode = null, city = null, country = null, language = null, household_id = null, origin = null,
           search = null, content_hash = null, sequence = ${first}::bigint + e.place - 1, erased_at = ${now}
      from unnest(${ids}::uuid[]) with ordinality as e(id, place)
     where c.organization_id = ${tx.organizationId} and c.id = e.id`);
  await tx.all(sql`
    update customers.customer set household_id = null
     where organization_id = ${tx.organizationId} and household_id = any (${ids}::uuid[])`);
  await announceChanged(tx, ids);
}

/** Whether the id is a household's, which stays one until whoever is put into it is written. */
export async function isHousehold(tx: Tx, id: Id): Promise<boolean> {
  const found = await tx.first(sql`
    select from customers.customer
     where organization_id = ${tx.organizationId} and id = ${id} and kind = 'household' and erased_at is null for share`);
  return found !== null;
}

export async function membersOf(snapshot: Snapshot, householdId: Id): Promise<{ id: Id; name: string }[]> {
  return snapshot.all(sql`
    select id, name from customers.customer
     where organization_id = ${snapshot.organizationId} and household_id = ${householdId} order by search, id`);
}

/** The records of one customer, the one that is kept first; empty where there is no such record. */
export const groupOf = (snapshot: Snapshot, id: Id): Promise<Id[]> => groupsOf(snapshot, [id]);

/** All records of all of them. */
export async function groupsOf(snapshot: Snapshot, ids: readonly Id[]): Promise<Id[]> {
  const rows = await snapshot.all<{ id: Id }>(sql`
    with kept as materialized (
      select distinct coalesce(merged_into, id) as id from customers.customer
       where organization_id = ${snapshot.organizationId} and id = any (${ids}::uuid[])
    ), record as (
      select c.id, c.merged_into from kept k
        join customers.customer c on c.organization_id = ${snapshot.organizationId} and c.id = k.id
      union
      select c.id, c.merged_into from kept k
        join customers.customer c on c.organization_id = ${snapshot.organizationId} and c.merged_into = k.id
    ) select id from record order by merged_into is not null, id`);
  return rows.map((row) => row.id);
}

/** In the order of their ids, so that no two wait for one another. */
export async function lockCustomers(tx: Tx, ids: readonly Id[]): Promise<KeptCustomer[]> {
  return tx.all(sql`
    select ${shown}, content_hash as "contentHash" from customers.customer
     where organization_id = ${tx.organizationId} and id = any (${ids}::uuid[]) order by id for update`);
}

/** Says which record is kept of the same customer; null where they stand by themselves again. Tills hear of it. */
export async function putInto(tx: Tx, ids: readonly Id[], keptId: Id | null, now: Instant): Promise<void> {
  for (const id of ids) {
    const sequence = await nextSequence(tx, now);
    await tx.all(sql`
      update customers.customer set merged_into = ${keptId}, sequence = ${sequence}
       where organization_id = ${tx.organizationId} and id = ${id}`);
  }
  await announceChanged(tx, keptId === null ? ids : [...ids, keptId]);
}

/** Records that are merged into one of these and are not erased with it: what a restored backup holds from before they were parted. */
export async function leftBehind(tx: Tx, erased: readonly Id[]): Promise<Id[]> {
  const rows = await tx.all<{ id: Id }>(sql`
    select id from customers.customer
     where organization_id = ${tx.organizationId} and merged_into = any (${erased}::uuid[]) and erased_at is null`);
  return rows.map(({ id }) => id);
}

/** Those of the ids that are somebody's. */
export async function livingAmong(snapshot: Snapshot, ids: readonly Id[]): Promise<Id[]> {
  const rows = await snapshot.all<{ id: Id }>(sql`
    select id from customers.customer
     where organization_id = ${snapshot.organizationId} and id = any (${ids}::uuid[]) and erased_at is null order by id`);
  return rows.map(({ id }) => id);
}

/** Who holds a card, and is not erased meanwhile. Two that are given the same card at once wait for one another. */
export async function holderOfCard(tx: Tx, cardCode: string): Promise<Id | null> {
  await tx.all(
    sql`select pg_advisory_xact_lock(hashtextextended(${`customers.card ${tx.organizationId} ${cardCode}`}, 0))`,
  );
  const holder = await tx.first<{ id: Id }>(sql`
    select id from customers.customer where organization_id = ${tx.organizationId} and card_code = ${cardCode} for share`);
  return holder?.id ?? null;
}

/** Whom a telephone or an address belongs to, and who is not erased meanwhile: of several the one of that name, else the first that there was. */
export async function customerReachedBy(
  tx: Tx,
  { name, phone, email }: Pick<CustomerFacts, 'name' | 'phone' | 'email'>,
): Promise<Id | null> {
  const found = await tx.first<{ id: Id }>(sql`
    select coalesce(merged_into, id) as id from customers.customer
     where organization_id = ${tx.organizationId} and (phone = ${phone} or email = ${email})
     order by lower(name) = lower(${name}) desc, created_at, id limit 1 for share`);
  return found?.id ?? null;
}
