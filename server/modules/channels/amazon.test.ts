/** Amazon through its files: its order report in, its price and quantity file out, in the forms that it publishes. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeLevels } from '#domain/channels/contract.ts';
import { fileSources, profileOfSource } from '#domain/channels/fileSources.ts';
import { listFileSources } from '#domain/channels/fileSourcesContract.ts';
import { listUnmappedItems, mapItems } from '#domain/channels/itemsContract.ts';
import { amazonOrderColumns } from '#domain/files/amazonOrders.ts';
import { receiveDelivery } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Caller, callerOf } from '#tests/harness/caller.ts';
import {
  bottle,
  connect,
  here,
  type Office,
  onHand,
  openOffice,
  shopId,
  tillIntake,
  upload,
} from './office.fixture.ts';

const BOTTLE = 750_000n;

let office: Office;
let caller: Caller;
let connectionId: Id;
let folder: string;

beforeAll(async () => {
  office = await openOffice();
  caller = callerOf(office.app);
  const chinon = await bottle(office, { code: 'CHI-22', name: 'Chinon 2022' });
  await bottle(office, { code: 'SAU-21', name: 'Saumur 2021' });
  await bottle(office, { name: 'Sans référence' });
  const places = await office.stock.placesOf(here);
  const locationId = places.first(shopId, 'shelf')?.id ?? '';
  const lines = [{ skuId: chinon, quantity: (24n * BOTTLE).toString() }];
  await caller.call(receiveDelivery, { body: { locationId, occurredAt: '2026-11-01T09:00:00.000Z', lines } });
  const amazon = fileSources.find(({ code }) => code === 'amazon');
  const profile = amazon ? profileOfSource(amazon, { timeZone: 'Europe/Paris', closingTime: '20:00' }) : null;
  const connection = await connect(office, {
    name: 'Amazon',
    intake: { ...tillIntake, profile },
    levelsOut: { format: 'amazon', schedule: { kind: 'nightly', at: '04:00' } },
  });
  connectionId = connection.id;
  folder = connection.folder ?? '';
});
afterAll(async () => {
  expect(office.faults).toEqual([]);
  await office.close();
});

type Cells = Partial<Record<(typeof amazonOrderColumns)[number], string>>;

const usual: Cells = {
  'purchase-date': '2026-11-18T09:12:31+00:00',
  'last-updated-date': '2026-11-18T21:40:02+00:00',
  'order-status': 'Shipped',
  'fulfillment-channel': 'Merchant',
  'sales-channel': 'Amazon.fr',
  'ship-service-level': 'Standard',
  'item-status': 'Shipped',
  currency: 'EUR',
  'ship-country': 'FR',
  'is-business-order': 'false',
};

/** Tab-delimited, as Amazon writes it. */
function report(...rows: Cells[]): string {
  const line = (cells: Cells) => amazonOrderColumns.map((column) => cells[column] ?? '').join('\t');
  return [amazonOrderColumns.join('\t'), ...rows.map((cells) => line({ ...usual, ...cells }))].join('\r\n');
}

const chinonSold: Cells = {
  'amazon-order-id': '402-1234567-1234567',
  'product-name': 'Chinon Vieilles Vignes 2022, 75 cl',
  sku: 'CHI-22',
  asin: 'B0EXEMPLE1',
  quantity: '2',
  'item-price': '25.80',
  'item-tax': '4.30',
};
const caseSold: Cells = {
  'amazon-order-id': '402-7654321-7654321',
  'product-name': 'Chinon 2022, carton',
  sku: 'CHI-22-X6-FBM',
  quantity: '1',
  'item-price': '75.00',
};

test('the sources are listed by name, with what was found and where', async () => {
  const { items } = await caller.call(listFileSources);
  expect(items.find(({ code }) => code === 'amazon')).toMatchObject({
    kind: 'marketplace',
    page: 'https://developer-docs.amazon.com/sp-api/docs/order-tracking-reports-attributes',
    levels: 'amazon',
    sales: { document: { columns: ['amazon-order-id'] } },
  });
  expect(items.find(({ code }) => code === 'tactill')).toMatchObject({
    kind: 'till',
    page: null,
    sales: null,
  });
});

test('orders that are paid count, with their total and their moment; what waits, was cancelled or leaves Amazon’s warehouse does not', async () => {
  const item = await upload(
    office,
    connectionId,
    report(
      chinonSold,
      caseSold,
      { ...chinonSold, 'amazon-order-id': '402-0000001-0000001', 'order-status': 'Cancelled', quantity: '0' },
      { ...chinonSold, 'amazon-order-id': '402-0000002-0000002', 'fulfillment-channel': 'Amazon' },
      {
        ...chinonSold,
        'amazon-order-id': '402-0000003-0000003',
        'order-status': 'Pending',
        'item-price': '',
      },
    ),
    'commandes.txt',
  );
  expect(item).toMatchObject({ state: 'done', counts: { posted: 1, parked: 1, quarantined: 0, skipped: 3 } });
  expect(await onHand(office)).toMatchObject({ 'CHI-22': 22n * BOTTLE });
});

test('the next report holds them again, and the one that was paid meanwhile: it alone is new', async () => {
  const paid: Cells = {
    ...chinonSold,
    'amazon-order-id': '402-0000003-0000003',
    'order-status': 'Unshipped',
    quantity: '1',
    'item-price': '12.90',
  };
  const item = await upload(office, connectionId, report(chinonSold, caseSold, paid), 'commandes-2.txt');
  expect(item.counts).toMatchObject({ posted: 1, known: 2, quarantined: 0 });
  expect(await onHand(office)).toMatchObject({ 'CHI-22': 21n * BOTTLE });
});

test('levels go out as Amazon takes them: its own references, no price, whole numbers, none below zero', async () => {
  const params = { connectionId };
  const [waiting] = (await caller.call(listUnmappedItems, { params })).items;
  const saumur = await bottle(office, { name: 'Saumur, réserve' });
  const items = [{ itemKey: waiting?.itemKey ?? '', unitId: saumur }];
  await caller.call(mapItems, { params, body: { items } });
  const { file } = await caller.call(writeLevels, { params });
  expect(file).toBe('levels-amazon.txt');
  const written = await readFile(join(folder, 'out', file), 'utf8');
  expect(written.trimEnd().split('\r\n')).toEqual([
    'sku\tprice\tquantity',
    'CHI-22\t\t21',
    'SAU-21\t\t0',
    'CHI-22-X6-FBM\t\t0',
  ]);
});
