/** Takes the pictures of docs/images: a server of its own, the demonstration shop, a real browser. */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { setUp } from '#domain/access/contract.ts';
import { getDemonstration } from '#domain/demonstration/contract.ts';
import { startServer } from '#server/main.ts';
import { readConfig } from '#server/platform/config.ts';
import { newId } from '#server/platform/ids.ts';
import { launchBrowser } from '#tests/e2e/chromium.ts';
import { buildWebOnce } from '../../bin/buildWeb.ts';
import { type Picture, pictures } from './pictures.ts';

const folder = join(import.meta.dirname, '..', '..', 'docs', 'images');
const viewport = { width: 1200, height: 750 };
const largestBytes = 150_000;
const loadingMs = 600_000;

const owner = { name: 'Camille Roche', email: 'camille@cave.example', password: 'un bon vin rouge' };

const wanted = new Set(process.argv.slice(2));
const chosen = pictures.filter(({ name }) => wanted.size === 0 || wanted.has(name));

const data = await mkdtemp(join(tmpdir(), 'caveau-pictures-'));
await buildWebOnce();
const server = await startServer({
  ...readConfig({ CAVEAU_DATA: data, CAVEAU_LOG: 'error' }),
  port: 0,
});
const browser = await launchBrowser();
try {
  const context = await browser.newContext({
    viewport,
    baseURL: server.url,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
  });
  await openDemonstration(context);
  const page = await context.newPage();
  for (const picture of chosen) {
    await take(page, picture).catch((error: unknown) => {
      console.error(`${picture.name}.png:`, error);
      process.exitCode = 1;
    });
  }
} finally {
  await browser.close();
  await server.stop();
  await rm(data, { recursive: true, force: true });
}

/** Sets the demonstration shop up and waits until it is loaded; the context is then signed in as its owner. */
async function openDemonstration({ request }: BrowserContext): Promise<void> {
  const headers = { origin: server.url };
  const made = await request.post(setUp.path, {
    headers: { ...headers, 'idempotency-key': newId() },
    data: {
      owner,
      shop: { name: 'Le Bouchon Imaginaire', siret: '73282932000074' },
      company: { vatRegime: 'normal' },
      activities: ['retail', 'bar'],
      tracking: 'vintage',
      start: 'demo',
    },
  });
  if (!made.ok()) throw new Error(`set-up: ${await made.text()}`);
  const { email, password } = owner;
  const signedIn = await request.post('/api/auth/sign-in/email', { headers, data: { email, password } });
  if (!signedIn.ok()) throw new Error(`sign-in: ${await signedIn.text()}`);
  const deadline = performance.now() + loadingMs;
  for (;;) {
    const { step } = getDemonstration.reply.parse(await (await request.get(getDemonstration.path)).json());
    if (step === 'ready') return;
    if (step === 'failed' || performance.now() > deadline) throw new Error(`the demonstration: ${step}`);
    await delay(1_000);
  }
}

async function take(page: Page, { name, open }: Picture): Promise<void> {
  const part = await open(page);
  await page.evaluate(() => document.fonts.ready);
  const file = join(folder, `${name}.png`);
  await (part ?? page).screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  const { size } = await stat(file);
  if (size > largestBytes) throw new Error(`${name}.png has ${size} bytes: show a smaller part of the page`);
  console.error(`${name}.png ${Math.round(size / 1000)} kB`);
}
