/** An invoice's goods come in, or it charges those that came before it: to the cent of its net total. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { faultsOf } from '#domain/buying/invoice.ts';
import type * as contract from '#domain/buying/invoiceContract.ts';
import { type BilledGoods, billedGoods, type Compared, compareBilled } from '#domain/buying/invoiceCosts.ts';
import { refuseInvoice } from '#domain/buying/invoiceRefusals.ts';
import { differs } from '#domain/buying/receive.ts';
import type { House } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import { changeCosts } from '#server/modules/stock/index.ts';
import { audit } from '#server/platform/audit.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { contentFingerprint } from '#server/platform/ids.ts';
import { noteDifferences } from '../receiving/differences.ts';
import { bringIn } from '../receiving/receive.ts';
import type { Receiving } from '../receiving/receiving.ts';
import { standingLines } from '../receiving/store.ts';
import { propose } from './propose.ts';
import { type KeptInvoice, lockInvoice, noteInvoiced, openDeliveries } from './store.ts';

/** What of it can be posted; refused as long as a person has something to say about it. */
async function billable(
  snapshot: Snapshot,
  kept: KeptInvoice,
  house: House,
): Promise<{ billed: BilledGoods[]; supplierId: Id; orderId: Id | null }> {
  const { invoice, supplierId } = kept;
  const [ours = invoice.currency] = house.shops.map(({ currency }) => currency);
  if (supplierId === null) throw refuseInvoice('seller_unknown');
  if (invoice.kind === 'creditNote') throw refuseInvoice('invoice_is_credit_note');
  if (invoice.currency !== ours)
    throw refuseInvoice('invoice_in_other_currency', { currency: invoice.currency, ours });
  if (faultsOf(invoice).length > 0) throw refuseInvoice('invoice_does_not_add_up');
  const proposed = await propose(snapshot, kept, house.tracking);
  const unsure = proposed.lines.filter((line) => !line.sure).map(({ line }) => line);
  if (unsure.length > 0) throw refuseInvoice('invoice_unsure', { lines: unsure.join(', ') });
  const choices = new Map(proposed.lines.map(({ line, skuId, perUnit }) => [line, { skuId, perUnit }]));
  const billed = billedGoods(invoice, choices);
  if (!billed) throw refuseInvoice('nothing_to_receive');
  return { billed, supplierId, orderId: proposed.orderId };
}

/** `id` is the caller's: the delivery. */
export async function receiveInvoice(
  receiving: Receiving,
  id: Id,
  invoiceId: Id,
  body: z.output<typeof contract.receiveInvoice.body>,
): Promise<z.output<typeof contract.receiveInvoice.reply>> {
  const { tx, actor, house, now } = receiving;
  const kept = await lockInvoice(tx, invoiceId);
  if (kept.documentIds.includes(id)) return { documentId: id, differences: 0 };
  if (kept.state !== 'proposed') throw refuseInvoice('invoice_ended');
  const { billed, supplierId, orderId } = await billable(tx, kept, house);
  const { invoice } = kept;
  const said = new Map(invoice.lines.map((line) => [line.line, line]));
  const lines = billed.map(({ line, skuId, quantity, amount, extra }) => {
    const { lot, expiresOn } = said.get(line) ?? { lot: null, expiresOn: null };
    return {
      skuId,
      quantity,
      stated: amount,
      extra,
      disputed: body.disputed.includes(line),
      ...(lot === null ? {} : { lot, expiresOn: expiresOn ?? undefined }),
    };
  });
  const { locationId, occurredAt } = body;
  const delivery = { supplierId, locationId, occurredAt, reference: invoice.number, lines };
  const differences = await bringIn(receiving, id, orderId === null ? delivery : { ...delivery, orderId }, {
    saidBy: 'invoice',
    fingerprint: contentFingerprint([invoiceId, body]),
  });
  await noteInvoiced(tx, invoiceId, [id]);
  await audit(tx, actor, { action: 'receiveInvoice', subject: invoiceId, detail: { documentId: id } }, now);
  return { documentId: id, differences };
}

export async function compareInvoice(
  snapshot: Snapshot,
  house: House,
  kept: KeptInvoice,
  documentIds: readonly Id[] | null,
): Promise<Compared> {
  const { billed, supplierId } = await billable(snapshot, kept, house);
  const open = (await openDeliveries(snapshot, supplierId)).map(({ documentId }) => documentId);
  const asked = documentIds ?? open;
  if (asked.some((documentId) => !open.includes(documentId))) throw refuseInvoice('delivery_charged');
  return compareBilled(billed, await standingLines(snapshot, asked));
}

export async function chargeDeliveries(
  receiving: Receiving,
  invoiceId: Id,
  { documentIds, disputed }: z.output<typeof contract.chargeDeliveries.body>,
): Promise<void> {
  const { tx, actor, house, now } = receiving;
  const kept = await lockInvoice(tx, invoiceId);
  if (kept.documentIds.length > 0 && documentIds.every((documentId) => kept.documentIds.includes(documentId)))
    return;
  if (kept.state !== 'proposed') throw refuseInvoice('invoice_ended');
  const { lines } = await compareInvoice(tx, house, kept, documentIds);
  const { supplierId } = kept;
  if (supplierId === null || lines.length === 0) throw refuseInvoice('nothing_to_receive');
  const told = lines.map((line) => ({
    ...line,
    isDisputed: line.cost !== null && disputed.includes(line.skuId) && differs(line.cost, line.stated),
  }));
  await changeCosts(
    receiving,
    { reason: 'invoice', sourceId: invoiceId },
    told.map(({ documentId, line, skuId, cost, stated, extra, isDisputed }) => ({
      documentId,
      line,
      skuId,
      amount: extra + (isDisputed ? 0n : stated - (cost ?? 0n)),
    })),
  );
  await noteDifferences(
    tx,
    told.flatMap(({ documentId, line, skuId, quantity, cost, stated, isDisputed }) =>
      cost === null || !differs(cost, stated)
        ? []
        : [
            {
              id: randomUUID(),
              supplierId,
              documentId,
              line,
              skuId,
              quantity,
              agreed: cost,
              stated,
              saidBy: 'invoice' as const,
              state: isDisputed ? ('disputed' as const) : ('accepted' as const),
            },
          ],
    ),
  );
  await noteInvoiced(tx, invoiceId, documentIds);
  await audit(
    tx,
    actor,
    { action: 'chargeDeliveries', subject: invoiceId, detail: { deliveries: documentIds.length } },
    now,
  );
}
