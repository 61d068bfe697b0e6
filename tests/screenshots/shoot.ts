/** Takes the pictures of docs/images: the demonstration, as `npm run demo` shows it, in a real browser. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { launchBrowser } from '#tests/e2e/chromium.ts';
import type { Picture } from './picture.ts';
import { pictures } from './pictures.ts';

const root = join(import.meta.dirname, '..', '..');
const largestBytes = 90_000;
/** Of a hundred: below it small letters begin to blur. */
const quality = 86;
const usualSize = { width: 1200, height: 750 };
/** The tills have sold for a while: no page of today's is empty, whatever the hour. */
const salesMs = 90_000;

const wanted = new Set(process.argv.slice(2));
const data = await mkdtemp(join(tmpdir(), 'caveau-pictures-'));
const demonstration = spawn(process.execPath, [join(root, 'bin/run.mjs'), 'demo'], {
  cwd: root,
  env: { ...process.env, CAVEAU_DATA: data },
  stdio: ['ignore', 'pipe', 2],
});
const browser = await launchBrowser();
try {
  const page = await browser.newPage({
    viewport: usualSize,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
  });
  await page.goto(await doorOf(demonstration));
  const office = new URL(page.url()).origin;
  await delay(salesMs);
  for (const picture of pictures.filter(({ name }) => wanted.size === 0 || wanted.has(name))) {
    await take(page, office, picture).catch((error: unknown) => {
      console.error(`${picture.name}.webp:`, error);
      process.exitCode = 1;
    });
  }
} finally {
  await browser.close();
  demonstration.kill('SIGINT');
  if (demonstration.exitCode === null) await once(demonstration, 'exit');
  await rm(data, { recursive: true, force: true });
}

/** The address that lets whoever opens it in, printed once the shop is loaded. */
async function doorOf({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('the demonstration has no voice');
  for await (const line of createInterface(stdout)) {
    const [door] = /http\S+\/entrer/.exec(line) ?? [];
    // What it says later is let go by, so that it never waits to be read.
    if (door !== undefined) {
      stdout.resume();
      return door;
    }
  }
  throw new Error('the demonstration ended before it opened');
}

async function take(page: Page, office: string, { name, open }: Picture): Promise<void> {
  await page.setViewportSize(usualSize);
  const part = await open(page, office);
  await page.evaluate(() => document.fonts.ready);
  const bytes = await pictureOf(page, part);
  await writeFile(join(root, 'docs/images', `${name}.webp`), bytes);
  if (bytes.length > largestBytes) throw new Error(`${bytes.length} bytes: show a smaller part of the page`);
  console.error(`${name}.webp ${Math.round(bytes.length / 1000)} kB`);
}

/** Of the part, or of all that the window shows; WebP takes a third of what PNG does. */
async function pictureOf(page: Page, part: Locator | void): Promise<Buffer> {
  await part?.scrollIntoViewIfNeeded();
  const box = await part?.boundingBox();
  const scrolled = await page.evaluate(() => window.scrollY);
  const devtools = await page.context().newCDPSession(page);
  const { data } = await devtools.send('Page.captureScreenshot', {
    format: 'webp',
    quality,
    ...(box ? { clip: { ...box, y: box.y + scrolled, scale: 1 } } : {}),
  });
  await devtools.detach();
  return Buffer.from(data, 'base64');
}
