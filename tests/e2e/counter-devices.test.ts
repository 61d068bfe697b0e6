/** What is plugged into the till itself, tried in a real browser on the counter's stand: its camera, its customer’s screen. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { displayAddress } from '#web/till/display/screens.ts';
import { noCode, pictureOf } from '#web/till/hardware/camera/picture.fixture.ts';
import { launchBrowser } from './chromium.ts';
import { expectAccessible, expectFits } from './office.ts';
import { buildStand, type Stand } from './tillStand/open.ts';
import { cameraThatSees } from './tillStand/video.ts';

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

const registerId = () => page.evaluate(() => window.till.view().house.register.id);
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

test('The customer’s screen follows the counter: the cart, what is to pay, the change, the ticket once it is asked for', async () => {
  const screen = await page.context().newPage();
  await screen.setViewportSize({ width: 1024, height: 600 });
  await screen.goto(`${new URL(page.url()).origin}${displayAddress(await registerId())}`);
  const says = (text: string | RegExp) => screen.getByRole('main').getByText(text).first().waitFor();
  await says('Chinon');
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
  await expectFits(screen);
});
