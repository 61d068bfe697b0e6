/** With whoever is erased goes what came in from elsewhere and names them: copies of files and webhooks, logged calls, cells of rows that wait. */
import type { Finder } from '#domain/customers/finder.ts';
import { cellsOfSale, type SalesFileProfile } from '#domain/files/salesProfile.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { finderOfCustomers } from '#server/modules/customers/index.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { saidIn } from './inbox/content.ts';
import { deletePieces } from './inbox/store.ts';

/** A name that the end of one piece of text would halve. */
const overlap = 400;

/** In the transaction of the erasure, before the records are emptied and before sales are looked through. */
export async function forgetPeople(tx: Tx, customerIds: readonly Id[], now: Instant): Promise<void> {
  const names = await finderOfCustomers(tx, customerIds);
  await forgetCopies(tx, names, now);
  await forgetCells(tx, names);
  await forgetCalls(tx, names);
}

/** What nobody has read yet is read without its buyers, and goes then, or when the month is over in which an erasure is due (RGPD 12-3). */
async function forgetCopies(tx: Tx, names: Finder, now: Instant): Promise<void> {
  const { organizationId } = tx;
  const copies = await tx.all<{ id: Id; contentId: Id; isPacked: boolean; isUnread: boolean }>(sql`
    select id, content_id as "contentId", is_packed as "isPacked", state in ('waiting', 'reading', 'unmapped') as "isUnread"
      from channels.inbox
     where organization_id = ${organizationId} and content_id is not null and goes_at is null`);
  for (const { id, isUnread, ...content } of copies) {
    if (!(await says(saidIn(tx, content), names))) continue;
    if (isUnread)
      await tx.all(sql`
        update channels.inbox set goes_at = ${now}::timestamptz + interval '1 month' where organization_id = ${organizationId} and id = ${id}`);
    else {
      await tx.all(sql`
        update channels.inbox set content_id = null where organization_id = ${organizationId} and id = ${id}`);
      await deletePieces(tx, content.contentId);
    }
  }
}

async function says(pieces: AsyncIterable<string>, names: Finder): Promise<boolean> {
  let before = '';
  try {
    for await (const piece of pieces) {
      // A workbook is packed: it cannot be looked into as text.
      if (before === '' && piece.startsWith('PK\u0003\u0004')) return true;
      if (names(before + piece)) return true;
      before = piece.slice(-overlap);
    }
    return false;
  } catch {
    // What cannot be unpacked cannot be looked into, and nobody can read it again.
    return true;
  }
}

/** A row that waits for a correction keeps what its sale is read from, without whose it is. */
async function forgetCells(tx: Tx, names: Finder): Promise<void> {
  const { organizationId } = tx;
  const pages = pagesOf<{ id: Id; raw: string; cells: string | null }>(
    tx,
    (after) => sql`
    select id, raw, cells::text as cells from channels.quarantine
     where organization_id = ${organizationId} and id > ${after} order by id limit ${pageRows}`,
  );
  const theirs: Id[] = [];
  for await (const rows of pages)
    for (const { id, raw, cells } of rows)
      if (names(raw) || (cells !== null && names(cells))) theirs.push(id);
  const rows = await tx.all<{
    id: Id;
    cells: Record<string, string> | null;
    profile: SalesFileProfile | null;
  }>(sql`
    select q.id, q.cells, c.intake -> 'profile' as profile
      from channels.quarantine q
      join channels.connection c on c.organization_id = q.organization_id and c.id = q.connection_id
     where q.organization_id = ${organizationId} and q.id = any (${theirs}::uuid[])`);
  for (const { id, cells, profile } of rows) {
    const kept = cells && (profile ? cellsOfSale(profile, cells) : {});
    await tx.all(sql`
      update channels.quarantine set raw = '', cells = ${kept && JSON.stringify(kept)}
       where organization_id = ${organizationId} and id = ${id}`);
  }
}

async function forgetCalls(tx: Tx, names: Finder): Promise<void> {
  const { organizationId } = tx;
  const pages = pagesOf<{ id: Id; excerpt: string | null; problem: string | null }>(
    tx,
    (after) => sql`
    select id, excerpt, problem::text as problem from channels.exchange
     where organization_id = ${organizationId} and id > ${after} and (excerpt is not null or problem is not null)
     order by id limit ${pageRows}`,
  );
  for await (const rows of pages) {
    const theirs = rows
      .filter(({ excerpt, problem }) => names(excerpt ?? '') || names(problem ?? ''))
      .map(({ id }) => id);
    await tx.all(sql`
      delete from channels.exchange where organization_id = ${organizationId} and id = any (${theirs}::uuid[])`);
  }
}

const pageRows = 1000;

/** A table by its ids, some rows at a time. */
async function* pagesOf<Row extends { id: Id }>(
  tx: Tx,
  pageAfter: (id: Id) => Parameters<typeof tx.all<Row>>[0],
): AsyncGenerator<Row[]> {
  let after: Id = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await tx.all<Row>(pageAfter(after));
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < pageRows) return;
    after = last.id;
  }
}
