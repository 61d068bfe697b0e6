/** Lines whose item nobody knew: kept as they were said, posted once when somebody says what they are. */
import type { z } from 'zod';
import type { parkedItem } from '#domain/sales/contract.ts';
import { baseQuantity, movesOfLine, type Sellable, soldAt } from '#domain/sales/rules.ts';
import type { Move } from '#domain/stock/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { postMoves } from '#server/modules/stock/index.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { announce } from '#server/platform/events.ts';
import type { SalesPorts } from './ports.ts';
import { type Selling, sellingOf } from './selling.ts';

interface ParkedLine {
  sale_id: Id;
  shop_id: Id;
  key: string;
  revision: number;
  item_key: string;
  quantity_e3: bigint;
  moves_stock: boolean;
  occurred_at: Instant;
  /** When it was sold, where it is given back. */
  sold_on: Instant;
}

/** Posts the lines of a source that waited for these items; returns how many. */
export async function resolveParked(
  tx: Tx,
  ports: SalesPorts,
  sourceId: Id,
  sellables: ReadonlyMap<string, Sellable>,
): Promise<number> {
  const lines = await tx.all(sql<ParkedLine>`
    select l.sale_id, s.shop_id, l.key, l.revision, l.item_key, l.quantity_e3, l.moves_stock, coalesce(l.occurred_at, s.occurred_at) as occurred_at,
           coalesce(o.occurred_at, l.occurred_at, s.occurred_at) as sold_on
      from sales.line l join sales.sale s on s.organization_id = l.organization_id and s.id = l.sale_id
      left join sales.sale o on o.organization_id = s.organization_id and o.source_id = s.source_id and o.document = l.refund_of
     where l.organization_id = ${tx.organizationId} and l.sku_id is null and not l.superseded
       and s.source_id = ${sourceId} and l.item_key = any (${[...sellables.keys()]}::text[])
     order by l.sale_id, l.key for update of l`);
  if (lines.length === 0) return 0;
  const places = await ports.placesOf(tx.organizationId);
  const house = await ports.houseOf(tx.organizationId);
  const source = (await ports.sourceOf(tx.organizationId, sourceId)) ?? { shelfId: null, openedId: null };
  const sellingIn = new Map<Id, Selling>();
  const moves: Move[] = [];
  const answers: { sale: Id; key: string; revision: number; sku: Id; unit: Id; quantity: string }[] = [];
  for (const line of lines) {
    const sellable = sellables.get(line.item_key);
    if (!sellable) continue;
    const sold = soldAt(sellable, line.sold_on);
    const selling = sellingIn.get(line.shop_id) ?? sellingOf(house, places, line.shop_id, source);
    sellingIn.set(line.shop_id, selling);
    const sale = {
      id: line.sale_id,
      occurredAt: line.occurred_at,
      businessDay: selling.dayOf(line.occurred_at),
    };
    moves.push(
      ...movesOfLine(
        sale,
        { key: line.key, sold, quantityE3: line.quantity_e3, movesStock: line.moves_stock },
        selling.places,
      ),
    );
    const quantity = baseQuantity(sold, line.quantity_e3).toString();
    answers.push({
      sale: line.sale_id,
      key: line.key,
      revision: line.revision,
      sku: sold.skuId,
      unit: sold.unitId,
      quantity,
    });
  }
  await tx.all(sql`
    update sales.line l set sku_id = a.sku, unit_id = a.unit, quantity = a.quantity
      from json_to_recordset(${JSON.stringify(answers)}::json) as a(sale uuid, key text, revision integer, sku uuid, unit uuid, quantity bigint)
     where l.organization_id = ${tx.organizationId} and l.sale_id = a.sale and l.key = a.key and l.revision = a.revision`);
  await postMoves(tx, moves, places.holding);
  const saleIds = [...new Set(answers.map((answer) => answer.sale))];
  await announce(tx, {
    type: 'saleRecorded',
    payload: { saleIds, skus: [...new Set(moves.map((move) => move.skuId))].sort() },
  });
  return answers.length;
}

export async function parkedItems(snapshot: Snapshot, sourceId?: Id): Promise<z.output<typeof parkedItem>[]> {
  const rows = await snapshot.all(sql<{
    source_id: Id;
    item_key: string;
    code: string | null;
    barcode: string | null;
    label: string | null;
    unit: string | null;
    lines: bigint;
    quantity: bigint;
    first_seen: Instant;
    last_seen: Instant;
  }>`
    select s.source_id, l.item_key, max(l.item_code) as code, max(l.item_barcode) as barcode, max(l.item_label) as label, max(l.item_unit) as unit,
           count(*) as lines, sum(l.quantity_e3)::bigint as quantity,
           min(coalesce(l.occurred_at, s.occurred_at)) as first_seen, max(coalesce(l.occurred_at, s.occurred_at)) as last_seen
      from sales.line l join sales.sale s on s.organization_id = l.organization_id and s.id = l.sale_id
     where l.organization_id = ${snapshot.organizationId} and l.sku_id is null and l.moves_stock and not l.superseded
       and (${sourceId ?? null}::uuid is null or s.source_id = ${sourceId ?? null}::uuid)
     group by s.source_id, l.item_key
     order by count(*) desc, max(coalesce(l.occurred_at, s.occurred_at)) desc, l.item_key
     limit 1000`);
  return rows.map((row) => ({
    sourceId: row.source_id,
    itemKey: row.item_key,
    code: row.code,
    barcode: row.barcode,
    label: row.label,
    unit: row.unit,
    lines: Number(row.lines),
    quantity: row.quantity,
    firstSeen: row.first_seen,
    lastSeen: row.last_seen,
  }));
}
