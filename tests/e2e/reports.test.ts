/** The reports on screen: each reads its sentence, its days and its table at any width, by keyboard, and goes out as a file. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listSkus, type SkuRow } from '#domain/catalog/contract.ts';
import { applyImport, uploadImport } from '#domain/catalog/importContract.ts';
import { createConnection } from '#domain/channels/contract.ts';
import { reportNames } from '#domain/reports/report.ts';
import { reportWords } from '#domain/reports/words.ts';
import { recordSale } from '#domain/sales/contract.ts';
import { listLocations, receiveDelivery } from '#domain/stock/contract.ts';
import { cellarFile } from './cellarFile.ts';
import { expectAccessible, expectFits, type Office, openOffice, sizes } from './office.ts';

let office: Office;
let sku: SkuRow;

beforeAll(async () => {
  office = await openOffice();
  const { csv } = cellarFile(40);
  const { id: importId } = await office.upload(uploadImport, { query: { fileName: 'cave.csv' } }, csv);
  await office.call(applyImport, { params: { importId } });
  const { items } = await office.call(listSkus, { query: { limit: 100 } });
  const found = items.find(({ content }) => content === 750_000n);
  const shelf = (await office.call(listLocations)).items.find(({ kind }) => kind === 'shelf');
  if (!found || !shelf) throw new Error('no wine, or no shelf');
  sku = found;
  const lines = [
    { skuId: sku.id, quantity: 12n * sku.content, cost: 1_200_000n, lot: 'L1', expiresOn: '2099-01-01' },
  ];
  await office.call(receiveDelivery, { body: { locationId: shelf.id, lines } });
  const { connection } = await office.call(createConnection, {
    body: { name: 'Caisse', shopId: office.shopId, kind: 'api' },
  });
  const line = { item: { unitId: sku.id }, quantity: 2000n, unitPrice: 120_000n, vatRate: 2000 };
  const sold = {
    sourceId: connection.id,
    document: 'T-1',
    occurredAt: new Date().toISOString(),
    lines: [line],
  };
  await office.call(recordSale, { body: sold });
});
afterAll(() => office.close());

test('Every report is a step away, says what it means, and fits a phone, a tablet and a desk', async () => {
  const page = await office.open('/reports');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Marge réelle' }).click();
  await page.getByRole('heading', { level: 1, name: 'Marge réelle' }).waitFor();
  for (const report of reportNames) {
    const { title } = reportWords.fr.reports[report];
    await page.getByRole('navigation', { name: 'Rapports' }).getByRole('link', { name: title }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByRole('grid').or(page.getByText('Rien à montrer')).first().waitFor();
    for (const size of ['tablet', 'phone'] as const) {
      await page.setViewportSize(sizes[size]);
      await expectFits(page);
    }
    // One of each picture: a line, bars of rows, bars of ages.
    if (['value', 'sellers', 'ageing'].includes(report)) await expectAccessible(page);
    await page.setViewportSize(sizes.desktop);
  }
});

test('A report is narrowed by its days and by name, and leaves as a file that says the same', async () => {
  const page = await office.open('/reports/margin');
  await page.getByText('20,00\u00a0€').first().waitFor();
  await page.getByLabel('Du').fill('2020-01-01');
  await page.waitForURL(/from=2020-01-01/);
  await page.getByRole('searchbox').fill('introuvable');
  await page.getByText('Aucun article ne répond').waitFor();
  await page.getByRole('searchbox').fill(sku.name.slice(0, 8));
  await page.getByText(sku.name).first().waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Télécharger en CSV' }).press('Enter'),
  ]);
  const text = await readFile(await file.path(), 'utf8');
  expect(text).toContain(sku.name);
  expect(file.suggestedFilename()).toMatch(/^margin-\d{4}-\d\d-\d\d\.csv$/);
});
