/** What the first screen loads, packed as well as gzip can; and what comes later, by name. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { builtWeb } from '#server/main.ts';
import { rounded } from '../harness/figures.ts';

export interface Bundle {
  /** All scripts and styles, in thousands of bytes. */
  firstKb: number;
  laterKb: Record<string, number>;
}

const isProgram = (path: string): boolean => /^\/assets\/.*\.(?:js|css)$/.test(path);
const packedKb = (path: string): number =>
  gzipSync(readFileSync(join(builtWeb, path)), { level: 9 }).length / 1000;

/** On a page that shows its first screen, and no other yet. */
export async function weigh(page: Page): Promise<Bundle> {
  const loaded = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
  );
  const first = new Set(loaded.filter(isProgram));
  const worker = readFileSync(join(builtWeb, 'caisse-worker.js'), 'utf8');
  const all = new Set(worker.match(/\/assets\/[^"`']+/g)?.filter(isProgram));
  const later = [...all].filter((path) => !first.has(path)).sort();
  return {
    firstKb: rounded(
      [...first].reduce((sum, path) => sum + packedKb(path), 0),
      1,
    ),
    laterKb: Object.fromEntries(
      later.map((path) => [path.slice('/assets/'.length), rounded(packedKb(path), 1)]),
    ),
  };
}
