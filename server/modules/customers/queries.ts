/** What screens, tills and the customers themselves ask. */
import { z } from 'zod';
import type * as contract from '#domain/customers/contract.ts';
import { historyOf, type PurchaseWay } from '#domain/customers/history.ts';
import { refuseCustomer } from '#domain/customers/refusals.ts';
import { termsOf } from '#domain/customers/rules.ts';
import { type Tasted, tasteOf } from '#domain/customers/taste.ts';
import { type Id, id as idShape } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { cursorOf } from '#server/platform/cursor.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { standingMerges } from './duplicates/merges.ts';
import type { CustomersPorts, SoldTicket } from './ports.ts';
import { groupOf, membersOf, shown } from './store.ts';

type Customer = contract.Customer;

export async function customerById(snapshot: Snapshot, id: Id): Promise<Customer> {
  const found = await snapshot.first<Customer>(sql`
    select ${shown} from customers.customer where organization_id = ${snapshot.organizationId} and id = ${id}`);
  if (!found) throw refuseCustomer('customer_not_found');
  return found;
}

const place = cursorOf(z.object({ after: z.string(), id: idShape }));

/** The record that is kept of whoever has this one, and the others of theirs. */
async function groupById(snapshot: Snapshot, id: Id): Promise<{ kept: Customer; merged: Customer[] }> {
  const [keptId = id, ...others] = await groupOf(snapshot, id);
  const merged = await snapshot.all<Customer>(sql`
    select ${shown} from customers.customer
     where organization_id = ${snapshot.organizationId} and id = any (${others}::uuid[]) order by created_at, id`);
  return { kept: await customerById(snapshot, keptId), merged };
}

export async function customersPage(
  snapshot: Snapshot,
  { search = '', kind, cursor, limit }: z.output<typeof contract.listCustomers.query>,
): Promise<{ items: Customer[]; next: string | null }> {
  const from = place.read(cursor);
  const patterns = termsOf(search).map((term) => `%${term.replaceAll(/[%_\\]/g, '\\$&')}%`);
  const rows = await snapshot.all<Customer & { search: string }>(sql`
    select ${shown}, search from customers.customer
     where organization_id = ${snapshot.organizationId} and erased_at is null and merged_into is null
       and (search like all (${patterns}::text[]) or exists (
         select from customers.customer m
          where m.organization_id = customer.organization_id and m.merged_into = customer.id and m.search like all (${patterns}::text[])))
       and (${kind === undefined} or kind = ${kind ?? null})
       and (${from === null} or (search, id) > (${from?.after ?? null}::text, ${from?.id ?? null}::uuid))
     order by search, id limit ${limit}`);
  const last = rows.at(-1);
  return {
    items: rows,
    next: last && rows.length === limit ? place.write({ after: last.search, id: last.id }) : null,
  };
}

export async function customerChanges(
  snapshot: Snapshot,
  { since, limit }: z.output<typeof contract.listCustomerChanges.query>,
): Promise<z.output<typeof contract.listCustomerChanges.reply>> {
  const rows = await snapshot.all<contract.CustomerKept & { sequence: bigint }>(sql`
    select id, name, phone, email, card_code as "cardCode", erased_at is not null as erased, merged_into as "keptId", sequence from customers.customer
     where organization_id = ${snapshot.organizationId} and sequence > ${since}
     order by sequence limit ${limit}`);
  return {
    items: rows,
    until: rows.at(-1)?.sequence ?? since,
    more: rows.length === limit,
  };
}

interface PurchaseRow {
  saleId: Id;
  at: Instant;
  way: PurchaseWay;
  claimedAt: Instant | null;
}

/** The newest first. */
async function purchasesOf(snapshot: Snapshot, customerIds: readonly Id[]): Promise<PurchaseRow[]> {
  return snapshot.all<PurchaseRow>(sql`
    select p.sale_id as "saleId", p.at, p.way, c.claimed_at as "claimedAt"
      from customers.purchase p
      left join customers.claim c on c.organization_id = p.organization_id and c.sale_id = p.sale_id
     where p.organization_id = ${snapshot.organizationId} and p.customer_id = any (${customerIds}::uuid[])
     order by p.at desc, p.sale_id`);
}

const idsOf = (rows: readonly PurchaseRow[]): Id[] => rows.map(({ saleId }) => saleId);

async function withSales(
  snapshot: Snapshot,
  ports: CustomersPorts,
  rows: readonly PurchaseRow[],
): Promise<(PurchaseRow & { sale: SoldTicket | null })[]> {
  const sales = await ports.salesOf(snapshot, idsOf(rows));
  const saleOf = new Map(sales.map((sale) => [sale.saleId, sale]));
  return rows.map((row) => ({ ...row, sale: saleOf.get(row.saleId) ?? null }));
}

export async function knownAs(
  snapshot: Snapshot,
  customerIds: readonly Id[],
): Promise<{ sourceId: Id; ref: string }[]> {
  return snapshot.all(sql`
    select source_id as "sourceId", ref from customers.known_as
     where organization_id = ${snapshot.organizationId} and customer_id = any (${customerIds}::uuid[]) order by source_id, ref`);
}

async function tastedIn(
  snapshot: Snapshot,
  ports: CustomersPorts,
  saleIds: readonly Id[],
): Promise<Tasted[]> {
  const sold = await ports.winesOf(snapshot, saleIds);
  const wines = await snapshot.all<Omit<Tasted, 'saleId' | 'bottles' | 'amount'> & { skuId: Id }>(sql`
    select w.sku_id as "skuId", w.colour, w.region, w.grapes, k.content
      from catalog.wine w join catalog.sku k on k.organization_id = w.organization_id and k.id = w.sku_id
     where w.organization_id = ${snapshot.organizationId} and w.sku_id = any (${sold.map(({ skuId }) => skuId)}::uuid[])`);
  const wineOf = new Map(wines.map((wine) => [wine.skuId, wine]));
  return sold.flatMap((line) => {
    const wine = wineOf.get(line.skuId);
    return wine ? [{ ...line, ...wine }] : [];
  });
}

const mostShown = 200;

export async function customerWithPurchases(
  snapshot: Snapshot,
  ports: CustomersPorts,
  customerId: Id,
): Promise<z.output<typeof contract.getCustomer.reply>> {
  const { kept, merged } = await groupById(snapshot, customerId);
  const ids = [kept, ...merged].map(idOf);
  const rows = await purchasesOf(snapshot, ids);
  const wayOf = new Map(rows.map(({ saleId, way }) => [saleId, way]));
  const heads = await ports.headsOf(snapshot, idsOf(rows));
  return {
    ...kept,
    purchases: await withSales(snapshot, ports, rows.slice(0, mostShown)),
    history: historyOf(heads.map((head) => ({ ...head, way: wayOf.get(head.saleId) ?? 'till' }))),
    taste: tasteOf(await tastedIn(snapshot, ports, idsOf(rows))),
    knownAs: await knownAs(snapshot, ids),
    members: kept.kind === 'household' ? await membersOf(snapshot, kept.id) : [],
    merged: await mergesOf(snapshot, merged),
  };
}

const idOf = ({ id }: { id: Id }): Id => id;

async function mergesOf(
  snapshot: Snapshot,
  merged: readonly Customer[],
): Promise<z.output<typeof contract.getCustomer.reply>['merged']> {
  const merges = await standingMerges(snapshot, merged.map(idOf));
  return merges.flatMap(({ id: mergeId, mergedId, mergedAt }) => {
    const record = merged.find(({ id }) => id === mergedId);
    return record ? [{ ...record, mergeId, mergedAt }] : [];
  });
}

export async function exportOf(
  snapshot: Snapshot,
  ports: CustomersPorts,
  customerId: Id,
  now: Instant,
): Promise<z.output<typeof contract.exportCustomer.reply>> {
  const { kept, merged } = await groupById(snapshot, customerId);
  const ids = [kept, ...merged].map(idOf);
  return {
    exportedAt: now,
    customer: kept,
    merged,
    knownAs: await knownAs(snapshot, ids),
    purchases: await withSales(snapshot, ports, await purchasesOf(snapshot, ids)),
    elsewhere: await ports.toldElsewhere(snapshot, ids),
  };
}
