/** Writes what a shop shall have: read first where it must be, the newest level once, and nothing twice that adds. */
import { randomUUID } from 'node:crypto';
import { CallFailed, type LevelWrite, type WriteOutcome } from '#domain/channels/connector.ts';
import { pauseAfterFailures, worrisomeAttempts } from '#domain/channels/rhythm.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Instant, later } from '#domain/values/time.ts';
import { quietenConnection } from '../connections/store.ts';
import { askForSales, isQuiet } from '../pulls/pull.ts';
import { noteLevels } from '../pulls/store.ts';
import { keptReason } from '../reasons.ts';
import type { Served } from '../served.ts';
import { keptShop } from '../vendors/keptShop.ts';
import { openSession, quietUntil, reasonOfCall, type ShopSession } from '../vendors/session.ts';
import {
  beginWrites,
  dueOf,
  type EndedWrite,
  endWrites,
  forgetPushes,
  type KeptPush,
  noteHeld,
  wantLevels,
} from './store.ts';
import { wantedLevels } from './want.ts';

/** Of one job. */
const mostBatches = 20;
/** At once, whatever the vendor takes. */
const mostTaken = 500;
/** A process that wrote and said nothing for so long is dead. */
const writingMs = 60_000;
/** So long a shop's sales take to be read. */
const surpriseMs = 1_500;

export interface Pushed {
  written: number;
  /** When the next is due; null where all is even. */
  next: Instant | null;
}

export async function pushLevels(served: Served, organizationId: Id, connectionId: Id): Promise<Pushed> {
  const { database, clock } = served.dependencies;
  const opened = await database.read(organizationId, async (snapshot) => {
    const pushes = await dueOf(snapshot, connectionId, mostTaken, clock());
    // Asked after every reading: most of the time there is nothing to write.
    return {
      ...pushes,
      shop: pushes.due.length === 0 ? null : await keptShop(snapshot, served, connectionId),
    };
  });
  const { shop } = opened;
  if (opened.due.length === 0) return { written: 0, next: opened.next };
  if (shop?.connection.state !== 'on' || shop.connection.stage !== 'live') return { written: 0, next: null };
  if (isQuiet(shop.connection.quietUntil, clock())) return { written: 0, next: shop.connection.quietUntil };
  const session = await openSession(served, organizationId, shop);
  if (!session.shop.writeLevels) return { written: 0, next: null };
  const { maxBatch } = session.vendor.capabilities;
  let written = 0;
  let { due, next } = opened;
  for (let batch = 0; batch < mostBatches && due.length > 0; batch += 1) {
    const done = await pushBatch(served, organizationId, session, due.slice(0, maxBatch));
    ({ due, next } = await database.read(organizationId, (snapshot) =>
      dueOf(snapshot, connectionId, maxBatch, clock()),
    ));
    if (done === null) break;
    written += done;
  }
  return { written, next };
}

/** Null where the shop cannot be asked now. */
async function pushBatch(
  served: Served,
  organizationId: Id,
  session: ShopSession,
  due: readonly KeptPush[],
): Promise<number | null> {
  const { dependencies } = served;
  const { database, clock, placesOf } = dependencies;
  const { connection, shop } = session;
  if (!shop.writeLevels) return null;
  const places = await placesOf(organizationId);
  try {
    const readings = await shop.readLevels(due.map(({ ref }) => ref));
    const held = new Map(readings.map(({ ref, level }) => [ref, level]));
    const writes = await database.write(organizationId, async (tx) => {
      const refs = due.map(({ ref }) => ref);
      const [wanted] = await Promise.all([
        wantedLevels(tx, connection, places, { refs }),
        noteLevels(tx, connection.id, readings),
        noteHeld(tx, connection.id, held, clock()),
        session.logCalls(tx),
      ]);
      await wantLevels(tx, connection.id, wanted, clock());
      // Mapped no more: the shop keeps what it has.
      const unmapped = refs.filter((ref) => !wanted.has(ref));
      if (unmapped.length > 0) await forgetPushes(tx, connection.id, unmapped);
      const decided = due
        .filter((push) => !isSurprising(push, held.get(push.ref)))
        .flatMap((push) => writeOf(push, wanted.get(push.ref), held.get(push.ref)));
      const begun = new Set(decided.map(({ ref }) => ref));
      const others = due.filter(({ ref }) => !begun.has(ref) && wanted.has(ref));
      const ended = others.map((push) => withoutWriting(push, held.get(push.ref), dependencies));
      await Promise.all([
        endWrites(tx, connection.id, ended, clock()),
        beginWrites(tx, connection.id, decided, later(clock(), writingMs)),
      ]);
      return decided;
    });
    if (due.some((push) => isSurprising(push, held.get(push.ref))))
      await askForSales(served, organizationId, session);
    if (writes.length === 0) return 0;
    const outcomes = await shop.writeLevels(writes);
    return await settle(served, organizationId, session, due, writes, outcomes);
  } catch (error) {
    await noteFailure(served, organizationId, session, due, error);
    return null;
  }
}

/** The shop has something else than it was known to have: it may have sold, and its sales are read before they are written over. */
function isSurprising({ held: known }: KeptPush, held: number | null | undefined): boolean {
  return known !== null && held !== undefined && held !== known;
}

/** Nothing where the shop has what it shall have, or does not know the listing. */
function writeOf(
  { ref, key, writes, state }: KeptPush,
  wanted: number | undefined,
  held: number | null | undefined,
): LevelWrite[] {
  if (wanted === undefined || held === undefined || held === null || held === wanted) return [];
  // What a dead process was writing keeps its key as long as it says the same.
  const own = state === 'writing' && writes === wanted && key !== null ? key : randomUUID();
  return [{ ref, level: wanted, held, key: own }];
}

/** The shop has it already, or waits for its sales to be read, or cannot have it: a listing that it does not speak of may be gone, and is asked for some more times. */
function withoutWriting(
  { ref, attempts }: KeptPush,
  held: number | null | undefined,
  { clock, random }: Served['dependencies'],
): EndedWrite {
  if (typeof held === 'number')
    return { ref, held, failed: false, dead: false, problem: null, again: later(clock(), surpriseMs) };
  return {
    ref,
    held: null,
    failed: true,
    dead: attempts + 1 >= worrisomeAttempts,
    problem: keptReason('listing_gone'),
    again: later(clock(), pauseAfterFailures(attempts, random())),
  };
}

const nothingSaid: WriteOutcome = {
  outcome: 'unknown',
  why: { fr: 'la boutique n’en dit rien', en: 'the shop says nothing of it' },
};

async function settle(
  { dependencies }: Served,
  organizationId: Id,
  session: ShopSession,
  due: readonly KeptPush[],
  writes: readonly LevelWrite[],
  outcomes: readonly WriteOutcome[],
): Promise<number> {
  const { database, clock, random } = dependencies;
  const { connection } = session;
  const now = clock();
  const attempts = new Map(due.map((push) => [push.ref, push.attempts]));
  const ended = writes.map(({ ref, level }, index): EndedWrite => {
    const outcome = outcomes[index] ?? nothingSaid;
    const failed = { ref, held: null, failed: true, dead: false };
    const pauseMs = pauseAfterFailures(attempts.get(ref) ?? 0, random());
    if (outcome.outcome === 'applied')
      return { ref, held: level, failed: false, dead: false, problem: null, again: null };
    if (outcome.outcome === 'stale') return { ...failed, held: outcome.level, problem: null, again: now };
    const { fr, en } = outcome.why;
    if (outcome.outcome === 'dead')
      return { ...failed, dead: true, problem: keptReason('write_refused', { fr, en }), again: null };
    if (outcome.outcome === 'retry') {
      const again = later(now, Math.max(pauseMs, outcome.afterMs ?? 0));
      return { ...failed, problem: keptReason('write_delayed', { fr, en }), again };
    }
    const problem = keptReason('write_unknown', { fr, en });
    return { ...failed, problem, again: later(now, pauseMs) };
  });
  await database.write(organizationId, async (tx) => {
    const applied = ended.filter(({ failed }) => !failed);
    const problem = ended.find((each) => each.problem !== null)?.problem ?? null;
    await Promise.all([
      endWrites(tx, connection.id, ended, now),
      noteLevels(
        tx,
        connection.id,
        applied.map(({ ref, held }) => ({ kind: 'level', ref, level: held, at: now })),
      ),
      session.endTurn(tx, { way: 'push', at: now, problem }, { isNews: true }),
    ]);
  });
  return ended.filter(({ failed }) => !failed).length;
}

/** The request as a whole went wrong: whether any of it was done nobody knows, so that all of it is read again. */
async function noteFailure(
  { dependencies }: Served,
  organizationId: Id,
  session: ShopSession,
  due: readonly KeptPush[],
  error: unknown,
): Promise<void> {
  const { database, clock, random } = dependencies;
  const { connection } = session;
  const problem = reasonOfCall(error);
  const now = clock();
  await database.write(organizationId, async (tx) => {
    const ended = due.map(({ ref, attempts }): EndedWrite => {
      const again = quietUntil(error, now, pauseAfterFailures(attempts, random()));
      return { ref, held: null, failed: true, dead: false, problem, again };
    });
    await endWrites(tx, connection.id, ended, now);
    if (problem === null) return session.logCalls(tx);
    if (error instanceof CallFailed && error.kind === 'tooMany')
      await quietenConnection(tx, connection.id, quietUntil(error, now, pauseAfterFailures(0, random())));
    await session.endTurn(tx, { way: 'push', at: now, problem }, { isNews: true });
  });
  if (problem === null) throw error;
}
