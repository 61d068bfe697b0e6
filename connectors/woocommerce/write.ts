/**
 * Writes levels: products in one batch, variations in one for each of their products. The shop answers 200 to a level that it ignored, so what it
 * answers to have is what counts.
 */
import { z } from 'zod';
import {
  CallFailed,
  type LevelWrite,
  type Said,
  type Session,
  type WriteOutcome,
} from '#domain/channels/connector.ts';
import { quoted } from '../kit/said.ts';
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
    if (parts === null)
      outcomes.set(
        index,
        dead({
          fr: `« ${ref} » n’est pas un produit de cette boutique`,
          en: `“${ref}” is no product of this shop`,
        }),
      );
    // A batch takes what is no whole number for zero, and says 200.
    else if (!Number.isSafeInteger(level))
      outcomes.set(
        index,
        dead({ fr: 'la boutique compte en unités entières', en: 'the shop counts in whole units' }),
      );
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
    const outcome = afterRefusal(answer.status, quoted(`${answer.error.code} ${answer.error.message}`));
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
  why: {
    fr: 'la réponse de la boutique ne dit pas ce qu’il en est',
    en: 'the shop’s answer does not say what became of it',
  },
};

function dead(why: Said): WriteOutcome {
  return { outcome: 'dead', why };
}

function outcomeOf(item: WrittenItem, asked: Placed): WriteOutcome {
  if (item.error !== undefined)
    return afterRefusal(statusOf(item.error.data), quoted(`${item.error.code} ${item.error.message}`));
  if (item.id !== asked.id) return unanswered;
  if (item.status === 'trash') return dead(inBin);
  if (item.manage_stock === 'parent') return dead(keptByParent);
  if (item.manage_stock === false) return dead(untracked);
  if (item.manage_stock === true && item.stock_quantity === asked.level) return { outcome: 'applied' };
  return { outcome: 'unknown', why: answeredOtherwise(item.stock_quantity ?? null) };
}

const inBin: Said = {
  fr: 'le produit est dans la corbeille de la boutique',
  en: 'the product is in the shop’s bin',
};
const keptByParent: Said = {
  fr: 'la boutique tient un seul niveau pour toutes les variations de ce produit',
  en: 'the shop keeps one level for all variations of this product',
};
const untracked: Said = {
  fr: 'la boutique ne tient pas de niveau de ce produit',
  en: 'the shop does not keep a level of this product',
};

function answeredOtherwise(level: number | null): Said {
  return {
    fr: level === null ? 'la boutique n’a répondu aucun niveau' : `la boutique a répondu ${level}`,
    en: level === null ? 'the shop answered no level' : `the shop answered ${level}`,
  };
}

function statusOf(data: unknown): number {
  const read = z.object({ status: z.number() }).safeParse(data);
  return read.success ? read.data.status : 400;
}

/** A refusal of the shop’s: of a key it may be lifted, of a product it will not. */
function afterRefusal(status: number, why: Said): WriteOutcome {
  // In maintenance nothing is written; any other fault may have come in the middle.
  if (status === 503) return { outcome: 'retry', why, afterMs: null };
  if (status >= 500) return { outcome: 'unknown', why };
  if (status === 401 || status === 403) return { outcome: 'retry', why, afterMs: null };
  return dead(why);
}

function afterFailure({ kind, sentence, afterMs }: CallFailed): WriteOutcome {
  return kind === 'unknown' || kind === 'unreadable'
    ? { outcome: 'unknown', why: sentence }
    : { outcome: 'retry', why: sentence, afterMs };
}
