/** An item turns out to have been something else since a moment: what was posted of it from then on is taken back and stated anew. */
import { baseQuantity, movesOfLine, type Sellable, soldAt } from '#domain/sales/rules.ts';
import type { Move } from '#domain/stock/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { postMoves } from '#server/modules/stock/index.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { announce } from '#server/platform/events.ts';
import type { SalesPorts } from './ports.ts';
import { nextPart, opposites, postedMoves } from './revise.ts';
import { type Selling, sellingOf } from './selling.ts';

export interface Remap {
  sourceId: Id;
  itemKey: string;
  /** Lines sold from then on; those before stay. What is given back is what was sold. */
  from: Instant;
  /** What it is, and what it was before. */
  sellable: Sellable;
}

interface PostedLine {
  sale_id: Id;
  shop_id: Id;
  key: string;
  revision: number;
  quantity_e3: bigint;
  moves_stock: boolean;
  occurred_at: Instant;
  /** When it was sold, where it is given back. */
  sold_on: Instant;
  unit_id: Id;
}

type Restated = PostedLine & { sold: Sellable };

/** Returns how many lines are stated anew; done again, none. */
export async function remapLines(tx: Tx, ports: SalesPorts, remap: Remap): Promise<number> {
  const { sourceId, itemKey, from, sellable } = remap;
  const posted = await tx.all(sql<PostedLine>`
    select l.sale_id, s.shop_id, l.key, l.revision, l.quantity_e3, l.moves_stock, coalesce(l.occurred_at, s.occurred_at) as occurred_at,
           coalesce(o.occurred_at, l.occurred_at, s.occurred_at) as sold_on, l.unit_id
      from sales.line l
      join sales.sale s on s.organization_id = l.organization_id and s.id = l.sale_id
      left join sales.sale o on o.organization_id = s.organization_id and o.source_id = s.source_id and o.document = l.refund_of
     where l.organization_id = ${tx.organizationId} and s.source_id = ${sourceId} and l.item_key = ${itemKey} and not l.superseded
       and l.sku_id is not null and coalesce(o.occurred_at, l.occurred_at, s.occurred_at) >= ${from}
     order by l.sale_id, l.key for update of l`);
  const lines = posted
    .map((line): Restated => ({ ...line, sold: soldAt(sellable, line.sold_on) }))
    .filter(({ sold, unit_id }) => sold.unitId !== unit_id);
  if (lines.length === 0) return 0;
  const places = await ports.placesOf(tx.organizationId);
  const house = await ports.houseOf(tx.organizationId);
  const source = (await ports.sourceOf(tx.organizationId, sourceId)) ?? { shelfId: null, openedId: null };
  const sellingIn = new Map<Id, Selling>();
  const saleIds = [...new Set(lines.map(({ sale_id }) => sale_id))];
  const moved = Map.groupBy(
    await postedMoves(tx, saleIds),
    ({ document_id, line }) => `${document_id}|${line}`,
  );
  const moves: Move[] = [];
  for (const line of lines) {
    const selling = sellingIn.get(line.shop_id) ?? sellingOf(house, places, line.shop_id, source);
    sellingIn.set(line.shop_id, selling);
    const before = moved.get(`${line.sale_id}|${line.key}`) ?? [];
    const businessDay = selling.dayOf(line.occurred_at);
    const sale = { id: line.sale_id, occurredAt: line.occurred_at, businessDay };
    const restated = {
      key: line.key,
      sold: line.sold,
      quantityE3: line.quantity_e3,
      movesStock: line.moves_stock,
    };
    moves.push(...opposites(line.sale_id, before));
    moves.push(...movesOfLine(sale, restated, selling.places, nextPart(before) + 1));
  }
  await stateAnew(tx, lines);
  await postMoves(tx, moves, places.holding);
  const skus = [...new Set(moves.map((move) => move.skuId))].sort();
  await announce(tx, { type: 'saleRecorded', payload: { saleIds, skus } });
  return lines.length;
}

async function stateAnew(tx: Tx, lines: readonly Restated[]): Promise<void> {
  const rows = lines.map(({ sale_id, key, revision, quantity_e3, sold }) => ({
    sale: sale_id,
    key,
    revision,
    sku: sold.skuId,
    unit: sold.unitId,
    quantity: baseQuantity(sold, quantity_e3).toString(),
  }));
  await tx.all(sql`
    with stated as (
      update sales.line l set superseded = true
        from json_to_recordset(${JSON.stringify(rows)}::json) as r(sale uuid, key text, revision integer, sku uuid, unit uuid, quantity bigint)
       where l.organization_id = ${tx.organizationId} and l.sale_id = r.sale and l.key = r.key and l.revision = r.revision
      returning l.*, r.sku as restated_sku, r.unit as restated_unit, r.quantity as restated)
    insert into sales.line (organization_id, sale_id, key, revision, item_code, item_barcode, item_label, item_unit, item_key, occurred_at,
                            sku_id, unit_id, quantity_e3, quantity, unit_price_e4, amount, vat_rate, refund_of, moves_stock)
    select organization_id, sale_id, key, revision + 1, item_code, item_barcode, item_label, item_unit, item_key, occurred_at,
           restated_sku, restated_unit, quantity_e3, restated, unit_price_e4, amount, vat_rate, refund_of, moves_stock
      from stated`);
}
