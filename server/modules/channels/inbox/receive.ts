/** Takes a file in: keeps its bytes, then its record; reading comes after. */
import { randomUUID } from 'node:crypto';
import { largestFile } from '#domain/channels/inboxContract.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { JobRequest } from '#server/platform/jobs.ts';
import { announceConnection, connectionRow } from '../connections/store.ts';
import type { ChannelsDependencies } from '../dependencies.ts';
import { dropContent, keepContent } from './content.ts';
import { inboxRow, insertItem } from './store.ts';

export interface ArrivingFile {
  organizationId: Id;
  connectionId: Id;
  /** The caller's: the same id and bytes again are the same file. */
  id: Id;
  name: string;
  via: 'upload' | 'folder' | 'sftp';
  bytes: AsyncIterable<Uint8Array>;
}

/** False where it was received before. */
export async function receiveFile(
  { database, ask, clock }: Pick<ChannelsDependencies, 'database' | 'ask' | 'clock'>,
  file: ArrivingFile,
): Promise<boolean> {
  const { organizationId, connectionId, id } = file;
  const connection = await database.read(organizationId, (snapshot) => connectionRow(snapshot, connectionId));
  if (!connection) throw refuseChannel('connection_not_found');
  if (connection.kind !== 'file') throw refuseChannel('not_a_file_connection', { name: connection.name });
  const content = await keepContent(database, organizationId, file.bytes, largestFile);
  const isNew = await database
    .write(organizationId, async (tx) => {
      const item = {
        ...content,
        id,
        connectionId,
        kind: 'file' as const,
        via: file.via,
        name: cleanName(file.name),
        bytes: BigInt(content.bytes),
        state: 'waiting' as const,
        reason: null,
        receivedAt: clock(),
      };
      if (await insertItem(tx, item)) {
        await announceConnection(tx, connectionId);
        return true;
      }
      const known = await inboxRow(tx, id);
      if (known?.sha256 !== content.sha256 || known.connectionId !== connectionId)
        throw refuse('idempotency_conflict');
      return false;
    })
    .catch(async (error: unknown) => {
      await dropContent(database, organizationId, content.contentId);
      throw error;
    });
  if (isNew) await ask(readingJob(organizationId, connectionId, id));
  else await dropContent(database, organizationId, content.contentId);
  return isNew;
}

/** Files of a connection are read one after another: two halves of a day do not fight for the same tickets. */
export function readingJob(organizationId: Id, connectionId: Id, inboxId: Id): JobRequest {
  return arrivalJob('readInbox', 'readInbox', organizationId, connectionId, inboxId);
}

/** What a vendor's webhook names is read in turn with the vendor's streams. */
export function wakingJob(organizationId: Id, connectionId: Id, inboxId: Id): JobRequest {
  return arrivalJob('readWakes', 'pullStream', organizationId, connectionId, inboxId);
}

function arrivalJob(
  task: string,
  queue: string,
  organizationId: Id,
  connectionId: Id,
  inboxId: Id,
): JobRequest {
  return {
    task,
    payload: { organizationId, inboxId },
    key: `${task}:${inboxId}`,
    queue: `${queue}:${connectionId}`,
    maxAttempts: 5,
  };
}

/** What a path or a terminal would take for an order is taken out. */
function cleanName(name: string): string {
  const clean = name
    .normalize('NFC')
    .replaceAll(/[\p{C}/\\]+/gu, ' ')
    .trim();
  return clean.slice(0, 255) || `fichier-${randomUUID().slice(0, 8)}`;
}
