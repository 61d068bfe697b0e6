/** The workshop on a phone: a recipe is written, ordered, released, made in part by scan, and taken back. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeSettings } from '#domain/access/contract.ts';
import { createSku, type NewSku } from '#domain/catalog/contract.ts';
import { listWorkOrders } from '#domain/making/contract.ts';
import { listLocations, receiveDelivery, skuStock } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { expectAccessible, expectFits, type Office, openOffice, scan, sizes } from './office.ts';

let office: Office;
let must: Id;
let jar: Id;
let jelly: Id;
const jarCode = '3017620422003';

beforeAll(async () => {
  office = await openOffice();
  await office.call(changeSettings, { body: { organization: { activities: ['retail', 'maker'] } } });
  const item = async (said: Partial<NewSku> & Pick<NewSku, 'name' | 'measure'>): Promise<Id> =>
    (
      await office.call(createSku, {
        body: { kind: 'material', content: said.measure === 'mass' ? 1_000_000n : 1000n, ...said },
      })
    ).id;
  must = await item({ name: 'Moût de chenin', measure: 'mass' });
  jar = await item({ name: 'Bocal', measure: 'count', kind: 'packaging', barcodes: [{ code: jarCode }] });
  jelly = await item({ name: 'Gelée de chenin', measure: 'count', kind: 'food', threshold: 5000n });
  const { items } = await office.call(listLocations);
  const locationId = items.find(({ kind }) => kind === 'backroom')?.id;
  await office.call(receiveDelivery, {
    body: {
      locationId,
      lines: [
        { skuId: must, quantity: 10_000_000n, cost: 2000n, lot: 'M-12' },
        { skuId: jar, quantity: 30_000n, cost: 1050n, lot: 'B-3' },
      ],
    },
  });
});
afterAll(() => office.close());

async function add(page: Page, field: string, name: string): Promise<void> {
  await page.getByRole('textbox', { name: field }).fill(name);
  await page.getByRole('option', { name }).waitFor();
  await page.keyboard.press('Enter');
}

const onHand = async (skuId: Id): Promise<bigint> =>
  (await office.call(skuStock, { params: { skuId } })).levels.reduce((sum, level) => sum + level.onHand, 0n);

test('A maker writes a recipe on the phone and sees what a jar costs', async () => {
  const page = await office.open('/making', { size: 'phone' });
  await page.getByText('Rien à fabriquer').waitFor();
  await page.getByRole('link', { name: 'Voir les recettes' }).click();
  await page.getByRole('link', { name: 'Nouvelle recette' }).click();
  await add(page, 'Ce que l’on fabrique', 'Gelée de chenin');
  await page.getByRole('textbox', { name: 'Une fournée donne' }).fill('10');
  await add(page, 'Ajouter une matière ou un emballage', 'Moût de chenin');
  await page.getByRole('textbox', { name: 'Quantité' }).fill('2 kg');
  await scan(page, jarCode);
  await page.getByRole('textbox', { name: 'Quantité' }).nth(1).fill('10');
  // 2 kg at 2,00 and 10 jars at 0,35: 7,50 for ten.
  await page.getByText('0,75 €').waitFor();
  await page.getByText('Vous pouvez en fabriquer 30 pc maintenant.').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Enregistrer la recette' }).click();
  await page.getByRole('heading', { level: 1, name: 'Gelée de chenin' }).waitFor();
  await page.getByRole('link', { name: 'Fabriquer', exact: true }).click();
  await page.getByRole('textbox', { name: 'Combien ?' }).fill('20');
  await page.getByRole('textbox', { name: 'Pour qui ?' }).fill('Marché de Noël');
  await page.getByRole('button', { name: 'Créer l’ordre' }).click();

  await page.getByRole('button', { name: 'Lancer' }).click();
  await page.getByText('OF-1 est lancé').waitFor();
  await page.getByRole('textbox', { name: 'Bon', exact: true }).fill('8');
  await scan(page, '9999999999994');
  await page.getByText('Aucun article ne porte le code').waitFor();
  await scan(page, jarCode);
  await page.getByRole('checkbox', { name: 'Pris : Bocal', checked: true }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Enregistrer 8 pc' }).click();
  await page.getByText('1 fabrication').waitFor();
  expect([await onHand(must), await onHand(jar), await onHand(jelly)]).toEqual([8_400_000n, 22_000n, 8000n]);

  await page.getByRole('button', { name: 'Annuler cette fabrication' }).click();
  await page.getByRole('group').getByRole('button', { name: 'Annuler cette fabrication' }).click();
  await page.getByText('Annulée', { exact: true }).waitFor();
  expect([await onHand(must), await onHand(jar), await onHand(jelly)]).toEqual([10_000_000n, 30_000n, 0n]);
  const { items } = await office.call(listWorkOrders, { query: { state: 'open' } });
  expect(items).toMatchObject([{ state: 'started', made: 0n }]);
  await page.context().close();
});

test('The plan says what to make, answers whether an order can be honoured, and fits every width', async () => {
  const page = await office.open('/making/plan', { size: 'tablet' });
  await add(page, 'Ajouter un article', 'Gelée de chenin');
  await page.getByRole('textbox', { name: 'Quantité' }).fill('12');
  await page.getByRole('textbox', { name: 'Pour qui ?' }).fill('Mairie');
  await page.getByRole('button', { name: 'Vérifier' }).click();
  await page.getByText('Oui, dans les temps.').waitFor();
  await expectAccessible(page);
  await page.setViewportSize(sizes.phone);
  await expectFits(page);
  await page.getByRole('link', { name: 'Recettes', exact: true }).click();
  await page.getByText('Gelée de chenin').first().waitFor();
  await expectFits(page);
  await page.setViewportSize(sizes.desktop);
  await page.goto(`${office.url}/making`);
  await page.getByRole('link', { name: 'Gelée de chenin' }).waitFor();
  await expectAccessible(page);
  await page.goto(`${office.url}/making/recipes/new/gift-box`);
  await add(page, 'Le coffret vendu', 'Gelée de chenin');
  await add(page, 'Ajouter bouteille, boîte, ruban', 'Bocal');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('button', { name: 'Enregistrer la recette' }).waitFor();
  await page.goto(`${office.url}/making/recipes/new/bottling`);
  await page.getByRole('heading', { level: 1, name: 'Nouvelle mise en bouteilles' }).waitFor();
  await expectAccessible(page);
  await page.context().close();
});
