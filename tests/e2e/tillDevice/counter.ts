/** A register of its own in a browser of its own, for whoever tries what a device does. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { launchBrowser, openProfile } from '../chromium.ts';
import { buildPage } from './build.ts';
import { operators, startTillServer, type TillServer } from './server.ts';

export const saleId = (number: number): string =>
  `0197a000-0000-7000-8000-${String(number).padStart(12, '0')}`;

export interface Counter {
  server: TillServer;
  context: BrowserContext;
  /** On which it was enrolled, Léa logged in. */
  page: Page;
  /** Another page with the till open. */
  open: () => Promise<Page>;
}

interface More {
  /** Bytes that the browser may keep. */
  quota?: number;
  /** A browser of its own, with a profile on the disk. */
  profile?: boolean;
}

export interface TillBench {
  /** `tillDevice/page.ts`, built. */
  script: string;
  /** A server, a browser profile, and a page on which it was enrolled. */
  counter: (more?: More) => Promise<Counter>;
  /** Closes the counters that were opened. */
  end: () => Promise<void>;
  close: () => Promise<void>;
}

export async function openTillBench(): Promise<TillBench> {
  const [browser, script] = await Promise.all([launchBrowser(), buildPage()]);
  const ending: (() => Promise<unknown>)[] = [];
  return {
    script,
    async counter(more = {}) {
      const server = await startTillServer(script);
      const folder = more.profile ? await mkdtemp(join(tmpdir(), 'caveau-profile-')) : null;
      const context = await (folder === null ? browser.newContext() : openProfile(folder));
      ending.push(
        () => context.close(),
        () => server.close(),
        async () => folder && rm(folder, { recursive: true, force: true }),
      );
      return openCounter(server, context, more);
    },
    async end() {
      for (const end of ending.splice(0)) await end();
    },
    close: () => browser.close(),
  };
}

async function openCounter(server: TillServer, context: BrowserContext, { quota }: More): Promise<Counter> {
  const visit = async (): Promise<Page> => {
    const page = await context.newPage();
    if (quota !== undefined) {
      const devtools = await context.newCDPSession(page);
      const origin = new URL(server.url).origin;
      await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: quota });
    }
    await page.goto(server.url);
    return page;
  };
  const page = await visit();
  await page.evaluate(async (lea) => {
    await window.harness.enrol('ABCD1234');
    await window.harness.till.logIn(lea, '1234');
  }, operators.lea);
  return {
    server,
    context,
    page,
    async open() {
      const next = await visit();
      await next.evaluate(() => window.harness.open());
      return next;
    },
  };
}

export const sell = (page: Page, number: number): Promise<string> =>
  page.evaluate(async (id) => (await window.harness.sell(id)).document, saleId(number));

export const allSent = (page: Page): Promise<void> =>
  page.evaluate(() => window.harness.until(({ waiting, online }) => online && waiting === 0));

export const ticketsOf = ({ taken }: TillServer): string[] =>
  taken.flatMap(({ record }) => (record.kind === 'ticket' ? [record.sale.id] : []));
export const eventsOf = ({ taken }: TillServer): number[] =>
  taken.flatMap(({ record }) => (record.kind === 'event' ? [record.event.code] : []));
