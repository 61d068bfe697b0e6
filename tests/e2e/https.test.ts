/** Another device of the shop: it comes by a name that is not `localhost`, learns to trust, and may then do what a till needs. */
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, startServer } from '#server/main.ts';
import { readConfig } from '#server/platform/config.ts';
import { freePort } from '#server/platform/freePort.ts';
import { freshDatabase } from '#tests/harness/database.ts';
import { launchBrowser } from './chromium.ts';
import { buildOnce, expectAccessible, sizes } from './office.ts';

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
  const authority = new X509Certificate(await readFile(join(folder, 'tls', 'authority.crt')));
  const spki = authority.publicKey.export({ type: 'spki', format: 'der' });
  const trusted = createHash('sha256').update(spki).digest('base64');
  const { context, page } = await device(`--ignore-certificate-errors-spki-list=${trusted}`);
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
