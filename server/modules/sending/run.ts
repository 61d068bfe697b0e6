/**
 * Sends what is due on a channel: as many at a time as the account takes, each asked about right before
 * and written down right after. Who sends holds a lock, so whatever is in flight when somebody else gets it was left by a sender that ended.
 */
import { mostAttempts, pauseAfter } from '#domain/channels/retries.ts';
import type { Outcome, SentChannel } from '#domain/sending/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Instant, later } from '#domain/values/time.ts';
import type { Tx } from '#server/platform/database.ts';
import { exclusively, oneAfterAnother } from '#server/platform/exclusively.ts';
import { isResting, noteTrouble } from './accounts.ts';
import { openGate } from './leave.ts';
import { disown, type Ended, isMoreDue, settle, type Taken, takeDue } from './outbox.ts';
import type { SendingDependencies } from './ports.ts';
import type { Sender } from './sender.ts';
import { type HashAddress, noteUnreachable } from './unreachable.ts';
import { type Asked, askAbout } from './verdicts.ts';

/** A server that is stopped waits for its jobs: what is left is sent by the next. */
const longestRunMs = 20_000;
/** Before whoever could not be reached is asked again. */
const restMs = 60_000;

interface Round {
  outgoing: Asked[];
  /** With those that were stopped. */
  seen: number;
}

/** Held by whoever sends there. */
const lockOf = (organizationId: Id, channel: SentChannel): string => `sending ${organizationId} ${channel}`;

/** By a sender that is brought along, whatever account there is: all that is due then. */
export async function handOver(
  dependencies: SendingDependencies & { hash: HashAddress },
  { organizationId, channel, sender }: { organizationId: Id; channel: SentChannel; sender: Sender },
): Promise<void> {
  await oneAfterAnother(dependencies.jobsPool, lockOf(organizationId, channel), async () => {
    while (await sendRounds(dependencies, sender, organizationId, channel));
  });
}

/** Whether there is more to send at once. */
export async function sendDue(
  dependencies: SendingDependencies & { hash: HashAddress },
  organizationId: Id,
  channel: SentChannel,
): Promise<boolean> {
  const { database, jobsPool, clock } = dependencies;
  const isMore = await exclusively(jobsPool, lockOf(organizationId, channel), async () => {
    const isIdle = await database.write(organizationId, async (tx) => {
      await disown(tx, channel);
      return isResting(tx, channel, clock());
    });
    if (isIdle) return false;
    const gate = await openGate(dependencies, organizationId, channel);
    if (gate.state === 'away') {
      const trouble = { said: gate.said, againAt: later(clock(), restMs) };
      await database.write(organizationId, (tx) => noteTrouble(tx, channel, trouble));
    }
    if (gate.state !== 'open') return false;
    try {
      return await sendRounds(dependencies, gate.sender, organizationId, channel);
    } finally {
      await gate.sender.close();
    }
  });
  return isMore ?? false;
}

async function sendRounds(
  dependencies: SendingDependencies & { hash: HashAddress },
  sender: Sender,
  organizationId: Id,
  channel: SentChannel,
): Promise<boolean> {
  const { database, clock } = dependencies;
  const until = performance.now() + longestRunMs;
  let done: Done[] = [];
  for (;;) {
    const trouble = troubleIn(done, clock());
    const isOver = trouble !== null || performance.now() > until;
    const { outgoing, seen } = await database.write(organizationId, async (tx): Promise<Round> => {
      // Said to the database in one breath; it does one after the other.
      const [taken] = await Promise.all([
        isOver ? [] : takeDue(tx, { channel, atMost: sender.width, now: clock() }),
        writeDown(tx, dependencies, sender, done),
        done.length > 0 && noteTrouble(tx, channel, trouble),
      ]);
      return askedAbout(tx, dependencies, channel, taken);
    });
    if (seen === 0) {
      if (trouble !== null || !isOver) return false;
      return database.write(organizationId, (tx) => isMoreDue(tx, channel, clock()));
    }
    done = await Promise.all(
      outgoing.map(async (message) => ({ message, outcome: await sender.send(message) })),
    );
  }
}

/** Whoever breaks off once breaks off again: what is unknown would grow. */
function troubleIn(done: readonly Done[], now: Instant): { said: string; againAt: Instant } | null {
  for (const { outcome } of done)
    if (outcome.kind === 'away' || outcome.kind === 'unknown') {
      const askedMs = outcome.kind === 'away' ? (outcome.afterMs ?? 0) : 0;
      return { said: short(outcome.said), againAt: later(now, Math.max(askedMs, restMs)) };
    }
  return null;
}

async function askedAbout(
  tx: Tx,
  dependencies: SendingDependencies & { hash: HashAddress },
  channel: SentChannel,
  taken: readonly Taken[],
): Promise<Round> {
  if (taken.length === 0) return { outgoing: [], seen: 0 };
  const now = dependencies.clock();
  const { outgoing, stopped } = await askAbout(tx, dependencies, { channel, now }, taken);
  await settle(tx, stopped, now);
  return { outgoing, seen: taken.length };
}

interface Done {
  message: Asked;
  outcome: Outcome;
}

async function writeDown(
  tx: Tx,
  { clock, hash }: SendingDependencies & { hash: HashAddress },
  { costE4 }: Sender,
  done: readonly Done[],
): Promise<void> {
  const now = clock();
  await settle(
    tx,
    done.map((one) => endedOf(one, costE4, now)),
    now,
  );
  for (const { message, outcome } of done)
    if (outcome.kind === 'refused' && outcome.isAddressDead) {
      const { customerId, channel, address } = message;
      await noteUnreachable(tx, hash, { customerId, channel, address, why: short(outcome.said) }, now);
    }
}

function endedOf({ message, outcome }: Done, costE4: bigint, now: Instant): Ended {
  const { id, attempt, putOff } = message;
  const base = { id, attempt, why: null, dueAt: null, putOff, reference: null, costE4: null };
  if (outcome.kind === 'taken') {
    const { reference, parts } = outcome;
    return { ...base, state: 'sent', reference, costE4: costE4 * BigInt(parts) };
  }
  const why = short(outcome.said);
  if (outcome.kind === 'unknown') return { ...base, state: 'unknown', why };
  if (outcome.kind === 'away') return { ...base, state: 'waiting', why };
  const isLast = outcome.kind === 'refused' || putOff + 1 >= mostAttempts;
  const pause = isLast ? null : pauseAfter(putOff + 1, 0.5, outcome.afterMs);
  return pause === null
    ? { ...base, state: 'failed', why }
    : { ...base, state: 'waiting', why, putOff: putOff + 1, dueAt: later(now, pause) };
}

const short = (said: string): string => said.slice(0, 300) || '—';
