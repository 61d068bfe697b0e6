/** Closures and technical events as registers signed them, and what could not be taken. */
import type { z } from 'zod';
import type { ClosureRow, listClosures } from '#domain/till/closureContract.ts';
import type { EventRow, listTillEvents } from '#domain/till/eventContract.ts';
import type { RecordFilter } from '#domain/till/lists.ts';
import type { listTillDefects } from '#domain/till/proofContract.ts';
import { recordOf } from '#domain/till/record.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { belowPlace, newestFirst, recordPlace, recordsOldestFirst } from './tickets.ts';

interface Kept {
  at: string;
  registerId: Id;
  sequence: number;
  text: string;
  signature: string;
}

const columns = sql.raw('at, register_id as "registerId", sequence::integer, text, signature');

function within({ registerId, from, to }: RecordFilter) {
  return sql.join(
    [
      sql`true`,
      ...(registerId === undefined ? [] : [sql`register_id = ${registerId}::uuid`]),
      ...(from === undefined ? [] : [sql`day >= ${from}::date`]),
      ...(to === undefined ? [] : [sql`day <= ${to}::date`]),
    ],
    sql` and `,
  );
}

function closureOf({ text, signature, registerId }: Kept): ClosureRow {
  const record = recordOf(text);
  if (record.kind !== 'closure') throw new Error(`a ${record.kind} is kept as a closure`);
  const [cash = null] = record.cash;
  return {
    registerId,
    register: record.register.code,
    sequence: record.order.sequence,
    number: record.chain.number,
    period: record.closure.period,
    name: record.closure.name,
    at: record.made.at,
    day: record.made.day,
    operator: record.made.operator,
    tickets: record.span.tickets,
    ...record.total,
    perpetual: record.perpetual.signed,
    rates: record.vat,
    tenders: record.tender,
    cash,
    sealed: { text, signature },
  };
}

function eventOf({ text, registerId }: Kept): EventRow {
  const record = recordOf(text);
  if (record.kind !== 'event') throw new Error(`a ${record.kind} is kept as an event`);
  const { register, order, made, event } = record;
  return {
    registerId,
    register: register.code,
    sequence: order.sequence,
    at: made.at,
    ...event,
    operator: made.operator,
    offline: made.offline,
  };
}

async function page<Row>(
  snapshot: Snapshot,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  condition: ReturnType<typeof within>,
  rowOf: (kept: Kept) => Row,
): Promise<{ items: Row[]; next: string | null }> {
  const kept = await snapshot.all<Kept>(sql`
    select ${columns} from till.record
     where organization_id = ${snapshot.organizationId} and ${condition} and ${belowPlace(cursor)}
     order by ${newestFirst} limit ${limit}`);
  const last = kept.at(-1);
  return {
    items: kept.map(rowOf),
    next: last && kept.length === limit ? recordPlace.write(last) : null,
  };
}

export function closuresPage(
  snapshot: Snapshot,
  { period, differing, ...rest }: z.output<typeof listClosures.query>,
): Promise<z.output<typeof listClosures.reply>> {
  const condition = sql.join(
    [
      sql`kind = 'closure'`,
      within(rest),
      ...(period === undefined ? [] : [sql`period = ${period}`]),
      ...(differing ? [sql`cash_difference <> 0`] : []),
    ],
    sql` and `,
  );
  return page(snapshot, rest, condition, closureOf);
}

export function eventsPage(
  snapshot: Snapshot,
  { code, ...rest }: z.output<typeof listTillEvents.query>,
): Promise<z.output<typeof listTillEvents.reply>> {
  const coded = code === undefined ? sql`true` : sql`code = ${code}::integer`;
  return page(snapshot, rest, sql`kind = 'event' and ${within(rest)} and ${coded}`, eventOf);
}

export async function* closuresOldestFirst(
  snapshot: Snapshot,
  filter: RecordFilter,
): AsyncGenerator<ClosureRow> {
  const kept = recordsOldestFirst<Kept>(snapshot, columns, sql`kind = 'closure' and ${within(filter)}`);
  for await (const row of kept) yield closureOf(row);
}

export async function* eventsOldestFirst(snapshot: Snapshot, filter: RecordFilter): AsyncGenerator<EventRow> {
  const kept = recordsOldestFirst<Kept>(snapshot, columns, sql`kind = 'event' and ${within(filter)}`);
  for await (const row of kept) yield eventOf(row);
}

type Defect = z.output<typeof listTillDefects.reply>['items'][number];

const mostDefects = 500;

export async function defects(snapshot: Snapshot, registerId: Id | null): Promise<Defect[]> {
  const rows = await snapshot.all<Omit<Defect, 'sealed'> & { text: string; signature: string }>(sql`
    select register_id as "registerId", sequence::integer, fault, detail, text, signature, at from till.defect
     where organization_id = ${snapshot.organizationId} and (${registerId}::uuid is null or register_id = ${registerId}::uuid)
     order by at desc, digest limit ${mostDefects}`);
  return rows.map(({ text, signature, ...row }) => ({ ...row, sealed: { text, signature } }));
}
