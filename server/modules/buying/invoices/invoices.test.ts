/** A supplier's e-invoice from the file to the cellar: recognised, decided, received, charged. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { ciiInvoice, type Fixture, facturX, ublInvoice } from '#connectors/einvoice/invoice.fixture.ts';
import { createPurchaseOrder, getPurchaseOrder, sendPurchaseOrder } from '#domain/buying/contract.ts';
import {
  chargeDeliveries,
  compareInvoice,
  decideInvoiceLine,
  getSupplierInvoice,
  listSupplierInvoices,
  nameInvoiceSupplier,
  proposedInvoice,
  receiveInvoice,
  setInvoiceAside,
} from '#domain/buying/invoiceContract.ts';
import { listPriceDifferences, receiveGoods } from '#domain/buying/receiveContract.ts';
import { reverseDocument, skuStock } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { createSupplier } from '#server/modules/catalog/index.ts';
import { bottles, MOUFFETARD, openShop, type Shop } from '#tests/harness/shop.ts';

let shop: Shop;
let garances: Id;
let chinon: Id;
let saumur: Id;
let siret: string;
let turn = 0;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** Each time another supplier, with the wines that its invoice names. */
beforeEach(async () => {
  turn += 1;
  siret = `5521005${String(turn).padStart(2, '0')}00013`;
  garances = randomUUID();
  await shop.database.write(shop.actor.organizationId, (tx) =>
    createSupplier(tx, shop.actor, { id: garances, name: `Domaine des Garances ${turn}` }, shop.now),
  );
  const offered = async (name: string, code: string, costE4: bigint): Promise<Id> =>
    (await shop.wine({ name, suppliers: [{ supplierId: garances, code, costE4, pack: 6 }] })).id;
  chinon = await offered('Chinon Les Garances', 'GAR-CHI-21', 70_000n);
  saumur = await offered('Saumur blanc', 'GAR-SAU-22', 55_000n);
});

const file = (more: Fixture = {}): string =>
  ciiInvoice({ siret, seller: `Domaine des Garances ${turn}`, ...more });

async function dropped(bytes: string | Uint8Array, key: Id = randomUUID()) {
  const reply = await shop.app.inject({
    method: 'POST',
    url: '/api/v1/supplier-invoices?fileName=facture.xml',
    headers: { 'content-type': 'application/octet-stream', 'idempotency-key': key },
    payload: Buffer.from(bytes),
  });
  return { status: reply.statusCode, body: reply.json<{ code: string }>() };
}

async function taken(bytes: string | Uint8Array): Promise<z.output<typeof proposedInvoice>> {
  const { status, body } = await dropped(bytes);
  expect(status, JSON.stringify(body)).toBe(200);
  return proposedInvoice.parse(body);
}

async function named(bytes: string | Uint8Array = file()) {
  const { id: invoiceId } = await taken(bytes);
  return shop.call(nameInvoiceSupplier, { params: { invoiceId }, body: { supplierId: garances } });
}

const receive = (invoiceId: Id, more: object = {}, key: Id = randomUUID()) => ({
  params: { invoiceId },
  body: { locationId: shop.places.backroom, ...more },
  key,
});
const valueOf = async (skuId: Id): Promise<bigint> =>
  (await shop.call(skuStock, { params: { skuId } })).value;

describe('an invoice', () => {
  test('waits for its supplier to be named once; the next is recognised by its number', async () => {
    const first = await taken(file());
    expect(first).toMatchObject({ supplierId: null, likelySupplierId: garances, state: 'proposed' });
    expect((await shop.refusal(receiveInvoice, receive(first.id))).code).toBe('seller_unknown');
    const known = await shop.call(nameInvoiceSupplier, {
      params: { invoiceId: first.id },
      body: { supplierId: garances },
    });
    expect(known.lines.map(({ skuId, sure, received }) => [skuId, sure, received])).toEqual([
      [chinon, true, BigInt(bottles(12))],
      [saumur, true, BigInt(bottles(12))],
    ]);
    const next = await taken(ublInvoice({ siret, seller: 'Un autre nom', number: 'FA-2' }));
    expect(next.supplierId).toBe(garances);
  });

  test('comes in at what it charges with its freight, and ends the order that it names', async () => {
    const lines = [
      { skuId: chinon, packs: 2 },
      { skuId: saumur, packs: 2 },
    ];
    const order = await shop.call(createPurchaseOrder, {
      body: { supplierId: garances, shopId: MOUFFETARD, lines },
    });
    await shop.call(sendPurchaseOrder, { params: { orderId: order.id }, body: { by: 'hand' } });
    const { id, orderId } = await named(await facturX(file({ order: order.code })));
    expect(orderId).toBe(order.id);
    const key = randomUUID();
    expect(await shop.call(receiveInvoice, receive(id, {}, key))).toEqual({
      documentId: key,
      differences: 0,
    });
    expect((await shop.call(receiveInvoice, receive(id, {}, key))).documentId).toBe(key);
    expect([await valueOf(chinon), await valueOf(saumur)]).toEqual([9240n, 7260n]);
    const { lots } = await shop.call(skuStock, { params: { skuId: chinon } });
    expect(lots).toMatchObject([{ code: 'L2107' }]);
    expect((await shop.call(getPurchaseOrder, { params: { orderId: order.id } })).state).toBe('received');
    expect((await shop.refusal(receiveInvoice, receive(id))).code).toBe('invoice_ended');
    await shop.call(reverseDocument, { params: { documentId: key } });
    expect((await shop.call(getSupplierInvoice, { params: { invoiceId: id } })).state).toBe('proposed');
  });

  test('posts nothing while a line is unsure; what a person decides is remembered', async () => {
    const strange = [{ name: 'Vin de soif', code: 'X-1', quantity: '2', unit: 'XCT', amount: '150.00' }];
    const { id, lines } = await named(file({ lines: strange }));
    expect(lines[0]?.sure).toBe(false);
    expect((await shop.refusal(receiveInvoice, receive(id))).code).toBe('invoice_unsure');
    const decided = await shop.call(decideInvoiceLine, {
      params: { invoiceId: id, line: 1 },
      body: { skuId: saumur, perUnit: bottles(12) },
    });
    expect(decided.lines[0]).toMatchObject({
      skuId: saumur,
      sure: true,
      decided: true,
      received: BigInt(bottles(24)),
    });
    await shop.call(receiveInvoice, receive(id));
    expect(await valueOf(saumur)).toBe(16_500n);
    const again = await taken(file({ number: 'FA-3', lines: strange }));
    expect(again.lines[0]).toMatchObject({
      skuId: saumur,
      sure: true,
      decided: false,
      reasons: ['remembered'],
    });
  });

  test('is refused twice, unread, or in sums that do not agree', async () => {
    const { id } = await named();
    expect(await dropped(ublInvoice({ siret }))).toMatchObject({
      status: 409,
      body: { code: 'invoice_known' },
    });
    expect(await dropped(file(), id)).toMatchObject({ status: 200 });
    expect(await dropped(file({ number: 'FA-9' }), id)).toMatchObject({
      body: { code: 'idempotency_conflict' },
    });
    expect(await dropped('<!DOCTYPE a><a/>')).toMatchObject({
      status: 422,
      body: { code: 'invoice_unreadable' },
    });
    const wrong = await named(file({ number: 'FA-4', gross: '198.01' }));
    expect(wrong.faults).toEqual([{ fault: 'gross', written: 19_801n, reckoned: 19_800n }]);
    expect((await shop.refusal(receiveInvoice, receive(wrong.id))).code).toBe('invoice_does_not_add_up');
  });

  test('of nothing that is kept in stock is set aside, and taken up again', async () => {
    const { id: invoiceId } = await named();
    const aside = (is: boolean) => shop.call(setInvoiceAside, { params: { invoiceId }, body: { aside: is } });
    expect((await aside(true)).state).toBe('setAside');
    const { items } = await shop.call(listSupplierInvoices, { query: { state: 'setAside' } });
    expect(items.map(({ id }) => id)).toContain(invoiceId);
    expect((await aside(false)).state).toBe('proposed');
  });
});

describe('an invoice of goods that came before it', () => {
  const arrived = () =>
    shop.call(receiveGoods, {
      body: {
        supplierId: garances,
        locationId: shop.places.backroom,
        lines: [
          { skuId: chinon, quantity: bottles(12), priceE4: '68000' },
          { skuId: saumur, quantity: bottles(11) },
        ],
      },
    });

  test('says what differs, and its prices become their costs but for what is disputed', async () => {
    const { documentId } = await arrived();
    const { id: invoiceId, open } = await named();
    expect(open).toMatchObject([{ documentId, alike: 2 }]);
    const compared = await shop.call(compareInvoice, {
      params: { invoiceId },
      query: { documentIds: documentId },
    });
    expect(compared.lines.map(({ skuId, cost, stated }) => [skuId, cost, stated])).toEqual([
      [chinon, 8160n, 8400n],
      [saumur, 6050n, 6050n],
    ]);
    expect(compared.quantities).toEqual([
      { skuId: saumur, charged: BigInt(bottles(12)), delivered: BigInt(bottles(11)) },
    ]);
    const charge = { params: { invoiceId }, body: { documentIds: [documentId], disputed: [chinon] } };
    expect((await shop.call(chargeDeliveries, charge)).state).toBe('posted');
    expect((await shop.call(chargeDeliveries, charge)).state).toBe('posted');
    expect([await valueOf(chinon), await valueOf(saumur)]).toEqual([8160n + 872n, 6050n + 628n]);
    const { items } = await shop.call(listPriceDifferences, {
      query: { supplierId: garances, state: 'disputed' },
    });
    expect(items).toMatchObject([{ skuId: chinon, agreed: 8160n, stated: 8400n, saidBy: 'invoice' }]);
  });
});

test('is kept as it came, and opened from its page: a PDF is shown, XML is saved', async () => {
  for (const [bytes, disposition, media] of [
    [Buffer.from(file({ number: 'XML' })), 'attachment', 'application/octet-stream'],
    [Buffer.from(await facturX(file({ number: 'PDF' }))), 'inline', 'application/pdf'],
  ] as const) {
    const { id, hasFile } = await taken(bytes);
    expect(hasFile).toBe(true);
    const reply = await shop.app.inject({ method: 'GET', url: `/api/v1/supplier-invoices/${id}/file` });
    expect(reply.headers).toMatchObject({
      'content-type': media,
      'content-disposition': `${disposition}; filename*=UTF-8''facture.xml`,
      'x-content-type-options': 'nosniff',
    });
    expect(reply.rawPayload.equals(bytes)).toBe(true);
  }
});
