/** Credits of suppliers: awaited for what went back, noted in parts, come as data, asked for by letter. */
import { randomUUID } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ublInvoice } from '#connectors/einvoice/invoice.fixture.ts';
import { createPurchaseOrder, sendPurchaseOrder } from '#domain/buying/contract.ts';
import { getDisputeLetter, linkCredit, noteCredit } from '#domain/buying/creditContract.ts';
import { nameInvoiceSupplier, proposedInvoice } from '#domain/buying/invoiceContract.ts';
import {
  listPriceDifferences,
  listSupplierReturns,
  receiveGoods,
  returnGoods,
} from '#domain/buying/receiveContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { createSupplier } from '#server/modules/catalog/index.ts';
import { bottles, MOUFFETARD, openShop, type Shop } from '#tests/harness/shop.ts';

let shop: Shop;
let garances: Id;
let chinon: Id;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** At 7.00 a bottle. */
beforeEach(async () => {
  garances = randomUUID();
  await shop.database.write(shop.actor.organizationId, (tx) =>
    createSupplier(
      tx,
      shop.actor,
      { id: garances, name: 'Domaine des Garances', email: 'compta@garances.example' },
      shop.now,
    ),
  );
  const suppliers = [{ supplierId: garances, code: null, costE4: 70_000n, pack: 6 }];
  chinon = (await shop.wine({ name: 'Chinon', suppliers })).id;
});

/** Ten bottles at 7.50 each, which is half a euro more than was ordered, and disputed. */
async function came(): Promise<void> {
  const { id: orderId } = await shop.call(createPurchaseOrder, {
    body: { supplierId: garances, shopId: MOUFFETARD, lines: [{ skuId: chinon, packs: 2 }] },
  });
  await shop.call(sendPurchaseOrder, { params: { orderId }, body: { by: 'hand' } });
  await shop.call(receiveGoods, {
    body: {
      supplierId: garances,
      orderId,
      locationId: shop.places.backroom,
      reference: 'BL-7',
      lines: [{ skuId: chinon, quantity: bottles(10), priceE4: '75000', disputed: true }],
    },
  });
}

async function goesBack(count: number, creditExpected: string): Promise<Id> {
  const { documentId } = await shop.call(returnGoods, {
    body: {
      supplierId: garances,
      locationId: shop.places.backroom,
      reason: 'damaged',
      creditExpected,
      lines: [{ skuId: chinon, quantity: bottles(count) }],
    },
  });
  return documentId;
}

const returns = async (credit?: 'awaited') =>
  (await shop.call(listSupplierReturns, { query: { supplierId: garances, ...(credit ? { credit } : {}) } }))
    .items;
const disputed = async () =>
  (await shop.call(listPriceDifferences, { query: { supplierId: garances, state: 'disputed' } })).items;
const note = (documentId: Id, amount: string, more: object = {}, key: string = randomUUID()) =>
  shop.call(noteCredit, { params: { documentId }, body: { amount, ...more }, key });

/** A credit note of so much without VAT, of a supplier that is known by its name. */
async function creditNote(number: string, net: string): Promise<Id> {
  const cents = Math.round(Number(net) * 100);
  const written = (amount: number): string => (amount / 100).toFixed(2);
  const bytes = ublInvoice({
    number,
    seller: `Domaine des Garances ${garances}`,
    siret: String(Number.parseInt(garances.slice(0, 8), 16))
      .padStart(14, '1')
      .slice(0, 14),
    lines: [{ name: 'Avoir sur retour', quantity: '1', amount: net }],
    freight: '0.00',
    net,
    vat: written(cents / 5),
    gross: written(cents + cents / 5),
  }).replace('<cbc:InvoiceTypeCode>380', '<cbc:InvoiceTypeCode>381');
  const reply = await shop.app.inject({
    method: 'POST',
    url: '/api/v1/supplier-invoices?fileName=avoir.xml',
    headers: { 'content-type': 'application/octet-stream', 'idempotency-key': randomUUID() },
    payload: Buffer.from(bytes),
  });
  const { id: invoiceId } = proposedInvoice.parse(reply.json());
  await shop.call(nameInvoiceSupplier, { params: { invoiceId }, body: { supplierId: garances } });
  return invoiceId;
}

describe('a credit that is awaited', () => {
  test('comes in parts, and ends with the last or with a word', async () => {
    await came();
    const documentId = await goesBack(4, '2800');
    const key = randomUUID();
    for (let again = 0; again < 2; again += 1)
      expect(await note(documentId, '2000', { reference: 'AV-1' }, key)).toMatchObject({
        creditReceived: 2000n,
        creditReference: 'AV-1',
        creditAwaited: 800n,
      });
    expect(await returns('awaited')).toHaveLength(1);
    expect(await note(documentId, '500', { reference: 'AV-2', closes: true })).toMatchObject({
      creditReceived: 2500n,
      creditReference: 'AV-1, AV-2',
      creditAwaited: 0n,
    });
    expect(await returns('awaited')).toEqual([]);
  });

  test('comes as data: one note pays returns and ends a dispute, once and never beyond its total', async () => {
    await came();
    const first = await goesBack(2, '1400');
    const second = await goesBack(1, '700');
    const [dispute] = await disputed();
    const differenceIds = [dispute?.id ?? ''];
    // 20.00: 14.00 and 1.00 for what went back, 5.00 for ten bottles at half a euro too much.
    const params = { invoiceId: await creditNote('AV-77', '20.00') };
    const parts = (amount: string) => [
      { documentId: first, amount: '1400' },
      { documentId: second, amount },
    ];
    const body = { returns: parts('101'), differenceIds };
    expect(await shop.refusal(linkCredit, { params, body })).toMatchObject({ code: 'credit_exceeded' });
    for (let again = 0; again < 2; again += 1)
      expect(
        await shop.call(linkCredit, { params, body: { returns: parts('100'), differenceIds } }),
      ).toMatchObject({ state: 'posted', kind: 'creditNote' });
    expect(
      (await returns()).map(({ creditAwaited, creditReference }) => [creditAwaited, creditReference]),
    ).toEqual(
      expect.arrayContaining([
        [0n, 'AV-77'],
        [600n, 'AV-77'],
      ]),
    );
    expect(await disputed()).toEqual([]);
  });
});

test('A letter asks for the credit of every price in dispute, on paper too', async () => {
  const params = { supplierId: garances };
  expect(await shop.refusal(getDisputeLetter, { params })).toMatchObject({ code: 'nothing_disputed' });
  await came();
  const letter = await shop.call(getDisputeLetter, { params });
  expect(letter).toMatchObject({
    to: 'compta@garances.example',
    subject: 'Demande d’avoir — Cave Camille SARL',
    total: 500n,
  });
  expect(letter.text).toMatch(/- BL-7 \| .* \| Chinon \| 10 \| 70,00\s€ \| 75,00\s€ \| 5,00\s€/);
  const reply = await shop.app.inject({ url: `/api/v1/suppliers/${garances}/dispute-letter/pdf` });
  expect((await PDFDocument.load(reply.rawPayload)).getPageCount()).toBe(1);
});
