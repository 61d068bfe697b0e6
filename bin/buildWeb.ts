/**
 * Builds the office and the till where their sources have changed since the last build. It is built aside and laid over the one that is served: the
 * files of the builds before stay for a while, since a page that is open still asks for its own.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { builtWeb } from '#server/main.ts';
import { compressFiles } from './compressFiles.ts';

const root = join(import.meta.dirname, '..');
const sources = [
  'web/**/*',
  'domain/**/*.ts',
  'connectors/{receiptprinter,labelprinter,scale,kit}/*.ts',
  'vite.config.ts',
  'package-lock.json',
  'bin/buildWeb.ts',
  'bin/compressFiles.ts',
  'bin/tillBuild.ts',
];
/** The present build and those before whose files are still served. */
const keptBuilds = 3;

function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const file of globSync(sources, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()) {
    hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

export async function buildWebOnce(): Promise<void> {
  const stamp = join(builtWeb, '.sources');
  const wanted = sourcesHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const aside = `${builtWeb}.${process.pid}`;
  try {
    await buildInto(aside);
    await compressFiles(join(aside, 'assets'));
    layOver(aside, builtWeb);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  writeFileSync(stamp, wanted);
}

async function buildInto(folder: string): Promise<void> {
  const { build } = await import('vite');
  // A test runner's own would build React for development, half as large again.
  const { NODE_ENV } = process.env;
  process.env['NODE_ENV'] = 'production';
  try {
    for (const mode of ['office', 'till'])
      await build({
        configFile: join(root, 'vite.config.ts'),
        mode,
        logLevel: 'warn',
        build: { outDir: folder },
      });
  } finally {
    if (NODE_ENV === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = NODE_ENV;
  }
}

const builds = z.array(z.array(z.string()));

/** Files with a hash first, the page that names them last: whoever asks at any moment finds all that their page names. */
export function layOver(fresh: string, served: string): void {
  const assets = join(served, 'assets');
  mkdirSync(assets, { recursive: true });
  const present = readdirSync(join(fresh, 'assets'));
  for (const name of present) renameSync(join(fresh, 'assets', name), join(assets, name));
  const list = join(served, '.builds');
  const before = existsSync(list)
    ? builds.parse(JSON.parse(readFileSync(list, 'utf8')))
    : [readdirSync(assets)];
  const kept = [present, ...before.filter((names) => names.join() !== present.join())].slice(0, keptBuilds);
  for (const name of readdirSync(fresh))
    if (name !== 'assets') renameSync(join(fresh, name), join(served, name));
  writeFileSync(list, JSON.stringify(kept));
  const wanted = new Set(kept.flat());
  for (const name of readdirSync(assets)) if (!wanted.has(name)) rmSync(join(assets, name));
}
