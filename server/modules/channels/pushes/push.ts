/** Writes what a shop shall have: read first where it must be, the newest level once, and nothing twice that adds. */
import { randomUUID } from 'node:crypto';
import type { Capabilities, LevelWrite, WriteOutcome } from '#domain/channels/connector.ts';
import { pauseAfterFailures, worrisomeAttempts } from '#domain/channels/rhythm.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Instant, later } from '#domain/values/time.ts';
import type { Places } from '#server/modules/stock/index.ts';
import type { Tx } from '#server/platform/database.ts';
import { askForSales } from '../pulls/pull.ts';
import { noteLevels } from '../pulls/store.ts';
import { keptReason } from '../reasons.ts';
import type { Served } from '../served.ts';
import { isQuiet, noteFailure } from '../vendors/failure.ts';
import { keptShop } from '../vendors/keptShop.ts';
import { openSession, type ShopSession, type VendorConnection } from '../vendors/session.ts';
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
  const { database, placesOf } = dependencies;
  const { connection, vendor, shop } = session;
  if (!shop.writeLevels) return null;
  const places = await placesOf(organizationId);
  const isRead = due.some((push) => isReadFirst(push, vendor.capabilities));
  const begin = (tx: Tx, held: Held) => beginBatch(tx, dependencies, connection, places, due, held);
  try {
    const writes = isRead
      ? await readAndBegin(served, organizationId, session, due, begin)
      : await database.write(organizationId, (tx) => begin(tx, heldOf(due)));
    if (writes.length === 0) return 0;
    const outcomes = await shop.writeLevels(writes);
    return await settle(served, organizationId, session, { due, writes, outcomes, isRead });
  } catch (error) {
    // Whether any of it was done nobody knows, so that all of it is read again.
    await noteFailure(served, organizationId, session, 'push', error, async (tx, { problem, now, again }) => {
      const ended = due.map(
        ({ ref, attempts }): EndedWrite => ({
          ref,
          held: null,
          failed: true,
          dead: false,
          problem,
          again: again(attempts),
        }),
      );
      await endWrites(tx, connection.id, ended, now);
      return again(0);
    });
    return null;
  }
}

/** By ref; null where the shop keeps no level of it. */
type Held = ReadonlyMap<string, number | null>;

const heldOf = (due: readonly KeptPush[]): Held => new Map(due.map(({ ref, held }) => [ref, held]));

/** A shop that compares by itself refuses what is not as it was known to be: it is read only where nobody knows what it has. */
function isReadFirst({ held, state, attempts }: KeptPush, { stockWrite }: Capabilities): boolean {
  return stockWrite !== 'absoluteCas' || held === null || state === 'writing' || attempts > 0;
}

async function readAndBegin(
  served: Served,
  organizationId: Id,
  session: ShopSession,
  due: readonly KeptPush[],
  begin: (tx: Tx, held: Held) => Promise<LevelWrite[]>,
): Promise<LevelWrite[]> {
  const { database, clock } = served.dependencies;
  const { connection, shop } = session;
  const readings = await shop.readLevels(due.map(({ ref }) => ref));
  const held = new Map(readings.map(({ ref, level }) => [ref, level]));
  const writes = await database.write(organizationId, async (tx) => {
    await Promise.all([
      noteLevels(tx, connection.id, readings),
      noteHeld(tx, connection.id, held, clock()),
      session.logCalls(tx),
    ]);
    return begin(tx, held);
  });
  if (due.some((push) => isSurprising(push, held.get(push.ref))))
    await askForSales(served, organizationId, session);
  return writes;
}

/** Of what is due, what is written now; the rest waits, is even or is wanted no more. */
async function beginBatch(
  tx: Tx,
  dependencies: Served['dependencies'],
  connection: VendorConnection,
  places: Places,
  due: readonly KeptPush[],
  held: Held,
): Promise<LevelWrite[]> {
  const { clock } = dependencies;
  const refs = due.map(({ ref }) => ref);
  const wanted = await wantedLevels(tx, connection, places, { refs });
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

interface Written {
  due: readonly KeptPush[];
  writes: readonly LevelWrite[];
  outcomes: readonly WriteOutcome[];
  /** Whether the shop was read just before. */
  isRead: boolean;
}

async function settle(
  { dependencies }: Served,
  organizationId: Id,
  session: ShopSession,
  { due, writes, outcomes, isRead }: Written,
): Promise<number> {
  const { database, clock, random } = dependencies;
  const { connection } = session;
  const now = clock();
  const attempts = new Map(due.map((push) => [push.ref, push.attempts]));
  const ended = writes.map(({ ref, level, held }, index): EndedWrite => {
    const outcome = outcomes[index] ?? nothingSaid;
    const failed = { ref, held: null, failed: true, dead: false };
    const pauseMs = pauseAfterFailures(attempts.get(ref) ?? 0, random());
    if (outcome.outcome === 'applied')
      return { ref, held: level, failed: false, dead: false, problem: null, again: null };
    // What it was known to have stays until it is read, so that the difference is seen.
    if (outcome.outcome === 'stale') return { ...failed, held, problem: null, again: now };
    const { fr, en } = outcome.why;
    // A reading says whether it is the article that is gone.
    if (outcome.outcome === 'dead' && !isRead) return { ...failed, held, problem: null, again: now };
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
