/** The built office, laid over the one that is served and compressed once. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { layOver } from './buildWeb.ts';
import { compressFiles } from './compressFiles.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'caveau-web-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function build(served: string, version: string, ...assets: string[]): void {
  const fresh = join(folder, `fresh-${version}`);
  mkdirSync(join(fresh, 'assets'), { recursive: true });
  writeFileSync(join(fresh, 'index.html'), version);
  for (const name of assets) writeFileSync(join(fresh, 'assets', name), version);
  layOver(fresh, served);
}

test('a page that is open finds its files for two builds more, then they go', () => {
  const served = join(folder, 'served');
  const kept = (): string[] => readdirSync(join(served, 'assets')).toSorted();
  build(served, '1', 'shared.js', 'a-1.js');
  build(served, '2', 'shared.js', 'a-2.js');
  build(served, '3', 'shared.js', 'a-3.js');
  expect(kept()).toEqual(['a-1.js', 'a-2.js', 'a-3.js', 'shared.js']);
  expect(readFileSync(join(served, 'index.html'), 'utf8')).toBe('3');
  build(served, '4', 'shared.js', 'a-4.js');
  expect(kept()).toEqual(['a-2.js', 'a-3.js', 'a-4.js', 'shared.js']);
});

test('the same build again pushes no other out', () => {
  const served = join(folder, 'again');
  build(served, '5', 'a-5.js');
  for (const version of ['6', '6b', '6c', '6d']) build(served, version, 'a-6.js');
  expect(readdirSync(join(served, 'assets')).toSorted()).toEqual(['a-5.js', 'a-6.js']);
});

test('texts are compressed beside themselves, small and packed ones are not', async () => {
  const assets = join(folder, 'assets');
  mkdirSync(assets);
  const script = 'console.log("Chinon");\n'.repeat(100);
  writeFileSync(join(assets, 'long.js'), script);
  writeFileSync(join(assets, 'short.js'), 'x');
  writeFileSync(join(assets, 'font.woff2'), Buffer.alloc(5000));
  await compressFiles(assets);
  expect(brotliDecompressSync(readFileSync(join(assets, 'long.js.br'))).toString()).toBe(script);
  expect(gunzipSync(readFileSync(join(assets, 'long.js.gz'))).toString()).toBe(script);
  expect(['short.js.br', 'font.woff2.gz'].filter((name) => existsSync(join(assets, name)))).toEqual([]);
});
