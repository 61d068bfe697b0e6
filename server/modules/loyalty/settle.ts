/** What tickets earn, written down: each is reckoned anew from all that is known of it, and the difference to what stands there is an entry. */
import { type CustomerKind, type Nature, natureOf } from '#domain/customers/rules.ts';
import { type EarningLine, pointsFor } from '#domain/loyalty/earn.ts';
import { type Cause, lastDayOf } from '#domain/loyalty/ledger.ts';
import { segmentsOf, usualMultiplier } from '#domain/loyalty/programme.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { newId } from '#server/platform/ids.ts';
import { takenBy } from './burns.ts';
import { insertEntries, lockLedger, type NewEntry } from './entries.ts';
import type { LoyaltyPorts } from './ports.ts';
import { type Running, runningAt, type Version, versionsOf } from './programmes.ts';
import { tierAt } from './standing.ts';

interface Bought {
  saleId: Id;
  at: Instant;
  day: Day;
  customerId: Id;
  keptId: Id;
  nature: Nature;
}

/** What a ticket is reckoned by, for good. */
interface Basis {
  programme: Running;
  boost: number;
  segments: Id[];
}

/**
 * Done as often as anything is heard of these sales or of what they give back: a ticket that came twice, late or corrected, one that somebody
 * claims a week later, a return at another till.
 */
export async function settle(
  tx: Tx,
  ports: Pick<LoyaltyPorts, 'inSegments'>,
  saleIds: readonly Id[],
  now: Instant,
): Promise<void> {
  const versions = await versionsOf(tx);
  if (versions.length === 0) return;
  await lockLedger(tx);
  const bought = await boughtBy(tx, await withOriginals(tx, saleIds));
  const ids = bought.map(({ saleId }) => saleId);
  const linesOf = await linesLeft(tx, ids);
  const stands = await standing(tx, ids);
  const takenOf = await takenBy(tx, versions, ids);
  for (const ticket of bought) {
    const { day, saleId } = ticket;
    const stood = (programmeId: Id): Standing | undefined =>
      stands.find((each) => each.saleId === saleId && each.programmeId === programmeId);
    const basis = await basisOf(tx, ports, versions, ticket);
    const entries: NewEntry[] = [];
    if (basis) {
      const { programme, boost, segments } = basis;
      const due = pointsFor(programme.terms, { day, lines: linesOf.get(saleId) ?? [], segments, boost });
      const points = due - (stood(programme.id)?.earned ?? 0n);
      const cause = points > 0n ? 'earned' : 'reversed';
      entries.push(entryOf(ticket, programme, { cause, points }, now));
    }
    for (const [programmeId, taken] of takenOf.get(saleId) ?? []) {
      const points = -taken - (stood(programmeId)?.taken ?? 0n);
      const cause = points > 0n ? 'reversed' : 'burned';
      const terms = versions.find(({ id }) => id === programmeId)?.terms ?? null;
      entries.push(entryOf(ticket, { id: programmeId, terms }, { cause, points }, now));
    }
    const moved = entries.filter(({ points }) => points !== 0n);
    if (moved.length > 0) await insertEntries(tx, moved, now);
  }
}

function entryOf(
  { saleId, customerId, at, day }: Bought,
  { id: programmeId, terms }: Pick<Version, 'id' | 'terms'>,
  { cause, points }: { cause: Cause; points: bigint },
  now: Instant,
): NewEntry {
  return {
    id: newId(),
    customerId,
    programmeId,
    cause,
    points,
    saleId,
    expiresOn: points > 0n ? lastDayOf(day, terms?.expiresAfter ?? null) : null,
    reason: null,
    by: null,
    at: cause === 'reversed' ? now : at,
  };
}

/** Sales of one source and, of our tills, of all of them: a ticket may come back at another. */
const giveBack = sql.raw(`
  r.organization_id = s.organization_id and r.refund_of = s.document and not r.superseded
  and exists (
    select from sales.sale g
     where g.organization_id = r.organization_id and g.id = r.sale_id
       and (g.source_id = s.source_id
         or exists (select from till.register c where c.organization_id = g.organization_id and c.id = g.source_id)
        and exists (select from till.register c where c.organization_id = s.organization_id and c.id = s.source_id)))`);

/** With the tickets that these sales give back. */
async function withOriginals(tx: Tx, saleIds: readonly Id[]): Promise<Id[]> {
  const rows = await tx.all<{ id: Id }>(sql`
    select distinct s.id
      from (select distinct l.organization_id, l.refund_of as document, g.source_id
              from sales.line l join sales.sale g on g.organization_id = l.organization_id and g.id = l.sale_id
             where l.organization_id = ${tx.organizationId} and l.sale_id = any (${saleIds}::uuid[]) and l.refund_of is not null) back
      join sales.sale s on s.organization_id = back.organization_id and s.document = back.document
       and s.source_id in (
         select back.source_id union all
         select c.id from till.register c
          where c.organization_id = back.organization_id
            and exists (select from till.register o where o.organization_id = c.organization_id and o.id = back.source_id))`);
  return [...new Set([...saleIds, ...rows.map(({ id }) => id)])];
}

/** Those that somebody is known to have bought, in the order of their time. A record that has not come yet is a person's: a till made it. */
async function boughtBy(tx: Tx, saleIds: readonly Id[]): Promise<Bought[]> {
  const rows = await tx.all<Omit<Bought, 'nature'> & { kind: CustomerKind }>(sql`
    select s.id as "saleId", s.occurred_at as at, s.business_day as day, p.customer_id as "customerId",
           coalesce(k.id, p.customer_id) as "keptId", coalesce(k.kind, 'person') as kind
      from sales.sale s
      join customers.purchase p on p.organization_id = s.organization_id and p.sale_id = s.id
      left join customers.customer c on c.organization_id = p.organization_id and c.id = p.customer_id
      left join customers.customer k on k.organization_id = c.organization_id and k.id = coalesce(c.merged_into, c.id)
     where s.organization_id = ${tx.organizationId} and s.id = any (${saleIds}::uuid[])
     order by s.occurred_at, s.id`);
  return rows.map(({ kind, ...row }) => ({ ...row, nature: natureOf(kind) }));
}

/**
 * What was sold and what came back of it. What is outside VAT and no article is a deposit or a gift card, and counts for nothing (R4); a menu that is
 * sealed as a line a rate is one piece.
 */
async function linesLeft(tx: Tx, saleIds: readonly Id[]): Promise<Map<Id, EarningLine[]>> {
  const rows = await tx.all<EarningLine & { saleId: Id }>(sql`
    with sold as (
      select s.id as sold_id, l.*
        from sales.sale s
        join sales.line l on l.organization_id = s.organization_id and l.sale_id = s.id and l.refund_of is null and not l.superseded
       where s.organization_id = ${tx.organizationId} and s.id = any (${saleIds}::uuid[])
      union all
      select s.id, r.*
        from sales.sale s
        join sales.line r on ${giveBack}
       where s.organization_id = ${tx.organizationId} and s.id = any (${saleIds}::uuid[])
    )
    select l.sold_id as "saleId", l.sku_id as "skuId", k.kind as "skuKind", l.amount,
           case when l.key ~ '\\.\\d+$' and exists (
             select from sales.sale g join till.register c on c.organization_id = g.organization_id and c.id = g.source_id
              where g.organization_id = l.organization_id and g.id = l.sale_id) then 0 else l.quantity_e3 end as "quantityE3"
      from sold l left join catalog.sku k on k.organization_id = l.organization_id and k.id = l.sku_id
     where l.sku_id is not null or l.vat_rate is not null`);
  return Map.groupBy(rows, ({ saleId }) => saleId);
}

/** What was written of a ticket: what it earned, and what rewards took on it (below zero). */
interface Standing {
  saleId: Id;
  programmeId: Id;
  earned: bigint;
  taken: bigint;
}

async function standing(tx: Tx, saleIds: readonly Id[]): Promise<Standing[]> {
  return tx.all<Standing>(sql`
    select sale_id as "saleId", programme_id as "programmeId",
           coalesce(sum(points) filter (where cause = 'earned' or (cause = 'reversed' and points < 0)), 0)::bigint as earned,
           coalesce(sum(points) filter (where cause = 'burned' or (cause = 'reversed' and points > 0)), 0)::bigint as taken
      from loyalty.entry
     where organization_id = ${tx.organizationId} and sale_id = any (${saleIds}::uuid[])
     group by 1, 2`);
}

async function basisOf(
  tx: Tx,
  ports: Pick<LoyaltyPorts, 'inSegments'>,
  versions: readonly Version[],
  { saleId, customerId, keptId, nature, at }: Bought,
): Promise<Basis | null> {
  const kept = await keptBasis(tx, versions, saleId);
  if (kept) return kept;
  const programme = runningAt(versions, nature, at);
  if (!programme) return null;
  const { terms } = programme;
  const asked = segmentsOf(terms);
  const segments = asked.length === 0 ? [] : await ports.inSegments(tx, asked, keptId);
  const boost = (await tierAt(tx, programme, keptId, at))?.multiplier ?? usualMultiplier;
  await tx.all(sql`
    insert into loyalty.ticket (organization_id, sale_id, customer_id, programme_id, nature, since, boost, segments)
    values (${tx.organizationId}, ${saleId}, ${customerId}, ${programme.id}, ${nature}, ${programme.since}, ${boost}, ${segments}::uuid[])`);
  return { programme, boost, segments };
}

async function keptBasis(tx: Tx, versions: readonly Version[], saleId: Id): Promise<Basis | null> {
  const row = await tx.first<{ nature: Nature; since: Instant; boost: number; segments: Id[] }>(sql`
    select nature, since, boost, segments from loyalty.ticket
     where organization_id = ${tx.organizationId} and sale_id = ${saleId}`);
  const programme = row && runningAt(versions, row.nature, row.since);
  return programme ? { programme, boost: row.boost, segments: row.segments } : null;
}
