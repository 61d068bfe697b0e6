/** An article's card on screen: a glass and a case added with price and code, suppliers, what a gift box holds; nothing lost on the way. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSku, createSupplier, getSku, listPriceLists } from '#domain/catalog/contract.ts';
import { createConnection } from '#domain/channels/contract.ts';
import { recordSale } from '#domain/sales/contract.ts';
import { listLevels, listLocations, receiveDelivery } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { expectAccessible, handMs, type Office, openOffice, scan, sizes } from './office.ts';

let office: Office;
let wine: Id;

const caseCode = '13760123456781';

beforeAll(async () => {
  office = await openOffice();
  const made = await office.call(createSku, {
    body: { kind: 'wine', name: 'Chinon Les Graviers', measure: 'volume', content: 750_000n, code: 'CHI' },
  });
  wine = made.id;
  await office.call(createSupplier, { body: { name: 'Domaine du Gravier' } });
});
afterAll(() => office.close());

async function onHand(skuId: Id): Promise<bigint> {
  const { items } = await office.call(listLevels, { query: { skuId } });
  return items.reduce((sum, level) => sum + level.onHand, 0n);
}

/** A hand scanner types faster than any person. */
test('A glass of a sixth and a case with its code are added on the card, and a sale of that code takes six bottles', async () => {
  const page = await office.open(`/stock/${wine}/edit`);
  await page.getByText('Au carton aussi, ou au verre ?', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Ajouter un verre' }).click();
  await page.getByLabel('Prix TTC').fill('5,50');
  await page.getByRole('button', { name: 'Ajouter un verre' }).last().click();
  await page.getByText('Verre ajouté.').waitFor();

  await page.getByRole('button', { name: 'Ajouter un carton' }).click();
  await page.getByLabel('Prix TTC').fill('69');
  await scan(page, caseCode);
  await page.getByRole('button', { name: 'Ajouter un carton' }).last().click();
  await page.getByText('Carton ajouté.').waitFor();

  const sku = await office.call(getSku, { params: { skuId: wine } });
  const [list] = (await office.call(listPriceLists)).items;
  const sold = sku.units.map(({ kind, quantity, prices }) => ({ kind, quantity, prices }));
  expect(sold).toEqual([
    { kind: 'unit', quantity: 750_000n, prices: [] },
    { kind: 'glass', quantity: 125_000n, prices: [{ priceListId: list?.id, amountE4: 55_000n }] },
    { kind: 'pack', quantity: 4_500_000n, prices: [{ priceListId: list?.id, amountE4: 690_000n }] },
  ]);

  const { connection } = await office.call(createConnection, {
    body: { name: 'Caisse', shopId: office.shopId, kind: 'api' },
  });
  await office.call(recordSale, {
    body: {
      sourceId: connection.id,
      document: `T-${randomUUID().slice(0, 8)}`,
      occurredAt: new Date().toISOString(),
      lines: [{ item: { barcode: caseCode }, quantity: 1000n, unitPrice: 690_000n, vatRate: 2000 }],
    },
  });
  expect(await onHand(wine)).toBe(-6n * 750_000n);
});

test('A price is corrected in place by the keyboard alone, and codes are added and taken off', async () => {
  const page = await office.open(`/stock/${wine}/edit`);
  await page.getByRole('button', { name: /^Modifier bouteille, Boutique, TTC/ }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('12,90', { delay: handMs });
  await page.keyboard.press('Enter');
  await page.getByText('12,90\u00a0€').waitFor();
  await page.getByRole('button', { name: 'Ajouter un code-barres : bouteille' }).click();
  await scan(page, '3760123456784');
  await page.getByText('Code-barres 3760123456784 ajouté.').waitFor();
  await page.getByRole('button', { name: 'Retirer le code-barres 3760123456784' }).click();
  await page.getByText('Code-barres 3760123456784 retiré.').waitFor();
});

test('The first supplier is the usual one, and its price the usual price', async () => {
  const page = await office.open(`/stock/${wine}/edit`);
  await page.getByRole('button', { name: 'Ajouter un fournisseur' }).click();
  await page.getByRole('combobox', { name: 'Fournisseur' }).selectOption({ label: 'Domaine du Gravier' });
  await page.getByLabel('Prix d’achat HT', { exact: true }).fill('7,20');
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await page.getByText('Habituel', { exact: true }).waitFor();
  const sku = await office.call(getSku, { params: { skuId: wine } });
  expect(sku.suppliers).toMatchObject([{ name: 'Domaine du Gravier', costE4: 72_000n, pack: 6 }]);
  expect(sku).toMatchObject({ supplierId: sku.suppliers[0]?.supplierId, purchasePriceE4: 72_000n });
});

test('A gift box says what it holds', async () => {
  const box = await office.call(createSku, {
    body: { kind: 'bundle', name: 'Coffret de Noël', measure: 'count', content: 1000n },
  });
  const page = await office.open(`/stock/${box.id}/edit`);
  await page.getByRole('textbox', { name: 'Ajouter un article au coffret' }).fill('chinon');
  await page.getByRole('option', { name: 'Chinon' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByLabel('Quantité, Chinon Les Graviers').fill('2');
  await page.getByRole('button', { name: 'Enregistrer la composition' }).click();
  await page.getByText('La composition est à jour.').waitFor();
  const { components } = await office.call(getSku, { params: { skuId: box.id } });
  expect(components).toMatchObject([{ skuId: wine, quantity: 1_500_000n }]);
});

test('An article that was missing is created in the midst of a delivery, whose lines are all there afterwards', async () => {
  const page = await office.open('/stock/receive');
  await page.getByRole('textbox', { name: 'Ajouter un article' }).fill('chinon');
  await page.getByRole('option', { name: 'Chinon' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByLabel('Quantité').fill('18');
  await page.keyboard.press('Enter');
  await scan(page, '4006381333931');
  await page.getByRole('link', { name: 'Créer l’article' }).click();
  await page.getByLabel('Nom, comme sur l’étiquette de rayon').fill('Saumur blanc');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Saumur blanc est au catalogue.').waitFor();
  await page.getByRole('button', { name: 'Recevoir', exact: false }).last().waitFor();
  const quantities = page.getByLabel('Quantité');
  await quantities.nth(1).waitFor();
  expect(await quantities.nth(0).inputValue()).toBe('1\u00a0bt');
  expect(await quantities.nth(1).inputValue()).toBe('18\u00a0bt');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Livraison reçue : 19\u00a0bt.').waitFor();
  await page.reload();
  await page.getByText('Scannez', { exact: false }).first().waitFor();
  expect(await quantities.count()).toBe(0);
});

test('A case that is no longer sold is sold again with its price and code', async () => {
  const page = await office.open(`/stock/${wine}/edit`);
  const unit = page.getByRole('listitem').filter({ hasText: 'carton de 6' });
  await unit.getByRole('button', { name: 'Retirer', exact: true }).click();
  await unit.getByRole('button', { name: 'Oui, retirer' }).click();
  await unit.getByText('Ne se vend plus').waitFor();
  await unit.getByRole('button', { name: 'Remettre en vente' }).click();
  await unit.getByText(caseCode).waitFor();
  await unit.getByText('69,00\u00a0€').waitFor();
});

test('A gift box is in the stock list with how many could be made, and opens on its card', async () => {
  const page = await office.open('/stock');
  await page.getByLabel('Tous les genres').selectOption({ label: 'Coffret' });
  const row = page.locator('[data-row]');
  const makes = async () => `${(await onHand(wine)) / 1_500_000n}\u00a0pc`;
  await row.getByText(await makes()).waitFor();
  expect(await row.count()).toBe(1);
  const { items } = await office.call(listLocations);
  const shelf = items.find(({ kind }) => kind === 'shelf');
  const lines = [{ skuId: wine, quantity: 11n * 750_000n }];
  await office.call(receiveDelivery, { body: { locationId: shelf?.id, lines } });
  await row.getByText(await makes()).waitFor();
  await page.getByRole('link', { name: 'Coffret de Noël' }).click();
  await page.getByRole('heading', { name: 'Composition' }).waitFor();
});

test('An article that has left the catalogue says so and comes back', async () => {
  const page = await office.open(`/stock/${wine}/edit`);
  await page.getByRole('button', { name: 'Retirer du catalogue' }).click();
  await page.getByRole('button', { name: 'Oui, retirer' }).click();
  await page.getByText('Cet article n’est plus au catalogue').waitFor();
  await page.goto(`${office.url}/stock`);
  await page.getByText('Coffret de Noël').waitFor();
  expect(await page.getByText('Chinon Les Graviers').count()).toBe(0);
  await page.getByLabel('Tous les niveaux').selectOption({ label: 'Retirés du catalogue' });
  await page.getByRole('link', { name: 'Chinon Les Graviers' }).click();
  await page.getByRole('button', { name: 'Remettre au catalogue' }).click();
  await page.getByText('Chinon Les Graviers est de nouveau au catalogue.').waitFor();
  expect((await office.call(getSku, { params: { skuId: wine } })).archived).toBe(false);
});

test('The card reads well on a phone and on a desk, in light and in dark', async () => {
  const page = await office.open(`/stock/${wine}/edit`, { size: 'phone' });
  await page.getByRole('button', { name: 'Ajouter un verre' }).click();
  await page.getByRole('button', { name: 'Modifier Domaine du Gravier' }).click();
  await expectAccessible(page);
  await page.setViewportSize(sizes.desktop);
  await expectAccessible(page);
});
