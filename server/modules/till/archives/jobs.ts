/** The jobs of archives: making one, and looking whether a year has ended that is to be archived. */
import { z } from 'zod';
import { systemActor } from '#domain/access/rules.ts';
import { type Id, id } from '#domain/values/ids.ts';
import type { JobHandlers } from '#server/platform/jobs.ts';
import { noteAct } from '../acts.ts';
import type { TillDependencies } from '../ports.ts';
import { askForDueArchives, makingJob } from './ask.ts';
import { makeArchive } from './make.ts';
import { archiveRow, saveFailed, saveMade, saveProgress } from './store.ts';

/** At 37 minutes past each hour; also asks again for what a crash kept from being asked. */
export const archivesCron = '37 * * * * lookForDueTillArchives ?max=3';

const ofArchive = z.object({ organizationId: id, archiveId: id });
/** A screen that looks each second sees it move. */
const saidEveryMs = 500;
const acts = { annual: 'annualArchive', interim: 'interimArchive', audit: 'taxAudit' } as const;

export function archiveJobs(dependencies: TillDependencies): JobHandlers {
  const { database, jobsPool, serverKey, ask, clock, log } = dependencies;

  async function make(organizationId: Id, archiveId: Id): Promise<void> {
    const row = await database.read(organizationId, (snapshot) => archiveRow(snapshot, archiveId));
    if (row?.state !== 'waiting') return;
    const now = clock();
    let saidAt = 0;
    const made = await makeArchive(dependencies, { ...row, organizationId }, now, (done, total) => {
      if (performance.now() < saidAt + saidEveryMs) return;
      saidAt = performance.now();
      // Nothing hangs on it: one that cannot be written is followed by another.
      database.write(organizationId, (tx) => saveProgress(tx, archiveId, done, total)).catch(() => {});
    });
    await database.write(organizationId, async (tx) => {
      await saveMade(tx, archiveId, made, now);
      const by = { label: row.askedBy };
      const { from, until, purpose } = row;
      const detail = `${made.siren} ${from} ${until} sha256 ${made.sha256}`;
      await noteAct(tx, serverKey, by, { code: acts[purpose], detail }, now);
      if (made.found > 0)
        await noteAct(
          tx,
          serverKey,
          by,
          { code: 'integrityDefect', detail: `${made.found} in ${detail}` },
          now,
        );
    });
  }

  return {
    async makeTillArchive(payload, attempt) {
      const { organizationId, archiveId } = ofArchive.parse(payload);
      try {
        await make(organizationId, archiveId);
      } catch (error) {
        if (!attempt.last) throw error;
        log.error({ fault: error, archiveId }, 'an archive could not be made');
        await database.write(organizationId, (tx) => saveFailed(tx, archiveId));
      }
    },

    async lookForDueTillArchives() {
      const { rows } = await jobsPool.query<{ organization_id: Id }>(
        'select distinct organization_id from till.register',
      );
      for (const { organization_id: organizationId } of rows) {
        const waiting = await database.write(organizationId, (tx) =>
          askForDueArchives(tx, dependencies, systemActor(organizationId), clock()),
        );
        await ask(...waiting.map((one) => makingJob(organizationId, one.id)));
      }
    },
  };
}
