/** Sets what is available, where the shop still has what it was read to have. */
import { z } from 'zod';
import { CallFailed, type LevelWrite, type Said, type WriteOutcome } from '#domain/channels/connector.ts';
import { quoted } from '../kit/said.ts';
import { ask, type ShopifySession } from './ask.ts';
import { gid, locationOf, partsOf } from './ids.ts';
import { setQuantities } from './queries.ts';

/** 10 points a mutation, and a question may cost 1,000. https://shopify.dev/docs/api/usage/limits */
export const mostWrites = 50;

const answered = z
  .object({ userErrors: z.array(z.object({ code: z.string().nullable(), message: z.string() })) })
  .nullish();
const answers = z.record(z.string(), answered);
type Answered = z.infer<typeof answered>;

export async function writeLevels(
  session: ShopifySession,
  writes: readonly LevelWrite[],
): Promise<readonly WriteOutcome[]> {
  const asked = writes.flatMap((write) => {
    const parts = partsOf(write.ref);
    return parts === null ? [] : [{ write, inventoryItem: parts.inventoryItem }];
  });
  const outcomes = new Map<LevelWrite, WriteOutcome>();
  if (asked.length > 0) {
    const sent = asked.map(({ write }) => write);
    const said = await send(session, asked);
    for (const [index, write] of sent.entries()) outcomes.set(write, said[index] ?? outcomeOf(null));
  }
  return writes.map((write) => outcomes.get(write) ?? notOurs);
}

async function send(
  session: ShopifySession,
  asked: readonly { write: LevelWrite; inventoryItem: string }[],
): Promise<WriteOutcome[]> {
  const locationId = locationOf(session.settings);
  const variables: Record<string, unknown> = {};
  for (const [index, { write, inventoryItem }] of asked.entries()) {
    const inventoryItemId = gid('InventoryItem', inventoryItem);
    variables[`key${index}`] = write.key;
    variables[`input${index}`] = {
      name: 'available',
      reason: 'correction',
      quantities: [{ inventoryItemId, locationId, quantity: write.level, changeFromQuantity: write.held }],
    };
  }
  try {
    const question = { document: setQuantities(asked.length), shape: answers };
    const said = await ask(session, question, variables, 'writes');
    return asked.map((_, index) => outcomeOf(said[`write${index}`]));
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    return asked.map(() => outcomeOfFailure(error));
  }
}

function outcomeOf(said: Answered): WriteOutcome {
  if (said === null || said === undefined) return { outcome: 'unknown', why: nothingSaid };
  const [first] = said.userErrors;
  if (first === undefined) return { outcome: 'applied' };
  const why = quoted(`${first.code ?? 'refused'}: ${first.message}`);
  switch (first.code) {
    case 'CHANGE_FROM_QUANTITY_STALE':
      return { outcome: 'stale' };
    case 'IDEMPOTENCY_CONCURRENT_REQUEST':
      return { outcome: 'retry', why, afterMs: null };
    // The key was used up by something else: what became of that, only a reading says.
    case 'IDEMPOTENCY_KEY_PARAMETER_MISMATCH':
    case 'IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED':
      return { outcome: 'unknown', why };
    default:
      return { outcome: 'dead', why };
  }
}

export function outcomeOfFailure({ kind, sentence, afterMs }: CallFailed): WriteOutcome {
  switch (kind) {
    case 'unknown':
    case 'unreadable':
      return { outcome: 'unknown', why: sentence };
    case 'refused':
      return { outcome: 'dead', why: sentence };
    default:
      return { outcome: 'retry', why: sentence, afterMs };
  }
}

export const notOurs: WriteOutcome = {
  outcome: 'dead',
  why: { fr: 'ce n’est pas une variante de Shopify', en: 'this names no variant of Shopify’s' },
};
const nothingSaid: Said = { fr: 'Shopify n’en dit rien', en: 'Shopify says nothing of it' };
