/** Where a shop's sandbox stands, in the database: whoever asks, in whatever process, sees the same. */
import type { Sandbox, SandboxStep } from '#domain/access/sandboxContract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

export interface KeptCopy extends Omit<Sandbox, 'inside' | 'step'> {
  sandboxId: Id;
  step: Exclude<SandboxStep, 'none'>;
}

type CopyRow = Omit<KeptCopy, 'done' | 'total'> & { done: bigint; total: bigint };

const columns = sql.raw(`
  sandbox_id as "sandboxId", step, done, total, asked_by as "askedBy", copied_at as "copiedAt"`);

function read(row: CopyRow | null): KeptCopy | null {
  return row && { ...row, done: Number(row.done), total: Number(row.total) };
}

/** Null where the shop has no sandbox. */
export async function copyOf(snapshot: Snapshot): Promise<KeptCopy | null> {
  return read(
    await snapshot.first(
      sql<CopyRow>`select ${columns} from sandbox.copy where organization_id = ${snapshot.organizationId}`,
    ),
  );
}

/** Nobody else decides about it until the transaction ends. */
export async function lockCopy(tx: Tx): Promise<KeptCopy | null> {
  return read(
    await tx.first(
      sql<CopyRow>`select ${columns} from sandbox.copy where organization_id = ${tx.organizationId} for update`,
    ),
  );
}

/** In place of the one before, whose organization is erased by the job. */
export async function beginCopy(
  tx: Tx,
  copy: { sandboxId: Id; askedBy: string; now: Instant },
): Promise<void> {
  await tx.all(sql`
    insert into sandbox.copy (organization_id, sandbox_id, step, asked_by, asked_at)
    values (${tx.organizationId}, ${copy.sandboxId}, 'copying', ${copy.askedBy}, ${copy.now})
    on conflict (organization_id) do update
       set sandbox_id = excluded.sandbox_id, step = excluded.step, asked_by = excluded.asked_by, asked_at = excluded.asked_at,
           done = 0, total = 0, copied_at = null`);
}

/** False where that copy is no longer wanted: it was deleted or begun afresh. */
export async function saveStep(
  tx: Tx,
  sandboxId: Id,
  {
    step,
    done,
    total,
    copiedAt,
  }: Pick<KeptCopy, 'step'> & Partial<Pick<KeptCopy, 'done' | 'total' | 'copiedAt'>>,
): Promise<boolean> {
  const rows = await tx.all(sql`
    update sandbox.copy
       set step = ${step}, done = coalesce(${done ?? null}, done), total = coalesce(${total ?? null}, total),
           copied_at = coalesce(${copiedAt ?? null}, copied_at)
     where organization_id = ${tx.organizationId} and sandbox_id = ${sandboxId} and (step = 'copying' or step = ${step})
     returning step`);
  return rows.length > 0;
}

export async function markErasing(tx: Tx): Promise<void> {
  await tx.all(sql`update sandbox.copy set step = 'erasing' where organization_id = ${tx.organizationId}`);
}

export async function forgetCopy(tx: Tx, sandboxId: Id): Promise<void> {
  await tx.all(
    sql`delete from sandbox.copy where organization_id = ${tx.organizationId} and sandbox_id = ${sandboxId} and step = 'erasing'`,
  );
}

/** All that were ever begun and are not erased to the end. */
export async function sandboxesOf(snapshot: Snapshot): Promise<Id[]> {
  const rows = await snapshot.all(
    sql<{
      id: Id;
    }>`select id from auth.organization where metadata::jsonb ->> 'sandboxOf' = ${snapshot.organizationId}`,
  );
  return rows.map((row) => row.id);
}

export async function isOrganization(snapshot: Snapshot, organizationId: Id): Promise<boolean> {
  const row = await snapshot.first(sql`select id from auth.organization where id = ${organizationId}`);
  return row !== null;
}
