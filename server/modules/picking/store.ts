/** The SQL of preparing: picks with how far each has come, their lines, and what orders are still to be prepared. */
import type { z } from 'zod';
import type { orderToPick, Pick, pickKinds, pickStates } from '#domain/picking/contract.ts';
import { refusePicking } from '#domain/picking/refusals.ts';
import type { Bottle, ShortReason } from '#domain/picking/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

export interface PickRow {
  id: Id;
  number: number;
  kind: (typeof pickKinds)[number];
  state: (typeof pickStates)[number];
  locationId: Id;
  destinationId: Id | null;
  saleId: Id | null;
  reference: string | null;
  note: string | null;
  askedBy: string;
  fingerprint: string;
  createdAt: Instant;
  packedAt: Instant | null;
  packedBy: string | null;
  settledAt: Instant | null;
  documentId: Id | null;
  lines: number;
  done: number;
  shorts: number;
}

/** What is shown and said of a pick: `P-12`. */
export const codeOf = ({ number }: { number: number }): string => `P-${number}`;

export function pickToTell(row: PickRow): Pick {
  return { ...row, code: codeOf(row) };
}

interface PicksAsked {
  ids?: readonly Id[];
  open?: boolean;
  short?: boolean;
  saleId?: Id | undefined;
}

const mostPicks = 100;

export async function picks(snapshot: Snapshot, asked: PicksAsked): Promise<PickRow[]> {
  const { ids = null, open = false, short = false, saleId = null } = asked;
  return snapshot.all(sql<PickRow>`
    select p.id, p.number, p.kind, p.state, p.location_id as "locationId", p.destination_id as "destinationId", p.sale_id as "saleId",
           p.reference, p.note, p.asked_by as "askedBy", p.fingerprint, p.created_at as "createdAt", p.packed_at as "packedAt",
           p.packed_by as "packedBy", p.settled_at as "settledAt", p.document_id as "documentId", s.lines, s.done, s.shorts
      from picking.pick p
      cross join lateral (
        select count(*)::integer as lines, count(*) filter (where l.wanted <= l.picked + l.short)::integer as done,
               count(*) filter (where l.short > 0)::integer as shorts
          from (${linesOf(sql`l.pick_id = p.id and l.organization_id = p.organization_id`)}) l) s
     where p.organization_id = ${snapshot.organizationId}
       and (${ids}::uuid[] is null or p.id = any (${ids}::uuid[]))
       and (${saleId}::uuid is null or p.sale_id = ${saleId}::uuid)
       and (not ${open} or p.state in ('open', 'started'))
       and (not ${short} or (s.shorts > 0 and p.state <> 'cancelled' and p.settled_at is null))
     order by p.number desc limit ${mostPicks}`);
}

/** Lines with what was taken of them and what is missing. */
function linesOf(where: ReturnType<typeof sql>) {
  return sql`
    select l.pick_id, l.sku_id, l.wanted,
           coalesce((select sum(c.quantity) from picking.scan c
                      where c.organization_id = l.organization_id and c.pick_id = l.pick_id and c.sku_id = l.sku_id), 0)::bigint as picked,
           coalesce(h.quantity, 0) as short, h.reason, h.note
      from picking.line l
      left join picking.short h on h.organization_id = l.organization_id and h.pick_id = l.pick_id and h.sku_id = l.sku_id
     where ${where}`;
}

export interface LineRow extends Bottle {
  pickId: Id;
  wanted: bigint;
  picked: bigint;
  short: bigint;
  reason: ShortReason | null;
  note: string | null;
}

export function linesOfPicks(snapshot: Snapshot, pickIds: readonly Id[]): Promise<LineRow[]> {
  return snapshot.all(sql<LineRow>`
    select l.pick_id as "pickId", l.sku_id as "skuId", l.wanted, l.picked, l.short, l.reason, l.note, ${bottleColumns}
      from (${linesOf(sql`l.organization_id = ${snapshot.organizationId} and l.pick_id = any (${[...pickIds]}::uuid[])`)}) l
      ${bottleTables(snapshot)}`);
}

const bottleColumns = sql`s.name, s.kind, s.measure, s.content, w.producer, w.cuvee, w.colour, w.vintage`;
const bottleTables = ({ organizationId }: Snapshot) => sql`
  join catalog.sku s on s.organization_id = ${organizationId} and s.id = l.sku_id
  left join catalog.wine w on w.organization_id = s.organization_id and w.sku_id = s.id`;

export async function bottleOf(snapshot: Snapshot, skuId: Id): Promise<Bottle | null> {
  return snapshot.first(sql<Bottle>`
    select s.id as "skuId", ${bottleColumns} from (select ${skuId}::uuid as sku_id) l ${bottleTables(snapshot)}`);
}

export async function pickById(snapshot: Snapshot, id: Id): Promise<PickRow | null> {
  return (await picks(snapshot, { ids: [id] }))[0] ?? null;
}

/** Locked until the transaction ends, in one order: two who take the last bottle of a line take it one after the other. */
export async function lockPicks(tx: Tx, ids: readonly Id[]): Promise<PickRow[]> {
  await tx.all(sql`
    select id from picking.pick
     where organization_id = ${tx.organizationId} and id = any (${[...ids]}::uuid[]) order by id for update`);
  const rows = await picks(tx, { ids });
  if (rows.length < new Set(ids).size) throw refusePicking('pick_not_found');
  return rows;
}

export async function lockPick(tx: Tx, id: Id): Promise<PickRow> {
  const [row] = await lockPicks(tx, [id]);
  if (!row) throw refusePicking('pick_not_found');
  return row;
}

interface NewPick {
  id: Id;
  kind: PickRow['kind'];
  locationId: Id;
  destinationId: Id | null;
  saleId: Id | null;
  reference: string | null;
  note: string | null;
  askedBy: string;
  fingerprint: string;
  createdAt: Instant;
  lines: readonly { skuId: Id; quantity: bigint }[];
}

/** Numbers follow one another: whoever makes another at the same time waits. */
export async function insertPick(tx: Tx, pick: NewPick): Promise<void> {
  await tx.all(sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.organizationId}:picks`}, 0))`);
  await tx.all(sql`
    insert into picking.pick (organization_id, id, number, kind, location_id, destination_id, sale_id, reference, note, asked_by, fingerprint, created_at)
    select ${tx.organizationId}, ${pick.id}, coalesce(max(number), 0) + 1, ${pick.kind}, ${pick.locationId}, ${pick.destinationId}::uuid,
           ${pick.saleId}::uuid, ${pick.reference}, ${pick.note}, ${pick.askedBy}, ${pick.fingerprint}, ${pick.createdAt}
      from picking.pick where organization_id = ${tx.organizationId}`);
  const lines = pick.lines.map(({ skuId, quantity }) => ({ skuId, quantity: quantity.toString() }));
  await tx.all(sql`
    insert into picking.line (organization_id, pick_id, sku_id, wanted)
    select ${tx.organizationId}, ${pick.id}, l."skuId", sum(l.quantity)
      from json_to_recordset(${JSON.stringify(lines)}::json) as l("skuId" uuid, quantity bigint)
     group by l."skuId"`);
}

/** Vendors whose customers are sent what they bought, or fetch it; of the others' sales nothing is left to prepare. */
const webShops = ['prestashop', 'shopify', 'woocommerce'];
const waitsDays = 30;

export function ordersToPick(snapshot: Snapshot, now: Instant): Promise<z.output<typeof orderToPick>[]> {
  return snapshot.all(sql<z.output<typeof orderToPick>>`
    select s.id as "saleId", c.name as connection, s.document, s.occurred_at as "occurredAt", count(l.key)::integer as lines
      from sales.sale s
      join channels.connection c on c.organization_id = s.organization_id and c.id = s.source_id and c.vendor = any (${webShops})
      join sales.line l on l.organization_id = s.organization_id and l.sale_id = s.id and l.sku_id is not null and l.quantity > 0 and not l.superseded
     where s.organization_id = ${snapshot.organizationId} and s.occurred_at > ${now}::timestamptz - make_interval(days => ${waitsDays})
       and not exists (select from picking.pick p where p.organization_id = s.organization_id and p.sale_id = s.id and p.state <> 'cancelled')
     group by s.id, c.name, s.document, s.occurred_at
     order by s.occurred_at, s.id limit ${mostPicks}`);
}

interface SoldFrom {
  locationId: Id;
  skuId: Id;
  quantity: bigint;
}

/** What a sale takes from shelves and back rooms, its returns taken off: bundles are their components, glasses no bottle. */
export function soldFrom(snapshot: Snapshot, saleId: Id): Promise<SoldFrom[]> {
  return snapshot.all(sql<SoldFrom>`
    select p.id as "locationId", m.sku_id as "skuId", sum(case when m.from_id = p.id then m.quantity else -m.quantity end)::bigint as quantity
      from stock.move m
      join stock.location p on p.organization_id = m.organization_id and p.id in (m.from_id, m.to_id) and p.kind in ('shelf', 'backroom')
     where m.organization_id = ${snapshot.organizationId} and m.document_id = ${saleId} and not m.derived
     group by p.id, m.sku_id
    having sum(case when m.from_id = p.id then m.quantity else -m.quantity end) > 0
     order by p.id, m.sku_id`);
}

export async function saleReference(snapshot: Snapshot, saleId: Id): Promise<string | null> {
  const row = await snapshot.first<{ reference: string }>(sql`
    select concat_ws(' ', c.name, s.document) as reference
      from sales.sale s left join channels.connection c on c.organization_id = s.organization_id and c.id = s.source_id
     where s.organization_id = ${snapshot.organizationId} and s.id = ${saleId}`);
  return row?.reference ?? null;
}

interface PickChange {
  state: PickRow['state'];
  packedAt?: Instant;
  packedBy?: string;
  documentId?: Id;
}

export async function changePick(tx: Tx, id: Id, change: PickChange): Promise<void> {
  await tx.all(sql`
    update picking.pick
       set state = ${change.state}, packed_at = ${change.packedAt ?? null}, packed_by = ${change.packedBy ?? null},
           document_id = ${change.documentId ?? null}
     where organization_id = ${tx.organizationId} and id = ${id}`);
}
