/** Another device of the shop: it comes by a name that is not `localhost`, learns to trust, and may then do what a till needs. */
import { createHash, randomUUID, X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse, type z } from 'zod';
import { setUp } from '#domain/access/contract.ts';
import { createPriceList, createSku } from '#domain/catalog/contract.ts';
import { createRegister } from '#domain/till/registerContract.ts';
import type { Route } from '#domain/values/route.ts';
import { type Running, startServer } from '#server/main.ts';
import { readConfig } from '#server/platform/config.ts';
import { freePort } from '#server/platform/freePort.ts';
import { freshDatabase } from '#tests/harness/database.ts';
import { encodeBody } from '#web/api/call.ts';
import { launchBrowser } from './chromium.ts';
import { handAt } from './counterWork/hand.ts';
import { buildOnce, expectAccessible, owner, sizes } from './office.ts';

let folder: string;
let running: Running;
let plain: string;
let safe: string;
const browsers: Browser[] = [];

beforeAll(async () => {
  await buildOnce();
  folder = await mkdtemp(join(tmpdir(), 'caveau-lan-'));
  const { url, secret } = await freshDatabase();
  const [port, httpsPort] = [await freePort(), await freePort()];
  plain = `http://cave.lan:${port}`;
  safe = `https://cave.lan:${httpsPort}`;
  running = await startServer(
    readConfig({
      CAVEAU_DATA: folder,
      CAVEAU_SECRET: secret,
      CAVEAU_LOG: 'error',
      CAVEAU_PORT: String(port),
      CAVEAU_HTTPS_PORT: String(httpsPort),
      CAVEAU_HOST: '127.0.0.1',
      CAVEAU_URL: safe,
      DATABASE_URL: url,
    }),
  );
});
afterAll(async () => {
  for (const browser of browsers) await browser.close();
  await running.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A device in the shop's network. What its system does with a certificate that it trusts, a flag does here. */
async function device(...more: string[]) {
  const browser = await launchBrowser(undefined, ['--host-resolver-rules=MAP cave.lan 127.0.0.1', ...more]);
  browsers.push(browser);
  const context = await browser.newContext({ viewport: sizes.tablet, locale: 'fr-FR', hasTouch: true });
  return { context, page: await context.newPage() };
}

/** One on which the shop's authority was brought in. */
async function trustingDevice() {
  const authority = new X509Certificate(await readFile(join(folder, 'tls', 'authority.crt')));
  const spki = authority.publicKey.export({ type: 'spki', format: 'der' });
  const trusted = createHash('sha256').update(spki).digest('base64');
  return device(`--ignore-certificate-errors-spki-list=${trusted}`);
}

/** Posts to a route from a page, with the session that its browser has. */
async function postFrom<R extends Route>(page: Page, route: R, body: unknown): Promise<z.output<R['reply']>> {
  const said = { path: route.path, body: encodeBody(body), key: randomUUID() };
  const reply: unknown = await page.evaluate(async ({ path, body: sent, key }) => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    const response = await fetch(path, { method: 'POST', headers, body: sent });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return response.json();
  }, said);
  return parse<R['reply']>(route.reply, reply);
}

test('a device that trusts nobody yet is told what to do, and may do little', async () => {
  const { page } = await device();
  await page.goto(`${plain}/appareil`);
  await page.getByText('Pas encore').waitFor();
  expect(await page.evaluate(() => [isSecureContext, 'serviceWorker' in navigator])).toEqual([false, false]);
  await page.getByText('Android').click();
  await page.getByText('caveau.crt dans Téléchargements').waitFor();
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Télécharger le certificat' }).click();
  const given = new X509Certificate(await readFile(await (await download).path()));
  const shown = await page.locator('.print').innerText();
  expect(shown.replaceAll(' ', ':')).toBe(given.fingerprint256);
  await expect(page.goto(safe)).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID');
});

test('a device that trusts the shop’s authority reaches it by name: keys, service workers, camera and lasting storage are there', async () => {
  const { context, page } = await trustingDevice();
  await page.goto(`${plain}/appareil`);
  await page.getByText('C’est fait').waitFor();
  await page.getByRole('link', { name: 'Ouvrir Caveau' }).click();
  await page.getByRole('heading', { level: 1, name: 'Bienvenue dans Caveau' }).waitFor();
  expect(new URL(page.url()).origin).toBe(safe);
  await context.route('**/worker-of-the-test.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'self.addEventListener("fetch", () => {});' }),
  );
  const may = await page.evaluate(async () => {
    const key = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
    const { scope } = await navigator.serviceWorker.register('/worker-of-the-test.js');
    return {
      isSecureContext,
      signs: key.privateKey.usages,
      extractable: key.privateKey.extractable,
      scope,
      camera: typeof navigator.mediaDevices.getUserMedia,
      storage: typeof navigator.storage.persist,
    };
  });
  expect(may).toEqual({
    isSecureContext: true,
    signs: ['sign'],
    extractable: false,
    scope: `${safe}/`,
    camera: 'function',
    storage: 'function',
  });
});

test('two tills and the owner’s phone meet on the shop’s own name: what each sells is on the phone', async () => {
  const { context, page: phone } = await trustingDevice();
  await phone.goto(`${safe}/`);
  const { shopId } = await postFrom(phone, setUp, {
    owner,
    shop: { name: 'Cave du Port', siret: '73282932000074' },
    company: { vatRegime: 'normal' },
    activities: ['retail'],
    tracking: 'lot',
    start: 'empty',
  });
  await phone.goto(`${safe}/`);
  await phone.getByLabel('Adresse e-mail').fill(owner.email);
  await phone.getByLabel('Mot de passe').fill(owner.password);
  await phone.getByRole('button', { name: 'Se connecter' }).click();
  await phone.getByRole('heading', { level: 1, name: 'Connexion' }).waitFor({ state: 'detached' });
  const list = await postFrom(phone, createPriceList, {
    name: 'Boutique',
    currency: 'EUR',
    includesVat: true,
  });
  await postFrom(phone, createSku, {
    kind: 'wine',
    name: 'Chinon Les Graviers',
    measure: 'volume',
    content: 750_000n,
    barcodes: [{ code: '3760123456784' }],
    prices: [{ priceListId: list.id, amountE4: 125_000n }],
  });
  for (const [place, name] of ['Comptoir', 'Terrasse'].entries()) {
    const own = await context.browser()?.newContext({ viewport: sizes.tablet, locale: 'fr-FR' });
    if (!own) throw new Error('the browser is gone');
    const till = handAt(await own.newPage());
    await till.page.goto(`${safe}/caisse`);
    const { enrolment } = await postFrom(phone, createRegister, { shopId, name });
    await till.becomes(enrolment.code);
    await till.logsIn('Camille');
    await till.scans('3760123456784');
    await till.pays('Carte', `C${place + 1}-1`);
  }
  await phone.setViewportSize(sizes.phone);
  await phone.goto(`${safe}/tills/tickets`);
  for (const document of ['C1-1', 'C2-1']) await phone.getByRole('link', { name: document }).waitFor();
});
