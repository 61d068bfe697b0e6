/** With whoever is erased goes what came in from elsewhere and names them: copies of files and webhooks, logged calls, cells of rows that wait. */
import { columnOf, mappedColumns, type SalesFileProfile } from '#domain/files/salesProfile.ts';
import type { Id } from '#domain/values/ids.ts';
import { tracesOfCustomers } from '#server/modules/customers/index.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { saidIn } from './inbox/content.ts';
import { deletePieces } from './inbox/store.ts';

/** A name that the end of one piece of text would halve. */
const overlap = 400;

/** In the transaction of the erasure, before the records are emptied. */
export async function forgetPeople(tx: Tx, customerIds: readonly Id[]): Promise<void> {
  for (const traces of await tracesOfCustomers(tx, customerIds)) {
    await forgetCopies(tx, new RegExp(traces, 'i'));
    await forgetCells(tx, traces);
    await tx.all(sql`
      delete from channels.exchange
       where organization_id = ${tx.organizationId} and (excerpt ~* ${traces} or problem::text ~* ${traces})`);
  }
}

/** What is still to be read stays until it is. */
async function forgetCopies(tx: Tx, traces: RegExp): Promise<void> {
  const { organizationId } = tx;
  const copies = await tx.all<{ id: Id; contentId: Id; isPacked: boolean }>(sql`
    select id, content_id as "contentId", is_packed as "isPacked" from channels.inbox
     where organization_id = ${organizationId} and content_id is not null and state not in ('waiting', 'reading', 'unmapped')`);
  for (const { id, ...content } of copies) {
    if (!(await says(saidIn(tx, content), traces))) continue;
    await tx.all(sql`
      update channels.inbox set content_id = null where organization_id = ${organizationId} and id = ${id}`);
    await deletePieces(tx, content.contentId);
  }
}

async function says(pieces: AsyncIterable<string>, traces: RegExp): Promise<boolean> {
  let before = '';
  try {
    for await (const piece of pieces) {
      // A workbook is packed: it cannot be looked into as text.
      if (before === '' && piece.startsWith('PK\u0003\u0004')) return true;
      if (traces.test(before + piece)) return true;
      before = piece.slice(-overlap);
    }
    return false;
  } catch {
    // What cannot be unpacked cannot be looked into, and nobody can read it again.
    return true;
  }
}

/** A row that waits for a correction keeps what its sale is read from, without whose it is. */
async function forgetCells(tx: Tx, traces: string): Promise<void> {
  const rows = await tx.all<{
    id: Id;
    cells: Record<string, string> | null;
    profile: SalesFileProfile | null;
  }>(sql`
    select q.id, q.cells, c.intake -> 'profile' as profile
      from channels.quarantine q
      join channels.connection c on c.organization_id = q.organization_id and c.id = q.connection_id
     where q.organization_id = ${tx.organizationId} and (q.raw ~* ${traces} or q.cells::text ~* ${traces})`);
  for (const { id, cells, profile } of rows) {
    const columns = profile
      ? mappedColumns(profile).filter((name) => name !== columnOf(profile.customer))
      : [];
    const kept =
      cells && Object.fromEntries(Object.entries(cells).filter(([name]) => columns.includes(name)));
    await tx.all(sql`
      update channels.quarantine set raw = '', cells = ${kept && JSON.stringify(kept)}
       where organization_id = ${tx.organizationId} and id = ${id}`);
  }
}
