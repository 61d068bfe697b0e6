/** A count with two phones in a real browser: scanned, typed, out of the network, with a sale meanwhile; counted again, recorded, explained. */
import { randomUUID } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listSkus, type SkuRow } from '#domain/catalog/contract.ts';
import { applyImport, uploadImport } from '#domain/catalog/importContract.ts';
import { createConnection } from '#domain/channels/contract.ts';
import { recordSale } from '#domain/sales/contract.ts';
import { createBin } from '#domain/stock/binsContract.ts';
import { listLevels, listLocations } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { itemOf } from '#web/ui/items/item.ts';
import { cellarFile } from './cellarFile.ts';
import { expectAccessible, type Office, openOffice, scan } from './office.ts';

let office: Office;
let till: Id;
let wine: SkuRow;
let other: SkuRow;
/** The count's address, once it is open. */
let address: string;

beforeAll(async () => {
  office = await openOffice();
  const { id: importId } = await office.upload(
    uploadImport,
    { query: { fileName: 'cave.csv' } },
    cellarFile(60).csv,
  );
  await office.call(applyImport, { params: { importId } });
  const { items } = await office.call(listSkus, { query: { limit: 1000 } });
  // The last on a sheet: another test types in the first.
  const scanned = items
    .filter(({ barcodes, content }) => content === 750_000n && /^\d{13}$/.test(barcodes[0]?.code ?? ''))
    .toSorted((a, b) => b.name.localeCompare(a.name, 'fr'));
  const [first] = scanned;
  const second = scanned.find((sku) => faceName(sku) !== (first && faceName(first)));
  if (!first || !second) throw new Error('no wine with a barcode');
  [wine, other] = [first, second];
  const { connection } = await office.call(createConnection, {
    body: { name: 'Caisse du comptoir', shopId: office.shopId, kind: 'api' },
  });
  till = connection.id;
});
afterAll(() => office.close());

const faceName = (sku: SkuRow): string => itemOf(sku).face.name;
const barcodeOf = (sku: SkuRow): string => sku.barcodes[0]?.code ?? '';
const bottles = (count: number): string => `${count}\u00a0bt`;

async function onHand(sku: SkuRow): Promise<bigint> {
  const { items } = await office.call(listLevels, { query: { skuId: sku.id } });
  return items.reduce((sum, level) => sum + level.onHand, 0n);
}

const lineOf = (page: Page, sku: SkuRow): Locator =>
  page
    .getByRole('list', { name: 'Ce que j’ai compté' })
    .getByRole('listitem')
    .filter({ hasText: faceName(sku) });
const numberOf = (page: Page, sku: SkuRow): Locator => lineOf(page, sku).getByLabel('Quantité');

const readyToCount = (page: Page): Promise<void> =>
  page.getByRole('textbox', { name: 'Ajouter un article' }).waitFor();

async function expectNumber(page: Page, sku: SkuRow, count: number): Promise<void> {
  await expect.poll(() => numberOf(page, sku).inputValue()).toBe(bottles(count));
}

test('Two phones count one wine in two spots while it is sold; what the ledger expected follows the moment', async () => {
  const lea = await office.open('/stock/count', { size: 'phone' });
  await expectAccessible(lea);
  await lea.getByRole('button', { name: 'Rayon' }).click();
  await lea.waitForURL(/\/stock\/count\/[\da-f-]{36}$/);
  address = new URL(lea.url()).pathname;
  await readyToCount(lea);
  const hugo = await office.open(address, { size: 'phone' });
  await readyToCount(hugo);
  await hugo.getByLabel('Qui compte ?').fill('Hugo');
  const { items: places } = await office.call(listLocations);
  const shelf = places.find(({ kind }) => kind === 'shelf');
  const bin = await office.call(createBin, { body: { locationId: shelf?.id, address: 'B4' } });
  await hugo.reload();
  await readyToCount(hugo);
  await scan(hugo, bin.mark);
  await expect.poll(() => hugo.getByLabel('Casier ou étagère').inputValue()).toBe('B4');

  for (const _ of [1, 2, 3]) await scan(lea, barcodeOf(wine));
  await expectNumber(lea, wine, 3);
  await numberOf(lea, wine).fill('9');
  await lea.keyboard.press('Enter');
  await lea.getByText('Tout est enregistré.').waitFor();

  await scan(hugo, barcodeOf(wine));
  await numberOf(hugo, wine).fill('2');
  await hugo.keyboard.press('Enter');
  await lineOf(lea, wine)
    .getByText(`${bottles(11)} en tout`)
    .waitFor();
  await expectAccessible(lea);

  await office.call(recordSale, {
    body: {
      sourceId: till,
      document: `T-${randomUUID().slice(0, 8)}`,
      occurredAt: new Date().toISOString(),
      lines: [{ item: { code: wine.code }, quantity: 1000n, unitPrice: 125_000n, vatRate: 2000 }],
    },
  });

  // Hugo goes down to the cellar.
  await hugo.context().setOffline(true);
  for (const _ of [1, 2]) await scan(hugo, barcodeOf(other));
  await hugo.getByText('attendent le réseau', { exact: false }).waitFor();
  await expectNumber(hugo, other, 2);
  await hugo.context().setOffline(false);
  await hugo.getByText('Tout est enregistré.').waitFor();
  await lea.close();
  await hugo.close();
});

test('An article that was missing is created in the midst of a count, and what was counted is still there', async () => {
  const page = await office.open(address);
  await readyToCount(page);
  await scan(page, '4006381333931');
  await page.getByRole('link', { name: 'Créer l’article' }).click();
  await page.getByLabel('Nom, comme sur l’étiquette de rayon').fill('Saumur oublié');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.waitForURL(`**${address}*`);
  const line = page.getByRole('listitem').filter({ hasText: 'Saumur oublié' }).first();
  await expect.poll(() => line.getByLabel('Quantité').inputValue()).toBe(bottles(1));
  await page.close();
});

test('A sheet is typed in by numbers and Enter alone', async () => {
  const page = await office.open(`${address}/sheet`);
  await expectAccessible(page);
  const fields = page.getByRole('table').getByRole('textbox');
  await fields.nth(0).fill('7');
  await page.keyboard.press('Enter');
  await page.keyboard.type('8');
  await page.keyboard.press('Enter');
  await page.getByText('2 lignes saisies sur', { exact: false }).waitFor();
  expect(await fields.nth(1).inputValue()).toBe(bottles(8));
  await page.close();
});

test('Differences come with their worth, the doubtful go back to the phones, and the recorded count is on the wine’s page', async () => {
  const page = await office.open(`${address}/review`);
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Faire recompter/ }).click();
  await page.getByRole('heading', { name: 'À recompter' }).waitFor();
  await readyToCount(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await scan(page, barcodeOf(wine));
  await lineOf(page, wine).getByText('recomptage', { exact: false }).waitFor();
  await numberOf(page, wine).fill('10');
  await page.keyboard.press('Enter');
  await page.getByText('Tout est enregistré.').waitFor();
  const cellar = await office.open(address, { size: 'phone' });
  await readyToCount(cellar);
  await cellar.context().setOffline(true);
  await scan(cellar, barcodeOf(other));
  await cellar.getByText('attend le réseau', { exact: false }).waitFor();
  await page.getByRole('link', { name: 'Voir les écarts' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Enregistrer le comptage' }).click();
  await page.getByRole('button', { name: 'Enregistrer quand même' }).click();
  await page.getByText('Tel que le registre le dit aujourd’hui', { exact: false }).waitFor();
  expect(await onHand(wine)).toBe(10n * wine.content);
  expect(await onHand(other)).toBe(2n * other.content);
  await page.goto(`${office.url}/stock/${wine.id}`);
  await page.getByText('Il y a donc 10 bt.').waitFor();

  // From the cellar, after the end, the recount of the other: it moves nothing until somebody takes it up.
  await cellar.context().setOffline(false);
  await cellar.getByText('Ce comptage était terminé.').waitFor();
  await cellar.close();
  await page.goto(`${office.url}${address}/review`);
  const late = page.getByRole('region', { name: 'Arrivé après la fin' });
  await late.getByText('1 article', { exact: true }).waitFor();
  await expectAccessible(page);
  await late.getByRole('button', { name: 'Reprendre ces articles' }).click();
  await page.getByRole('heading', { level: 1, name: /^Écarts : Suite : / }).waitFor();
  expect(await onHand(other)).toBe(2n * other.content);
  await page.getByRole('button', { name: 'Enregistrer le comptage' }).click();
  await page.getByText('Tel que le registre le dit aujourd’hui', { exact: false }).waitFor();
  expect(await onHand(other)).toBe(other.content);
  await page.close();
});

test('The home of counts says in English what is due, what is under way and what has ended', async () => {
  const page = await office.open('/stock/count', { size: 'tablet', language: 'en' });
  await page.getByRole('heading', { name: 'To count today' }).waitFor();
  await page.getByRole('heading', { name: 'Ended' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'New count' }).click();
  await page.getByRole('heading', { level: 1, name: 'New count' }).waitFor();
  await expectAccessible(page);
  await page.getByText('At random').click();
  await page.getByRole('button', { name: 'Begin to count' }).click();
  await page.getByText('20 items left').waitFor();
  await page.close();
});
