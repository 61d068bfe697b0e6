/** Lots are held back and freed again; whoever asked says why. */
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { announce } from '#server/platform/events.ts';
import { forgetSettled, lockSettlements } from './settle-facts.ts';
import { withhold } from './withhold.ts';

export interface Hold {
  lotIds: readonly Id[];
  held: boolean;
  /** Its bottles were put aside: tills refuse only a code that names the lot. Left out, a lot that is held already stays as it is. */
  isAside?: boolean;
  reason: string;
}

/** Of these lots, those that were not so already: from now on they are held, or free. */
export async function holdLots(
  tx: Tx,
  actor: Actor,
  { lotIds, held, isAside, reason }: Hold,
  now: Instant,
): Promise<Id[]> {
  const lots = await tx.all<{ id: Id; skuId: Id }>(sql`
    select l.id, l.sku_id as "skuId" from stock.lot l
      left join lateral (select h.held, h.aside from stock.lot_hold h
                          where h.organization_id = l.organization_id and h.lot_id = l.id order by h.at desc, h.id desc limit 1) h on true
     where l.organization_id = ${tx.organizationId} and l.id = any (${[...lotIds]}::uuid[])
       and (coalesce(h.held, false) <> ${held} or (h.held and h.aside <> ${isAside ?? null}::boolean))
     order by l.id`);
  if (lots.length === 0) return [];
  const skuIds = [...new Set(lots.map(({ skuId }) => skuId))].sort();
  await lockSettlements(tx, skuIds);
  const changed = lots.map(({ id }) => id);
  await tx.all(sql`
    insert into stock.lot_hold (organization_id, id, lot_id, held, aside, reason, at, actor_id, actor_label)
    select ${tx.organizationId}, uuidv7(), lot, ${held}, ${held && isAside === true}, ${reason}, ${now}, ${actor.id}, ${actor.label}
      from unnest(${changed}::uuid[]) as lot`);
  // What left from now on left of another lot, as far as there was one.
  await forgetSettled(tx, skuIds);
  await withhold(tx, skuIds);
  await announce(tx, { type: 'stockMoved', payload: { kind: held ? 'held' : 'freed', skus: skuIds } });
  await audit(tx, actor, { action: held ? 'holdLots' : 'freeLots', detail: { lots: changed, reason } }, now);
  return changed;
}
