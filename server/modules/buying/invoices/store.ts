/** The SQL of suppliers' invoices: kept as they were read, with what people decided of them. */
import { z } from 'zod';
import { type SupplierInvoice, supplierInvoice } from '#domain/buying/invoice.ts';
import type { Choice } from '#domain/buying/invoiceMatch.ts';
import { refuseInvoice } from '#domain/buying/invoiceRefusals.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { build, type Snapshot, sql, type Tx } from '#server/platform/database.ts';

export interface KeptInvoice {
  id: Id;
  supplierId: Id | null;
  fileName: string;
  fileHash: string;
  invoice: SupplierInvoice;
  takenAt: Instant;
  state: 'proposed' | 'posted' | 'setAside';
  hasFile: boolean;
  /** Deliveries that it charges and that still stand. */
  documentIds: Id[];
}

interface InvoiceRow extends Omit<KeptInvoice, 'invoice' | 'state'> {
  content: unknown;
  /** A note that pays returns or ends disputes. */
  isCredited: boolean;
  setAsideAt: Instant | null;
}

export async function keptInvoices(
  snapshot: Snapshot,
  { id, seller }: { id?: Id; seller?: { keys: readonly string[]; number: string } } = {},
): Promise<KeptInvoice[]> {
  const rows = await snapshot.all(sql<InvoiceRow>`
    select i.id, i.supplier_id as "supplierId", i.file_name as "fileName", i.file_hash as "fileHash", i.content, i.taken_at as "takenAt",
           i.set_aside_at as "setAsideAt",
           exists (select from buying.invoice_file f where f.organization_id = i.organization_id and f.invoice_id = i.id) as "hasFile",
           array(select c.document_id from buying.invoiced c
                  where c.organization_id = i.organization_id and c.invoice_id = i.id
                    and not exists (select from stock.document r
                                     where r.organization_id = c.organization_id and r.parent_id = c.document_id and r.kind = 'reversal')
                  order by c.document_id) as "documentIds",
           exists (select from buying.credit c where c.organization_id = i.organization_id and c.invoice_id = i.id)
             or exists (select from buying.price_difference d where d.organization_id = i.organization_id and d.invoice_id = i.id) as "isCredited"
      from buying.invoice i
     where i.organization_id = ${snapshot.organizationId}
       and (${id ?? null}::uuid is null or i.id = ${id ?? null}::uuid)
       and (${seller ? seller.number : null}::text is null
            or (i.seller_key = any (${seller ? [...seller.keys] : []}::text[]) and i.number = ${seller ? seller.number : null}::text))
     order by i.taken_at desc, i.id desc limit 500`);
  return rows.map(({ content, setAsideAt, isCredited, ...row }) => ({
    ...row,
    invoice: supplierInvoice.parse(content),
    state:
      row.documentIds.length > 0 || isCredited ? 'posted' : setAsideAt === null ? 'proposed' : 'setAside',
  }));
}

export async function theInvoice(snapshot: Snapshot, id: Id): Promise<KeptInvoice> {
  const [found] = await keptInvoices(snapshot, { id });
  if (!found) throw refuseInvoice('invoice_not_found');
  return found;
}

/** Locked until the transaction ends. */
export async function lockInvoice(tx: Tx, id: Id): Promise<KeptInvoice> {
  await tx.all(
    sql`select id from buying.invoice where organization_id = ${tx.organizationId} and id = ${id} for update`,
  );
  return theInvoice(tx, id);
}

export async function insertInvoice(
  tx: Tx,
  {
    id,
    supplierId,
    fileName,
    fileHash,
    invoice,
    takenAt,
    sellerKey,
    bytes,
  }: Omit<KeptInvoice, 'state' | 'documentIds' | 'hasFile'> & { sellerKey: string; bytes: Uint8Array },
): Promise<void> {
  await tx.all(sql`
    insert into buying.invoice (organization_id, id, seller_key, number, supplier_id, file_name, file_hash, content, taken_at)
    values (${tx.organizationId}, ${id}, ${sellerKey}, ${invoice.number}, ${supplierId}, ${fileName}, ${fileHash},
            ${JSON.stringify(z.encode(supplierInvoice, invoice))}::jsonb, ${takenAt}::timestamptz)`);
  await tx.all(sql`
    insert into buying.invoice_file (organization_id, invoice_id, bytes)
    values (${tx.organizationId}, ${id}, ${Buffer.from(bytes)})`);
}

export async function fileOf(snapshot: Snapshot, id: Id): Promise<{ fileName: string; bytes: Buffer }> {
  const file = await snapshot.first(sql<{ fileName: string; bytes: Buffer }>`
    select i.file_name as "fileName", f.bytes
      from buying.invoice_file f join buying.invoice i on i.organization_id = f.organization_id and i.id = f.invoice_id
     where f.organization_id = ${snapshot.organizationId} and f.invoice_id = ${id}`);
  if (!file) throw refuseInvoice('invoice_not_found');
  return file;
}

/** The supplier known by the first of these keys that is. */
export async function supplierOfSeller(snapshot: Snapshot, keys: readonly string[]): Promise<Id | null> {
  const row = await snapshot.first(sql<{ supplierId: Id }>`
    select supplier_id as "supplierId" from buying.seller
     where organization_id = ${snapshot.organizationId} and key = any (${[...keys]}::text[])
     order by array_position(${[...keys]}::text[], key) limit 1`);
  return row?.supplierId ?? null;
}

export async function rememberSeller(tx: Tx, keys: readonly string[], supplierId: Id): Promise<void> {
  await tx.all(
    build
      .insertInto('buying.seller')
      .values(keys.map((key) => ({ organization_id: tx.organizationId, key, supplier_id: supplierId })))
      .onConflict((conflict) =>
        conflict.columns(['organization_id', 'key']).doUpdateSet({ supplier_id: supplierId }),
      ),
  );
}

export async function choicesOf(snapshot: Snapshot, invoiceId: Id): Promise<Map<number, Choice>> {
  const rows = await snapshot.all(sql<Choice & { line: number }>`
    select line, sku_id as "skuId", per_unit as "perUnit" from buying.invoice_choice
     where organization_id = ${snapshot.organizationId} and invoice_id = ${invoiceId}`);
  return new Map(rows.map(({ line, ...choice }) => [line, choice]));
}

export async function saveChoice(tx: Tx, invoiceId: Id, line: number, choice: Choice): Promise<void> {
  const said = { sku_id: choice.skuId, per_unit: choice.perUnit };
  await tx.all(
    build
      .insertInto('buying.invoice_choice')
      .values({ organization_id: tx.organizationId, invoice_id: invoiceId, line, ...said })
      .onConflict((conflict) =>
        conflict.columns(['organization_id', 'invoice_id', 'line']).doUpdateSet(said),
      ),
  );
}

export async function rememberedItems(snapshot: Snapshot, supplierId: Id): Promise<Map<string, Choice>> {
  const rows = await snapshot.all(sql<Choice & { key: string }>`
    select key, sku_id as "skuId", per_unit as "perUnit" from buying.seller_item
     where organization_id = ${snapshot.organizationId} and supplier_id = ${supplierId}`);
  return new Map(rows.map(({ key, ...choice }) => [key, choice]));
}

export async function rememberItem(tx: Tx, supplierId: Id, key: string, choice: Choice): Promise<void> {
  const said = { sku_id: choice.skuId, per_unit: choice.perUnit };
  await tx.all(
    build
      .insertInto('buying.seller_item')
      .values({ organization_id: tx.organizationId, supplier_id: supplierId, key, ...said })
      .onConflict((conflict) =>
        conflict.columns(['organization_id', 'supplier_id', 'key']).doUpdateSet(said),
      ),
  );
}

export async function changeInvoice(
  tx: Tx,
  id: Id,
  change: { supplier_id?: Id; set_aside_at?: Instant | null },
): Promise<void> {
  await tx.all(
    build
      .updateTable('buying.invoice')
      .set(change)
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', id),
  );
}

export async function noteInvoiced(tx: Tx, invoiceId: Id, documentIds: readonly Id[]): Promise<void> {
  await tx.all(
    build.insertInto('buying.invoiced').values(
      documentIds.map((documentId) => ({
        organization_id: tx.organizationId,
        document_id: documentId,
        invoice_id: invoiceId,
      })),
    ),
  );
}

export interface OpenDelivery {
  documentId: Id;
  reference: string | null;
  occurredAt: Instant;
  skuIds: Id[];
}

/** The supplier's deliveries that stand and that no invoice charges, newest first. */
export async function openDeliveries(snapshot: Snapshot, supplierId: Id): Promise<OpenDelivery[]> {
  return snapshot.all(sql<OpenDelivery>`
    select d.id as "documentId", d.reference, d.occurred_at as "occurredAt",
           array(select distinct m.sku_id from stock.move m
                  where m.organization_id = d.organization_id and m.document_id = d.id and not m.derived) as "skuIds"
      from stock.document d
     where d.organization_id = ${snapshot.organizationId} and d.kind = 'delivery' and d.supplier_id = ${supplierId}
       and not exists (select from buying.invoiced c where c.organization_id = d.organization_id and c.document_id = d.id)
       and not exists (select from stock.document r
                        where r.organization_id = d.organization_id and r.parent_id = d.id and r.kind = 'reversal')
     order by d.occurred_at desc, d.id desc limit 50`);
}

/** Suppliers by name, for a seller of whom nothing else is known. */
export async function supplierNames(snapshot: Snapshot): Promise<{ id: Id; name: string }[]> {
  return snapshot.all(sql<{ id: Id; name: string }>`
    select id, name from catalog.supplier
     where organization_id = ${snapshot.organizationId} and archived_at is null order by name, id`);
}

/** What this supplier calls its items and asks for them. */
export async function offersOf(
  snapshot: Snapshot,
  supplierId: Id,
): Promise<Map<Id, { code: string | null; costE4: bigint | null; pack: number }>> {
  const rows = await snapshot.all(sql<{
    skuId: Id;
    code: string | null;
    costE4: bigint | null;
    pack: number;
  }>`
    select sku_id as "skuId", code, cost_e4 as "costE4", pack from catalog.supplier_sku
     where organization_id = ${snapshot.organizationId} and supplier_id = ${supplierId}`);
  return new Map(rows.map(({ skuId, ...offer }) => [skuId, offer]));
}

export async function usualPrices(snapshot: Snapshot): Promise<Map<Id, bigint>> {
  const rows = await snapshot.all(sql<{ id: Id; price: bigint }>`
    select id, purchase_price_e4 as price from catalog.sku
     where organization_id = ${snapshot.organizationId} and purchase_price_e4 is not null`);
  return new Map(rows.map(({ id, price }) => [id, price]));
}
