/** Builds the counter's stand and opens it in a browser, without a server. */
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { pageHeaders } from '#server/platform/web.ts';

const origin = 'https://caisse.example/';
const types: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  wasm: 'application/wasm',
};

export interface Stand {
  /** Gzipped script of the first load would be less: the catalogue's fixture is in it. */
  open: (browser: Browser, options?: BrowserContextOptions) => Promise<Page>;
}

export async function buildStand(): Promise<Stand> {
  const { build } = await import('vite');
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    root: import.meta.dirname,
    build: {
      write: false,
      target: 'es2023',
      rolldownOptions: { input: join(import.meta.dirname, 'index.html'), onLog: () => undefined },
    },
  });
  const [result] = Array.isArray(built) ? built : [built];
  if (!result || !('output' in result)) throw new Error('nothing was built');
  const files = new Map(
    result.output.map((file) => [
      file.fileName,
      file.type === 'chunk' ? file.code : Buffer.from(file.source),
    ]),
  );
  return {
    async open(browser, options = {}) {
      const context = await browser.newContext({ locale: 'fr-FR', ...options });
      await context.route(`${origin}**`, async (route) => {
        const path = new URL(route.request().url()).pathname.slice(1);
        const name = path === '' || path === 'caisse' ? 'index.html' : path;
        const body = files.get(name);
        await route.fulfill(
          body === undefined
            ? { status: 404 }
            : {
                body,
                headers: pageHeaders,
                contentType: types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
              },
        );
      });
      const page = await context.newPage();
      await page.goto(origin);
      await page.getByRole('heading').first().waitFor();
      return page;
    },
  };
}
