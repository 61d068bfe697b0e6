/** How far a loading has come, in the database: whoever asks, in whatever process, sees the same. */
import { type Demonstration, demonstration, type LoadingStep } from '#domain/demonstration/contract.ts';
import type { Day } from '#domain/values/time.ts';
import { build, type Snapshot, type Tx } from '#server/platform/database.ts';

export async function insertLoading(tx: Tx, today: Day): Promise<void> {
  await tx.all(
    build
      .insertInto('demonstration.loading')
      .values({ organization_id: tx.organizationId, today, step: 'asked' })
      .onConflict((conflict) => conflict.doNothing()),
  );
}

export interface Progress {
  step: Exclude<LoadingStep, 'none'>;
  done?: number;
  total?: number;
}

/** False where the demonstration has been erased meanwhile. Until the transaction ends, nobody erases it. */
export async function saveProgress(tx: Tx, progress: Progress): Promise<boolean> {
  const rows = await tx.all(
    build
      .updateTable('demonstration.loading')
      .set(progress)
      .where('organization_id', '=', tx.organizationId)
      .returning('step'),
  );
  return rows.length > 0;
}

export async function loadingOf(snapshot: Snapshot): Promise<Demonstration> {
  const row = await snapshot.first(
    build
      .selectFrom('demonstration.loading')
      .select(['step', 'done', 'total', 'today'])
      .where('organization_id', '=', snapshot.organizationId),
  );
  return demonstration.parse(row ?? { step: 'none', done: 0, total: 0, today: null });
}
