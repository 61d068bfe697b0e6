/** Lots as they are shown: found by the beginning of their code, by their sku, or one by its id. */
import type { z } from 'zod';
import type * as contract from '#domain/lots/contract.ts';
import { refuseLot } from '#domain/lots/refusals.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

export interface Lot {
  id: Id;
  skuId: Id;
  code: string;
  expiresOn: Day | null;
  recordedAt: Instant;
  held: boolean;
  hold: z.output<typeof contract.lotBalance.reply>['lot']['hold'];
}

const mostFound = 200;

const columns = sql`
  l.id, l.sku_id as "skuId", l.code, l.expires_on as "expiresOn", l.recorded_at as "recordedAt", coalesce(h.held, false) as held,
  case when h.held then json_build_object('reason', h.reason, 'isAside', h.aside) end as hold`;
const lotsWithHolds = sql`
  stock.lot l
  left join lateral (select h.held, h.reason, h.aside from stock.lot_hold h
                      where h.organization_id = l.organization_id and h.lot_id = l.id order by h.at desc, h.id desc limit 1) h on true`;

export function findLots(
  snapshot: Snapshot,
  asked: z.output<typeof contract.findLots.query>,
): Promise<(Lot & { there: bigint })[]> {
  const { code = null, skuId = null, only = null, expiresBy = null } = asked;
  return snapshot.all(sql<Lot & { there: bigint }>`
    select *
      from (select ${columns},
                   coalesce((select sum(v.quantity) from stock.lot_level v
                              where v.organization_id = l.organization_id and v.lot_id = l.id and v.quantity > 0), 0)::bigint as there
              from ${lotsWithHolds}
             where l.organization_id = ${snapshot.organizationId} and (${skuId}::uuid is null or l.sku_id = ${skuId}::uuid)
               and (${code}::text is null or starts_with(upper(l.code), upper(${code}::text)))
               and (${expiresBy}::date is null or l.expires_on <= ${expiresBy}::date)) found
     where case ${only}::text when 'there' then there > 0 when 'held' then held else true end
     order by case when ${expiresBy}::date is not null then "expiresOn" end, "recordedAt" desc, id limit ${mostFound}`);
}

export async function lotsByIds(snapshot: Snapshot, ids: readonly Id[]): Promise<Map<Id, Lot>> {
  const rows = await snapshot.all(sql<Lot>`
    select ${columns} from ${lotsWithHolds} where l.organization_id = ${snapshot.organizationId} and l.id = any (${[...ids]}::uuid[])`);
  return new Map(rows.map((lot) => [lot.id, lot]));
}

export async function lotById(snapshot: Snapshot, id: Id): Promise<Lot> {
  const lot = (await lotsByIds(snapshot, [id])).get(id);
  if (!lot) throw refuseLot('lot_not_found');
  return lot;
}
