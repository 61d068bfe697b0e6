/** Lines that were taken for something else than they are: taken back by opposite moves, and stated anew at the moment of their sale. */
import { baseQuantity, movesOfLine, type Sellable, soldAt } from '#domain/sales/rules.ts';
import type { Move } from '#domain/stock/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { postMoves } from '#server/modules/stock/index.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { announce } from '#server/platform/events.ts';
import type { SalesPorts } from './ports.ts';
import { nextPart, opposites, postedMoves } from './revise.ts';
import { sellingOf } from './selling.ts';

/** `as` a sellable: other units than were thought. `nothing`: it was never sold. `moneyOnly`: the bottles stayed where they were. */
export type Restatement =
  | { lines: 'all'; saleId: Id; as: 'nothing' | 'moneyOnly' }
  /** Of an item, those sold from then on: what it is, and what it was before. What is given back is what was sold. */
  | { lines: { sourceId: Id; itemKey: string; from: Instant }; as: Sellable };

interface StandingLine {
  sale_id: Id;
  source_id: Id;
  shop_id: Id;
  key: string;
  revision: number;
  sku_id: Id | null;
  unit_id: Id | null;
  quantity_e3: bigint;
  quantity: bigint | null;
  moves_stock: boolean;
  occurred_at: Instant;
  /** When it was sold, where it is given back. */
  sold_on: Instant;
}

/** Returns how many lines are stated anew; those that are stated so already are none. */
export async function restateLines(tx: Tx, ports: SalesPorts, restatement: Restatement): Promise<number> {
  const { lines: chosen, as } = restatement;
  const which =
    chosen === 'all'
      ? sql`l.sale_id = ${restatement.lines === 'all' ? restatement.saleId : null}`
      : sql`s.source_id = ${chosen.sourceId} and l.item_key = ${chosen.itemKey} and l.sku_id is not null
            and coalesce(o.occurred_at, l.occurred_at, s.occurred_at) >= ${chosen.from}`;
  const standing = await tx.all(sql<StandingLine>`
    select l.sale_id, s.source_id, s.shop_id, l.key, l.revision, l.sku_id, l.unit_id, l.quantity_e3, l.quantity, l.moves_stock,
           coalesce(l.occurred_at, s.occurred_at) as occurred_at, coalesce(o.occurred_at, l.occurred_at, s.occurred_at) as sold_on
      from sales.line l join sales.sale s on s.organization_id = l.organization_id and s.id = l.sale_id
      left join sales.sale o on o.organization_id = s.organization_id and o.source_id = s.source_id and o.document = l.refund_of
     where l.organization_id = ${tx.organizationId} and not l.superseded and ${which}
     order by l.sale_id, l.key for update of s, l`);
  const changed = standing.filter((line) => !isStatedSo(line, as));
  if (changed.length === 0) return 0;
  const places = await ports.placesOf(tx.organizationId);
  const house = await ports.houseOf(tx.organizationId);
  const moves: Move[] = [];
  const bySale = Map.groupBy(changed, (line) => line.sale_id);
  const moved = Map.groupBy(await postedMoves(tx, [...bySale.keys()]), (move) => move.document_id);
  for (const [saleId, lines] of bySale) {
    const posted = Map.groupBy(moved.get(saleId) ?? [], (move) => move.line);
    for (const line of lines) {
      const before = posted.get(line.key) ?? [];
      moves.push(...opposites(saleId, before));
      if (typeof as === 'string') continue;
      const source = (await ports.sourceOf(tx.organizationId, line.source_id)) ?? {
        shelfId: null,
        openedId: null,
      };
      const selling = sellingOf(house, places, line.shop_id, source);
      const at = { id: saleId, occurredAt: line.occurred_at, businessDay: selling.dayOf(line.occurred_at) };
      const sold = soldAt(as, line.sold_on);
      const stated = { key: line.key, sold, quantityE3: line.quantity_e3, movesStock: line.moves_stock };
      moves.push(...movesOfLine(at, stated, selling.places, nextPart(before) + 1));
    }
  }
  await stateAnew(tx, changed, as);
  await postMoves(tx, moves, places.holding);
  const skus = [...new Set(moves.map((move) => move.skuId))].sort();
  const saleIds = [...new Set(changed.map((line) => line.sale_id))];
  await announce(tx, { type: 'saleRecorded', payload: { saleIds, skus } });
  return changed.length;
}

function isStatedSo(line: StandingLine, as: Restatement['as']): boolean {
  if (as === 'nothing') return line.quantity_e3 === 0n;
  if (as === 'moneyOnly') return !line.moves_stock;
  return line.unit_id === soldAt(as, line.sold_on).unitId;
}

async function stateAnew(tx: Tx, lines: readonly StandingLine[], as: Restatement['as']): Promise<void> {
  const rows = lines.map((line) => {
    const sold = typeof as === 'string' ? null : soldAt(as, line.sold_on);
    return {
      sale: line.sale_id,
      key: line.key,
      revision: line.revision,
      sku: sold?.skuId ?? line.sku_id,
      unit: sold?.unitId ?? line.unit_id,
      base: (sold ? baseQuantity(sold, line.quantity_e3) : line.quantity)?.toString() ?? null,
    };
  });
  const json = JSON.stringify(rows);
  const isNothing = as === 'nothing';
  const given = sql`json_to_recordset(${json}::json) as r(sale uuid, key text, revision integer, sku uuid, unit uuid, base bigint)`;
  await tx.all(sql`
    update sales.line l set superseded = true from ${given}
     where l.organization_id = ${tx.organizationId} and l.sale_id = r.sale and l.key = r.key and l.revision = r.revision`);
  await tx.all(sql`
    insert into sales.line (organization_id, sale_id, key, revision, item_code, item_barcode, item_label, item_unit, item_key, occurred_at, sku_id, unit_id,
                            quantity_e3, quantity, unit_price_e4, amount, vat_rate, refund_of, moves_stock)
    select l.organization_id, l.sale_id, l.key, l.revision + 1, l.item_code, l.item_barcode, l.item_label, l.item_unit, l.item_key, l.occurred_at,
           r.sku, r.unit, case when ${isNothing} then 0 else l.quantity_e3 end, case when ${isNothing} and r.base is not null then 0 else r.base end,
           l.unit_price_e4, case when ${isNothing} then 0 else l.amount end, l.vat_rate, l.refund_of, l.moves_stock and ${as !== 'moneyOnly'}
      from sales.line l join ${given} on l.sale_id = r.sale and l.key = r.key and l.revision = r.revision
     where l.organization_id = ${tx.organizationId}`);
  if (isNothing)
    await tx.all(sql`
      update sales.sale set total = 0
       where organization_id = ${tx.organizationId} and id = any (${[...new Set(rows.map(({ sale }) => sale))]}::uuid[])`);
}
