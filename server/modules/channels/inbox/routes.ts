/** Answers the contract of what comes in: files, their preview, the rows that could not be read. */
import { Readable } from 'node:stream';
import { z } from 'zod';
import * as contract from '#domain/channels/inboxContract.ts';
import { sayKept } from '#domain/channels/reasons.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import { columnAtFault } from '#domain/files/columnAtFault.ts';
import { mappedColumns } from '#domain/files/salesProfile.ts';
import { id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import { refuse } from '#domain/values/refusal.ts';
import { cursorOf } from '#server/platform/cursor.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { knownConnection } from '../connections/queries.ts';
import { announceConnection, type KeptConnection } from '../connections/store.ts';
import { previewOf } from '../ingest/preview.ts';
import { dropRows, editRow, resubmit } from '../quarantine/commands.ts';
import { type KeptRow, quarantinedRows } from '../quarantine/store.ts';
import { forget, read, type Served, write } from '../served.ts';
import { contentOf } from './content.ts';
import { itemShown, knownItem } from './queries.ts';
import { readingJob, receiveFile, wakingJob } from './receive.ts';
import { inboxRows, queueItem } from './store.ts';

const inboxPlace = cursorOf(z.object({ at: z.iso.datetime(), id }));
const rowPlace = cursorOf(z.object({ at: z.iso.datetime(), id, rowNumber: z.int() }));

export function inboxEndpoints(served: Served): Endpoint[] {
  const { dependencies } = served;
  return [
    implement(contract.uploadFile, async (call) => {
      const { organizationId } = call.actor;
      const { connectionId } = call.params;
      const body = call.request.body;
      if (!(body instanceof Readable)) throw refuse('bad_request', { reason: 'application/octet-stream' });
      const file = {
        organizationId,
        connectionId,
        id: call.id,
        name: call.query.fileName,
        via: 'upload',
      } as const;
      await receiveFile(dependencies, { ...file, bytes: body });
      return read(served, call, async (snapshot) =>
        itemShown(await knownItem(snapshot, call.id), call.language),
      );
    }),
    implement(contract.listInbox, (call) =>
      read(served, call, async (snapshot) => {
        const { cursor, limit, kind, state } = call.query;
        const { connectionId } = call.params;
        const rows = await inboxRows(snapshot, {
          connectionId,
          kind,
          state,
          before: inboxPlace.read(cursor),
          limit: limit + 1,
        });
        const items = rows.slice(0, limit);
        const last = items.at(-1);
        return {
          items: items.map((item) => itemShown(item, call.language)),
          next: rows.length > limit && last ? inboxPlace.write({ at: last.receivedAt, id: last.id }) : null,
        };
      }),
    ),
    implement(contract.getInboxItem, (call) =>
      read(served, call, async (snapshot) =>
        itemShown(await knownItem(snapshot, call.params.inboxId), call.language),
      ),
    ),
    implement(contract.downloadInboxItem, async (call) => {
      const item = await read(served, call, (snapshot) => knownItem(snapshot, call.params.inboxId));
      const bytes = contentOf(dependencies.database, call.actor.organizationId, item);
      if (!bytes) throw refuseChannel('content_gone');
      const name = encodeURIComponent(item.name);
      void call.reply.header('content-disposition', `attachment; filename*=UTF-8''${name}`);
      // What a till sent is never run by the browser that shows it.
      void call.reply.header('x-content-type-options', 'nosniff');
      return Readable.from(bytes);
    }),
    implement(contract.readAgain, async (call) => {
      const { organizationId } = call.actor;
      const item = await write(served, call, async (tx) => {
        const found = await knownItem(tx, call.params.inboxId);
        const isGone = found.contentId === null && found.wakes === null;
        if (isGone || found.state === 'rejected') throw refuseChannel('content_gone');
        if (found.state === 'reading') throw refuseChannel('busy_reading');
        await knownConnection(tx, found.connectionId);
        await queueItem(tx, found.id, call.now);
        await announceConnection(tx, found.connectionId);
        return knownItem(tx, found.id);
      });
      const job = (item.wakes === null ? readingJob : wakingJob)(organizationId, item.connectionId, item.id);
      await dependencies.ask({ ...job, payload: { ...job.payload, again: true } });
      return itemShown(item, call.language);
    }),
    implement(contract.previewFile, (call) =>
      previewOf(dependencies, call.actor.organizationId, call.params.inboxId, call.body, call.language),
    ),
    implement(contract.listQuarantine, (call) =>
      read(served, call, async (snapshot) => {
        const { cursor, limit, state, inboxId } = call.query;
        const connection = await knownConnection(snapshot, call.params.connectionId);
        const after = rowPlace.read(cursor);
        const filter = { connectionId: connection.id, state, inboxId, after, limit: limit + 1 };
        const rows = await quarantinedRows(snapshot, filter);
        const items = rows.slice(0, limit);
        const last = items.at(-1);
        return {
          items: items.map((row) => rowShown(row, connection, call.language)),
          next:
            rows.length > limit && last
              ? rowPlace.write({ at: last.seenAt, id: last.id, rowNumber: last.rowNumber })
              : null,
          columns: connection.intake?.profile ? mappedColumns(connection.intake.profile) : [],
        };
      }),
    ),
    implement(contract.editQuarantinedRow, (call) =>
      write(served, call, async (tx) => {
        const row = await editRow(tx, call.params.rowId, call.body.cells, call.now);
        return rowShown(row, await knownConnection(tx, row.connectionId), call.language);
      }),
    ),
    implement(contract.resubmitQuarantine, async (call) => {
      const { connectionId } = call.params;
      const done = await resubmit(dependencies, call.actor, connectionId, call.body);
      forget(served, call.actor.organizationId, connectionId);
      return done;
    }),
    implement(contract.dropQuarantine, (call) =>
      write(served, call, async (tx) => ({
        dropped: await dropRows(tx, call.actor, call.params.connectionId, call.body, call.now),
      })),
    ),
  ];
}

function rowShown(row: KeptRow, { intake }: Pick<KeptConnection, 'intake'>, language: Language) {
  const { lineKey: _, reason, ...shown } = row;
  const profile = intake?.profile;
  return {
    ...shown,
    problem: reason && sayKept(reason, language),
    column: reason && profile ? columnAtFault(reason, profile, row.cells ?? {}) : null,
  };
}
