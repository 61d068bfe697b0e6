/** What the commands `backup` and `restore` share: the database they work on, its backups, and how they speak. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { pathsIn } from '../embedded/cluster.ts';
import { findEmbedded, startEmbedded } from '../embedded/embedded.ts';
import { urlAs } from '../roles.ts';
import { type Backups, openBackups } from './backups.ts';
import { BackupError } from './errors.ts';

/**
 * Runs `work` with the superuser's address of the installation's database: the server's, or the embedded one's, started for the time
 * where it does not run. To `read`, it must be there; to `replace`, the embedded one must not run and is made where it is missing.
 */
export async function withInstallation<T>(
  { databaseUrl, dataDirectory }: Config,
  intent: 'read' | 'replace',
  work: (adminUrl: string) => Promise<T>,
): Promise<T> {
  const running = databaseUrl ?? (intent === 'replace' ? null : await findEmbedded(dataDirectory));
  if (running !== null) return work(running);
  if (intent === 'read' && !existsSync(pathsIn(dataDirectory).data))
    throw new BackupError('nothing_here', { folder: dataDirectory });
  const embedded = await startEmbedded({ dataDirectory });
  return work(embedded.url).finally(() => embedded.stop());
}

/** The backups of the installation that the configuration names, whose database has this address. */
export function backupsOf(config: Config, adminUrl: string): Backups {
  return openBackups({
    ownerUrl: urlAs(adminUrl, 'caveau_owner', config.secret),
    folder: join(config.dataDirectory, 'backups'),
    passphrase: config.backupKey,
    secret: config.secret,
    clock: () => new Date().toISOString(),
  });
}

/** Writes a share of 1 over the last line of a terminal; a file or a pipe is left clean. */
export function showProgress(label: string): (share: number) => void {
  if (!process.stderr.isTTY) return () => {};
  let shown = -1;
  return (share) => {
    const percent = Math.floor(share * 100);
    if (percent === shown) return;
    shown = percent;
    const bar = '█'.repeat(Math.floor(percent / 4)).padEnd(25, '░');
    process.stderr.write(`\r${label} ${bar} ${percent} %${percent >= 100 ? '\n' : ''}`);
  };
}

/** Runs a command to its exit code; a refusal is said and is no fault. */
export async function sayingRefusals(work: () => Promise<void>): Promise<number> {
  try {
    await work();
    return 0;
  } catch (error) {
    if (!(error instanceof BackupError)) throw error;
    console.error(error.message);
    return 1;
  }
}
