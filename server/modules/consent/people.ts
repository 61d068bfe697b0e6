/** Whom a consent is about: the records that are one person, what each is written to by, and what each has said. */
import type { Holder } from '#domain/consent/effective.ts';
import type { Basis, Channel, ConsentState, Entry, Source } from '#domain/consent/rules.ts';
import type { TextKey } from '#domain/consent/texts.ts';
import { type Address, letterAddress } from '#domain/customers/address.ts';
import type { Birthday } from '#domain/customers/birthday.ts';
import { type CustomerKind, natureOf } from '#domain/customers/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { type Addresses, type HashAddress, suppressionsOf } from './addresses.ts';

/** An entry with all that proves it. */
export interface KeptEntry extends Entry {
  basis: Basis | null;
  state: ConsentState;
  source: Source;
  textKey: TextKey | null;
  textVersion: number | null;
  language: Language;
  isAdult: boolean;
  operator: string | null;
  recordedAt: Instant;
}

/** One person: the record that was asked for first, then those merged with it. */
export interface Person {
  holders: Holder[];
  /** Of all these records, in the order in which they were said. */
  entries: KeptEntry[];
}

interface RecordRow extends Address {
  id: Id;
  /** The record that is kept of its group: itself, where it was merged with none. */
  keptId: Id;
  kind: CustomerKind;
  name: string;
  phone: string | null;
  email: string | null;
  birthday: Birthday | null;
  boughtAt: Instant | null;
}

/** Those of the ids that are somebody's; erased ones are left out. */
export async function peopleOf(
  snapshot: Snapshot,
  hash: HashAddress,
  customerIds: readonly Id[],
): Promise<Map<Id, Person>> {
  const records = await recordsOf(snapshot, customerIds);
  const ids = records.map(({ id }) => id);
  const entriesOf = Map.groupBy(await entriesAmong(snapshot, ids), ({ customerId }) => customerId);
  const hashesOf = new Map(
    records.map((record) => [record.id, hashesBy(snapshot.organizationId, hash, addressesOf(record))]),
  );
  const suppressed = await suppressionsOf(
    snapshot,
    [...hashesOf.values()].flatMap((hashes) => [...hashes.values()]),
  );
  const holderOf = (record: RecordRow): Holder => ({
    id: record.id,
    nature: natureOf(record.kind),
    birthday: record.birthday,
    isSaidAdult: (entriesOf.get(record.id) ?? []).some(({ isAdult }) => isAdult),
    addresses: addressesOf(record),
    boughtAt: record.boughtAt,
    suppressed: [...(hashesOf.get(record.id) ?? [])].flatMap(([channel, said]) =>
      (suppressed.get(said) ?? []).filter((one) => one.channel === channel),
    ),
  });
  const groups = Map.groupBy(records, ({ keptId }) => keptId);
  const asked = new Set(customerIds.map((id) => id.toLowerCase()));
  return new Map(
    records
      .filter(({ id }) => asked.has(id))
      .map((record) => {
        const others = (groups.get(record.keptId) ?? []).filter(({ id }) => id !== record.id);
        const group = [record, ...others];
        const entries = group.flatMap(({ id }) => entriesOf.get(id) ?? []);
        const inOrder = entries.toSorted((one, other) =>
          one.at < other.at ? -1 : one.at > other.at ? 1 : 0,
        );
        return [record.id, { holders: group.map(holderOf), entries: inOrder }];
      }),
  );
}

/** The records asked for and all those merged with them, the kept one of each group first. */
async function recordsOf(snapshot: Snapshot, customerIds: readonly Id[]): Promise<RecordRow[]> {
  // What was bought is bought where a till or a shop knew the buyer: a ticket that was claimed later gave us no address at the sale. What came back
  // whole was not bought.
  return snapshot.all<RecordRow>(sql`
    with kept as materialized (
      select distinct coalesce(merged_into, id) as id from customers.customer
       where organization_id = ${snapshot.organizationId} and id = any (${customerIds}::uuid[])
    ), member as materialized (
      select id, id as kept_id from kept
      union all
      select c.id, kept.id from kept join customers.customer c on c.organization_id = ${snapshot.organizationId} and c.merged_into = kept.id
    )
    select c.id, member.kept_id as "keptId", c.kind, c.name, c.phone, c.email, c.birthday, c.street, c.postcode, c.city, c.country,
           (select min(s.occurred_at) from customers.purchase p
              join sales.sale s on s.organization_id = p.organization_id and s.id = p.sale_id and s.total > 0
             where p.organization_id = c.organization_id and p.customer_id = c.id
               and not exists (select from customers.claim k where k.organization_id = p.organization_id and k.sale_id = p.sale_id)
               and s.total > coalesce((
                 select -sum(back.amount) from sales.line back
                   join sales.sale g on g.organization_id = back.organization_id and g.id = back.sale_id and g.shop_id = s.shop_id
                  where back.organization_id = s.organization_id and back.refund_of = s.document and not back.superseded), 0)
           ) as "boughtAt"
      from member
      join customers.customer c on c.organization_id = ${snapshot.organizationId} and c.id = member.id and c.erased_at is null
     order by member.kept_id, c.merged_into is not null, c.id`);
}

function addressesOf(row: RecordRow): Addresses {
  const { email, phone } = row;
  const letter = letterAddress(row);
  return {
    ...(email === null ? {} : { email }),
    ...(phone === null ? {} : { sms: phone, rcs: phone, phone }),
    ...(letter === null ? {} : { letter }),
  };
}

function hashesBy(organizationId: Id, hash: HashAddress, addresses: Addresses): Map<Channel, string> {
  const channels: Channel[] = ['email', 'sms', 'rcs', 'letter', 'phone'];
  return new Map(
    channels.flatMap((channel) => {
      const address = addresses[channel];
      return address === undefined ? [] : [[channel, hash(organizationId, channel, address)] as const];
    }),
  );
}

/** In the order in which they were said; of everybody where no ids are given. */
export async function entriesAmong(
  snapshot: Snapshot,
  customerIds: readonly Id[] | null,
): Promise<KeptEntry[]> {
  return snapshot.all<KeptEntry>(sql`
    select customer_id as "customerId", purpose, channel, state, basis, text_key as "textKey", text_version as "textVersion", language,
           is_adult as "isAdult", at, source, operator, recorded_at as "recordedAt"
      from consent.entry
     where organization_id = ${snapshot.organizationId} and (${customerIds === null} or customer_id = any (${customerIds ?? []}::uuid[]))
     order by at, recorded_at, saying_id, line`);
}
