/** A day in the cellar on screen: sales appear as they happen, deeds are recorded, a glass is poured; by mouse, by keyboard, at any width. */
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShop } from '#domain/access/contract.ts';
import { addUnit, listSkus, type SkuRow } from '#domain/catalog/contract.ts';
import { applyImport, uploadImport } from '#domain/catalog/importContract.ts';
import { createConnection } from '#domain/channels/contract.ts';
import { recordSale } from '#domain/sales/contract.ts';
import {
  createLocation,
  listLevels,
  listLocations,
  moveStock,
  receiveDelivery,
} from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { cellarFile } from './cellarFile.ts';
import { expectAccessible, type Office, openOffice, scan } from './office.ts';

let office: Office;
let till: Id;
let skus: SkuRow[];

beforeAll(async () => {
  office = await openOffice();
  const { csv } = cellarFile(400);
  const { id: importId } = await office.upload(uploadImport, { query: { fileName: 'cave.csv' } }, csv);
  await office.call(applyImport, { params: { importId } });
  const { items } = await office.call(listLevels);
  const plenty = new Set(items.filter(({ onHand }) => onHand > 6_000_000n).map(({ skuId }) => skuId));
  skus = (await office.call(listSkus, { query: { limit: 1000 } })).items.filter(
    ({ id, content }) => content === 750_000n && plenty.has(id),
  );
  const { connection } = await office.call(createConnection, {
    body: { name: 'Caisse du comptoir', shopId: office.shopId, kind: 'api' },
  });
  till = connection.id;
});
afterAll(() => office.close());

function wine(index: number): SkuRow {
  const found = skus[index];
  if (!found) throw new Error(`no wine ${index}`);
  return found;
}

function sell(sku: SkuRow, count: bigint, unit?: string) {
  const line = {
    item: { code: sku.code, unit },
    quantity: count * 1000n,
    unitPrice: 125_000n,
    vatRate: 2000,
  };
  return office.call(recordSale, {
    body: {
      sourceId: till,
      document: `T-${randomUUID().slice(0, 8)}`,
      occurredAt: new Date().toISOString(),
      lines: [
        line,
        { item: { label: 'Planche mixte' }, quantity: 1000n, unitPrice: 180_000n, vatRate: 1000 },
      ],
    },
  });
}

async function onHand(sku: SkuRow): Promise<bigint> {
  const { items } = await office.call(listLevels, { query: { skuId: sku.id } });
  return items.reduce((sum, level) => sum + level.onHand, 0n);
}

/** The first row of the stock list that a search leaves. */
async function firstRow(page: Page, text: string) {
  await page.getByRole('searchbox').fill(text);
  const row = page.locator('[data-row]').first();
  await page.waitForFunction(() => document.querySelectorAll('[data-row]').length < 20);
  return row;
}

test('A sale at the till moves the stock list and the day’s figures within a second, before one’s eyes', async () => {
  const sku = wine(7);
  const list = await office.open('/stock');
  const today = await office.open('/');
  const row = await firstRow(list, sku.code ?? '');
  await row
    .getByText(`${(await onHand(sku)) / sku.content}\u00a0bt`)
    .first()
    .waitFor();
  await today
    .getByText('Rien à signaler', { exact: false })
    .or(today.getByText('articles épuisés'))
    .waitFor();
  const before = await onHand(sku);
  await sell(sku, 2n);
  const startedAt = performance.now();
  await Promise.all([
    row
      .getByText(`${before / sku.content - 2n}\u00a0bt`)
      .first()
      .waitFor(),
    today.getByText('43,00\u00a0€').first().waitFor(),
    today.getByText('1 article vendu à reconnaître').waitFor(),
  ]);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});

test('A search forgives accents and typos', async () => {
  const page = await office.open('/stock');
  const row = await firstRow(page, 'riesling clouzomel');
  expect(await row.innerText()).toContain('Domaine Clouzommel');
});

test('A delivery is received by name and Enter alone, and its undoing is at hand', async () => {
  const sku = wine(12);
  const before = await onHand(sku);
  const page = await office.open('/stock/receive');
  await page.getByRole('textbox', { name: 'Ajouter un article' }).fill(sku.code ?? '');
  await page.getByRole('listbox').getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Quantité' }).fill('2 x 6');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Livraison reçue : 12\u00a0bt.').waitFor();
  expect(await onHand(sku)).toBe(before + 12n * sku.content);
  await page.getByRole('button', { name: 'Annuler', exact: true }).click();
  await page.getByText('C’est annulé.').waitFor();
  expect(await onHand(sku)).toBe(before);
});

test('Whoever leaves a form before the answer is told all the same, and does not find there what was sent', async () => {
  const sku = wine(14);
  const before = await onHand(sku);
  const page = await office.open(`/stock/receive?sku=${sku.id}`);
  let answer = () => {};
  await page.route('**/api/v1/deliveries', async (route) => {
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    await route.continue();
  });
  await page.getByLabel('Quantité').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('link', { name: 'Ventes', exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Ventes' }).waitFor();
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  answer();
  await page.getByText('Livraison reçue : 1\u00a0bt.').waitFor();
  expect(new URL(page.url()).pathname).toBe('/sales');
  await page.getByRole('button', { name: 'Annuler', exact: true }).click();
  await page.getByRole('link', { name: 'Aujourd’hui' }).first().click();
  await page.getByText('C’est annulé.').waitFor();
  expect(await onHand(sku)).toBe(before);
});

test('A place that holds bottles is emptied from the settings in one go, and may then be closed', async () => {
  const sku = wine(24);
  const garage = await office.call(createLocation, {
    body: { shopId: office.shopId, kind: 'backroom', name: 'Garage' },
  });
  const lines = [{ skuId: sku.id, quantity: 3n * sku.content }];
  await office.call(receiveDelivery, { body: { locationId: garage.id, lines } });
  const page = await office.open('/settings/places');
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Garage' })
    .getByRole('link', { name: 'Le vider' })
    .click();
  await page.getByRole('button', { name: 'Prendre tout ce qui y est (1 article)' }).click();
  await page.getByRole('button', { name: 'Déplacer 3\u00a0bt' }).click();
  await page.getByText('3\u00a0bt rangées', { exact: false }).waitFor();
  await page.goto(`${office.url}/settings/places`);
  const row = page.getByRole('listitem').filter({ hasText: 'Garage' });
  await row.getByRole('button', { name: 'Fermer' }).click();
  await row.getByRole('button', { name: 'Fermer' }).last().click();
  await row.getByRole('button', { name: 'Rouvrir' }).waitFor();
});

test('Glasses that are sold drain the opened bottle, drawn with what is left of it; a tap says that it is finished', async () => {
  const sku = wine(30);
  await office.call(addUnit, {
    params: { skuId: sku.id },
    body: { kind: 'glass', parts: 6, label: 'verre' },
  });
  await sell(sku, 3n, 'verre');
  const page = await office.open(`/stock/${sku.id}`);
  await page.getByRole('img', { name: 'Il reste 37,5\u00a0cl sur 75\u00a0cl' }).waitFor();
  await page.getByRole('button', { name: 'Elle est finie' }).click();
  await page.getByText('Bouteille finie : c’est noté.').waitFor();
  await page.getByRole('rowheader', { name: 'Fonds de bouteille' }).waitFor();
  await page.getByRole('button', { name: 'J’en ouvre une' }).click();
  await page.getByRole('img', { name: 'Il reste 75\u00a0cl sur 75\u00a0cl' }).waitFor();
});

test('A scan opens the wine’s page from anywhere', async () => {
  // Not every article of the imported cellar has a barcode.
  const sku = skus.find(({ barcodes }) => /^\d{13}$/.test(barcodes[0]?.code ?? ''));
  if (!sku) throw new Error('no wine with a barcode');
  const page = await office.open('/sales');
  await page.locator('main').focus();
  await scan(page, sku.barcodes[0]?.code ?? '');
  await page.waitForURL(`**/stock/${sku.id}`);
});

test('The keyboard alone goes from the day to the stock, walks its rows, opens a wine and finds any page', async () => {
  const page = await office.open('/');
  await page.locator('main').focus();
  await page.keyboard.press('g');
  await page.waitForTimeout(120);
  await page.keyboard.press('s');
  await page.getByRole('grid', { name: 'Stock' }).waitFor();
  await page.keyboard.press('/');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
  await page.locator('[data-row][tabindex="0"]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-index'))).toBe('2');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/stock\/[0-9a-f-]{36}/);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('textbox').fill('journal');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Journal' }).waitFor();
});

test('Every screen of the day and of the stock reads well at every width, in light and in dark', async () => {
  const item = `/stock/${wine(30).id}`;
  const visits = {
    phone: ['/', '/stock', item, '/stock/receive', '/sales'],
    tablet: [item],
    desktop: ['/stock', '/stock/journal'],
  } as const;
  for (const size of ['phone', 'tablet', 'desktop'] as const) {
    const page = await office.open('/', { size });
    for (const path of visits[size]) {
      await page.goto(office.url + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByRole('status', { name: 'Chargement…' }).first().waitFor({ state: 'hidden' });
      await expectAccessible(page);
    }
    await page.context().close();
  }
}, 240_000);

test('What comes from the other shop is put away with what is missing, which is lost and can be explained', async () => {
  const sku = wine(50);
  await office.call(openShop, { body: { name: 'Cave des Halles', siret: '73282932000082' } });
  const places = (await office.call(listLocations)).items;
  const placeOf = (kind: string, isHere: boolean) =>
    places.find((place) => place.kind === kind && (place.shopId === office.shopId) === isHere)?.id;
  const lines = [{ skuId: sku.id, quantity: 3n * sku.content }];
  const ends = { fromId: placeOf('shelf', true), toId: placeOf('backroom', false) };
  const before = await onHand(sku);
  await office.call(moveStock, { body: { ...ends, inTransit: true, reference: 'Navette 12', lines } });
  const page = await office.open('/');
  await page.getByText('Rayon, Cave du Port → Réserve, Cave des Halles').waitFor();
  await page.getByRole('button', { name: 'Il en manque' }).click();
  await page.getByRole('textbox', { name: `Arrivé : ${sku.name}` }).fill('2');
  await page.getByRole('button', { name: 'Ranger' }).click();
  await page.getByText('Envoi rangé.').waitFor();
  expect(await onHand(sku)).toBe(before - sku.content);
});
