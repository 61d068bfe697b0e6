/** Credit notes of suppliers: typed on a return, or come as data and shared among returns and disputes. */
import type { z } from 'zod';
import type * as contract from '#domain/buying/creditContract.ts';
import { refuseInvoice } from '#domain/buying/invoiceRefusals.ts';
import { refuseReceiving } from '#domain/buying/receiveRefusals.ts';
import { type Id, idOfIdentity } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import { audit } from '#server/platform/audit.ts';
import { build, sql } from '#server/platform/database.ts';
import { sha256 } from '#server/platform/ids.ts';
import { lockInvoice } from '../invoices/store.ts';
import { priceDifferences, settlePriceDifference } from './differences.ts';
import type { Receiving } from './receiving.ts';
import { type SupplierReturn, supplierReturns, theReturn } from './returns.ts';

interface NewCredit {
  id: Id;
  documentId: Id;
  amount: bigint;
  reference: string | null;
  invoiceId: Id | null;
}

async function insertCredit({ tx, actor, now }: Receiving, credit: NewCredit): Promise<void> {
  const { id, documentId, amount, reference, invoiceId } = credit;
  await tx.all(
    build.insertInto('buying.credit').values({
      organization_id: tx.organizationId,
      id,
      document_id: documentId,
      amount,
      reference,
      invoice_id: invoiceId,
      noted_at: now,
      noted_by: actor.label,
    }),
  );
}

/** `id` is the caller's. */
export async function noteCredit(
  receiving: Receiving,
  id: Id,
  documentId: Id,
  { amount, closes, ...said }: z.output<typeof contract.noteCredit.body>,
): Promise<SupplierReturn> {
  const { tx, actor, now } = receiving;
  const reference = said.reference ?? null;
  await theReturn(tx, documentId);
  const known = await tx.first(sql<{ documentId: Id; amount: bigint; reference: string | null }>`
    select document_id as "documentId", amount, reference from buying.credit
     where organization_id = ${tx.organizationId} and id = ${id}`);
  if (known) {
    const isSame =
      known.documentId === documentId && known.amount === amount && known.reference === reference;
    if (!isSame) throw refuse('idempotency_conflict');
    return theReturn(tx, documentId);
  }
  await insertCredit(receiving, { id, documentId, amount, reference, invoiceId: null });
  if (closes)
    await tx.all(sql`
      update buying.supplier_return set credit_closed = true
       where organization_id = ${tx.organizationId} and document_id = ${documentId}`);
  const detail = { amount: amount.toString(), closes };
  await audit(tx, actor, { action: 'noteCredit', subject: documentId, detail }, now);
  return theReturn(tx, documentId);
}

const size = (amount: bigint): bigint => (amount < 0n ? -amount : amount);

/** Shared once. */
export async function linkCredit(
  receiving: Receiving,
  invoiceId: Id,
  { returns, differenceIds }: z.output<typeof contract.linkCredit.body>,
): Promise<void> {
  const { tx, actor, now } = receiving;
  const { state, supplierId, invoice } = await lockInvoice(tx, invoiceId);
  if (state === 'posted') return;
  if (invoice.kind !== 'creditNote') throw refuseInvoice('not_a_credit_note');
  if (state === 'setAside') throw refuseInvoice('invoice_ended');
  if (supplierId === null) throw refuseInvoice('seller_unknown');
  if (returns.length + differenceIds.length === 0) throw refuseInvoice('nothing_to_credit');
  const known = new Set((await supplierReturns(tx, { supplierId })).map((one) => one.documentId));
  const asked = new Set(returns.map(({ documentId }) => documentId));
  if (asked.size < returns.length || [...asked].some((documentId) => !known.has(documentId)))
    throw refuseReceiving('return_not_found');
  const disputed = await priceDifferences(tx, { state: 'disputed', supplierId });
  const ended = disputed.filter((difference) => differenceIds.includes(difference.id));
  if (ended.length < new Set(differenceIds).size) throw refuseReceiving('difference_not_found');
  const shared = [
    ...returns.map(({ amount }) => amount),
    ...ended.map(({ agreed, stated }) => stated - agreed),
  ].reduce((sum, amount) => sum + amount, 0n);
  if (shared > size(invoice.totals.net)) throw refuseInvoice('credit_exceeded');
  for (const { documentId, amount } of returns)
    await insertCredit(receiving, {
      id: idOfIdentity(sha256, 'credit', tx.organizationId, invoiceId, documentId),
      documentId,
      amount,
      reference: invoice.number,
      invoiceId,
    });
  for (const { id } of ended) {
    await settlePriceDifference(receiving, id, { state: 'credited' });
    await tx.all(sql`
      update buying.price_difference set invoice_id = ${invoiceId} where organization_id = ${tx.organizationId} and id = ${id}`);
  }
  const detail = { returns: returns.length, disputes: ended.length };
  await audit(tx, actor, { action: 'linkCredit', subject: invoiceId, detail }, now);
}
