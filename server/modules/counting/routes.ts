/** Answers the contract of counting. */
import { z } from 'zod';
import { dueToday } from '#domain/counting/choose.ts';
import * as contract from '#domain/counting/contract.ts';
import { refuseStock } from '#domain/stock/refusals.ts';
import type { Route } from '#domain/values/route.ts';
import { cursorOf } from '#server/platform/cursor.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { type Call, type Endpoint, implement } from '#server/platform/http.ts';
import { carryOn, dropLate, lateIn } from './late.ts';
import { countablesIn } from './ledger.ts';
import type { CountingDependencies } from './ports.ts';
import { reviewCount, wantedIn } from './review.ts';
import { sayEntries } from './say.ts';
import { askRecount, type Counting, cancelCount, closeCount, openCount } from './sessions.ts';
import { printSheet, sheetOf } from './sheet.ts';
import {
  entriesAfter,
  pageOfSessions,
  progressOf,
  recountsOf,
  type SessionRow,
  sessionOrRefuse,
} from './store.ts';

const pageAfter = cursorOf(z.object({ number: z.int32() }));
/** Entries of one answer. */
const entriesAPage = 2000;

async function toldOf(snapshot: Snapshot, sessions: readonly SessionRow[]): Promise<contract.Count[]> {
  const ids = sessions.map(({ id }) => id);
  const progress = await progressOf(snapshot, ids);
  const late = await lateIn(snapshot, ids);
  return sessions.map((session) => ({
    ...session,
    ...(progress.get(session.id) ?? { toCount: 0, counted: 0 }),
    late: late.get(session.id) ?? 0,
  }));
}

async function toldOne(snapshot: Snapshot, session: SessionRow): Promise<contract.Count> {
  const [told] = await toldOf(snapshot, [session]);
  if (!told) throw new Error(`count ${session.id} is not told`);
  return told;
}

export function countingEndpoints(dependencies: CountingDependencies): Endpoint[] {
  const { database, houseOf, placesOf, random } = dependencies;
  const write = async <R extends Route, T>(
    { actor, now }: Call<R>,
    work: (counting: Counting) => Promise<T>,
  ): Promise<T> => {
    const places = await placesOf(actor.organizationId);
    return database.write(actor.organizationId, async (tx) =>
      work({ tx, actor, house: await houseOf(tx), places, now, random }),
    );
  };

  return [
    implement(contract.listCounts, ({ actor, query: { state, cursor, limit } }) =>
      database.read(actor.organizationId, async (snapshot) => {
        const before = pageAfter.read(cursor)?.number ?? null;
        const rows = await pageOfSessions(snapshot, { state, before, limit: limit + 1 });
        const shown = rows.slice(0, limit);
        const last = shown.at(-1);
        const next = rows.length > limit && last ? pageAfter.write({ number: last.number }) : null;
        return { items: await toldOf(snapshot, shown), next };
      }),
    ),
    implement(contract.openCount, (call) =>
      write(call, async (counting) => toldOne(counting.tx, await openCount(counting, call.id, call.body))),
    ),
    implement(contract.countsDue, async ({ actor, query: { shopId, most }, now }) => {
      const places = await placesOf(actor.organizationId);
      const here = [...places.all.values()].filter(
        (place) =>
          place.shopId === shopId && !place.archived && (place.kind === 'shelf' || place.kind === 'backroom'),
      );
      if (here.length === 0) throw refuseStock('unknown_location');
      const countables = await database.read(actor.organizationId, (snapshot) =>
        countablesIn(
          snapshot,
          here.map(({ id }) => id),
          now,
        ),
      );
      return {
        items: dueToday(countables, now, most).map(({ countable: { skuId, locationId }, ...due }) => ({
          skuId,
          locationId,
          ...due,
        })),
      };
    }),
    implement(contract.getCount, ({ actor, params }) =>
      database.read(actor.organizationId, async (snapshot) => {
        const session = await sessionOrRefuse(snapshot, params.countId);
        return {
          ...(await toldOne(snapshot, session)),
          lines: await wantedIn(snapshot, session),
          recounts: await recountsOf(snapshot, session.id),
        };
      }),
    ),
    implement(contract.sayEntries, ({ actor, params, body, now }) =>
      database.write(actor.organizationId, (tx) =>
        sayEntries({ tx, actor, now }, params.countId, body.entries),
      ),
    ),
    implement(contract.listEntries, ({ actor, params, query: { after }, now }) =>
      database.read(actor.organizationId, async (snapshot) => {
        const { id } = await sessionOrRefuse(snapshot, params.countId);
        const found = await entriesAfter(snapshot, id, after, entriesAPage + 1);
        const shown = found.slice(0, entriesAPage);
        return {
          items: shown,
          last: shown.at(-1)?.place ?? after,
          hasMore: found.length > entriesAPage,
          now,
        };
      }),
    ),
    implement(contract.printCountSheet, async ({ actor, params, query, now, reply }) => {
      const paper = await database.read(actor.organizationId, (snapshot) =>
        sheetOf(snapshot, params.countId, query.language),
      );
      void reply.header('content-disposition', `inline; filename="${params.countId}.pdf"`);
      return Buffer.from(await printSheet(paper, query.language, now));
    }),
    implement(contract.reviewCount, ({ actor, params, now }) =>
      database.read(actor.organizationId, (snapshot) =>
        reviewCount(snapshot, dependencies, params.countId, now),
      ),
    ),
    implement(contract.askRecount, (call) =>
      write(call, async (counting) => ({
        asked: await askRecount(counting, call.params.countId, call.body.lines),
      })),
    ),
    implement(contract.closeCount, (call) =>
      write(call, (counting) => closeCount(counting, call.params.countId, call.body)),
    ),
    implement(contract.cancelCount, (call) =>
      write(call, async (counting) => {
        await cancelCount(counting, call.params.countId);
        return { id: call.params.countId };
      }),
    ),
    implement(contract.carryOnCount, (call) =>
      write(call, async (counting) =>
        toldOne(counting.tx, await carryOn(counting, call.id, { ...call.params, ...call.body })),
      ),
    ),
    implement(contract.dropLateEntries, (call) =>
      write(call, async (counting) => {
        await dropLate(counting, call.params.countId);
        return { id: call.params.countId };
      }),
    ),
  ];
}
