/**
 * Writes levels: products in one batch, variations in one for each of their products. The shop answers 200 to a level that it ignored, so what it
 * answers to have is what counts.
 */
import { z } from 'zod';
import { CallFailed, type LevelWrite, type Session, type WriteOutcome } from '#domain/channels/connector.ts';
import { openShop, type Shop, type ShopAnswer } from './ask.ts';
import { partsOf } from './levels.ts';
import type { Settings } from './settings.ts';
import { type WrittenItem, writtenItem } from './shapes.ts';

interface Placed {
  /** Where it stands among the writes. */
  index: number;
  id: number;
  level: number;
}

export async function writeLevels(
  session: Session<Settings>,
  writes: readonly LevelWrite[],
): Promise<readonly WriteOutcome[]> {
  const shop = openShop(session);
  const outcomes = new Map<number, WriteOutcome>();
  const routes = new Map<string, Placed[]>();
  for (const [index, { ref, level }] of writes.entries()) {
    const parts = partsOf(ref);
    if (parts === null) outcomes.set(index, dead(`“${ref}” is no product of this shop`));
    // A batch takes what is no whole number for zero, and says 200.
    else if (!Number.isSafeInteger(level)) outcomes.set(index, dead('the shop counts in whole units'));
    else {
      const { productId, variationId } = parts;
      const path =
        variationId === null ? 'wc/v3/products/batch' : `wc/v3/products/${productId}/variations/batch`;
      routes.set(path, [...(routes.get(path) ?? []), { index, id: variationId ?? productId, level }]);
    }
  }
  for (const [path, placed] of routes) {
    const written = await writeBatch(shop, path, placed);
    for (const [position, { index }] of placed.entries()) {
      outcomes.set(index, written[position] ?? unanswered);
    }
  }
  return writes.map((_, index) => outcomes.get(index) ?? unanswered);
}

async function writeBatch(shop: Shop, path: string, placed: readonly Placed[]): Promise<WriteOutcome[]> {
  const body = { update: placed.map(({ id, level }) => ({ id, stock_quantity: level })) };
  let answer: ShopAnswer;
  try {
    answer = await shop.ask({ method: 'POST', path, body });
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    return placed.map(() => afterFailure(error));
  }
  if (answer.error !== null) {
    const outcome = afterRefusal(answer.status, `${answer.error.code} ${answer.error.message}`.trim());
    return placed.map(() => outcome);
  }
  const batch = z.object({ update: z.array(z.unknown()) }).safeParse(answer.body);
  const items = (batch.success ? batch.data.update : []).map((raw) => writtenItem.safeParse(raw));
  return placed.map((asked, position) => {
    const item = items[position];
    return item?.success === true ? outcomeOf(item.data, asked) : unanswered;
  });
}

const unanswered: WriteOutcome = {
  outcome: 'unknown',
  why: 'the shop’s answer does not say what became of it',
};

function dead(why: string): WriteOutcome {
  return { outcome: 'dead', why };
}

function outcomeOf(item: WrittenItem, asked: Placed): WriteOutcome {
  if (item.error !== undefined)
    return afterRefusal(statusOf(item.error.data), `${item.error.code} ${item.error.message}`);
  if (item.id !== asked.id) return unanswered;
  if (item.status === 'trash') return dead('the product is in the shop’s bin');
  if (item.manage_stock === 'parent')
    return dead('the shop keeps one level for all variations of this product');
  if (item.manage_stock === false) return dead('the shop does not keep a level of this product');
  if (item.manage_stock === true && item.stock_quantity === asked.level) return { outcome: 'applied' };
  return { outcome: 'unknown', why: `the shop answered ${item.stock_quantity ?? 'no level'}` };
}

function statusOf(data: unknown): number {
  const read = z.object({ status: z.number() }).safeParse(data);
  return read.success ? read.data.status : 400;
}

/** A refusal of the shop’s: of a key it may be lifted, of a product it will not. */
function afterRefusal(status: number, why: string): WriteOutcome {
  // In maintenance nothing is written; any other fault may have come in the middle.
  if (status === 503) return { outcome: 'retry', why, afterMs: null };
  if (status >= 500) return { outcome: 'unknown', why };
  if (status === 401 || status === 403) return { outcome: 'retry', why, afterMs: null };
  return dead(why);
}

function afterFailure({ kind, message, afterMs }: CallFailed): WriteOutcome {
  return kind === 'unknown' || kind === 'unreadable'
    ? { outcome: 'unknown', why: message }
    : { outcome: 'retry', why: message, afterMs };
}
