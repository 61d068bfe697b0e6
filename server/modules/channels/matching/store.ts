/** What listings were found like and what a person said of them, as it is kept. */
import type { MatchCandidate, UnitWanted } from '#domain/channels/matchingContract.ts';
import type { Item } from '#domain/sales/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { mappingOfRow } from '../items/refs.ts';
import { type MappingOrigin, saveMappings } from '../items/store.ts';

/** A candidate without what it is called, which is read when it is shown. */
export interface KeptCandidate
  extends Pick<MatchCandidate, 'skuId' | 'unitId' | 'probability' | 'by' | 'rolled'> {
  newUnit: UnitWanted | null;
}

export interface WaitingListing {
  ref: string;
  label: string;
  code: string | null;
  barcode: string | null;
}

const mapped = mappingOfRow('l');
const judged = sql.raw(
  `channels.match j on j.organization_id = l.organization_id and j.connection_id = l.connection_id and j.ref = l.ref`,
);

/** Listings that are linked to nothing, and that nobody has set aside. */
export function waitingListings(snapshot: Snapshot, connectionId: Id): Promise<WaitingListing[]> {
  return snapshot.all<WaitingListing>(sql`
    select l.ref, l.label, l.code, l.barcode
      from channels.listing l left join ${mapped} left join ${judged}
     where l.organization_id = ${snapshot.organizationId} and l.connection_id = ${connectionId} and l.gone_at is null
       and m.item_key is null and j.set_aside_at is null
     order by l.ref`);
}

export async function saveCandidates(
  tx: Tx,
  connectionId: Id,
  found: ReadonlyMap<string, readonly KeptCandidate[]>,
): Promise<void> {
  if (found.size === 0) return;
  const rows = [...found].map(([ref, candidates]) => ({
    ref,
    candidates,
    likeliest: Math.round((candidates[0]?.probability ?? 0) * 10_000),
  }));
  await tx.all(sql`
    insert into channels.match (organization_id, connection_id, ref, candidates, likeliest)
    select ${tx.organizationId}, ${connectionId}, ref, candidates, likeliest
      from json_to_recordset(${JSON.stringify(rows)}::json) as r(ref text, candidates jsonb, likeliest integer) order by ref
    on conflict (organization_id, connection_id, ref) do update set candidates = excluded.candidates, likeliest = excluded.likeliest`);
}

export async function setAside(tx: Tx, connectionId: Id, ref: string, at: Instant | null): Promise<void> {
  await tx.all(sql`
    insert into channels.match as j (organization_id, connection_id, ref, set_aside_at)
    values (${tx.organizationId}, ${connectionId}, ${ref}, ${at})
    on conflict (organization_id, connection_id, ref) do update
       set set_aside_at = case when excluded.set_aside_at is null then null else coalesce(j.set_aside_at, excluded.set_aside_at) end`);
}

/** `ref` is a listing's, or an item's key. */
export async function keepVintage(
  tx: Tx,
  connectionId: Id,
  ref: string,
  vintage: number | null,
): Promise<void> {
  await tx.all(sql`
    insert into channels.match (organization_id, connection_id, ref, vintage_kept)
    values (${tx.organizationId}, ${connectionId}, ${ref}, ${vintage})
    on conflict (organization_id, connection_id, ref) do update set vintage_kept = excluded.vintage_kept`);
}

/** What the item was up to that moment; null where nothing changed then. */
export async function unitUntil(
  tx: Tx,
  connectionId: Id,
  itemKey: string,
  until: Instant,
): Promise<Id | null> {
  const row = await tx.first<{ unitId: Id }>(sql`
    select unit_id as "unitId" from channels.mapping_before
     where organization_id = ${tx.organizationId} and connection_id = ${connectionId} and item_key = ${itemKey} and until = ${until}`);
  return row?.unitId ?? null;
}

/** Nothing was ever sold, moved, counted or promised of it, and no other item is it. */
export async function isIdle(tx: Tx, skuId: Id): Promise<boolean> {
  const { used } = await tx.one<{ used: boolean }>(sql`
    select ${sql.join(
      [
        'sales.line',
        'stock.move',
        'stock.assertion',
        'stock.reservation',
        'channels.mapping',
        'channels.mapping_before',
      ].map(
        (table) =>
          sql`exists (select 1 from ${sql.raw(table)} where organization_id = ${tx.organizationId} and sku_id = ${skuId})`,
      ),
      sql` or `,
    )} as used`);
  return !used;
}

export interface MatchRow {
  ref: string;
  label: string;
  code: string | null;
  barcode: string | null;
  priceE4: bigint | null;
  level: number | null;
  vintage: number | null;
  labelSince: Instant | null;
  gone: boolean;
  candidates: KeptCandidate[];
  setAsideAt: Instant | null;
  skuId: Id | null;
  unitId: Id | null;
  origin: MappingOrigin | null;
  by: string | null;
  since: Instant | null;
  /** The label says another vintage than the sku, and nobody has said that it is the same wine. */
  rolled: boolean;
  likeliest: number;
}

export const matchStates = ['waiting', 'vintage', 'linked', 'setAside'] as const;
export type MatchState = (typeof matchStates)[number];

/** `follows` says whether another vintage is another sku here. */
export async function matchRows(
  snapshot: Snapshot,
  connectionId: Id,
  { show, search, refs, after, limit, tellsVintages }: MatchesAsked,
): Promise<MatchRow[]> {
  const pattern = `%${(search ?? '').replaceAll(/[\\%_]/g, '\\$&')}%`;
  return snapshot.all<MatchRow>(sql`
    select * from (${listingsJudged(snapshot, connectionId, tellsVintages)}) judged
     where (${show ?? null}::text is null or state = ${show ?? null})
       and (${refs ? [...refs] : null}::text[] is null or ref = any (${refs ? [...refs] : null}::text[]))
       and (${search ?? ''} = '' or concat_ws(' ', label, code, barcode) ilike ${pattern})
       and (${after?.likeliest ?? null}::integer is null or (-likeliest, ref) > (${-(after?.likeliest ?? 0)}::integer, ${after?.ref ?? ''}))
     order by -likeliest, ref limit ${limit}`);
}

export interface MatchesAsked {
  show?: MatchState | undefined;
  search?: string | undefined;
  refs?: readonly string[];
  after?: { likeliest: number; ref: string } | null;
  limit: number;
  tellsVintages: boolean;
}

export function matchCounts(
  snapshot: Snapshot,
  connectionId: Id,
  tellsVintages: boolean,
): Promise<Record<MatchState, number>> {
  return snapshot.one(sql`
    select count(*) filter (where state = 'waiting')::int as waiting, count(*) filter (where state = 'vintage')::int as vintage,
           count(*) filter (where state = 'linked')::int as linked, count(*) filter (where state = 'setAside')::int as "setAside"
      from (${listingsJudged(snapshot, connectionId, tellsVintages)}) judged`);
}

function listingsJudged(snapshot: Snapshot, connectionId: Id, tellsVintages: boolean) {
  return sql`
    select each.*,
           case when "unitId" is null and "setAsideAt" is not null then 'setAside' when "unitId" is null then 'waiting'
                when rolled then 'vintage' else 'linked' end as state
      from (
        select l.ref, l.label, l.code, l.barcode, l.price_e4 as "priceE4", l.level, l.vintage, l.label_since as "labelSince",
               l.gone_at is not null as gone, coalesce(j.candidates, '[]') as candidates, j.set_aside_at as "setAsideAt",
               case when m.item_key is null then coalesce(j.likeliest, 0) else 0 end as likeliest,
               m.sku_id as "skuId", m.unit_id as "unitId", m.origin, m.mapped_by as by,
               (select max(b.until) from channels.mapping_before b
                 where b.organization_id = l.organization_id and b.connection_id = l.connection_id and b.item_key = m.item_key) as since,
               coalesce(${tellsVintages} and m.item_key is not null and l.vintage <> w.vintage and l.vintage is distinct from j.vintage_kept,
                        false) as rolled
          from channels.listing l left join ${mapped} left join ${judged}
          left join catalog.wine w on w.organization_id = l.organization_id and w.sku_id = m.sku_id
         where l.organization_id = ${snapshot.organizationId} and l.connection_id = ${connectionId}
           and (l.gone_at is null or m.item_key is not null)) each`;
}

/** From `from` on the item is this unit; what it was up to then it stays. `was` is what it was where nobody has mapped it; false where nobody knows. */
export async function mapFrom(
  tx: Tx,
  connectionId: Id,
  { itemKey, skuId, unitId, from, by, now, was = null }: MapFrom,
): Promise<boolean> {
  const mapped = await tx.first<{ skuId: Id; unitId: Id }>(sql`
    select sku_id as "skuId", unit_id as "unitId" from channels.mapping
     where organization_id = ${tx.organizationId} and connection_id = ${connectionId} and item_key = ${itemKey} for update`);
  const current = mapped ?? was;
  if (!current) return false;
  const [then] = await tx.all<{ skuId: Id; unitId: Id }>(sql`
    select sku_id as "skuId", unit_id as "unitId" from channels.mapping_before
     where organization_id = ${tx.organizationId} and connection_id = ${connectionId} and item_key = ${itemKey} and until >= ${from}
     order by until limit 1`);
  const before = then ?? current;
  await tx.all(sql`
    delete from channels.mapping_before
     where organization_id = ${tx.organizationId} and connection_id = ${connectionId} and item_key = ${itemKey} and until >= ${from}`);
  if (before.unitId !== unitId)
    await tx.all(sql`
      insert into channels.mapping_before (organization_id, connection_id, item_key, until, sku_id, unit_id)
      values (${tx.organizationId}, ${connectionId}, ${itemKey}, ${from}, ${before.skuId}, ${before.unitId})`);
  const mapping = { itemKey, item: was?.item ?? {}, skuId, unitId };
  await saveMappings(tx, connectionId, [mapping], { origin: 'chosen', by, now });
  return true;
}

export interface MapFrom {
  itemKey: string;
  skuId: Id;
  unitId: Id;
  from: Instant;
  by: string;
  now: Instant;
  was?: { skuId: Id; unitId: Id; item: Item } | null;
}
