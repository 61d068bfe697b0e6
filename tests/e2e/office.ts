/** The office as people see it: a real server on a database of its own, a shop set up through the public API, a real browser. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { setUp } from '#domain/access/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { AppOptions } from '#server/app.ts';
import { type Running, startServer } from '#server/main.ts';
import type { Config } from '#server/platform/config.ts';
import { freePort } from '#server/platform/freePort.ts';
import { freshDatabase } from '#tests/harness/database.ts';
import { buildWebOnce } from '../../bin/buildWeb.ts';
import { axeFindings } from './axe.ts';
import { type Caller, callerAs } from './caller.ts';
import { launchBrowser } from './chromium.ts';

export const sizes = {
  phone: { width: 390, height: 844 },
  tablet: { width: 820, height: 1180 },
  desktop: { width: 1440, height: 900 },
} as const;
export type Size = keyof typeof sizes;

export interface Look {
  size?: Size;
  language?: Language;
  scheme?: 'light' | 'dark';
}

type Cookies = Parameters<BrowserContext['addCookies']>[0];

/** A server without a shop yet, and a browser. */
export interface Instance {
  url: string;
  running: Running;
  browser: Browser;
  /** A page of a browser that has no session, or the one of these cookies and remembers its language; a fault in it fails `close`. */
  visit(path: string, look?: Look, cookies?: Cookies): Promise<Page>;
  close(): Promise<void>;
}

/** A machine that runs many tests at once is slow. */
const patienceMs = 20_000;

/** A shop, and its owner at the screen. */
export interface Office extends Instance, Caller {
  shopId: Id;
  /** A page of the owner's, signed in. */
  open(path: string, look?: Look): Promise<Page>;
}

export const owner = { name: 'Camille Roussel', email: 'camille@cave.example', password: 'un bon vin rouge' };

export async function startInstance(
  overrides: Partial<AppOptions> = {},
  chromium: readonly string[] = [],
): Promise<Instance> {
  await buildOnce();
  const [{ url: databaseUrl, secret }, dataDirectory, browser] = await Promise.all([
    freshDatabase(),
    mkdtemp(join(tmpdir(), 'caveau-e2e-')),
    launchBrowser(undefined, chromium),
  ]);
  // `localhost`: passkeys and secure cookies take it for safe without TLS; the port is known once it listens.
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const config: Config = {
    dataDirectory,
    databaseUrl,
    host: '127.0.0.1',
    port,
    publicUrl: url,
    secret,
    backupKey: null,
    httpsPort: null,
    tls: null,
    logLevel: 'error',
  };
  const running = await startServer(config, overrides);
  const faults: string[] = [];
  return {
    url,
    running,
    browser,
    async visit(path, { size = 'desktop', language = 'fr', scheme = 'light' } = {}, cookies) {
      const context = await browser.newContext({
        viewport: sizes[size],
        hasTouch: size === 'phone',
        timezoneId: 'Europe/Paris',
        colorScheme: scheme,
        locale: language === 'fr' ? 'fr-FR' : 'en-GB',
        reducedMotion: 'reduce',
      });
      context.setDefaultTimeout(patienceMs);
      if (cookies) {
        await context.addCookies(cookies);
        await context.addInitScript((chosen) => {
          if (location.protocol === 'http:') localStorage['caveau.language'] ??= chosen;
        }, language);
      }
      const page = await context.newPage();
      page.on('pageerror', (fault) => faults.push(`${page.url()}: ${fault.message}`));
      await page.goto(url + path);
      return page;
    },
    async close() {
      await browser.close();
      await running.stop();
      await rm(dataDirectory, { recursive: true, force: true });
      expect(faults).toEqual([]);
    },
  };
}

/** Test files run side by side: the first one builds, the others wait at a lock of the run's PostgreSQL. */
export async function buildOnce(): Promise<void> {
  const client = new pg.Client({ connectionString: inject('clusterUrl') });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('the office'))`);
    await buildWebOnce();
  } finally {
    await client.end();
  }
}

/** `chromium`: more of the browser's arguments. */
export async function openOffice(
  overrides: Partial<AppOptions> = {},
  chromium: readonly string[] = [],
): Promise<Office> {
  const instance = await startInstance(overrides, chromium);
  const { url } = instance;
  let cookie = '';

  const { call, upload } = callerAs(url, () => cookie);

  const { shopId } = await call(setUp, {
    body: {
      owner,
      shop: { name: 'Cave du Port', siret: '73282932000074' },
      company: { vatRegime: 'normal' },
      activities: ['retail', 'bar'],
      tracking: 'lot',
      start: 'empty',
    },
  });
  cookie = await signIn(url);
  return {
    ...instance,
    shopId,
    call,
    upload,
    async open(path, look = {}) {
      const cookies = cookie.split('; ').map((pair) => {
        const at = pair.indexOf('=');
        return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
      });
      const page = await instance.visit(path, look, cookies);
      await page.getByRole('heading', { level: 1 }).waitFor();
      return page;
    },
  };
}

async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: owner.email, password: owner.password }),
  });
  if (!response.ok) throw new Error(`signing in: ${response.status} ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** Nothing that axe finds in light nor in dark, where only colours differ, on the page or in a part of it; and nothing wider than the window. */
export async function expectAccessible(page: Page, part?: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // A page that is none of the office's follows by itself.
    const follows = `html:is([data-mantine-color-scheme="${colorScheme}"], :not([data-mantine-color-scheme]))`;
    await page.locator(follows).waitFor({ state: 'attached' });
    const found = await axeFindings(page, {
      part,
      ...(colorScheme === 'dark' ? { rules: ['color-contrast'] } : {}),
    });
    expect(
      found.map(({ words }) => words),
      `${page.url()}, ${colorScheme}`,
    ).toEqual([]);
  }
  await expectFits(page);
}

/** Nothing makes the page scroll sideways, once it has followed the window's size. */
export async function expectFits(page: Page): Promise<void> {
  await expect
    .poll(
      () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      {
        message: `${page.url()} is wider than the window`,
      },
    )
    .toBeLessThanOrEqual(0);
}

/** Between two keys of a person: faster than this is a scanner, whose keys are kept out of fields. */
export const handMs = 40;

/** As a scanner types digits, capitals and hyphens, all at once: a browser that waits for its core would type them as slowly as a hand. */
export async function scan(page: Page, code: string): Promise<void> {
  await page.evaluate(
    (keys) => {
      for (const key of keys) {
        const shiftKey = /^[A-Z]$/.test(key);
        const named = { Enter: 'Enter', '-': 'Minus' }[key];
        const code = named ?? `${shiftKey ? 'Key' : 'Digit'}${key}`;
        const typed = new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true });
        (document.activeElement ?? document.body).dispatchEvent(typed);
      }
    },
    [...Array.from(code), 'Enter'],
  );
}
