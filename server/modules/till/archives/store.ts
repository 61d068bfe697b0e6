/** Reads and writes which archives were asked for, how far they are, what was made of them. */
import { type MadeArchive, madeArchive, type TillArchive } from '#domain/till/archiveContract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

export type ArchiveRow = Omit<TillArchive, 'isHere' | 'arrivedSince'>;
export type Asked = Pick<TillArchive, 'companyId' | 'from' | 'until' | 'purpose'>;

type Kept = Omit<ArchiveRow, 'made' | 'progress'> & { made: unknown; done: number; total: number };
const read = ({ made, done, total, ...row }: Kept): ArchiveRow => ({
  ...row,
  made: made === null ? null : madeArchive.parse(made),
  progress: row.state === 'waiting' && total > 0 ? { done, total } : null,
});

const columns = sql.raw(
  `id, company_id as "companyId", from_day as "from", until_day as "until", purpose, asked_at as "askedAt", asked_by as "askedBy", state,
   done, total, made, made_at as "madeAt", downloaded_at as "downloadedAt"`,
);

/** The latest first. */
export async function archiveRows(snapshot: Snapshot): Promise<ArchiveRow[]> {
  const rows = await snapshot.all<Kept>(sql`
    select ${columns} from till.archive where organization_id = ${snapshot.organizationId}
     order by coalesce(made_at, asked_at) desc, id`);
  return rows.map(read);
}

export async function archiveRow(snapshot: Snapshot, id: Id): Promise<ArchiveRow | null> {
  const row = await snapshot.first<Kept>(sql`
    select ${columns} from till.archive where organization_id = ${snapshot.organizationId} and id = ${id}`);
  return row && read(row);
}

/** Answers the id of the one that is on its way: this one, or who asked for the same before; one that failed is on its way again. */
export async function insertAsked(
  tx: Tx,
  { id, companyId, from, until, purpose }: Asked & { id: Id },
  askedBy: string,
  now: Instant,
): Promise<Id> {
  const row = await tx.one<{ id: Id }>(sql`
    insert into till.archive (organization_id, id, company_id, from_day, until_day, purpose, asked_at, asked_by, state)
    values (${tx.organizationId}, ${id}, ${companyId}, ${from}, ${until}, ${purpose}, ${now}, ${askedBy}, 'waiting')
    on conflict (organization_id, company_id, from_day, until_day, purpose) where state <> 'made'
      do update set state = 'waiting', done = 0, total = 0
    returning id`);
  return row.id;
}

export async function saveProgress(tx: Tx, id: Id, done: number, total: number): Promise<void> {
  await tx.all(sql`
    update till.archive set done = ${done}, total = ${total} where organization_id = ${tx.organizationId} and id = ${id}`);
}

export async function saveMade(tx: Tx, id: Id, made: MadeArchive, now: Instant): Promise<void> {
  await tx.all(sql`
    update till.archive set state = 'made', made = ${JSON.stringify(made)}::jsonb, made_at = ${now}
     where organization_id = ${tx.organizationId} and id = ${id}`);
}

export async function saveFailed(tx: Tx, id: Id): Promise<void> {
  await tx.all(sql`
    update till.archive set state = 'failed' where organization_id = ${tx.organizationId} and id = ${id} and state = 'waiting'`);
}

export async function saveDownloaded(tx: Tx, id: Id, now: Instant): Promise<void> {
  await tx.all(sql`
    update till.archive set downloaded_at = coalesce(downloaded_at, ${now})
     where organization_id = ${tx.organizationId} and id = ${id}`);
}
