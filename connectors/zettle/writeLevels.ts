/** Moves what is missing into the store, or what is too much out of it: Zettle takes no level as such. https://developer.zettle.com/docs/api/inventory/concepts/how-inventories-work */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { CallFailed, type LevelWrite, type Said, type WriteOutcome } from '#domain/channels/connector.ts';
import { ask, inventoryHost } from './ask.ts';
import { readInventories } from './inventories.ts';
import { partsOf } from './refs.ts';
import { readLevels } from './stock.ts';
import type { ZettleSession } from './token.ts';

/** How many movements one request takes is not published. */
export const mostWrites = 50;

export async function writeLevels(
  session: ZettleSession,
  writes: readonly LevelWrite[],
): Promise<readonly WriteOutcome[]> {
  if (writes.length === 0) return [];
  const outcomes = new Map<LevelWrite, WriteOutcome>();
  let inventories: { STORE: string; SUPPLIER: string } | null;
  try {
    inventories = await readInventories(session);
    for (const [write, outcome] of await unwritable(session, writes)) outcomes.set(write, outcome);
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    const { sentence, afterMs } = error;
    return writes.map(() => ({ outcome: 'retry', why: sentence, afterMs }));
  }
  const sent = writes.filter((write) => !outcomes.has(write));
  const said = inventories === null ? [] : await send(session, inventories, sent);
  sent.forEach((write, index) => {
    const outcome = said[index];
    if (outcome !== undefined) outcomes.set(write, outcome);
  });
  return writes.map((write) => outcomes.get(write) ?? { outcome: 'dead', why: noStock });
}

/**
 * What adds must know what it adds to: where Zettle has something else by now than it was read to have, nothing is moved. What it sells between
 * this reading and the movement stays sold, for a movement adds.
 */
async function unwritable(
  session: ZettleSession,
  writes: readonly LevelWrite[],
): Promise<Map<LevelWrite, WriteOutcome>> {
  const readings = await readLevels(
    session,
    writes.map(({ ref }) => ref),
  );
  const levels = new Map(readings.map(({ ref, level }) => [ref, level]));
  const outcomes = new Map<LevelWrite, WriteOutcome>();
  for (const write of writes) {
    const level = levels.get(write.ref);
    if (level === undefined) {
      outcomes.set(write, { outcome: 'dead', why: notListed });
    } else if (level === null) {
      outcomes.set(write, { outcome: 'dead', why: notTracked });
    } else if (level === write.level) outcomes.set(write, { outcome: 'applied' });
    else if (level !== write.held) outcomes.set(write, { outcome: 'stale' });
  }
  return outcomes;
}

async function send(
  session: ZettleSession,
  inventories: { STORE: string; SUPPLIER: string },
  writes: readonly LevelWrite[],
): Promise<readonly WriteOutcome[]> {
  if (writes.length === 0) return [];
  try {
    await ask(session, {
      method: 'POST',
      url: `${inventoryHost}/v3/movements`,
      body: {
        identifier: identifierOf(writes),
        movements: writes.map(({ ref, level, held }) => ({
          ...partsOf(ref),
          change: Math.abs(level - held),
          // Both ways by the same end, so that what is moved by mistake and back leaves no trace in what was sold or thrown away.
          from: level > held ? inventories.SUPPLIER : inventories.STORE,
          to: level > held ? inventories.STORE : inventories.SUPPLIER,
        })),
      },
      shape: z.unknown(),
    });
    return writes.map(() => ({ outcome: 'applied' }));
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    const outcome = outcomeOf(error);
    if (outcome.outcome !== 'dead' || writes.length === 1) return writes.map(() => outcome);
    // One of them is wrong, and all were refused for it.
    const alone: WriteOutcome[] = [];
    for (const write of writes) alone.push(...(await send(session, inventories, [write])));
    return alone;
  }
}

/** A name that Zettle tells back with its calls; it is not known to make a repetition harmless. */
function identifierOf(writes: readonly LevelWrite[]): string {
  const keys = writes.map(({ key }) => key).join('\n');
  const hex = createHash('sha256').update(keys).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join('-');
}

function outcomeOf({ kind, sentence: why, afterMs }: CallFailed): WriteOutcome {
  if (kind === 'unknown' || kind === 'unreadable') return { outcome: 'unknown', why };
  if (kind === 'refused') return { outcome: 'dead', why };
  return { outcome: 'retry', why, afterMs };
}

const noStock: Said = { fr: 'Zettle ne tient encore aucun stock', en: 'Zettle keeps no stock yet' };
const notListed: Said = {
  fr: 'cette variante n’est plus au catalogue de Zettle',
  en: 'this variant is not in the library',
};
const notTracked: Said = {
  fr: 'le stock de ce produit n’est pas suivi chez Zettle',
  en: 'stock of this product is not tracked',
};
