/** Drafts of what is proposed, an order a supplier and shop. */
import type { z } from 'zod';
import type * as contract from '#domain/buying/proposalContract.ts';
import { codeOfOrder } from '#domain/buying/rules.ts';
import { type Id, idOfIdentity } from '#domain/values/ids.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { sha256 } from '#server/platform/ids.ts';
import { createOrder, type Ordering } from '../orders/commands.ts';
import type { BuyingPorts } from '../ports.ts';
import { proposalsNow } from './queries.ts';

type Ordered = z.output<typeof contract.orderProposals.reply>;

/** `id` is the caller's: the orders' own follow from it, so that asking again makes none twice. */
export async function orderProposals(
  ordering: Ordering,
  ports: Pick<BuyingPorts, 'plannedNeeds' | 'madeHere'>,
  id: Id,
  { skuIds, shopId: onlyShop }: z.output<typeof contract.orderProposals.body>,
): Promise<Ordered> {
  const { tx, house, now } = ordering;
  const known = await ordersOf(ordering, id);
  if (known.length > 0) return { orders: known, drafted: [], withoutSupplier: [] };
  const isAsked = ({ skuId }: { skuId: Id }): boolean => skuIds === undefined || skuIds.includes(skuId);
  const { proposals, withoutSupplier } = await proposalsNow(tx, ports, house, now);
  const inDraft = await draftedLines(tx);
  const drafted: Id[] = [];
  for (const { supplierId, shopId, lines } of proposals) {
    if (onlyShop !== undefined && shopId !== onlyShop) continue;
    const asked = lines.filter(isAsked);
    const isDrafted = ({ skuId }: { skuId: Id }): boolean => inDraft.has(`${shopId} ${skuId}`);
    drafted.push(...asked.filter(isDrafted).map(({ skuId }) => skuId));
    const left = asked.filter((line) => !isDrafted(line));
    if (left.length === 0) continue;
    await createOrder(ordering, orderIdOf(id, supplierId, shopId), {
      supplierId,
      shopId,
      lines: left.map(({ skuId, pack, packs }) => ({ skuId, pack, packs })),
      note: null,
    });
  }
  return {
    orders: await ordersOf(ordering, id),
    drafted,
    withoutSupplier: withoutSupplier.filter(isAsked).map(({ skuId }) => skuId),
  };
}

function orderIdOf(asked: Id, supplierId: Id, shopId: Id): Id {
  return idOfIdentity(sha256, 'proposed order', asked, supplierId, shopId);
}

/** What this very request made before. */
async function ordersOf({ tx, house }: Ordering, asked: Id): Promise<Ordered['orders']> {
  const suppliers = await tx.all(sql<{ id: Id }>`
    select id from catalog.supplier where organization_id = ${tx.organizationId}`);
  const ids = suppliers.flatMap(({ id }) => house.shops.map((shop) => orderIdOf(asked, id, shop.id)));
  const rows = await tx.all(sql<{ id: Id; number: number; supplierName: string; lines: number }>`
    select o.id, o.number, p.name as "supplierName",
           (select count(*) from buying.order_line l where l.organization_id = o.organization_id and l.order_id = o.id)::integer as lines
      from buying.purchase_order o
      join catalog.supplier p on p.organization_id = o.organization_id and p.id = o.supplier_id
     where o.organization_id = ${tx.organizationId} and o.id = any (${ids}::uuid[])
     order by o.number`);
  return rows.map(({ number, ...order }) => ({ ...order, code: codeOfOrder(number) }));
}

/** `shop sku` of every line of a draft. */
async function draftedLines(snapshot: Snapshot): Promise<Set<string>> {
  const rows = await snapshot.all(sql<{ shopId: Id; skuId: Id }>`
    select o.shop_id as "shopId", l.sku_id as "skuId"
      from buying.purchase_order o
      join buying.order_line l on l.organization_id = o.organization_id and l.order_id = o.id
     where o.organization_id = ${snapshot.organizationId} and o.state = 'draft'`);
  return new Set(rows.map(({ shopId, skuId }) => `${shopId} ${skuId}`));
}
