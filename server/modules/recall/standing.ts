/** Where a recall stands: its lots by shop, the tills that refuse them, the web shops that were told. */
import type { z } from 'zod';
import type { getRecall } from '#domain/recall/contract.ts';
import { tillStanding } from '#domain/recall/freeze.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { lotsByIds } from '#server/modules/lots/index.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { knownRecall, recalledLots, recallToTell } from './store.ts';

type Standing = z.output<typeof getRecall.reply>;

/** How web shops stand with these skus: the channels' answer. */
export type ToldOf = (snapshot: Snapshot, skuIds: readonly Id[]) => Promise<Standing['channels']>;

export async function standingOf(
  snapshot: Snapshot,
  toldOf: ToldOf,
  recallId: Id,
  now: Instant,
): Promise<Standing> {
  const row = await knownRecall(snapshot, recallId);
  const recall = recallToTell(row);
  const recalled = await recalledLots(snapshot, recallId);
  const lots = await lotsByIds(
    snapshot,
    recalled.map(({ lotId }) => lotId),
  );
  const isInForce = !recall.isDrill && recall.endedAt === null;
  return {
    recall,
    lots: recalled.flatMap(({ lotId, depth }) => {
      const lot = lots.get(lotId);
      return lot
        ? [{ lotId, depth, skuId: lot.skuId, code: lot.code, expiresOn: lot.expiresOn, held: lot.held }]
        : [];
    }),
    shops: await lotsInShops(snapshot, recallId),
    tills: isInForce ? await tillsOf(snapshot, recallId, recall.beganAt, now) : [],
    channels: isInForce
      ? await toldOf(snapshot, [...new Set([...lots.values()].map(({ skuId }) => skuId))])
      : [],
    ends: await snapshot.all(sql<Standing['ends'][number]>`
      select lot_id as "lotId", outcome, quantity, document_id as "documentId" from recall.ending
       where organization_id = ${snapshot.organizationId} and recall_id = ${recallId} order by line`),
  };
}

/** Shops that a lot came to, with what is said to be there and what who looked last found. */
export function lotsInShops(snapshot: Snapshot, recallId: Id): Promise<Standing['shops']> {
  return snapshot.all(sql<Standing['shops'][number]>`
    with came as (
      select distinct m.lot_id, p.shop_id
        from recall.lot t
        join stock.lot_move m on m.organization_id = t.organization_id and m.lot_id = t.lot_id
        join stock.location p on p.organization_id = m.organization_id and p.id = m.to_id
         and p.kind in ('shelf', 'backroom', 'opened', 'transit', 'workshop')
       where t.organization_id = ${snapshot.organizationId} and t.recall_id = ${recallId}
    )
    select c.shop_id as "shopId", c.lot_id as "lotId", k.found, k.at as "lookedAt", k.actor_label as "lookedBy",
           coalesce((select sum(v.quantity) from stock.lot_level v
                       join stock.location p on p.organization_id = v.organization_id and p.id = v.location_id
                      where v.organization_id = ${snapshot.organizationId} and v.lot_id = c.lot_id and p.shop_id = c.shop_id and v.quantity > 0), 0)::bigint as there
      from came c
      left join lateral (
        select o.found, o.at, o.actor_label from recall.look o
         where o.organization_id = ${snapshot.organizationId} and o.recall_id = ${recallId} and o.lot_id = c.lot_id and o.shop_id = c.shop_id
         order by o.at desc, o.id desc limit 1
      ) k on true
     order by c.shop_id, c.lot_id`);
}

async function tillsOf(
  snapshot: Snapshot,
  recallId: Id,
  begunAt: Instant,
  now: Instant,
): Promise<Standing['tills']> {
  const rows = await snapshot.all(sql<Omit<Standing['tills'][number], 'standing'>>`
    select r.id as "registerId", r.code, r.name, r.shop_id as "shopId", f.at as "frozenAt", greatest(r.seen_at, m.at) as "seenAt"
      from till.register r
      left join till.frozen f on f.organization_id = r.organization_id and f.register_id = r.id and f.recall_id = ${recallId}
      left join till.meeting m on m.organization_id = r.organization_id and m.register_id = r.id
     where r.organization_id = ${snapshot.organizationId} and r.retired_at is null and r.enrolled_at is not null
     order by length(r.code), r.code`);
  return rows.map((row) => ({ ...row, standing: tillStanding(row.frozenAt, begunAt, now) }));
}
