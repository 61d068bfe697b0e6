/** Who brought whom; what both are given after the first purchase of whom was brought, and lose where all of it comes back. */
import { refuseCustomer } from '#domain/customers/refusals.ts';
import { type CustomerKind, natureOf } from '#domain/customers/rules.ts';
import { areKin, giftTerms, type Kin } from '#domain/loyalty/gifts.ts';
import { refuseLoyalty } from '#domain/loyalty/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import { groupOf } from '#server/modules/customers/index.ts';
import { issueMany, takeBack } from '#server/modules/offers/index.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { lockLedger } from './entries.ts';
import { runningAt, type Version, versionsOf } from './programmes.ts';
import { linesLeft } from './tickets.ts';

interface Moment {
  today: Day;
  now: Instant;
}

interface Sponsorship {
  customerId: Id;
  sponsorId: Id;
  saleId: Id | null;
  times: number;
}

/** Null takes back what was said, as long as nothing was given for it. */
export async function nameSponsor(
  tx: Tx,
  actor: Actor,
  { customerId, sponsorId }: { customerId: Id; sponsorId: Id | null },
  { today, now }: Moment,
): Promise<void> {
  await lockLedger(tx);
  const one = await kinOf(tx, customerId);
  const known = await sponsorshipOf(tx, one.group);
  const other = sponsorId === null ? null : await kinOf(tx, sponsorId);
  const isSame = known === null ? other === null : (other?.group.includes(known.sponsorId) ?? false);
  if (isSame) return;
  if (known?.saleId) throw refuseLoyalty('sponsor_settled');
  await tx.all(sql`
    delete from loyalty.sponsorship where organization_id = ${tx.organizationId} and customer_id = any (${one.group}::uuid[])`);
  if (other) {
    await assertBrings(tx, one, other, today);
    await tx.all(sql`
      insert into loyalty.sponsorship (organization_id, customer_id, sponsor_id, named_at, named_by)
      values (${tx.organizationId}, ${one.keptId}, ${other.keptId}, ${now}, ${actor.label})`);
  }
  await audit(tx, actor, { action: 'nameSponsor', subject: one.keptId, detail: { sponsor: sponsorId } }, now);
  await settleSponsorships(tx, await versionsOf(tx), [one.keptId], { today, now });
}

async function assertBrings(tx: Tx, one: Known, other: Known, today: Day): Promise<void> {
  if (areKin(one, other)) throw refuseLoyalty('sponsor_themselves');
  const inReturn = await sponsorshipOf(tx, other.group);
  if (inReturn && one.group.includes(inReturn.sponsorId))
    throw refuseLoyalty('sponsor_in_return', { name: other.name });
  const before = await tx.first(sql`
    select from customers.purchase p join sales.sale s on s.organization_id = p.organization_id and s.id = p.sale_id
     where p.organization_id = ${tx.organizationId} and p.customer_id = any (${one.group}::uuid[]) and s.business_day < ${today}::date limit 1`);
  if (before) throw refuseLoyalty('sponsored_known');
}

interface Known extends Kin {
  group: Id[];
  keptId: Id;
  name: string;
  kind: CustomerKind;
}

async function kinOf(snapshot: Snapshot, customerId: Id): Promise<Known> {
  const group = await groupOf(snapshot, customerId);
  const rows = await snapshot.all<{
    id: Id;
    name: string | null;
    kind: CustomerKind;
    householdId: Id | null;
  }>(sql`
    select id, name, kind, household_id as "householdId" from customers.customer
     where organization_id = ${snapshot.organizationId} and id = any (${group}::uuid[])`);
  const kept = rows.find(({ id }) => id === group[0]);
  if (!kept) throw refuseCustomer('customer_not_found');
  if (kept.name === null) throw refuseCustomer('customer_erased');
  const households = await Promise.all(
    rows.flatMap(({ householdId }) => (householdId === null ? [] : [groupOf(snapshot, householdId)])),
  );
  return { group, keptId: kept.id, name: kept.name, kind: kept.kind, household: households.flat() };
}

async function sponsorshipOf(snapshot: Snapshot, group: readonly Id[]): Promise<Sponsorship | null> {
  return snapshot.first(sql`
    select customer_id as "customerId", sponsor_id as "sponsorId", sale_id as "saleId", times from loyalty.sponsorship
     where organization_id = ${snapshot.organizationId} and customer_id = any (${[...group]}::uuid[]) order by named_at limit 1`);
}

/** Whenever something is heard of what these bought: the ledger is held. */
export async function settleSponsorships(
  tx: Tx,
  versions: readonly Version[],
  keptIds: readonly Id[],
  moment: Moment,
): Promise<void> {
  const brought = await tx.all<Sponsorship>(sql`
    select s.customer_id as "customerId", s.sponsor_id as "sponsorId", s.sale_id as "saleId", s.times
      from loyalty.sponsorship s
      join customers.customer c on c.organization_id = s.organization_id and c.id = s.customer_id
     where s.organization_id = ${tx.organizationId} and coalesce(c.merged_into, c.id) = any (${[...keptIds]}::uuid[])
     order by s.customer_id`);
  for (const each of brought) await settleOne(tx, versions, each, moment);
}

async function settleOne(
  tx: Tx,
  versions: readonly Version[],
  { customerId, sponsorId, saleId, times }: Sponsorship,
  { today, now }: Moment,
): Promise<void> {
  const [one, other] = [await kinOf(tx, customerId), await kinOf(tx, sponsorId)];
  if (saleId !== null) {
    if (((await paidFor(tx, [saleId])).get(saleId) ?? 0n) > 0n) return;
    const customerIds = [...one.group, ...other.group];
    await takeBack(tx, { origin: originOf(customerId, times), customerIds, today, now });
    await settled(tx, customerId, { saleId: null, times });
  }
  const promised = runningAt(versions, natureOf(one.kind), now)?.terms.gifts.sponsor;
  if (!promised || areKin(one, other)) return;
  const least = promised.minimum > 0n ? promised.minimum : 1n;
  const first = [...(await paidFor(tx, await boughtBy(tx, one.group)))].find(
    ([, amount]) => amount >= least,
  )?.[0];
  if (first === undefined) return;
  const origin = originOf(customerId, times + 1);
  const gifts = [
    { gift: promised.sponsor, to: other.keptId },
    { gift: promised.sponsored, to: one.keptId },
  ];
  for (const { gift, to } of gifts)
    if (gift) await issueMany(tx, { terms: giftTerms(gift, today), label: gift.name, origin, now }, [to]);
  await settled(tx, customerId, { saleId: first, times: times + 1 });
}

/** Of whom was brought, and which time. */
const originOf = (customerId: Id, times: number) => ({
  kind: 'sponsor' as const,
  id: `${customerId} ${times}`,
});

async function settled(
  tx: Tx,
  customerId: Id,
  { saleId, times }: Pick<Sponsorship, 'saleId' | 'times'>,
): Promise<void> {
  await tx.all(sql`
    update loyalty.sponsorship set sale_id = ${saleId}, times = ${times}
     where organization_id = ${tx.organizationId} and customer_id = ${customerId}`);
}

/** The first one first. */
async function boughtBy(tx: Tx, group: readonly Id[]): Promise<Id[]> {
  const rows = await tx.all<{ id: Id }>(sql`
    select s.id from customers.purchase p
      join sales.sale s on s.organization_id = p.organization_id and s.id = p.sale_id
     where p.organization_id = ${tx.organizationId} and p.customer_id = any (${[...group]}::uuid[]) order by s.occurred_at, s.id`);
  return rows.map(({ id }) => id);
}

/** What is left of each of these sales, deposits and gift cards apart. */
async function paidFor(tx: Tx, saleIds: readonly Id[]): Promise<Map<Id, bigint>> {
  const linesOf = await linesLeft(tx, saleIds);
  const sumOf = (id: Id): bigint => (linesOf.get(id) ?? []).reduce((sum, { amount }) => sum + amount, 0n);
  return new Map(saleIds.map((id) => [id, sumOf(id)]));
}

/** Who brought a customer, and whom they brought. */
export async function sponsorsOf(snapshot: Snapshot, group: readonly Id[]) {
  const rows = await snapshot.all<{ id: Id; name: string; isSponsor: boolean; isGiven: boolean }>(sql`
    select k.id, k.name, s.customer_id = any (${[...group]}::uuid[]) as "isSponsor", s.sale_id is not null as "isGiven"
      from loyalty.sponsorship s
      join customers.customer c on c.organization_id = s.organization_id
       and c.id = case when s.customer_id = any (${[...group]}::uuid[]) then s.sponsor_id else s.customer_id end
      join customers.customer k on k.organization_id = c.organization_id and k.id = coalesce(c.merged_into, c.id)
     where s.organization_id = ${snapshot.organizationId}
       and (s.customer_id = any (${[...group]}::uuid[]) or s.sponsor_id = any (${[...group]}::uuid[]))
     order by s.named_at, k.id`);
  const shown = rows.map(({ id, name, isGiven }) => ({ id, name, isGiven }));
  return {
    sponsor: shown.find((_, place) => rows[place]?.isSponsor) ?? null,
    brought: shown.filter((_, place) => !rows[place]?.isSponsor),
  };
}
