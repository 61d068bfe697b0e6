/** Goods and invoices of suppliers as people see them: an order received by scanner on a phone, an e-invoice that becomes a delivery. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ciiInvoice, facturX } from '#connectors/einvoice/invoice.fixture.ts';
import { createPurchaseOrder, getPurchaseOrder, sendPurchaseOrder } from '#domain/buying/contract.ts';
import { addBarcode, createSku, createSupplier } from '#domain/catalog/contract.ts';
import { skuStock } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { expectAccessible, type Office, openOffice, scan } from './office.ts';

let office: Office;
let garances: Id;
let chinon: Id;
let saumur: Id;

const bottle = 750_000n;
const ofChinon = '3760123450010';

beforeAll(async () => {
  office = await openOffice();
  garances = (await office.call(createSupplier, { body: { name: 'Domaine des Garances' } })).id;
  const wine = async (name: string, code: string, costE4: bigint): Promise<Id> => {
    const suppliers = [{ supplierId: garances, code, costE4, pack: 6 }];
    const body = { kind: 'wine', name, measure: 'volume', content: bottle, suppliers };
    return (await office.call(createSku, { body })).id;
  };
  chinon = await wine('Chinon Les Garances', 'GAR-CHI-21', 70_000n);
  saumur = await wine('Saumur blanc', 'GAR-SAU-22', 55_000n);
  await office.call(addBarcode, { params: { code: ofChinon }, body: { unitId: chinon } });
});
afterAll(() => office.close());

async function ordered(): Promise<{ id: Id; code: string }> {
  const lines = [
    { skuId: chinon, packs: 2 },
    { skuId: saumur, packs: 1 },
  ];
  const order = await office.call(createPurchaseOrder, {
    body: { supplierId: garances, shopId: office.shopId, lines },
  });
  await office.call(sendPurchaseOrder, { params: { orderId: order.id }, body: { by: 'hand' } });
  return order;
}

const stateOf = async (orderId: Id) => (await office.call(getPurchaseOrder, { params: { orderId } })).state;
const valueOf = async (skuId: Id): Promise<bigint> =>
  (await office.call(skuStock, { params: { skuId } })).value;

test('On a phone, an order is received in three actions, or scanned case by case; what was counted outlasts a reload', async () => {
  const first = await ordered();
  const page = await office.open('/buying/receiving', { size: 'phone' });
  await page.getByRole('link', { name: `Recevoir ${first.code}` }).waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: `Recevoir ${first.code}` }).click();
  await page.getByRole('button', { name: 'Tout est là' }).click();
  await page.getByRole('button', { name: 'Recevoir 18 bt' }).click();
  await page.getByRole('heading', { name: 'Livraison reçue' }).waitFor();
  expect(await stateOf(first.id)).toBe('received');
  expect(await valueOf(chinon)).toBe(8400n);
  await page.getByRole('link', { name: 'Imprimer ses étiquettes' }).waitFor();
  await expectAccessible(page);

  const second = await ordered();
  await page.getByRole('link', { name: 'Autres livraisons' }).click();
  await page.getByRole('link', { name: `Recevoir ${second.code}` }).click();
  await page.getByRole('button', { name: 'Tout est là' }).waitFor();
  await scan(page, ofChinon);
  await page.getByText('1 bt sur 12 bt').waitFor();
  await page.reload();
  await page.getByText('1 bt sur 12 bt').waitFor();
  await page.getByRole('textbox', { name: 'Reçu' }).first().fill('6');
  await page.getByRole('textbox', { name: 'Prix HT sur le bon' }).first().fill('7,50');
  await page.getByText('Contesté').click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Recevoir 6 bt' }).click();
  await page.getByText('1 prix diffère de la commande.').waitFor();
  expect(await stateOf(second.id)).toBe('partlyReceived');
  await page.getByRole('link', { name: 'Autres livraisons' }).click();
  await page.getByText('convenu 42,00 €, demandé 45,00 €').waitFor();
  await page.getByRole('button', { name: 'Avoir reçu' }).click();
  await page.getByText('Aucun prix contesté.').waitFor();
  await page.getByRole('button', { name: 'Ajouter des frais' }).first().click();
  await page.getByLabel('Montant HT').fill('6');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Répartir' }).click();
  await page.getByText('dont 6,00 € de frais').waitFor();
  expect(await valueOf(chinon)).toBe(8400n + 4200n + 600n);
  await page.context().close();
});

test('An invoice that is dropped becomes a delivery: its seller is named, a line is decided, the goods come in', async () => {
  const xml = ciiInvoice({
    order: 'inconnue',
    lines: [
      { name: 'Chinon « Les Garances »', code: 'GAR-CHI-21', quantity: '12', amount: '84.00' },
      { name: 'Blanc de chez nous', code: 'NOUVEAU', quantity: '2', unit: 'XCT', amount: '66.00' },
    ],
  });
  const page = await office.open('/buying/invoices');
  await page.getByText('Aucune facture encore').waitFor();
  await expectAccessible(page);
  await page.locator('input[type=file]').setInputFiles({
    name: 'facture.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(await facturX(xml)),
  });
  await page.getByRole('heading', { level: 1, name: 'Facture FA-2026-118' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'C’est lui' }).click();
  await page.getByText('Reconnu', { exact: true }).waitFor();
  await page.getByText('1 ligne attend votre décision.').waitFor();
  await page.getByRole('button', { name: 'Choisir l’article' }).last().click();
  await page.getByRole('textbox', { name: 'Article de la cave' }).fill('saumur');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Une unité facturée (cart.) contient' }).fill('6');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Retenir' }).click();
  await page.getByText('Décidé', { exact: true }).waitFor();
  const before = await valueOf(saumur);
  await page.getByRole('button', { name: 'Recevoir la livraison' }).click();
  await page.getByText('En stock', { exact: true }).waitFor();
  expect((await valueOf(saumur)) - before).toBe(7260n);
  await page.context().close();
  const tablet = await office.open('/buying/invoices', { size: 'tablet', language: 'en' });
  await tablet.getByRole('link', { name: 'Domaine des Garances' }).click();
  await tablet.getByText('In stock', { exact: true }).waitFor();
  await tablet.context().close();
});

test('What is broken goes back to its supplier, who is to credit it', async () => {
  const page = await office.open('/buying/receiving/return');
  await page.getByRole('textbox', { name: 'Article à rendre' }).fill('chinon');
  await page.keyboard.press('Enter');
  await page.getByLabel('Fournisseur').selectOption({ label: 'Domaine des Garances' });
  await page.getByLabel('Avoir attendu HT').fill('7');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Rendre 1 bt' }).click();
  await page.getByText('Avoir attendu').waitFor();
  await page.getByRole('button', { name: 'Noter l’avoir' }).click();
  await page.getByLabel('Montant de l’avoir HT').fill('3');
  await page.getByRole('button', { name: 'Noter l’avoir' }).last().click();
  await page.getByText('reste 4,00 €').waitFor();

  const creditNote = ciiInvoice({
    number: 'AV-12',
    lines: [{ name: 'Avoir sur retour', quantity: '1', amount: '4.00' }],
    freight: '0.00',
    net: '4.00',
    vat: '0.80',
    gross: '4.80',
  }).replace('<ram:TypeCode>380', '<ram:TypeCode>381');
  await page.goto(`${office.url}/buying/invoices`);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'avoir.xml', mimeType: 'application/xml', buffer: Buffer.from(creditNote) });
  await page.getByRole('region', { name: 'Ce que cet avoir rembourse' }).getByText('Avoir de 4,00').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Rattacher l’avoir' }).click();
  await page.getByText('Avoir rattaché.').waitFor();
  await page.goto(`${office.url}/buying/receiving`);
  await page.getByText('Avoir reçu').waitFor();
  await page.context().close();
});
