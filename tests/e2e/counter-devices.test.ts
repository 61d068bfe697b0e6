/** What is plugged into the till itself, tried in a real browser on the counter's stand: its camera, its customer’s screen, its scale, its labels, its scanner. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TimedKeystroke } from '#domain/scan/burst.ts';
import { calibrationCode, checkCode } from '#domain/scan/calibrate.ts';
import { keysOf } from '#domain/scan/scanner.fixture.ts';
import { noCode, pictureOf } from '#web/ui/scan/camera/picture.fixture.ts';
import { launchBrowser } from './chromium.ts';
import { expectAccessible } from './office.ts';
import { buildStand, type Stand } from './tillStand/open.ts';
import type { Plugged } from './tillStand/plugged.ts';
import { cameraThatSees } from './tillStand/video.ts';

declare global {
  interface Window {
    plugged: Plugged;
  }
}

let browser: Browser;
let stand: Stand;
let page: Page;
let forgetCamera: () => Promise<void>;

beforeAll(async () => {
  const bottle = pictureOf({ bcid: 'ean13', text: '376000000000' });
  const away = Array.from({ length: 15 }, () => noCode);
  const camera = await cameraThatSees([...away, ...Array.from({ length: 10 }, () => bottle)]);
  forgetCamera = camera.forget;
  [browser, stand] = await Promise.all([launchBrowser(undefined, camera.args), buildStand()]);
  page = await stand.open(browser, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await page.getByRole('button', { name: /Léa/ }).click();
  await page.locator('[data-unit]').first().waitFor();
});
afterAll(async () => {
  await browser.close();
  await forgetCamera();
});

const key = (name: string | RegExp, exact = false) => page.getByRole('button', { name, exact });

test('A bottle before the camera is in the cart once, and the camera closes', async () => {
  await key('Scanner avec la caméra').tap();
  const box = page.getByRole('region', { name: 'Scanner avec la caméra' });
  await box.waitFor();
  await page.getByRole('button', { name: '1 ligne' }).waitFor();
  expect(await box.isVisible()).toBe(false);
  expect(await page.locator('[data-line]').textContent()).toContain('Chinon');
});

test('Where the camera is refused, the till says what to do', async () => {
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  });
  const camera = key('Scanner avec la caméra');
  await camera.tap();
  await page.getByRole('alert').getByText('autorisez-la').waitFor();
  await camera.tap();
  expect(await page.getByRole('region', { name: 'Scanner avec la caméra' }).isVisible()).toBe(false);
});

const menu = async (name: string) => {
  await key('Menu').tap();
  await key(name).tap();
};
const machine = (name: string) => page.getByRole('region', { name });

test('The customer’s screen follows the counter: the cart, what is to pay, the change, the ticket once it is asked for', async () => {
  await menu('Matériel');
  const popup = page.waitForEvent('popup');
  await key('Ouvrir l’écran client').tap();
  const screen = await popup;
  await screen.setViewportSize({ width: 1024, height: 600 });
  const says = (text: string | RegExp) => screen.getByRole('main').getByText(text).first().waitFor();
  await says('Chinon');
  await machine('Écran client').getByText('il suit la caisse').waitFor();
  await key('Montrer un exemple').tap();
  await says('Exemple');
  await page.keyboard.press('Escape');
  await says('14,50');
  await page.bringToFront();
  await key('1 ligne').tap();
  await key('Espèces', true).tap();
  await says('À payer');
  await key('50,00').tap();
  await says('Rendu : 35,50');
  await expectAccessible(screen);
  await key('QR code').tap();
  await screen.getByRole('img', { name: 'Votre ticket' }).waitFor();
  await key('Sans ticket').tap();
  await says('Bienvenue');
  await screen.close();
});

test('A weight is taken from the scale by one key, once it is at rest', async () => {
  await menu('Matériel');
  await key('Choisir la balance').tap();
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').fill('comté');
  await page.locator('[data-unit]').first().tap();
  await page.getByText('0 g, stable').waitFor();
  expect(await key('Ajouter au panier').isDisabled()).toBe(true);
  for (const [line, sentence] of [
    ['S D     0.398 kg', '398 g, pas encore stable'],
    ['S +', 'Trop lourd'],
  ] as const) {
    await page.evaluate((said) => (window.plugged.scaleSays = said), line);
    await page.getByText(sentence).waitFor();
    expect(await key('Ajouter au panier').isDisabled()).toBe(true);
  }
  await page.evaluate(() => (window.plugged.scaleSays = 'S S     0.412 kg'));
  await key('Ajouter 412 g').tap();
  await key('1 ligne').tap();
  await page.locator('[data-line]').getByText('0,412').waitFor();
  await key('1 ligne').tap();
});

test('A shelf label comes out of the printer of labels, where there is one', async () => {
  await menu('Matériel');
  await machine('Imprimante d’étiquettes').getByRole('button', { name: 'Choisir en USB' }).tap();
  await key('300 dpi').tap();
  await key('Imprimer une étiquette d’essai').tap();
  await page.getByText('regardez le rouleau').waitFor();
  await page.keyboard.press('Escape');
  await key('1 ligne').tap();
  await key('Modifier Comté').tap();
  await key('Étiquette de rayon').tap();
  await expect.poll(() => page.evaluate(() => window.plugged.labels.length)).toBe(2);
  const [, label] = await page.evaluate(() => window.plugged.labels);
  expect(label).toContain('^PW684');
  expect(label).toContain('29,90 € le kilo');
  await page.keyboard.press('Escape');
});

test('A scanner set to another keyboard is found out from one code, kept, and tried with a second', async () => {
  await menu('Matériel');
  await key('Étalonner et essayer').tap();
  await page.getByRole('img', { name: 'CAVEAU-AZWYM-1906' }).waitFor();
  await press(keysOf(calibrationCode, { layout: 'azerty', suffix: null }));
  await page.getByRole('alert').getByText('ne termine pas par Entrée').waitFor();
  await press(keysOf(calibrationCode, { layout: 'azerty' }));
  await page.getByText('Lu comme un clavier français').waitFor();
  await press(keysOf(checkCode, { layout: 'azerty' }));
  await page.getByText('ce lecteur est réglé').waitFor();
  expect(await page.evaluate(() => localStorage.getItem('caveau.scanner'))).toBe('azerty');
  await expectAccessible(page);
});

/** As a scanner presses them, whatever the page's keyboard makes of it. */
const press = (keys: readonly TimedKeystroke[]) =>
  page.evaluate((pressed) => {
    for (const { code, shiftKey } of pressed)
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: code, code, shiftKey, bubbles: true, cancelable: true }),
      );
  }, keys);
