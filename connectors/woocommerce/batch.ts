/** Writes products in one batch, and variations in one for each of their products; the shop answers 200 to what it ignored, so its answer is judged. */
import { z } from 'zod';
import { CallFailed, type NotWritten, type Said, type WriteOutcome } from '#domain/channels/connector.ts';
import { quoted } from '../kit/said.ts';
import type { Shop, ShopAnswer } from './ask.ts';
import { type WrittenItem, writtenItem } from './shapes.ts';

export interface Planned {
  productId: number;
  variationId: number | null;
  /** What the shop is told of it. */
  fields: Readonly<Record<string, unknown>>;
  /** Of an answer without an error. */
  judge: (item: WrittenItem) => WriteOutcome;
}

/** One outcome a plan, in their order; what is decided already stays. */
export async function writePlanned(
  shop: Shop,
  plans: readonly (Planned | { decided: WriteOutcome })[],
): Promise<WriteOutcome[]> {
  const outcomes = new Map<Planned, WriteOutcome>();
  const undecided = plans.flatMap((plan) => ('decided' in plan ? [] : [plan]));
  for (const [path, placed] of Map.groupBy(undecided, pathOf)) {
    const written = await writeBatch(shop, path, placed);
    for (const [position, plan] of placed.entries()) outcomes.set(plan, written[position] ?? unanswered);
  }
  return plans.map((plan) => ('decided' in plan ? plan.decided : (outcomes.get(plan) ?? unanswered)));
}

function pathOf({ productId, variationId }: Planned): string {
  return variationId === null ? 'wc/v3/products/batch' : `wc/v3/products/${productId}/variations/batch`;
}

const idOf = ({ productId, variationId }: Planned): number => variationId ?? productId;

async function writeBatch(shop: Shop, path: string, placed: readonly Planned[]): Promise<WriteOutcome[]> {
  const body = { update: placed.map((plan) => ({ id: idOf(plan), ...plan.fields })) };
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
  return placed.map((plan, position) => {
    const item = items[position];
    return item?.success === true ? outcomeOf(item.data, plan) : unanswered;
  });
}

export const unanswered = {
  outcome: 'unknown',
  why: {
    fr: 'la réponse de la boutique ne dit pas ce qu’il en est',
    en: 'the shop’s answer does not say what became of it',
  },
} satisfies WriteOutcome;

export function dead(why: Said) {
  return { outcome: 'dead', why } as const;
}

function outcomeOf(item: WrittenItem, plan: Planned): WriteOutcome {
  if (item.error !== undefined)
    return afterRefusal(statusOf(item.error.data), quoted(`${item.error.code} ${item.error.message}`));
  if (item.id !== idOf(plan)) return unanswered;
  if (item.status === 'trash') return dead(inBin);
  return plan.judge(item);
}

const inBin: Said = {
  fr: 'le produit est dans la corbeille de la boutique',
  en: 'the product is in the shop’s bin',
};

export function statusOf(data: unknown): number {
  const read = z.object({ status: z.number() }).safeParse(data);
  return read.success ? read.data.status : 400;
}

/** A refusal of the shop’s: of a key it may be lifted, of a product it will not. */
export function afterRefusal(status: number, why: Said): NotWritten {
  // In maintenance nothing is written; any other fault may have come in the middle.
  if (status === 503) return { outcome: 'retry', why, afterMs: null };
  if (status >= 500) return { outcome: 'unknown', why };
  if (status === 401 || status === 403) return { outcome: 'retry', why, afterMs: null };
  return dead(why);
}

export function afterFailure({ kind, sentence, afterMs }: CallFailed): NotWritten {
  return kind === 'unknown' || kind === 'unreadable'
    ? { outcome: 'unknown', why: sentence }
    : { outcome: 'retry', why: sentence, afterMs };
}
