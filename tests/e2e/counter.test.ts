/** A till as its people meet it: the office's code, the counter, a line that goes away and comes back; on a real server, in a real browser. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPriceList, createSku } from '#domain/catalog/contract.ts';
import { getConsents } from '#domain/consent/contract.ts';
import { listCustomers } from '#domain/customers/contract.ts';
import { sayOfferCode } from '#domain/offers/code.ts';
import { listOfferCodes, makeOfferCodes } from '#domain/offers/contract.ts';
import { listTillEvents } from '#domain/till/eventContract.ts';
import { createRegister } from '#domain/till/registerContract.ts';
import { rescueOf } from '#domain/till/rescue.ts';
import { listTickets } from '#domain/till/ticketContract.ts';
import { eventCodes } from '#domain/till/words.ts';
import { expectAccessible, type Office, openOffice, scan } from './office.ts';

const barcode = '3760123456784';

let office: Office;
let page: Page;
/** Two euros off, once. */
let offer: string;

beforeAll(async () => {
  office = await openOffice();
  const list = await office.call(createPriceList, {
    body: { name: 'Boutique', currency: 'EUR', includesVat: true },
  });
  await office.call(createSku, {
    body: {
      kind: 'wine',
      name: 'Chinon Les Graviers',
      measure: 'volume',
      content: 750_000n,
      barcodes: [{ code: barcode }],
      prices: [{ priceListId: list.id, amountE4: 125_000n }],
    },
  });
  const terms = {
    kind: 'amount' as const,
    value: 200n,
    minimumBasket: 1000n,
    skuIds: null,
    from: '2026-01-01',
    until: '2099-12-31',
  };
  const body = { label: 'Bienvenue', terms, customerId: null, count: 1 };
  offer = (await office.call(makeOfferCodes, { body })).items[0]?.code ?? '';
  page = await office.visit('/caisse', { size: 'tablet' });
});
afterAll(() => office.close());

const line = () => page.locator('[data-line]');
const waiting = () => page.getByText(/en attente/);

async function sellByCard(document: string): Promise<void> {
  await scan(page, barcode);
  await line().waitFor();
  await page.getByRole('button', { name: 'Carte', exact: true }).click();
  await page.getByRole('status', { name: `Ticket ${document} enregistré` }).waitFor();
}
const tickets = async () =>
  (await office.call(listTickets)).items.map(({ document, gross }) => [document, gross]);

test('The office’s code makes a device a register; what it sells is in the office', async () => {
  const { enrolment } = await office.call(createRegister, {
    body: { shopId: office.shopId, name: 'Comptoir' },
  });
  await page.getByRole('textbox').fill(enrolment.code);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /Camille/ }).click();
  await page.locator('[data-unit]').first().waitFor();
  await sellByCard('C1-1');
  await expect.poll(tickets).toEqual([['C1-1', 1250n]]);
});

/** What the device has copied of offers. */
const offersCopied = () =>
  page.evaluate(async () => {
    const opening = indexedDB.open('caveau-till');
    await new Promise((resolve) => opening.addEventListener('success', resolve));
    const counting = opening.result.transaction('offers').objectStore('offers').count();
    await new Promise((resolve) => counting.addEventListener('success', resolve));
    opening.result.close();
    return counting.result;
  });

test('Without its line the till says so within three seconds, opens again, sells, honours an offer once, writes down what a customer agrees to, and sends when the line is back (T10)', async () => {
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state === 'activated') return;
    await new Promise((resolve) => active?.addEventListener('statechange', resolve));
  });
  await expect.poll(offersCopied, { timeout: 10_000 }).toBe(1);
  await page.context().setOffline(true);
  const begun = performance.now();
  await page.getByText(/Hors ligne/).waitFor();
  expect(performance.now() - begun).toBeLessThan(6_000);
  await page.reload();
  const who = page.getByRole('button', { name: /Camille/ });
  await who.or(page.locator('[data-unit]').first()).first().waitFor();
  if (await page.locator('[data-unit]').first().isHidden()) await who.click();
  await page.locator('[data-unit]').first().waitFor();
  // An offer is honoured here too, and once.
  await scan(page, offer);
  await page.getByText(`Bienvenue ${sayOfferCode(offer)}`).waitFor();
  await sellByCard('C1-2');
  await waiting().first().waitFor();
  await scan(page, offer);
  await page.getByText('Cette offre a déjà servi.').waitFor();
  // What a customer agrees to is written down here, each box by hand.
  await page.keyboard.press('F3');
  await page.getByRole('button', { name: 'Nouveau client' }).click();
  await page.getByLabel('Nom', { exact: true }).fill('Anne Roy');
  await page.getByLabel('Téléphone').fill('06 12 34 56 78');
  await page.getByLabel('E-mail').fill('anne@cave.example');
  await page.getByLabel('Date de naissance').fill('17/03/1984');
  const boxes = page.getByRole('switch');
  expect(await boxes.evaluateAll((all) => all.some((box) => box.matches(':checked')))).toBe(false);
  await page.getByRole('switch', { name: /par e-mail/ }).check();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Créer et ajouter' }).click();
  await page.getByRole('button', { name: /Anne Roy/ }).waitFor();
  expect(await tickets()).toEqual([['C1-1', 1250n]]);
  await page.context().setOffline(false);
  await expect.poll(tickets, { timeout: 20_000 }).toEqual([
    ['C1-2', 1050n],
    ['C1-1', 1250n],
  ]);
  const { items } = await office.call(listTillEvents, { query: { code: eventCodes.offlineStarted } });
  expect(items).toHaveLength(1);
  const anne = async () => (await office.call(listCustomers, { query: { search: 'Anne' } })).items[0];
  await expect.poll(anne, { timeout: 20_000 }).toMatchObject({ birthday: '1984-03-17', origin: 'till' });
  const history = async () => {
    const customerId = (await anne())?.id ?? '';
    return (await office.call(getConsents, { params: { customerId } })).history;
  };
  await expect.poll(history, { timeout: 20_000 }).toMatchObject([
    {
      channel: 'email',
      state: 'granted',
      basis: 'optIn',
      source: 'till',
      textVersion: 1,
      operator: expect.stringContaining('Camille'),
    },
  ]);
  const { items: codes } = await office.call(listOfferCodes);
  expect(codes).toMatchObject([{ state: 'used', uses: [{ ticket: 'C1-2', discount: 200n }] }]);
});

test('A device whose store is not whole any more opens no new till: it saves what can be read, and begins again when told so twice', async () => {
  await page.evaluate(async () => {
    const opening = indexedDB.open('caveau-till');
    await new Promise((resolve) => opening.addEventListener('success', resolve));
    const writing = opening.result.transaction('meta', 'readwrite');
    writing.objectStore('meta').delete('head');
    await new Promise((resolve) => writing.addEventListener('complete', resolve));
    opening.result.close();
  });
  await page.reload();
  await page.getByRole('heading', { name: 'La caisse ne s’ouvre plus' }).waitFor();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Enregistrer le fichier de secours' }).click();
  const saved = await readFile(await (await saving).path(), 'utf8');
  expect(rescueOf(saved).records.length).toBeGreaterThan(2);
  const wipe = 'Vider cet appareil et recommencer';
  await page.locator('summary').getByText(wipe).click();
  await page.getByRole('button', { name: wipe }).click();
  await page.getByRole('button', { name: 'Oui, tout vider ici' }).click();
  await page.getByRole('heading', { name: 'Mettre cette caisse en service' }).waitFor();
});
