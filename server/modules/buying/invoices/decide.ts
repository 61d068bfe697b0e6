/** What a person says of an invoice: whose it is, what a line is, that it is none of the stock's. Remembered for the next ones. */
import { sellerKeys } from '#domain/buying/invoice.ts';
import { type Choice, choiceKey } from '#domain/buying/invoiceMatch.ts';
import { refuseInvoice } from '#domain/buying/invoiceRefusals.ts';
import type { Id } from '#domain/values/ids.ts';
import { audit } from '#server/platform/audit.ts';
import type { Tx } from '#server/platform/database.ts';
import { assertStocked } from '../orders/items.ts';
import type { Receiving } from '../receiving/receiving.ts';
import { assertSupplier } from '../receiving/store.ts';
import {
  changeInvoice,
  type KeptInvoice,
  lockInvoice,
  rememberItem,
  rememberSeller,
  saveChoice,
} from './store.ts';

async function openInvoice(tx: Tx, id: Id): Promise<KeptInvoice> {
  const kept = await lockInvoice(tx, id);
  if (kept.state !== 'proposed') throw refuseInvoice('invoice_ended');
  return kept;
}

/** A name alone is remembered only where the seller states no number of its own. */
export async function nameSupplier({ tx, actor, now }: Receiving, id: Id, supplierId: Id): Promise<void> {
  const { invoice } = await openInvoice(tx, id);
  await assertSupplier(tx, supplierId);
  const keys = sellerKeys(invoice.seller);
  const numbers = keys.filter((key) => !key.startsWith('name:'));
  await rememberSeller(tx, numbers.length > 0 ? numbers : keys, supplierId);
  await changeInvoice(tx, id, { supplier_id: supplierId });
  await audit(tx, actor, { action: 'nameInvoiceSupplier', subject: id, detail: { supplierId } }, now);
}

export async function decideLine({ tx }: Receiving, id: Id, line: number, choice: Choice): Promise<void> {
  const { invoice, supplierId } = await openInvoice(tx, id);
  if (supplierId === null) throw refuseInvoice('seller_unknown');
  const decided = invoice.lines.find((one) => one.line === line);
  if (!decided) throw refuseInvoice('invoice_line_not_found');
  if (choice.skuId !== null) await assertStocked(tx, [choice.skuId]);
  await saveChoice(tx, id, line, choice);
  await rememberItem(tx, supplierId, choiceKey(decided), choice);
}

export async function setAside({ tx, actor, now }: Receiving, id: Id, aside: boolean): Promise<void> {
  const { state } = await lockInvoice(tx, id);
  if (state === 'posted') throw refuseInvoice('invoice_ended');
  await changeInvoice(tx, id, { set_aside_at: aside ? now : null });
  await audit(tx, actor, { action: 'setInvoiceAside', subject: id, detail: { aside: String(aside) } }, now);
}
