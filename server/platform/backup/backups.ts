/** The backups of one installation: made into a folder, listed from it, thinned out as they age. */
import { createHmac, randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Backup, BackupReason } from '#domain/backup/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Clock } from '#domain/values/time.ts';
import { openSnapshot } from './export.ts';
import { readHeader, writeBackupFile } from './file.ts';
import { FILE_EXTENSION, type Header } from './format.ts';
import { defaultRetention, expiredBackups, type Retention } from './retention.ts';

export interface BackupsOptions {
  /** The database's address as the owner role. */
  ownerUrl: string;
  /** Made where it is missing. */
  folder: string;
  /** Encrypts where set: `CAVEAU_BACKUP_KEY`. */
  passphrase: string | null;
  /** The installation's secret: an encrypted backup holds it, another one a mark of it only. */
  secret: string;
  clock: Clock;
  retention?: Retention;
}

export interface KeptBackup extends Backup {
  path: string;
  organizations: readonly Id[];
}

export interface MakeOptions {
  /** Asked for again under the same id, the first one is answered. */
  id?: Id;
  /** The file to write instead of one in the folder: it is not listed, and never removed. */
  path?: string;
  onProgress?: (share: number) => void;
}

export interface Backups {
  make(reason: BackupReason, options?: MakeOptions): Promise<KeptBackup>;
  /** Newest first. */
  list(): Promise<KeptBackup[]>;
  find(id: Id): Promise<KeptBackup | null>;
  /** Whose data a backup made now would hold. */
  organizations(): Promise<Id[]>;
}

/** What a killed process left half-written is removed once nobody can still be writing it. */
const UNFINISHED_MS = 86_400_000;

export function openBackups(options: BackupsOptions): Backups {
  const { ownerUrl, folder, passphrase, secret, clock, retention = defaultRetention } = options;
  const running = new Map<Id, Promise<KeptBackup>>();

  async function write(reason: BackupReason, id: Id, { path, onProgress }: MakeOptions): Promise<KeptBackup> {
    const snapshot = await openSnapshot(ownerUrl);
    try {
      const { organizations, migrations } = snapshot;
      const madeAt = clock();
      const file = path ?? join(folder, fileName(madeAt, reason, id));
      if (path === undefined) await mkdir(folder, { recursive: true, mode: 0o700 });
      const header = await writeBackupFile(
        file,
        {
          format: 'caveau-backup',
          version: 1,
          id,
          madeAt,
          reason,
          organizations,
          migrations,
          secretMark: markOfSecret(secret),
        },
        snapshot.body({ secret: passphrase === null ? null : secret, ...(onProgress ? { onProgress } : {}) }),
        passphrase,
      );
      if (path === undefined) await prune();
      return await describe(file, header);
    } finally {
      await snapshot.close();
    }
  }

  async function list(): Promise<KeptBackup[]> {
    const names = (await filesIn(folder)).filter((name) => name.endsWith(FILE_EXTENSION));
    const described = await Promise.all(
      names.map(async (name) => {
        const path = join(folder, name);
        // Whatever else lies in the folder is not ours to judge; another process may have thinned out meanwhile.
        const header = await readHeader(path).catch(() => null);
        return header && describe(path, header).catch(() => null);
      }),
    );
    return described.filter((backup) => backup !== null).sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
  }

  async function find(id: Id): Promise<KeptBackup | null> {
    return (await list()).find((backup) => backup.id === id) ?? null;
  }

  async function prune(): Promise<void> {
    const now = clock();
    for (const { path } of expiredBackups(await list(), now, retention)) await rm(path, { force: true });
    const long = Date.parse(now) - UNFINISHED_MS;
    for (const name of await filesIn(folder)) {
      if (!name.endsWith(`${FILE_EXTENSION}.part`)) continue;
      const status = await stat(join(folder, name)).catch(() => null);
      if (status && status.mtimeMs < long) await rm(join(folder, name), { force: true });
    }
  }

  async function findOrWrite(reason: BackupReason, id: Id, making: MakeOptions): Promise<KeptBackup> {
    const known = making.id === undefined ? null : await find(id);
    return known ?? write(reason, id, making);
  }

  return {
    make(reason, making = {}) {
      const id = making.id ?? randomUUID();
      const made = running.get(id) ?? findOrWrite(reason, id, making).finally(() => running.delete(id));
      running.set(id, made);
      return made;
    },
    list,
    find,
    async organizations() {
      const snapshot = await openSnapshot(ownerUrl);
      return snapshot.close().then(() => snapshot.organizations);
    },
  };
}

/** Tells two secrets apart and says nothing about either. */
export function markOfSecret(secret: string): string {
  return createHmac('sha256', secret).update('backup').digest('hex').slice(0, 16);
}

/** `caveau-2026-11-22T02-17-00Z-nightly-<id>.caveau`: sorted by name is sorted by age, and Windows takes no colon. */
function fileName(madeAt: string, reason: BackupReason, id: Id): string {
  return `caveau-${madeAt.slice(0, 19).replaceAll(':', '-')}Z-${reason}-${id}${FILE_EXTENSION}`;
}

async function filesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

async function describe(path: string, header: Header): Promise<KeptBackup> {
  const { id, madeAt, reason, organizations, salt } = header;
  return {
    id,
    madeAt,
    reason,
    bytes: (await stat(path)).size,
    encrypted: salt !== null,
    organizations,
    path,
  };
}
