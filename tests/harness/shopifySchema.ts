/**
 * Shopify's Admin API as its vendor describes it, for tests alone. The file is one of a package of npm's that weighs 35 MB and drags a command-line
 * tool along: it is taken out of it once, into `.cache`.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const wanted = {
  package: '@shopify/dev-mcp@1.16.0',
  integrity:
    'sha512-tqgRnK7sQhjew+htxtleTH23nXB5fZcsrhWgEkomsorGXvLOB2mh2upwZm8uzuTDNTZnqtLMe64yIwh6s2awtw==',
  file: 'package/dist/data/admin_2026-07.json.gz',
};

/** Introspection of the whole API; `CAVEAU_SHOPIFY_SCHEMA` names another place. */
export const shopifySchemaFile =
  process.env['CAVEAU_SHOPIFY_SCHEMA'] ?? join(root, '.cache', 'shopify', 'admin_2026-07.json.gz');

/** Why it is not there; null once it is. */
export function fetchShopifySchema(): string | null {
  if (existsSync(shopifySchemaFile)) return null;
  const cache = join(root, '.cache', 'shopify');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'fetch-'));
  try {
    const options = ['--ignore-scripts', '--fetch-retries=0', '--fetch-timeout=60000', '--loglevel=error'];
    const packed = spawnSync('npm', ['pack', wanted.package, '--pack-destination', folder, ...options], {
      encoding: 'utf8',
      timeout: 180_000,
    });
    const [archive] = readdirSync(folder);
    if (packed.status !== 0 || archive === undefined)
      return packed.stderr?.trim().split('\n')[0] || 'npm is not there';
    const found = createHash('sha512')
      .update(readFileSync(join(folder, archive)))
      .digest('base64');
    if (`sha512-${found}` !== wanted.integrity) return `${wanted.package} is not what it was`;
    const unpacked = spawnSync('tar', ['-xzf', join(folder, archive), '-C', folder, wanted.file], {
      encoding: 'utf8',
    });
    if (unpacked.status !== 0) return unpacked.stderr?.trim() || 'tar is not there';
    renameSync(join(folder, wanted.file), join(cache, 'admin_2026-07.json.gz'));
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
