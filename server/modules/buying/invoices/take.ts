/** An invoice's file is taken in: read, kept once, its seller recognised where it is known. */
import { createHash } from 'node:crypto';
import { readInvoice } from '#connectors/einvoice/index.ts';
import { type SupplierInvoice, sellerKeys } from '#domain/buying/invoice.ts';
import { refuseInvoice } from '#domain/buying/invoiceRefusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import type { Tx } from '#server/platform/database.ts';
import { insertInvoice, keptInvoices, supplierOfSeller } from './store.ts';

/** What the bytes say; refused where they are no invoice that is read. */
export async function readFile(bytes: Uint8Array): Promise<SupplierInvoice> {
  const read = await readInvoice(bytes);
  if (read.ok) return read.invoice;
  switch (read.reason) {
    case 'noInvoiceInside':
      throw refuseInvoice('invoice_not_inside');
    case 'otherFormat':
      throw refuseInvoice('invoice_of_other_format', { what: read.what });
    case 'unsaid':
      throw refuseInvoice('invoice_incomplete', { what: read.what });
    default:
      throw refuseInvoice('invoice_unreadable');
  }
}

/** `id` is the caller's. One number of one seller is one invoice, whatever file brings it. */
export async function takeInvoice(
  tx: Tx,
  actor: Actor,
  { id, fileName, bytes }: { id: Id; fileName: string; bytes: Uint8Array },
  invoice: SupplierInvoice,
  now: Instant,
): Promise<void> {
  const fileHash = createHash('sha256').update(bytes).digest('hex');
  const [known] = await keptInvoices(tx, { id });
  if (known) {
    if (known.fileHash !== fileHash) throw refuse('idempotency_conflict');
    return;
  }
  const keys = sellerKeys(invoice.seller);
  const { number } = invoice;
  const [same] = await keptInvoices(tx, { seller: { keys, number } });
  if (same) throw refuseInvoice('invoice_known', { number, seller: invoice.seller.name });
  const supplierId = await supplierOfSeller(tx, keys);
  const [sellerKey = ''] = keys;
  await insertInvoice(tx, { id, supplierId, fileName, fileHash, invoice, takenAt: now, sellerKey, bytes });
  await audit(tx, actor, { action: 'takeSupplierInvoice', subject: id, detail: { number, fileName } }, now);
}
