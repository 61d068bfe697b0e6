/** One PostgreSQL cluster on disk: making it, and PostgreSQL's own programs run on it. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, giveTo } from './account.ts';
import type { Binaries } from './binaries.ts';
import { EmbeddedError } from './errors.ts';

/** The binary format of the data files that our programs read: PostgreSQL's major version. */
const MAJOR_VERSION = '18';

/** A log longer than this is set aside when the cluster starts. */
const LOG_BYTES = 10 * 1024 * 1024;

export interface Cluster {
  /** Everything below lies in here. */
  folder: string;
  /** PostgreSQL's data directory. */
  data: string;
  log: string;
  /** The superuser's password, which never leaves the folder. */
  password: string;
  binaries: Binaries;
  account: Account;
}

/** Where things lie in a folder. */
export function pathsIn(folder: string) {
  return {
    data: join(folder, 'postgres'),
    log: join(folder, 'postgres.log'),
    lock: join(folder, 'postgres.lock'),
    password: join(folder, 'postgres.password'),
  };
}

/** Opens the cluster of a folder, and makes it first where there is none. */
export async function openCluster(folder: string, binaries: Binaries, account: Account): Promise<Cluster> {
  const { data, log, password } = pathsIn(folder);
  const logged = await stat(log).catch(() => null);
  if (logged && logged.size > LOG_BYTES) await rename(log, `${log}.old`);
  const cluster = { folder, data, log, password: await readPassword(password), binaries, account };
  if (await stat(data).catch(() => null)) {
    const version = (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim();
    if (version !== MAJOR_VERSION) {
      throw new EmbeddedError('other_version', { folder, version, expected: MAJOR_VERSION });
    }
    await giveTo(account, data);
  } else {
    await makeCluster(cluster, password);
  }
  return cluster;
}

/** Reads the password, or draws it the first time. */
async function readPassword(path: string): Promise<string> {
  const kept = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return null;
  });
  if (kept !== null) return kept;
  const password = randomBytes(24).toString('hex');
  const file = await open(`${path}.new`, 'w', 0o600);
  await file.writeFile(password);
  await file.sync();
  await file.close();
  await rename(`${path}.new`, path);
  return password;
}

/** initdb works beside the final place, so that a killed one leaves nothing that looks like a cluster. */
async function makeCluster(cluster: Cluster, passwordFile: string): Promise<void> {
  const unfinished = `${cluster.data}.new`;
  let reason = '';
  for (const locale of locales) {
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { mode: 0o700 });
    await giveTo(cluster.account, unfinished);
    const { succeeded, said } = await runProgram(cluster, 'initdb', [
      `--pgdata=${unfinished}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      `--locale=${locale}`,
      '--no-instructions',
    ]);
    if (!succeeded) {
      reason = said;
      continue;
    }
    const configuration = join(unfinished, 'postgresql.conf');
    await writeFile(configuration, `\ninclude_if_exists '${SETTINGS_FILE}'\n`, { flag: 'a' });
    await rename(unfinished, cluster.data);
    return;
  }
  throw new EmbeddedError('did_not_start', { log: cluster.log, reason });
}

/**
 * Sorting and case come from PostgreSQL's own `builtin` provider, the same on every system. Only pg_trgm still asks the system what a
 * letter is: under plain `C` it sees none in « été ». macOS before 15 has no `C.UTF-8`.
 */
const locales = ['C.UTF-8', 'en_US.UTF-8', 'C'];

const SETTINGS_FILE = 'caveau.conf';

/** Writes our settings; says whether they differ from those that were there. */
export async function writeSettings(cluster: Cluster, text: string): Promise<boolean> {
  const path = join(cluster.data, SETTINGS_FILE);
  if ((await readFile(path, 'utf8').catch(() => null)) === text) return false;
  await writeFile(path, text);
  await chmod(path, 0o600);
  await giveTo(cluster.account, path);
  return true;
}

/** Runs one of PostgreSQL's programs; its output goes to the log, and what this run added there is `said`. */
export async function runProgram(
  cluster: Cluster,
  program: keyof Omit<Binaries, 'version'>,
  parameters: readonly string[],
): Promise<{ succeeded: boolean; said: string }> {
  const [command = '', ...rest] = [...cluster.account.prefix, cluster.binaries[program], ...parameters];
  const log = await open(cluster.log, 'a+', 0o600);
  try {
    const before = (await log.stat()).size;
    const succeeded = await new Promise<boolean>((resolve, reject) => {
      const child = spawn(command, rest, {
        cwd: cluster.folder,
        stdio: ['ignore', log.fd, log.fd],
        windowsHide: true,
        // Nothing of our own environment: it holds secrets, and PGPORT or PGOPTIONS would change what starts.
        env: { PATH: process.env['PATH'], SystemRoot: process.env['SystemRoot'], LC_ALL: 'C' },
      });
      child.on('error', reject);
      child.on('exit', (code) => resolve(code === 0));
    });
    const added = Buffer.alloc((await log.stat()).size - before);
    await log.read(added, 0, added.length, before);
    return { succeeded, said: added.toString('utf8').trim() };
  } finally {
    await log.close();
  }
}
