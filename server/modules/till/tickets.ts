/** Tickets as the office looks for them, and one with all that belongs to it. */
import { z } from 'zod';
import { refuseTill } from '#domain/till/refusals.ts';
import type * as contract from '#domain/till/ticketContract.ts';
import type { TicketFilter, TicketRow } from '#domain/till/ticketContract.ts';
import { foldForSearch } from '#domain/values/fold.ts';
import { id as idShape } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { cursorOf } from '#server/platform/cursor.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

const columns = sql.raw(
  `document, register_id as "registerId", sequence::integer, kind = 'training' as training, sale_id as "saleId", at, day, gross, currency, operator,
   tenders, offline`,
);

/** Where lists of records go on: the newest first, those of one moment in the order of their chains. */
export const recordPlace = cursorOf(
  z.object({ at: z.string(), registerId: idShape, sequence: z.number().int() }),
);

export function belowPlace(cursor: string | undefined) {
  const from = recordPlace.read(cursor);
  return from === null
    ? sql`true`
    : sql`(at, register_id, sequence) < (${from.at}::timestamptz, ${from.registerId}::uuid, ${from.sequence}::bigint)`;
}

export const newestFirst = sql.raw('at desc, register_id desc, sequence desc');

function matching(filter: TicketFilter) {
  const words = foldForSearch(filter.search ?? '')
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `%${word.replaceAll(/[%_\\]/g, '\\$&')}%`);
  const conditions = [
    filter.training ? sql`kind = 'training'` : sql`kind = 'ticket'`,
    ...(words.length === 0 ? [] : [sql`search like all (${words}::text[])`]),
    ...(filter.registerId === undefined ? [] : [sql`register_id = ${filter.registerId}::uuid`]),
    ...(filter.operator === undefined ? [] : [sql`operator = ${filter.operator}`]),
    ...(filter.from === undefined ? [] : [sql`day >= ${filter.from}::date`]),
    ...(filter.to === undefined ? [] : [sql`day <= ${filter.to}::date`]),
    ...(filter.tender === undefined ? [] : [sql`${filter.tender}::text = any (tenders)`]),
    ...(filter.amount === undefined ? [] : [sql`gross = ${filter.amount}::bigint`]),
  ];
  return sql.join(conditions, sql` and `);
}

export async function ticketsPage(
  snapshot: Snapshot,
  { cursor, limit, ...filter }: z.output<typeof contract.listTickets.query>,
): Promise<z.output<typeof contract.listTickets.reply>> {
  const items = await snapshot.all<TicketRow>(sql`
    select ${columns} from till.record
     where organization_id = ${snapshot.organizationId} and ${matching(filter)} and ${belowPlace(cursor)}
     order by ${newestFirst} limit ${limit}`);
  const last = items.at(-1);
  return { items, next: last && items.length === limit ? recordPlace.write(last) : null };
}

/** The oldest first, some at a time: a year's tickets are many. */
export async function* ticketsOldestFirst(
  snapshot: Snapshot,
  filter: TicketFilter,
): AsyncGenerator<TicketRow> {
  yield* recordsOldestFirst<TicketRow>(snapshot, columns, matching(filter));
}

const readAtOnce = 5000;

/** Rows of `till.record` that meet the condition; `shown` names at least `at`, `registerId` and `sequence`. */
export async function* recordsOldestFirst<Row extends { at: Instant; registerId: string; sequence: number }>(
  snapshot: Snapshot,
  shown: ReturnType<typeof sql.raw>,
  condition: ReturnType<typeof sql.raw>,
): AsyncGenerator<Row> {
  for (let last: Row | undefined; ; ) {
    const beyond = last
      ? sql`(at, register_id, sequence) > (${last.at}::timestamptz, ${last.registerId}::uuid, ${last.sequence}::bigint)`
      : sql`true`;
    const rows: Row[] = await snapshot.all<Row>(sql`
      select ${shown} from till.record
       where organization_id = ${snapshot.organizationId} and ${condition} and ${beyond}
       order by at, register_id, sequence limit ${readAtOnce}`);
    yield* rows;
    if (rows.length < readAtOnce) return;
    last = rows.at(-1);
  }
}

export async function ticketWhole(
  snapshot: Snapshot,
  document: string,
): Promise<z.output<typeof contract.getTicket.reply>> {
  const found = await snapshot.first<TicketRow & { text: string; signature: string; takenAt: Instant }>(sql`
    select ${columns}, text, signature, taken_at as "takenAt" from till.record
     where organization_id = ${snapshot.organizationId} and document = ${document} and kind in ('ticket', 'training')`);
  if (!found) throw refuseTill('till_ticket_unknown', { document });
  const { text, signature, ...row } = found;
  // A note before payment was printed of the sale, which had no number yet.
  const duplicates = await snapshot.all<{
    at: Instant;
    registerId: string;
    text: string;
    signature: string;
  }>(sql`
    select at, register_id as "registerId", text, signature from till.record
     where organization_id = ${snapshot.organizationId} and document in (${document}, ${row.saleId}) and kind = 'duplicate'
     order by at, sequence`);
  const returns = await snapshot.all<{ document: string; line: string; quantityE3: bigint }>(sql`
    select t.document, r.document_line as line, r.quantity_e3 as "quantityE3"
      from till.returned r
      join till.record t on t.organization_id = r.organization_id and t.register_id = r.register_id and t.sequence = r.sequence
     where r.organization_id = ${snapshot.organizationId} and r.document = ${document}
     order by t.at, r.line`);
  return {
    ...row,
    sealed: { text, signature },
    duplicates: duplicates.map(({ at, registerId, ...sealed }) => ({ at, registerId, sealed })),
    returns,
  };
}
