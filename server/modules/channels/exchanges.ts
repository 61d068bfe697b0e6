/** The log of everything that came in and went out. */
import { z } from 'zod';
import type { Exchange, listExchanges } from '#domain/channels/contract.ts';
import { excerptOf } from '#domain/channels/masking.ts';
import { type KeptReason, sayKept } from '#domain/channels/reasons.ts';
import type { ExchangeKind } from '#domain/channels/words.ts';
import { type Id, id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { cursorOf } from '#server/platform/cursor.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

export interface LoggedExchange {
  at: Instant;
  direction: 'in' | 'out';
  kind: ExchangeKind;
  connectionId?: Id | null;
  subscriptionId?: Id | null;
  subject: string;
  problem?: KeptReason | null;
  status?: number | null;
  durationMs: number;
  counts?: Record<string, number>;
  /** What was said; it is cut and masked here. */
  text?: string | null;
}

export function logExchange(tx: Tx, exchange: LoggedExchange): Promise<void> {
  return logExchanges(tx, [exchange]);
}

/** In one round trip: a reading of a shop is many calls. */
export async function logExchanges(tx: Tx, exchanges: readonly LoggedExchange[]): Promise<void> {
  if (exchanges.length === 0) return;
  await tx.prepared({
    name: 'channels-log',
    text: insertOfExchanges(2),
    values: [tx.organizationId, ...columnsOfExchanges(exchanges)],
  });
}

const columnTypes = [
  'timestamptz',
  'text',
  'text',
  'uuid',
  'uuid',
  'text',
  'integer',
  'integer',
  'text',
  'text',
  'text',
];

/** The organization is `$1`, the columns are the parameters from `first` on. */
export function insertOfExchanges(first: number): string {
  const columns = columnTypes.map((type, index) => `$${first + index}::${type}[]`).join(', ');
  return `
    insert into channels.exchange (organization_id, at, direction, kind, connection_id, subscription_id, subject, ok, status, duration_ms,
                                   counts, problem, excerpt)
    select $1::uuid, at, direction, kind, connection_id, subscription_id, subject, problem is null, status, duration_ms, counts::jsonb,
           problem::jsonb, excerpt
      from unnest(${columns})
        as call(at, direction, kind, connection_id, subscription_id, subject, status, duration_ms, counts, problem, excerpt)`;
}

/** As `insertOfExchanges` takes them: an array a column. */
export function columnsOfExchanges(exchanges: readonly LoggedExchange[]): unknown[][] {
  return [
    exchanges.map(({ at }) => at),
    exchanges.map(({ direction }) => direction),
    exchanges.map(({ kind }) => kind),
    exchanges.map(({ connectionId }) => connectionId ?? null),
    exchanges.map(({ subscriptionId }) => subscriptionId ?? null),
    exchanges.map(({ subject }) => subject.slice(0, 300)),
    exchanges.map(({ status }) => status ?? null),
    exchanges.map(({ durationMs }) => Math.max(0, Math.round(durationMs))),
    exchanges.map(({ counts }) => JSON.stringify(counts ?? {})),
    exchanges.map(({ problem }) => (problem ? JSON.stringify(problem) : null)),
    exchanges.map(({ text }) => (text ? excerptOf(text.replaceAll('\0', '')) : null)),
  ];
}

const exchangePlace = cursorOf(z.object({ at: z.iso.datetime(), id }));

type ExchangeRow = Omit<Exchange, 'problem'> & { problem: KeptReason | null };

export async function exchangesPage(
  snapshot: Snapshot,
  query: z.output<typeof listExchanges.query>,
  language: Language,
): Promise<{ items: Exchange[]; next: string | null }> {
  const from = exchangePlace.read(query.cursor);
  const conditions = [
    sql`organization_id = ${snapshot.organizationId}`,
    ...(query.connectionId ? [sql`connection_id = ${query.connectionId}`] : []),
    ...(query.subscriptionId ? [sql`subscription_id = ${query.subscriptionId}`] : []),
    ...(query.direction ? [sql`direction = ${query.direction}`] : []),
    ...(query.failed ? [sql`not ok`] : []),
    ...(from ? [sql`(at, id) < (${from.at}::timestamptz, ${from.id}::uuid)`] : []),
  ];
  const rows = await snapshot.all<ExchangeRow>(sql`
    select id, at, direction, kind, connection_id as "connectionId", subscription_id as "subscriptionId", subject, ok, status,
           duration_ms as "durationMs", counts, problem, excerpt
      from channels.exchange
     where ${sql.join(conditions, sql` and `)}
     order by at desc, id desc
     limit ${query.limit + 1}`);
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items: items.map((row) => ({ ...row, problem: row.problem && sayKept(row.problem, language) })),
    next: last && rows.length > query.limit ? exchangePlace.write({ at: last.at, id: last.id }) : null,
  };
}
