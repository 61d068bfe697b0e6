/** Gaps on screen: a count and a shop that changed by itself, each with its likeliest cause, put right by one click or one key. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSku } from '#domain/catalog/contract.ts';
import { listGaps } from '#domain/channels/driftContract.ts';
import { mapItems } from '#domain/channels/itemsContract.ts';
import {
  connectVendor,
  getVendorStatus,
  goLive,
  listListings,
  syncNow,
} from '#domain/channels/vendorContract.ts';
import { listParkedItems } from '#domain/sales/contract.ts';
import { countStock, listLocations, receiveDelivery } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { vendorOf } from '#server/modules/channels/vendors/vendor.ts';
import { AnyShop, address, anyConnector } from '#tests/simulation/anyShop.ts';
import { expectAccessible, expectFits, type Office, openOffice, sizes } from './office.ts';

const capabilities = { stockWrite: 'absolute', idempotency: 'none', calls: false } as const;
const shop = new AnyShop(capabilities, () => new Date().toISOString());

let office: Office;
let page: Page;
let connectionId: Id;
let morgon: Id;
let shelf: Id;

/** Until what is read is so; jobs of a real server take their time. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 150 && !(await isSo()); turn += 1) await delay(200);
  expect(await isSo()).toBe(true);
}

const bottles = (count: number): string => `${750_000 * count}`;

async function wine(name: string, count: number): Promise<Id> {
  const { id } = await office.call(createSku, {
    body: { kind: 'wine', name, measure: 'volume', content: bottles(1) },
  });
  const lines = [{ skuId: id, quantity: bottles(count) }];
  await office.call(receiveDelivery, {
    body: { locationId: shelf, occurredAt: new Date(Date.now() - 3_600_000).toISOString(), lines },
  });
  return id;
}

beforeAll(async () => {
  const vendor = vendorOf(anyConnector(capabilities));
  office = await openOffice({ vendors: new Map([[vendor.code, vendor]]), reach: shop.fetch });
  const places = await office.call(listLocations);
  shelf = places.items.find(({ kind }) => kind === 'shelf')?.id ?? '';
  morgon = await wine('Morgon Vieilles Vignes', 24);
  const chinon = await wine('Chinon Les Picasses', 12);
  shop.list('m', 'Morgon Vieilles Vignes', 0);
  shop.list('c', 'Chinon Les Picasses', 0);
  shop.list('x', 'Morgon V. Vignes', 6);
  const body = {
    name: 'Boutique en ligne',
    shopId: office.shopId,
    vendor: 'any',
    settings: { url: address },
  };
  connectionId = (await office.call(connectVendor, { body })).connection.id;
  const params = { connectionId };
  await until(async () => (await office.call(listListings, { params })).items.length === 3);
  const items = [
    { itemKey: 'r:m', unitId: morgon },
    { itemKey: 'r:c', unitId: chinon },
  ];
  await office.call(mapItems, { params, body: { items } });
  await office.call(goLive, { params, body: { stage: 'live' } });
  await until(async () => (await office.call(getVendorStatus, { params })).state === 'even');
});
afterAll(() => office.close());

test('A count that finds less shows why: an item that nobody recognised was sold', async () => {
  shop.sell([{ ref: 'x', units: 2 }]);
  await office.call(syncNow, { params: { connectionId } });
  await until(async () => (await office.call(listParkedItems)).items.length === 1);
  const lines = [{ skuId: morgon, quantity: bottles(22) }];
  await office.call(countStock, { body: { locationId: shelf, lines } });
  page = await office.open('/');
  await page.getByText('1 écart à expliquer').waitFor();
  await page.getByRole('link', { name: 'Voir les causes' }).click();
  await page.getByText('Le comptage a trouvé 2 bt de moins que le registre.').waitFor();
  await page.getByText('Un article vendu que personne n’a reconnu').waitFor();
  await page
    .getByText(/« Morgon V\. Vignes », vendu par « Boutique en ligne », attend d’être reconnu : 2\sbt\./)
    .waitFor();
  await page.getByText('Presque sûr').waitFor();
  await expectAccessible(page);
});

test('One key puts it right, and the list says so by itself', async () => {
  const correct = page.getByRole('button', { name: 'Reconnaître cet article : Morgon Vieilles Vignes' });
  await correct.focus();
  await page.keyboard.press('Enter');
  await page.getByText('Aucun écart', { exact: true }).waitFor();
  await page.getByText('Réglés').click();
  await page.getByText('Reconnaître cet article, par Camille Roussel').waitFor();
  await page.getByText('Corrigé').waitFor();
  await page.getByText('En cours', { exact: true }).click();
});

test('A shop that changed by itself is found by a comparison, and its level written again', async () => {
  await until(
    async () => (await office.call(getVendorStatus, { params: { connectionId } })).state === 'even',
  );
  // What was read while we wrote is our own doing: another program comes later.
  await delay(11_000);
  const listed = shop.listings.get('c');
  if (listed) listed.level += 7;
  await page.getByRole('button', { name: 'Comparer maintenant : « Boutique en ligne »' }).click();
  await page
    .getByText('Le stock de « Boutique en ligne » a monté de 7 bt sans qu’aucun retour l’explique.')
    .waitFor();
  await page.getByText('Un autre logiciel a changé le stock').waitFor();
  await page.goto(`${office.url}/connections/${connectionId}?tab=drift`);
  await page.getByRole('button', { name: 'Renvoyer le stock maintenant : Chinon Les Picasses' }).click();
  await page.getByText('Aucun écart', { exact: true }).waitFor();
  expect(shop.levelOf('c')).toBe(12);
  expect((await office.call(listGaps)).items).toEqual([]);
});

test('Its page fits a phone, a tablet and a desk, in both languages', async () => {
  const lines = [{ skuId: morgon, quantity: bottles(21) }];
  await office.call(countStock, { body: { locationId: shelf, lines } });
  for (const size of Object.keys(sizes)) {
    if (size !== 'phone' && size !== 'tablet' && size !== 'desktop') continue;
    for (const language of ['fr', 'en'] as const) {
      const other = await office.open('/connections?part=drift', { size, language });
      await other.getByRole('heading', { level: 2, name: language === 'fr' ? 'Écarts' : 'Gaps' }).waitFor();
      const said = language === 'fr' ? /^Le comptage a trouvé 1\sbt de moins/ : /^The count found 1/;
      await other.getByText(said).waitFor();
      await expectFits(other);
      await other.context().close();
    }
  }
});
