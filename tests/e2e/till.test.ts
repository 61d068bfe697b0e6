/** The counter, in a real browser: any keyboard, every width (its taps are counted in `till-taps.test.ts`); its till is in memory, what the device keeps is `till-device.test.ts`'s. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Till, TillView } from '#web/till/device/door.ts';
import { launchBrowser } from './chromium.ts';
import { expectAccessible, expectFits, handMs, scan } from './office.ts';
import { buildStand, type Stand } from './tillStand/open.ts';

declare global {
  interface Window {
    till: Till & { change: (change: Partial<TillView>) => void };
  }
}

const chinon = '3760000000000';
const morgon = '3760000000001';
const tablet = { width: 1180, height: 820 };

let browser: Browser;
let stand: Stand;
let page: Page;

beforeAll(async () => {
  [browser, stand] = await Promise.all([launchBrowser(), buildStand()]);
  page = await stand.open(browser, { viewport: tablet, hasTouch: true });
  await page.getByRole('button', { name: /Léa/ }).click();
  await page.locator('[data-unit]').first().waitFor();
});
afterAll(() => browser.close());

const cart = () => page.getByRole('complementary', { name: 'Panier' });
const lines = () => page.locator('[data-line]');
const key = (name: string | RegExp, exact = false) => page.getByRole('button', { name, exact });
const done = (document: string) => page.getByRole('status', { name: `Ticket ${document} enregistré` });

test('A sale is paid for an empty cart and a receipt that may be asked for; its scanned ticket comes back to the cent, and not twice', async () => {
  await scan(page, chinon);
  await lines().waitFor();
  await key('Carte', true).click();
  await done('C1-1').waitFor();
  expect(await lines().count()).toBe(0);
  expect(await done('C1-1').textContent()).toContain('Sans ticket');
  await scan(page, 'TK-C1-1');
  await key('Tout reprendre').click();
  await cart().getByText('Reprise de C1-1').waitFor();
  await key('Par carte').click();
  expect(await done('C1-2').textContent()).toContain('−14,50');
  await scan(page, 'TK-C1-1');
  expect(await key('Tout est déjà repris').isDisabled()).toBe(true);
  await page.keyboard.press('Escape');
});

test('The customer’s card is scanned at any moment; their points and codes are said, what they come back to is proposed, a reward comes off with a tap, and the ticket says what it earned', async () => {
  await key('Menu').focus();
  await scan(page, morgon);
  await scan(page, 'CV23456789ABT');
  await cart().getByText('Claire Bonnet').waitFor();
  await cart()
    .getByText(/\+19\spoints/u)
    .waitFor();
  await key(/^Anniversaire\s: 10\s%/u).waitFor();
  const suggested = page.getByRole('region', { name: 'À proposer' });
  await suggested.getByText('déjà acheté 3 fois').waitFor();
  await key(/^120\spoints/u).click();
  await key(/5,00\s€ de remise pour 100\spoints/u).click();
  await cart()
    .getByText(/\+14\spoints/u)
    .waitFor();
  await key(/^20\spoints/u).waitFor();
  await key('Carte', true).click();
  await done('C1-3').waitFor();
  expect(await done('C1-3').textContent()).toMatch(/\+14\spoints.*Utilisé.*−100\spoints.*Solde.*34\spoints/u);
});

test('A glass’s key says what is left in the open bottle', async () => {
  await key('Au verre').click();
  const glass = page.locator('[data-unit]').filter({ hasText: 'Crozes-Hermitage' });
  expect(await glass.textContent()).toContain('22,5');
  await glass.click();
  expect(await lines().textContent()).toContain('verre 12,5 cl');
});

test('An unknown barcode stops nothing: what is scanned next is in the cart', async () => {
  await scan(page, '9999999999994');
  await page.getByRole('alert').getByText('inconnu').waitFor();
  await scan(page, chinon);
  await expect.poll(() => lines().count()).toBe(2);
  await key('Espèces', true).click();
  await key('50,00').click();
  await done('C1-4').getByText('À rendre').waitFor();
});

test('A scan never falls into a field: the digits of a barcode are no amount', async () => {
  await scan(page, chinon);
  await key('Espèces', true).click();
  const given = page.getByRole('textbox', { name: 'Donné par le client' });
  await given.fill('20');
  await scan(page, chinon);
  expect(await given.inputValue()).toBe('20');
  expect(await lines().textContent()).toContain('2');
  await page.keyboard.press('Escape');
  await key('Retirer la ligne')
    .or(key(/Modifier/))
    .first()
    .click();
  await key('Retirer la ligne').click();
});

test('A whole sale is made by the keyboard alone: found, counted, paid in cash with its change', async () => {
  await page.keyboard.press('F2');
  await page.keyboard.type('chateauneuf', { delay: handMs * 2 });
  await page.keyboard.press('Enter');
  await lines().waitFor();
  await page.keyboard.type('3x', { delay: handMs * 2 });
  await lines().getByText('144,00').waitFor();
  await page.keyboard.type('150', { delay: handMs * 3 });
  await cart().getByLabel('Saisi').getByText('150').waitFor();
  await page.keyboard.press('F10');
  await done('C1-5').getByText('6,00').waitFor();
});

test('A cashier’s discount past the right waits for a manager’s word', async () => {
  await key('Léa').click();
  await key(/Hugo/).click();
  for (const digit of '1234') await key(digit, true).click();
  await page.locator('[data-unit]').first().waitFor();
  await scan(page, chinon);
  await page.keyboard.press('F6');
  await key('20 %').click();
  await page.getByRole('heading', { name: 'Accord d’un responsable' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('F6');
  await key('10 %').click();
  await lines().getByText('13,05').waitFor();
});

test('Without a network the till says so and how many sales wait, and asks what a customer has once it is back; training says “factice”', async () => {
  await page.evaluate(() => window.till.change({ online: false }));
  await key('Carte', true).click();
  await page.getByText('1 vente en attente').waitFor();
  await scan(page, 'CV23456789ABT');
  await key(/^solde inconnu sans réseau/u).waitFor();
  await page.evaluate(() => window.till.change({ online: true, waitingSales: 0, waiting: 0 }));
  await key(/^\d+\spoints/u).waitFor();
  await page.evaluate(() => window.till.change({ training: true }));
  await cart().getByText('FACTICE').waitFor();
  await page.evaluate(() =>
    window.till.change({ online: true, training: false, waitingSales: 0, waiting: 0 }),
  );
});

test('What lies on this device alone is said, and where else it lies; a refused customer is corrected in a few taps', async () => {
  const customer = { id: crypto.randomUUID(), name: 'Zoé', phone: '06', email: null, cardCode: null };
  await page.evaluate(
    (refused) => {
      const copy = { name: 'Clé USB', state: 'there', sales: 1 } as const;
      window.till.change({ online: false, waiting: 2, waitingSales: 2, copy, refusedCustomers: [refused] });
    },
    { customer, reason: 'Le téléphone n’est pas complet.' },
  );
  await page.getByText('1 vente sur cet appareil seulement').waitFor();
  await page.evaluate(() => window.till.change({ copy: { name: 'Clé USB', state: 'there', sales: 2 } }));
  await page.getByText('2 ventes aussi dans le dossier « Clé USB »').waitFor();
  await key(/autres? messages?/).click();
  await key('Corriger').click();
  await page.getByText('Le téléphone n’est pas complet.').waitFor();
  await expectAccessible(page);
  await key('Envoyer la fiche corrigée').click();
  await page.getByText('Aucune fiche refusée.').waitFor();
  await page.keyboard.press('Escape');
  await key(/autres? messages?|Tout lire/).click();
});

test('A register that was retired says so before anybody logs in, saves what it holds, and how to begin again', async () => {
  await page.evaluate(() => window.till.change({ operatorId: null, troubles: ['retired'] }));
  await page.getByText('installez une remplaçante').waitFor();
  const saved = page.waitForEvent('download');
  await key('Enregistrer le fichier de secours').click();
  expect((await saved).suggestedFilename()).toMatch(/^caveau-C1-.*\.jsonl$/);
  await expectAccessible(page);
  await page.evaluate(() =>
    window.till.change({ troubles: [], online: true, waiting: 0, waitingSales: 0, copy: null }),
  );
  await page.getByText('2 ventes').waitFor({ state: 'detached' });
  await key('Cet appareil').click();
  await key('Retour').click();
  await key(/Léa/).click();
  await page.locator('[data-unit]').first().waitFor();
});

test('Nothing that axe finds, light or dark; targets are a finger wide', { timeout: 90_000 }, async () => {
  await scan(page, chinon);
  await expectAccessible(page);
  for (const opened of ['F12', 'F8']) {
    await page.keyboard.press(opened);
    await expectAccessible(page);
  }
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button')]
      .map((button) => ({ name: button.textContent, box: button.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < 48 || box.height < 48))
      .map(({ name }) => name),
  );
  expect(small).toEqual([]);
});

test('On a phone the cart is a sheet from below, with its total and its keys in sight', async () => {
  const phone = await stand.open(browser, { viewport: { width: 390, height: 844 }, hasTouch: true });
  await phone.getByRole('button', { name: /Léa/ }).click();
  await phone.locator('[data-unit]').first().tap();
  await phone.getByRole('button', { name: '1 ligne' }).waitFor();
  await phone.getByRole('button', { name: 'Carte', exact: true }).tap();
  await phone.getByText('Sans ticket').waitFor();
  await expectFits(phone);
});
