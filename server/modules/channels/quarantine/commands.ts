/** Corrects rows that could not be read, posts them once they read well, or puts them aside. */

import type { KeptReason } from '#domain/channels/reasons.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import { LineKeys } from '#domain/files/lineKeys.ts';
import { saleLineReader } from '#domain/files/readSale.ts';
import type { SaleLineReading } from '#domain/files/saleReading.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import type { Tx } from '#server/platform/database.ts';
import { knownConnection } from '../connections/queries.ts';
import { announceConnection, type KeptConnection } from '../connections/store.ts';
import type { ChannelsDependencies } from '../dependencies.ts';
import { type ReadLine, readLine } from '../ingest/chunks.ts';
import { currencyOf } from '../ingest/posting.ts';
import { postLines } from '../ingest/postLines.ts';
import { keptReason } from '../reasons.ts';
import { endRows, type KeptRow, lockRow, lockWaitingRows, saveCells, saveReasons } from './store.ts';

const rowsAtOnce = 1000;

/** Cells that are given replace those that are there. */
export async function editRow(
  tx: Tx,
  rowId: Id,
  cells: Record<string, string>,
  now: Instant,
): Promise<KeptRow> {
  const row = await lockRow(tx, rowId);
  if (!row) throw refuseChannel('row_not_found');
  if (row.state !== 'waiting') throw refuseChannel('row_not_waiting');
  const corrected = { ...row.cells, ...cells };
  const reading = readingOf(await knownConnection(tx, row.connectionId), corrected, now);
  const reason = 'quarantined' in reading ? keptReason(reading.quarantined, reading.details) : null;
  await saveCells(tx, rowId, corrected, reason);
  await announceConnection(tx, row.connectionId);
  return { ...row, cells: corrected, reason };
}

function readingOf(connection: KeptConnection, cells: Record<string, string>, now: Instant): SaleLineReading {
  const profile = connection.intake?.profile;
  if (!profile) throw refuseChannel('no_profile');
  return saleLineReader(profile, { lineKeys: new LineKeys(), now })({ cells });
}

export type ChosenRows = { rowIds: readonly Id[] } | { all: true };

type Batch = { rowIds: readonly Id[] } | { after: Id | null; limit: number };

export interface Resubmitted {
  posted: number;
  parked: number;
  known: number;
  stillWaiting: number;
}

/** Batch after batch, each in a transaction: a row that reads well leaves quarantine with its line. */
export async function resubmit(
  dependencies: ChannelsDependencies,
  actor: Actor,
  connectionId: Id,
  chosen: ChosenRows,
): Promise<Resubmitted> {
  const { database, clock } = dependencies;
  const done: Resubmitted = { posted: 0, parked: 0, known: 0, stillWaiting: 0 };
  let after: Id | null = null;
  for (;;) {
    const batch: Batch = 'rowIds' in chosen ? chosen : { after, limit: rowsAtOnce };
    const some: { done: Resubmitted; last: Id | null } = await database.write(actor.organizationId, (tx) =>
      resubmitSome(tx, dependencies, actor, connectionId, batch, clock()),
    );
    for (const count of ['posted', 'parked', 'known', 'stillWaiting'] as const)
      done[count] += some.done[count];
    if ('rowIds' in chosen || some.last === null) return done;
    after = some.last;
  }
}

async function resubmitSome(
  tx: Tx,
  dependencies: ChannelsDependencies,
  actor: Actor,
  connectionId: Id,
  batch: Batch,
  now: Instant,
): Promise<{ done: Resubmitted; last: Id | null }> {
  const connection = await knownConnection(tx, connectionId);
  const rows = await lockWaitingRows(tx, connectionId, batch);
  const last = rows.at(-1)?.id ?? null;
  const lines: (ReadLine & { id: Id })[] = [];
  const reasons: { id: Id; reason: KeptReason }[] = [];
  for (const row of rows) {
    if (row.cells === null) continue;
    const reading = readingOf(connection, row.cells, now);
    if ('quarantined' in reading)
      reasons.push({ id: row.id, reason: keptReason(reading.quarantined, reading.details) });
    if (!('ok' in reading)) continue;
    // The row keeps its identity through every correction: read again from its file, it is known.
    const fact = { ...reading.ok, lineKey: row.lineKey };
    lines.push({ ...readLine(fact, { ...row, cells: row.cells }), id: row.id });
  }
  const currency = await currencyOf(tx, dependencies, connection);
  const posting = { dependencies, connection, currency, actor, known: new Map() };
  const posted = await postLines(tx, posting, lines, now);
  const refusedKeys = new Map(posted.refused.map((row) => [`${row.document}\n${row.lineKey}`, row.reason]));
  const ended: Id[] = [];
  for (const { id, fact } of lines) {
    const reason = refusedKeys.get(`${fact.document}\n${fact.lineKey}`);
    if (reason) reasons.push({ id, reason });
    else ended.push(id);
  }
  await saveReasons(tx, reasons);
  await endRows(tx, ended, 'resubmitted', now);
  if (ended.length > 0) {
    await audit(
      tx,
      actor,
      { action: 'resubmitQuarantine', subject: connectionId, detail: { rows: ended.length } },
      now,
    );
    await announceConnection(tx, connectionId);
  }
  const { posted: lineCount, parked, known } = posted;
  return { done: { posted: lineCount, parked, known, stillWaiting: rows.length - ended.length }, last };
}

export async function dropRows(
  tx: Tx,
  actor: Actor,
  connectionId: Id,
  chosen: ChosenRows,
  now: Instant,
): Promise<number> {
  await knownConnection(tx, connectionId);
  const rows = await lockWaitingRows(
    tx,
    connectionId,
    'rowIds' in chosen ? chosen : { after: null, limit: 100_000 },
  );
  const dropped = await endRows(
    tx,
    rows.map(({ id }) => id),
    'dropped',
    now,
  );
  if (dropped > 0) {
    await audit(
      tx,
      actor,
      { action: 'dropQuarantine', subject: connectionId, detail: { rows: dropped } },
      now,
    );
    await announceConnection(tx, connectionId);
  }
  return dropped;
}
