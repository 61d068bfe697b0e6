/** A web order prepared in the cellar, telephone in hand; the labels of the shelf; and what a customer sees who scans a bottle. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { createPriceList, createSku, type NewSku } from '#domain/catalog/contract.ts';
import { createConnection } from '#domain/channels/contract.ts';
import { findLots } from '#domain/lots/contract.ts';
import { listPicks } from '#domain/picking/contract.ts';
import { holdLot } from '#domain/recall/contract.ts';
import { recordSale } from '#domain/sales/contract.ts';
import { readScan } from '#domain/scan/gs1.ts';
import { createBin, listBins, putInBin } from '#domain/stock/binsContract.ts';
import { listLocations, receiveDelivery } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { expectAccessible, type Office, openOffice, scan } from './office.ts';

const codes = { young: '3760123456784', old: '3760123456791', chinon: '3760123456807' };

let office: Office;
let shelf: Id;
let saleId: Id;
let young: Id;

async function wine(name: string, vintage: number, code: string, priceListId: Id): Promise<Id> {
  const body: NewSku = {
    kind: 'wine',
    name,
    measure: 'volume',
    content: 750_000n,
    wine: {
      producer: 'Huet',
      cuvee: null,
      appellation: name,
      classification: null,
      region: 'Loire',
      country: 'FR',
      colour: 'white',
      style: null,
      vintage,
      grapes: [],
      abv: 1350,
      organic: null,
      sulphites: null,
      crd: null,
      bottler: null,
      lwin: null,
    },
    barcodes: [{ code }],
    prices: [{ priceListId, amountE4: 125_000n }],
  };
  const { id } = await office.call(createSku, { body });
  await office.call(receiveDelivery, {
    body: { locationId: shelf, lines: [{ skuId: id, quantity: 9_000_000n }] },
  });
  return id;
}

beforeAll(async () => {
  office = await openOffice();
  const places = await office.call(listLocations);
  shelf = places.items.find(({ kind }) => kind === 'shelf')?.id ?? '';
  const list = await office.call(createPriceList, {
    body: { name: 'Rayon', currency: 'EUR', includesVat: true },
  });
  young = await wine('Vouvray', 2021, codes.young, list.id);
  await wine('Vouvray', 2020, codes.old, list.id);
  const chinon = await wine('Chinon', 2022, codes.chinon, list.id);
  for (const [address, skuId] of [
    ['A-10', chinon],
    ['A-2', young],
  ]) {
    const bin = await office.call(createBin, { body: { locationId: shelf, address } });
    await office.call(putInBin, { params: { binId: bin.id, skuId } });
  }
  const lines = [{ skuId: chinon, quantity: 750_000n, lot: 'L9' }];
  await office.call(receiveDelivery, { body: { locationId: shelf, lines } });
  const { items: lots } = await office.call(findLots, { query: { code: 'L9' } });
  const hold = { held: true, reason: 'Goût de bouchon' };
  await office.call(holdLot, { params: { lotId: lots[0]?.id ?? '' }, body: hold });
  const { connection } = await office.call(createConnection, {
    body: { name: 'Boutique en ligne', shopId: office.shopId, kind: 'api' },
  });
  const line = (unitId: Id, count: bigint) => ({
    item: { unitId },
    quantity: count * 1000n,
    unitPrice: 125_000n,
    vatRate: 2000,
  });
  ({ saleId } = await office.call(recordSale, {
    body: {
      sourceId: connection.id,
      document: 'W-1042',
      occurredAt: new Date().toISOString(),
      lines: [line(young, 2n), line(chinon, 1n)],
    },
  }));
});
afterAll(() => office.close());

test('A web order is prepared on a phone: a wrong vintage is refused by name, what is held back with its reason, a bottle that is not taken is said', async () => {
  const page = await office.open(`/sales/${saleId}`, { size: 'phone' });
  await page.getByRole('button', { name: 'Préparer cette commande' }).click();
  await page.getByText('Adresse A-2').waitFor();
  await scan(page, codes.old);
  await page
    .getByRole('alert')
    .getByText(
      'Mauvais millésime : c’est «\u00a0Vouvray 2020, 75\u00a0cl\u00a0», il faut «\u00a0Vouvray 2021, 75\u00a0cl\u00a0».',
    )
    .waitFor();
  await expectAccessible(page);
  // Two bottles of the same code, one right after the other.
  await scan(page, codes.young);
  await scan(page, codes.young);
  await page.getByText('Adresse A-10').waitFor();
  await page.getByText('Bloqué : Goût de bouchon. N’en prenez pas').waitFor();
  await scan(page, codes.chinon);
  await page.getByRole('alert').getByText('est bloqué (Goût de bouchon)').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Il en manque' }).click();
  expect(await page.getByRole('combobox', { name: 'Pourquoi ?' }).inputValue()).toBe('held');
  await page.getByRole('button', { name: 'Noter le manque' }).click();
  await page.getByText('Tout est pris, ou noté manquant').waitFor();
  await page.getByRole('button', { name: 'La commande est prête' }).click();
  await page.getByRole('heading', { name: 'Manquants à régler' }).waitFor();
  await page.getByText('1 article manque').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'C’est réglé pour P-1' }).click();
  await page.getByRole('heading', { name: 'Manquants à régler' }).waitFor({ state: 'detached' });
  const { items } = await office.call(listPicks, { query: { saleId } });
  expect(items).toMatchObject([{ state: 'packed', lines: 2, done: 2, shorts: 1 }]);
});

test('Addresses are filled by scan: the address first, then the bottles that lie there', async () => {
  const bin = await office.call(createBin, { body: { locationId: shelf, address: 'B-1' } });
  const page = await office.open('/stock/bins', { size: 'phone' });
  await page.getByText('B-1', { exact: true }).waitFor();
  await scan(page, bin.mark);
  await page.getByText('Vous rangez dans B-1').waitFor();
  await scan(page, codes.old);
  await page.getByText('Vouvray : B-1').waitFor();
  await expectAccessible(page);
  const { items } = await office.call(listBins, { query: { locationId: shelf } });
  expect(items.find(({ address }) => address === 'B-1')?.skuIds).toHaveLength(1);
});

async function openReader(): Promise<void> {
  const program = fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'));
  const { buffer: wasmBinary } = new Uint8Array(await readFile(program));
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
}

/** The codes of a label, each as a phone reads it from paper. */
async function codesOn(label: Locator): Promise<string[]> {
  const codes: string[] = [];
  for (const image of await label.getByRole('img').all()) {
    const [code] = await readBarcodes(new Uint8Array(await image.screenshot()));
    codes.push(code?.text ?? '');
  }
  return codes;
}

/** How often each article's code is read in a picture of the whole paper, three times as fine as a screen. */
async function codesOfPaper(page: Page): Promise<Record<string, number>> {
  await page.setViewportSize({ width: 2400, height: 3400 });
  await page.emulateMedia({ media: 'print' });
  const picture = new Uint8Array(await page.screenshot({ fullPage: true }));
  await page.emulateMedia({ media: null });
  const read = await readBarcodes(picture, { maxNumberOfSymbols: 255 });
  const kinds = read.map(({ format, text }) => `${format} ${readScan(text).barcode}`);
  return Object.fromEntries(
    [...Map.groupBy(kinds, (kind) => kind)].map(([kind, { length }]) => [kind, length]),
  );
}

test('The labels that the shelf lacks are printed with the price per litre, their codes can be read, and they wait no more', async () => {
  await openReader();
  const page = await office.open('/stock/labels?way=never');
  const labels = page.getByRole('article');
  await labels.first().waitFor();
  expect(await labels.first().innerText()).toContain('16,67\u00a0€ le litre');
  expect(await labels.count()).toBe(3);
  await expectAccessible(page);
  // Paper is finer than a screen.
  await page.evaluate(() => document.documentElement.style.setProperty('zoom', '3'));
  for (const size of ['65', '24', '21']) {
    await page.getByRole('combobox', { name: 'Planche' }).selectOption(size);
    const read = await codesOn(labels.first());
    expect(read[0], size).toMatch(/^http:.*\/01\/0/);
    expect(read.map(readScan), size).toMatchObject(read.map(() => ({ barcode: codes.chinon })));
  }
  await page.getByRole('combobox', { name: 'Planche' }).selectOption('24');
  for (const copies of await page.getByRole('textbox', { name: /^Nombre d’étiquettes de/ }).all())
    await copies.fill('8');
  const all = Object.values(codes).flatMap((code) => [
    [`QRCode ${code}`, 8],
    [`EAN13 ${code}`, 8],
  ]);
  expect(await codesOfPaper(page)).toEqual(Object.fromEntries(all));
  await page.evaluate(() => document.documentElement.style.removeProperty('zoom'));
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59\d\.\d+ 84\d\.\d+\]/);
  await page.getByRole('button', { name: 'Elles sont imprimées' }).click();
  await page.getByText('Chaque article qui a un prix a son étiquette').waitFor();
});

test('Whoever scans a bottle reads what is in it, on a page that runs nothing and keeps nothing; the shop reads its own', async () => {
  const page = await office.open(`/stock/${young}/e-label`, { size: 'phone' });
  await page.getByRole('textbox', { name: 'Glucides (g)' }).fill('0,5');
  await page.getByRole('textbox', { name: 'dont sucres (g)', exact: true }).fill('0,3');
  await page.getByRole('button', { name: 'Calculer l’énergie' }).click();
  await page.getByRole('checkbox', { name: 'Montrer au client' }).check();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Elle est publiée.').waitFor();

  const asked: string[] = [];
  const context = await office.browser.newContext({ locale: 'fr-FR' });
  const stranger = await context.newPage();
  stranger.on('request', (request) => asked.push(request.url()));
  const address = `${office.url}/01/0${codes.young}`;
  await stranger.goto(address);
  await stranger.getByRole('heading', { name: 'Vouvray 2021' }).waitFor();
  await stranger.getByText('317\u00a0kJ / 77\u00a0kcal').waitFor();
  await stranger.getByText('sulfites').waitFor();
  await expectAccessible(stranger);
  expect(await context.cookies()).toEqual([]);
  expect(asked.filter((url) => url !== address && !url.endsWith('/favicon.ico'))).toEqual([]);
  const answer = await fetch(`${office.url}/01/0${codes.chinon}`, { headers: { cookie: randomUUID() } });
  expect([answer.status, await answer.text()]).toEqual([
    404,
    expect.stringContaining('Nothing is published'),
  ]);
  await context.close();

  await page.goto(`${address}/10/L7?17=270630`);
  await page.getByRole('heading', { name: 'Vouvray' }).waitFor();
  expect(page.url()).toContain(`/stock/${young}`);
});
