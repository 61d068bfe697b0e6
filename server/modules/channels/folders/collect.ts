/** Looks into a connection's folder: takes what is new, and puts away what has been read, with its acknowledgement. */
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { refuseChannel } from '#domain/channels/refusals.ts';
import { nextRun } from '#domain/channels/schedules.ts';
import { type Id, idOfIdentity } from '#domain/values/ids.ts';
import { exclusively } from '#server/platform/exclusively.ts';
import { sha256 } from '#server/platform/ids.ts';
import { connectionRow, type KeptConnection, keepHostKey, scheduleConnection } from '../connections/store.ts';
import type { ChannelsDependencies } from '../dependencies.ts';
import { logExchange } from '../exchanges.ts';
import { receiveFile } from '../inbox/receive.ts';
import { inboxRow, type KeptItem } from '../inbox/store.ts';
import { assertMayLeave } from '../leave.ts';
import { reasonOf } from '../reasons.ts';
import { openSecrets } from '../secrets.ts';
import { noteContact } from '../turn.ts';
import type { Vault } from '../vault.ts';
import { acknowledgementOf } from './acknowledge.ts';
import { type Folder, type FoundFile, freeName, isIgnored } from './folder.ts';
import { openLocalFolder } from './localFolder.ts';
import { openSftpFolder } from './sftpFolder.ts';

/** A file whose size and date have not changed for so long is complete. */
const stableMs = 1_000;

export interface FolderAccess {
  dependencies: ChannelsDependencies;
  vault: Vault;
}

export async function openFolder(
  { dependencies, vault }: FolderAccess,
  organizationId: Id,
  connection: KeptConnection,
): Promise<Folder> {
  await assertMayLeave(dependencies, organizationId);
  const transport = connection.intake?.transport;
  if (transport?.kind !== 'sftp') return openLocalFolder(folderPath(dependencies, connection));
  const { database, clock } = dependencies;
  const [password = null, privateKey = null, passphrase = null] = await database.read(
    organizationId,
    async (snapshot) => {
      const opened = [];
      for (const name of ['password', 'privateKey', 'passphrase'] as const)
        opened.push((await openSecrets(snapshot, vault, connection.id, name, clock()))[0] ?? null);
      return opened;
    },
  );
  if (password === null && privateKey === null) throw refuseChannel('no_credentials');
  const folder = await openSftpFolder(transport, { password, privateKey, passphrase });
  if (transport.hostKey === null)
    await database.write(organizationId, (tx) => keepHostKey(tx, connection.id, folder.hostKey));
  return folder;
}

export function folderPath(
  { dataDirectory }: Pick<ChannelsDependencies, 'dataDirectory'>,
  { slug }: Pick<KeptConnection, 'slug'>,
): string {
  return join(dataDirectory, 'connections', slug);
}

/**
 * Returns how many files were new; null where somebody else is looking at this moment, since two would pull a file out of each other's
 * hands. A folder that cannot be read is noted on the connection and refused.
 */
export function collect(access: FolderAccess, organizationId: Id, connectionId: Id): Promise<number | null> {
  return exclusively(access.dependencies.jobsPool, `collect.${organizationId}.${connectionId}`, () =>
    look(access, organizationId, connectionId),
  );
}

async function look(access: FolderAccess, organizationId: Id, connectionId: Id): Promise<number> {
  const { database, clock } = access.dependencies;
  const connection = await database.read(organizationId, (snapshot) => connectionRow(snapshot, connectionId));
  if (!connection) throw refuseChannel('connection_not_found');
  if (!connection.intake) throw refuseChannel('not_a_file_connection', { name: connection.name });
  const begun = performance.now();
  try {
    const folder = await openFolder(access, organizationId, connection);
    try {
      const taken = await takeFiles(access, organizationId, connection, folder);
      if (connection.problem?.way === 'folder')
        await note(access, organizationId, connection, null, performance.now() - begun);
      return taken;
    } finally {
      await folder.close();
    }
  } catch (error) {
    await note(access, organizationId, connection, error, performance.now() - begun);
    throw error;
  } finally {
    const next = nextRun(connection.intake.schedule, clock(), connection.timeZone, atOnceMs(connection));
    await database.write(organizationId, (tx) => scheduleConnection(tx, connectionId, { collectAt: next }));
  }
}

/** A look costs nothing here, a whole sign-in there. */
function atOnceMs({ intake }: KeptConnection): number {
  return intake?.transport.kind === 'sftp' ? 30_000 : 3_000;
}

/** A folder that stays out of reach is logged once, not at every look. */
async function note(
  { dependencies }: FolderAccess,
  organizationId: Id,
  connection: KeptConnection,
  error: unknown,
  durationMs: number,
): Promise<void> {
  const problem = error === null ? null : reasonOf(error);
  if (problem !== null && problem.code === connection.problem?.code) return;
  const now = dependencies.clock();
  await dependencies.database.write(organizationId, async (tx) => {
    await noteContact(tx, connection.id, { way: 'folder', at: now, problem });
    await logExchange(tx, {
      at: now,
      direction: 'in',
      kind: 'collect',
      connectionId: connection.id,
      subject: connection.name,
      problem,
      durationMs,
    });
  });
}

async function takeFiles(
  access: FolderAccess,
  organizationId: Id,
  connection: KeptConnection,
  folder: Folder,
): Promise<number> {
  const { database } = access.dependencies;
  const fresh: FoundFile[] = [];
  for (const file of (await folder.list()).filter(({ name }) => !isIgnored(name))) {
    const id = idOfFile(organizationId, connection.id, file);
    const known = await database.read(organizationId, (snapshot) => inboxRow(snapshot, id));
    if (known) await putAway(access, organizationId, folder, file, known);
    else fresh.push(file);
  }
  const via = connection.intake?.transport.kind === 'sftp' ? 'sftp' : 'folder';
  let taken = 0;
  for (const file of await atRest(folder, fresh)) {
    const { name } = file;
    const id = idOfFile(organizationId, connection.id, file);
    const arriving = {
      organizationId,
      connectionId: connection.id,
      id,
      name,
      via,
      bytes: folder.read(name),
    } as const;
    if (await receiveFile(access.dependencies, arriving)) taken += 1;
  }
  return taken;
}

/** Those that nobody has written to for a moment. */
async function atRest(folder: Folder, files: readonly FoundFile[]): Promise<FoundFile[]> {
  if (files.length === 0) return [];
  await delay(stableMs);
  const after = new Map((await folder.list()).map((file) => [file.name, file]));
  return files.filter((file) => {
    const again = after.get(file.name);
    return again?.size === file.size && again.modifiedMs === file.modifiedMs;
  });
}

/** A file that is replaced under the same name is another one: its date or its size tells. */
function idOfFile(organizationId: Id, connectionId: Id, { name, size, modifiedMs }: FoundFile): Id {
  return idOfIdentity(sha256, organizationId, connectionId, 'file', name, String(size), String(modifiedMs));
}

/** The acknowledgement comes first: should the move fail, the next look does both again. */
async function putAway(
  { dependencies }: FolderAccess,
  organizationId: Id,
  folder: Folder,
  file: FoundFile,
  item: KeptItem,
): Promise<void> {
  if (item.finishedAt === null || item.state === 'unmapped') return;
  const place = item.state === 'failed' ? 'failed' : 'done';
  const name = await freeName(folder, place, file.name);
  const text = await dependencies.database.read(organizationId, async (snapshot) =>
    acknowledgementOf(snapshot, item, await dependencies.languageOf(snapshot)),
  );
  await folder.write(place, `${name}.ack.json`, Buffer.from(text));
  await folder.putAway(file.name, place, name);
}
