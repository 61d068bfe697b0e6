/** Writes the file of levels that a till or a shop reads. */
import type { KeptReason } from '#domain/channels/reasons.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import { nextRun } from '#domain/channels/schedules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { sellableLevels, writeLevels } from '#server/modules/stock/index.ts';
import type { JobRequest } from '#server/platform/jobs.ts';
import { announceConnection, connectionRow, scheduleConnection } from '../connections/store.ts';
import { logExchange } from '../exchanges.ts';
import { type FolderAccess, openFolder } from '../folders/collect.ts';
import { calledUnits } from '../items/store.ts';
import { reasonOf } from '../reasons.ts';
import { noteContact } from '../turn.ts';

export function levelsJob(organizationId: Id, connectionId: Id, at: Instant): JobRequest {
  return {
    task: 'writeLevels',
    payload: { organizationId, connectionId },
    key: `writeLevels:${connectionId}`,
    runAt: new Date(at),
    maxAttempts: 1,
  };
}

/** The same name each time: a reader always finds the present levels in one place. */
export async function writeLevelsFile(
  access: FolderAccess,
  organizationId: Id,
  connectionId: Id,
): Promise<{ file: string; items: number }> {
  const { database, clock } = access.dependencies;
  const connection = await database.read(organizationId, (snapshot) => connectionRow(snapshot, connectionId));
  if (!connection) throw refuseChannel('connection_not_found');
  const { levelsOut, shopId, timeZone } = connection;
  if (!levelsOut) throw refuseChannel('no_levels_out');
  const begun = performance.now();
  // What changes from here on asks for a file of its own.
  const levelsAt =
    levelsOut.schedule.kind === 'atOnce' ? null : nextRun(levelsOut.schedule, clock(), timeZone);
  await database.write(organizationId, (tx) => scheduleConnection(tx, connectionId, { levelsAt }));
  let problem: KeptReason | null = null;
  let done = { file: `levels.${levelsOut.format}`, items: 0 };
  try {
    const { written, items } = await database.read(organizationId, async (snapshot) => ({
      written: await writeLevels(
        snapshot,
        levelsOut.format,
        shopId,
        await calledUnits(snapshot, connectionId),
      ),
      items: (await sellableLevels(snapshot, shopId)).length,
    }));
    done = { file: written.fileName, items };
    const folder = await openFolder(access, organizationId, connection);
    try {
      await folder.write('out', written.fileName, written.bytes);
    } finally {
      await folder.close();
    }
    return done;
  } catch (error) {
    problem = reasonOf(error);
    throw error;
  } finally {
    const now = clock();
    const logged = {
      at: now,
      direction: 'out',
      kind: 'levels',
      connectionId,
      subject: done.file,
      problem,
      durationMs: performance.now() - begun,
      counts: { items: done.items },
    } as const;
    await database.write(organizationId, async (tx) => {
      await noteContact(tx, connectionId, { way: 'levels', at: now, problem });
      await logExchange(tx, logged);
      await announceConnection(tx, connectionId);
    });
  }
}
