/**
 * Says what is there, product by product. The shop sets it whatever it had, so it is read just before; the same said twice is the same, where a
 * difference that is added twice, after an answer that was lost, would be wrong.
 */
import { z } from 'zod';
import { CallFailed, type LevelWrite, type Said, type WriteOutcome } from '#domain/channels/connector.ts';
import { ask, changing, type XSeriesSession } from './ask.ts';
import { readOne, wholeLevel } from './levels.ts';
import { isTracked, readProduct } from './listings.ts';
import { outletOf } from './settings.ts';

/** Each takes three requests, of about one a second. */
export const mostWrites = 20;

export async function writeLevels(
  session: XSeriesSession,
  writes: readonly LevelWrite[],
): Promise<readonly WriteOutcome[]> {
  return await oneByOne(writes, (write) => writeOne(session, write));
}

/** Where the shop asks for a pause, is away or knows the keys no more, nothing further is asked of it. */
export async function oneByOne<Asked>(
  asked: readonly Asked[],
  write: (one: Asked) => Promise<WriteOutcome>,
): Promise<WriteOutcome[]> {
  const outcomes: WriteOutcome[] = [];
  let stopped: WriteOutcome | null = null;
  for (const one of asked) {
    const outcome: WriteOutcome = stopped ?? (await write(one));
    outcomes.push(outcome);
    if (outcome.outcome === 'retry') stopped = outcome;
  }
  return outcomes;
}

async function writeOne(session: XSeriesSession, { ref, level, held }: LevelWrite): Promise<WriteOutcome> {
  const outlet = outletOf(session.settings);
  try {
    const product = await readProduct(session, ref);
    if (product === null) return { outcome: 'dead', why: notInShop };
    if (!isTracked(product)) return { outcome: 'dead', why: untracked };
    const there = await readOne(session, ref);
    if (there === level) return { outcome: 'applied' };
    if (there !== null && wholeLevel(there) === null) return { outcome: 'dead', why: weighed };
    // Where there is no record yet there is none in stock; an answer that came empty has none either.
    if (there !== held && !(there === null && held === 0)) return { outcome: 'stale' };
  } catch (error) {
    return beforeWriting(error);
  }
  try {
    await change(session, ref, { details: { inventory: [{ outlet_id: outlet, current_amount: level }] } });
    return { outcome: 'applied' };
  } catch (error) {
    return afterWriting(error);
  }
}

/** https://x-series-api.lightspeedhq.com/docs/products_variants_update */
export async function change(session: XSeriesSession, ref: string, body: object): Promise<void> {
  const path = `${changing}/products/${encodeURIComponent(ref)}`;
  await ask(session, { method: 'PUT', path, body, shape: z.unknown() });
}

export function beforeWriting(error: unknown): WriteOutcome {
  if (!(error instanceof CallFailed)) throw error;
  const { sentence: why, afterMs } = error;
  return { outcome: 'retry', why, afterMs };
}

export function afterWriting(error: unknown): WriteOutcome {
  if (!(error instanceof CallFailed)) throw error;
  const { kind, sentence: why, afterMs } = error;
  if (kind === 'unknown' || kind === 'unreadable') return { outcome: 'unknown', why };
  if (kind === 'refused') return { outcome: 'dead', why };
  return { outcome: 'retry', why, afterMs };
}

export const notInShop: Said = {
  fr: 'ce produit n’est pas dans la boutique',
  en: 'this product is not in the shop',
};
const untracked: Said = {
  fr: 'la boutique ne tient pas de niveau de ce produit',
  en: 'the shop keeps no level of this product',
};
const weighed: Said = {
  fr: 'ce qui se pèse n’a pas de niveau en unités entières',
  en: 'what is weighed keeps no level in whole units',
};
