/** Says what is there, as a physical count: Square keeps it and reckons on with what it sells afterwards. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { CallFailed, type LevelWrite, type Said, type WriteOutcome } from '#domain/channels/connector.ts';
import type { Instant } from '#domain/values/time.ts';
import { ask, SquareRefused, type SquareSession } from './ask.ts';
import { isTracked } from './catalog.ts';
import { readVariations } from './counts.ts';
import { locationOf } from './settings.ts';

export const mostWrites = 100;
const longestKey = 128;

export async function writeLevels(
  session: SquareSession,
  writes: readonly LevelWrite[],
): Promise<readonly WriteOutcome[]> {
  if (writes.length === 0) return [];
  const outcomes = new Map<LevelWrite, WriteOutcome>();
  try {
    for (const [write, why] of await unwritable(session, writes)) {
      outcomes.set(write, { outcome: 'dead', why });
    }
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    const { sentence: why, afterMs } = error;
    return writes.map(() => ({ outcome: 'retry', why, afterMs }));
  }
  const sent = writes.filter((write) => !outcomes.has(write));
  const said = sent.length === 0 ? [] : await send(session, sent, session.now());
  sent.forEach((write, index) => {
    const outcome = said[index];
    if (outcome !== undefined) outcomes.set(write, outcome);
  });
  return writes.map((write) => outcomes.get(write) ?? { outcome: 'unknown', why: nothingSaid });
}

/** A count of what is deleted fails the whole request; of what keeps no stock, it would say nothing. */
async function unwritable(
  session: SquareSession,
  writes: readonly LevelWrite[],
): Promise<Map<LevelWrite, Said>> {
  const location = locationOf(session.settings);
  const variations = await readVariations(
    session,
    writes.map(({ ref }) => ref),
  );
  const dead = new Map<LevelWrite, Said>();
  for (const write of writes) {
    const variation = variations.get(write.ref);
    if (variation === undefined) dead.set(write, notListed);
    else if (!isTracked(variation, location)) dead.set(write, untracked);
  }
  return dead;
}

async function send(
  session: SquareSession,
  writes: readonly LevelWrite[],
  occurredAt: Instant,
): Promise<readonly WriteOutcome[]> {
  try {
    await count(session, writes, occurredAt);
    return writes.map(() => ({ outcome: 'applied' }));
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    if (!(error instanceof SquareRefused)) return writes.map(() => outcomeOf(error));
    const { problems, date, sentence: why } = error;
    // The key came before with other words, those of another moment at least: what became of that, only a reading says.
    if (problems.some(({ code }) => code === 'IDEMPOTENCY_KEY_REUSED')) {
      return writes.map(() => ({ outcome: 'unknown', why }));
    }
    const early = date !== null && date < Date.parse(occurredAt);
    if (early && problems.some(({ field, detail }) => `${field} ${detail}`.includes('occurred_at'))) {
      return await send(session, writes, new Date(date).toISOString());
    }
    if (writes.length === 1) return [{ outcome: 'dead', why }];
    // One of them is wrong, and all were refused for it.
    const alone: WriteOutcome[] = [];
    for (const write of writes) alone.push(...(await send(session, [write], occurredAt)));
    return alone;
  }
}

async function count(
  session: SquareSession,
  writes: readonly LevelWrite[],
  occurredAt: Instant,
): Promise<void> {
  await ask(session, {
    method: 'POST',
    path: '/v2/inventory/changes/batch-create',
    body: {
      idempotency_key: keyOf(writes),
      changes: writes.map(({ ref, level }) => ({
        type: 'PHYSICAL_COUNT',
        physical_count: {
          catalog_object_id: ref,
          state: 'IN_STOCK',
          location_id: locationOf(session.settings),
          quantity: String(level),
          occurred_at: occurredAt,
        },
      })),
      // Else a count that repeats the one before it is left out, whatever was sold between the two.
      ignore_unchanged_counts: false,
    },
    shape: z.object({}),
  });
}

/** Square keys a request, Caveau a write: the same writes together have the same key. */
function keyOf(writes: readonly LevelWrite[]): string {
  const [only] = writes;
  if (writes.length === 1 && only !== undefined && only.key.length <= longestKey) return only.key;
  const keys = writes.map(({ key }) => key).join('\n');
  return createHash('sha256').update(keys).digest('hex');
}

export function outcomeOf({ kind, sentence: why, afterMs }: CallFailed): WriteOutcome {
  if (kind === 'unknown' || kind === 'unreadable') return { outcome: 'unknown', why };
  if (kind === 'refused') return { outcome: 'dead', why };
  return { outcome: 'retry', why, afterMs };
}

const nothingSaid: Said = { fr: 'Square n’en dit rien', en: 'Square says nothing of it' };
export const notListed: Said = {
  fr: 'cette variation n’est pas dans le catalogue',
  en: 'this variation is not in the catalogue',
};
const untracked: Said = {
  fr: 'le stock de cette variation n’est pas suivi',
  en: 'stock of this variation is not tracked',
};
