/** A recall, from the telephone on which it begins to the till that refuses: a drill first, then for good. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findLots } from '#domain/lots/contract.ts';
import { listLocations, receiveDelivery } from '#domain/stock/contract.ts';
import { type Hand, handAt } from './counterWork/hand.ts';
import { chinon, openShop, type Shop } from './counterWork/shop.ts';
import { expectAccessible } from './office.ts';

let shop: Shop;
let hand: Hand;
let lotId: string;

beforeAll(async () => {
  shop = await openShop();
  const { items } = await shop.call(listLocations);
  const locationId = items.find(({ kind }) => kind === 'shelf')?.id;
  const line = { skuId: shop.skus.chinon, quantity: String(12n * 750_000n), lot: 'L23' };
  await shop.call(receiveDelivery, { body: { locationId, lines: [line] } });
  lotId = (await shop.call(findLots, { query: { code: 'L23' } })).items[0]?.id ?? '';
  hand = handAt(await shop.visit('/caisse', { size: 'tablet' }));
  await hand.becomes((await shop.newCode('Comptoir')).code);
  await hand.logsIn('Camille');
});
afterAll(() => shop.close());

test('a drill shows where it all is, and the till sells on', async () => {
  const page = await shop.open(`/lots/${lotId}`, { size: 'phone' });
  await page.getByRole('heading', { name: 'Bilan' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Rappeler ce lot' }).click();
  await page.getByLabel('Ce qui ne va pas').fill('Bouchon qui fuit');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Faire un exercice' }).click();
  await page.getByText('Exercice : les caisses').waitFor();
  await page.getByText('en stock', { exact: true }).waitFor();
  await expectAccessible(page);
  await hand.scans(chinon);
  await hand.owes('12,00');
  await page.close();
});

test('from the click on the telephone the till refuses within seconds, what is in the cart too, until somebody has looked', async () => {
  const page = await shop.open(`/recalls/new?lot=${lotId}`, { size: 'phone' });
  await page.getByText('L23').first().waitFor();
  await page.getByLabel('Ce qui ne va pas').fill('Bouchon qui fuit');
  const clickedAt = performance.now();
  await page.getByRole('button', { name: 'Bloquer et rappeler' }).click();
  await hand.isTold('Rappel en cours, à ne pas vendre');
  await hand.taps('Carte');
  await hand.reads('R-2, rappelé');
  expect(performance.now() - clickedAt).toBeLessThan(60_000);
  await page.getByText('refuse depuis').waitFor();
  await expectAccessible(page);
  await hand.presses('Delete');
  await expect.poll(() => hand.lines.count()).toBe(0);
  await hand.scans(chinon);
  await hand.reads('R-2, rappelé');
  expect(await hand.lines.count()).toBe(0);

  await page.getByRole('button', { name: 'J’ai regardé partout' }).click();
  await page.getByText('cherché par').waitFor();
  await page.getByRole('link', { name: 'Affichette à imprimer' }).click();
  await page.getByRole('heading', { name: 'RAPPEL DE PRODUIT' }).waitFor();
  await expectAccessible(page);
  await expect
    .poll(
      async () => {
        await hand.scans(chinon);
        return hand.lines.count();
      },
      { timeout: 15_000, interval: 1_500 },
    )
    .toBeGreaterThan(0);
});
