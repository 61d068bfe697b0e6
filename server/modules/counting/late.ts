/** What phones told after a count had ended: it waits here until somebody has it counted on, or lets it be. */
import { refuseCounting } from '#domain/counting/refusals.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { contentFingerprint } from '#server/platform/ids.ts';
import { type Counting, tellOf } from './sessions.ts';
import {
  insertSession,
  lockSession,
  type SessionRow,
  type SkuAt,
  sessionById,
  sessionOrRefuse,
} from './store.ts';

/** Of each session that has any, how many articles. */
export async function lateIn(snapshot: Snapshot, sessionIds: readonly Id[]): Promise<Map<Id, number>> {
  const rows = await snapshot.all(sql<{ id: Id; late: number }>`
    select s.id, count(distinct (e.location_id, e.sku_id))::integer as late
      from counting.session s
      join counting.entry e on e.organization_id = s.organization_id and e.session_id = s.id and e.place > s.heard
     where s.organization_id = ${snapshot.organizationId} and s.id = any (${[...sessionIds]}::uuid[])
     group by s.id`);
  return new Map(rows.map(({ id, late }) => [id, late]));
}

function lateSkus(tx: Tx, id: Id): Promise<SkuAt[]> {
  return tx.all(sql<SkuAt>`
    select distinct e.location_id as "locationId", e.sku_id as "skuId"
      from counting.session s
      join counting.entry e on e.organization_id = s.organization_id and e.session_id = s.id and e.place > s.heard
     where s.organization_id = ${tx.organizationId} and s.id = ${id}
     order by 1, 2`);
}

async function decided(tx: Tx, id: Id): Promise<void> {
  await tx.all(sql`
    update counting.session set heard = entries where organization_id = ${tx.organizationId} and id = ${id}`);
  await tellOf(tx, id, 'state');
}

/** A phone's part of an article is whole only with what it said before the end: all of that article comes along, at its own time. */
export async function carryOn(
  { tx, actor, now }: Counting,
  id: Id,
  { countId, name }: { countId: Id; name: string },
): Promise<SessionRow> {
  const fingerprint = contentFingerprint({ countId, name });
  const known = await sessionById(tx, id);
  if (known) {
    if (known.fingerprint !== fingerprint) throw refuse('idempotency_conflict');
    return known;
  }
  const session = await lockSession(tx, countId);
  const late = await lateSkus(tx, countId);
  if (late.length === 0) throw refuseCounting('nothing_late');
  const { shopId, isBlind, bounds, openedAt } = session;
  const locationIds = [...new Set(late.map(({ locationId }) => locationId))];
  await insertSession(
    tx,
    {
      id,
      name,
      shopId,
      kind: 'cycle',
      isBlind,
      bounds,
      fingerprint,
      locationIds,
      openedAt,
      openedBy: actor.label,
    },
    late,
  );
  await tx.all(sql`
    with brought as (
      insert into counting.entry (organization_id, session_id, id, place, location_id, sku_id, spot, lot, does, quantity, round,
                                  counter_id, counter, at, recorded_at, actor_id, actor_label)
      select e.organization_id, ${id}, e.id, row_number() over (order by e.place), e.location_id, e.sku_id, e.spot, e.lot, e.does,
             e.quantity, e.round, e.counter_id, e.counter, e.at, e.recorded_at, e.actor_id, e.actor_label
        from counting.entry e
        join counting.scope c on c.organization_id = e.organization_id and c.session_id = ${id} and c.location_id = e.location_id
         and c.sku_id = e.sku_id
       where e.organization_id = ${tx.organizationId} and e.session_id = ${countId}
      returning place
    )
    update counting.session set entries = (select max(place) from brought)
     where organization_id = ${tx.organizationId} and id = ${id}`);
  await decided(tx, countId);
  await audit(
    tx,
    actor,
    { action: 'carryOnCount', subject: id, detail: { countId, lines: late.length } },
    now,
  );
  await tellOf(tx, id, 'state');
  return sessionOrRefuse(tx, id);
}

export async function dropLate({ tx, actor, now }: Counting, id: Id): Promise<void> {
  await lockSession(tx, id);
  const late = await lateSkus(tx, id);
  if (late.length === 0) throw refuseCounting('nothing_late');
  await decided(tx, id);
  await audit(tx, actor, { action: 'dropLateEntries', subject: id, detail: { lines: late.length } }, now);
}
