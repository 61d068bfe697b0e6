/** The sandbox on screen: made, entered, sold from, left; marked wherever one looks, and the real shop as it was. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getSandbox } from '#domain/access/sandboxContract.ts';
import { createSku } from '#domain/catalog/contract.ts';
import { createConnection } from '#domain/channels/contract.ts';
import { recordSale } from '#domain/sales/contract.ts';
import { listLevels, listLocations, receiveDelivery } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { expectAccessible, expectFits, type Office, openOffice, type Size } from './office.ts';

let office: Office;
let page: Page;
let chinon: Id;
let connectionId: Id;

const words = 'Bac à sable – rien de ce que vous faites ici ne compte';
const banner = () => page.getByRole('complementary', { name: 'À savoir' }).getByText(words);
const settings = '/settings/sandbox';

beforeAll(async () => {
  office = await openOffice();
  const made = await office.call(createSku, {
    body: {
      kind: 'wine',
      name: 'Chinon Vieilles Vignes',
      measure: 'volume',
      content: '750000',
      code: 'CHINON-18',
    },
  });
  chinon = made.id;
  const { items } = await office.call(listLocations);
  const shelf = items.find(({ kind }) => kind === 'shelf');
  await office.call(receiveDelivery, {
    body: {
      locationId: shelf?.id ?? '',
      occurredAt: new Date().toISOString(),
      lines: [{ skuId: chinon, quantity: '9000000' }],
    },
  });
  const { connection } = await office.call(createConnection, {
    body: { name: 'Boutique en ligne', shopId: office.shopId, kind: 'api' },
  });
  connectionId = connection.id;
  page = await office.open(settings);
});
afterAll(() => office.close());

/** In whichever of the two the owner's session is. */
async function onHand(): Promise<bigint> {
  const { items } = await office.call(listLevels, { query: { skuId: chinon } });
  return items.reduce((sum, level) => sum + level.onHand, 0n);
}

describe('The sandbox', () => {
  test('is made from the settings, which say what is copied and what stays out', async () => {
    await page.getByText('Restent dehors').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Créer le bac à sable' }).click();
    await page.getByRole('button', { name: 'Entrer dans le bac à sable' }).waitFor();
    await page.getByText(/Copie du .*, demandée par Camille Roussel\./).waitFor();
    await expectAccessible(page);
    expect(await banner().count()).toBe(0);
    expect(await page.title()).toBe('Bac à sable · Caveau');
  });

  test('is entered with one button, and says so on the page and in the tab', async () => {
    await page.getByRole('button', { name: 'Entrer dans le bac à sable' }).click();
    await page.getByRole('heading', { level: 1, name: 'Aujourd’hui' }).waitFor();
    await banner().waitFor();
    expect(await page.title()).toBe('Bac à sable · Aujourd’hui · Caveau');
  });

  test.each([
    '/',
    '/stock',
    '/stock/journal',
    '/stock/receive',
    '/stock/count',
    '/stock/new',
    '/sales',
    '/connections',
    '/import',
    '/settings/house',
    '/settings/keys',
    '/settings/journal',
    settings,
  ])('is marked on %s', async (path) => {
    await page.goto(office.url + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await banner().waitFor();
    expect(await page.title()).toMatch(/^Bac à sable · /);
    // The mark is the same everywhere; the others are looked at without it where they are tested.
    if (['/', '/stock/count', '/stock/new', '/connections', settings].includes(path))
      await expectAccessible(page);
    else await expectFits(page);
  });

  test('stays marked when the page is scrolled, and on paper', async () => {
    await page.goto(`${office.url}/settings/journal`);
    await banner().waitFor();
    await page.mouse.wheel(0, 5000);
    await page.waitForFunction(() => document.readyState === 'complete');
    const box = await banner().boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect(box?.y).toBeLessThan(200);
    await page.emulateMedia({ media: 'print' });
    expect(await banner().isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
  });

  test.each<Size>(['phone', 'tablet', 'desktop'])('fits a %s', async (size) => {
    const other = await office.open('/stock', { size });
    await other.getByText(words).waitFor();
    await expectFits(other);
    await other.goto(office.url + settings);
    await other.getByRole('button', { name: 'Revenir à la vraie boutique' }).waitFor();
    await expectAccessible(other);
    await other.context().close();
  });

  test('sells: its stock goes down, on the same pages as always', async () => {
    expect(await onHand()).toBe(9_000_000n);
    await office.call(recordSale, {
      body: {
        sourceId: connectionId,
        document: 'ESSAI-1',
        occurredAt: new Date().toISOString(),
        lines: [{ item: { code: 'CHINON-18' }, quantity: '2000', unitPrice: '125000' }],
      },
    });
    expect(await onHand()).toBe(7_500_000n);
    await page.goto(`${office.url}/stock/${chinon}`);
    await page
      .getByText(/^−2\sbt$/)
      .first()
      .waitFor();
    await page.goto(`${office.url}/sales`);
    await page.getByText('ESSAI-1').first().waitFor();
  });

  test('is left from its banner, and the real shop has sold nothing', async () => {
    await page.getByRole('link', { name: 'Revenir à la vraie boutique' }).click();
    await page.getByRole('button', { name: 'Revenir à la vraie boutique' }).click();
    await page.getByRole('heading', { level: 1, name: 'Aujourd’hui' }).waitFor();
    expect(await banner().count()).toBe(0);
    expect(await onHand()).toBe(9_000_000n);
  });

  test('is told of in the journal of the shop', async () => {
    await page.goto(`${office.url}/settings/journal`);
    const journal = page.getByRole('main');
    for (const deed of [
      'A créé le bac à sable',
      'Est entré dans le bac à sable',
      'Est revenu du bac à sable',
    ])
      await journal.getByText(deed).locator('visible=true').first().waitFor();
  });

  test('is copied afresh and deleted, each after one more question', async () => {
    await page.goto(office.url + settings);
    await page.getByRole('button', { name: 'Recopier la boutique' }).click();
    await page.getByText('Vos essais seront effacés, et la boutique recopiée.').waitFor();
    const { copiedAt } = await office.call(getSandbox);
    await page.getByRole('button', { name: 'Recopier la boutique' }).click();
    // The page still shows the old copy for a moment.
    await expect
      .poll(() => office.call(getSandbox), { timeout: 20_000 })
      .toMatchObject({ step: 'ready', copiedAt: expect.not.stringMatching(copiedAt ?? '') });
    await page.reload();
    await page.getByRole('button', { name: 'Effacer le bac à sable' }).click();
    await page.getByText('Vos essais seront effacés, pour de bon.').waitFor();
    await page.getByRole('button', { name: 'Effacer le bac à sable' }).click();
    await page.getByRole('button', { name: 'Créer le bac à sable' }).waitFor();
    expect(await onHand()).toBe(9_000_000n);
  });
});
