/** What tickets earn, written down: each is reckoned anew from all that is known of it, and the difference to what stands there is an entry. */
import type { Nature } from '#domain/customers/rules.ts';
import { pointsFor } from '#domain/loyalty/earn.ts';
import { type Cause, lastDayOf } from '#domain/loyalty/ledger.ts';
import { segmentsOf, usualMultiplier } from '#domain/loyalty/programme.ts';
import { todayOf } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { newId } from '#server/platform/ids.ts';
import { takenBy } from './burns.ts';
import { insertEntries, lockLedger, type NewEntry } from './entries.ts';
import type { LoyaltyPorts } from './ports.ts';
import { type Running, runningAt, type Version, versionsOf } from './programmes.ts';
import { settleSponsorships } from './sponsors.ts';
import { tierAt } from './standing.ts';
import { type Bought, boughtBy, linesLeft, withOriginals } from './tickets.ts';
import { giveVouchers } from './vouchers.ts';

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
  ports: LoyaltyPorts,
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
  const keptIds = [...new Set(bought.map(({ keptId }) => keptId))];
  const today = todayOf(await ports.houseOf(tx), now);
  await giveVouchers(tx, versions, keptIds, { today, now });
  await settleSponsorships(tx, versions, keptIds, { today, now });
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

/** What a ticket was reckoned by; null where nothing was promised. */
export async function keptBasis(
  snapshot: Snapshot,
  versions: readonly Version[],
  saleId: Id,
): Promise<Basis | null> {
  const row = await snapshot.first<{ nature: Nature; since: Instant; boost: number; segments: Id[] }>(sql`
    select nature, since, boost, segments from loyalty.ticket
     where organization_id = ${snapshot.organizationId} and sale_id = ${saleId}`);
  const programme = row && runningAt(versions, row.nature, row.since);
  return programme ? { programme, boost: row.boost, segments: row.segments } : null;
}
