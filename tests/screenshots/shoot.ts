/** Takes the pictures of docs/images: the demonstration, as `npm run demo` shows it, in a real browser. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { launchBrowser } from '#tests/e2e/chromium.ts';
import { type Picture, pictures } from './pictures.ts';

const root = join(import.meta.dirname, '..', '..');
const largestBytes = 150_000;
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
      console.error(`${picture.name}.png:`, error);
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
  const file = join(root, 'docs/images', `${name}.png`);
  await (part ?? page).screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  const { size } = await stat(file);
  if (size > largestBytes) throw new Error(`${size} bytes: show a smaller part of the page`);
  console.error(`${name}.png ${Math.round(size / 1000)} kB`);
}
