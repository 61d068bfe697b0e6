/** A proposal is accepted or refused; what was accepted ends by hand, with its lot or with its date. */
import type { z } from 'zod';
import type * as contract from '#domain/expiry/contract.ts';
import type { Markdown } from '#domain/expiry/contract.ts';
import { refuseExpiry } from '#domain/expiry/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import { setPrices } from '#server/modules/catalog/index.ts';
import { audit } from '#server/platform/audit.ts';
import type { Tx } from '#server/platform/database.ts';
import { expiringNow } from './expiring.ts';
import {
  closeMarkdown,
  dueToEnd,
  type InForce,
  insertMarkdown,
  insertMarkedPrices,
  lockInForce,
  type MarkedPrice,
  markdownById,
  marksToTakeBack,
} from './store.ts';

export interface Deciding {
  tx: Tx;
  actor: Actor;
  today: Day;
  now: Instant;
}

type Accepted = z.output<typeof contract.acceptMarkdown.body>;
type Refused = z.output<typeof contract.refuseMarkdown.body>;

/** The price that was seen is the one that counts: where another is proposed meanwhile, somebody looks again. */
export async function acceptMarkdown(deciding: Deciding, id: Id, body: Accepted): Promise<Markdown> {
  const { tx, actor, now } = deciding;
  const known = await markdownById(tx, id);
  if (known) return sameAs(known, known.lotId === body.lotId && known.priceE4 === body.priceE4);
  const { told, marks, withinDays } = await proposed(deciding, body.lotId);
  if (told.proposal?.priceE4 !== body.priceE4) throw refuseExpiry('markdown_other_price');
  const { lotId, skuId } = told;
  const former = await lockInForce(tx, { skuId });
  const kept: MarkedPrice[] = [];
  for (const markdown of former) {
    kept.push(...(await marksToTakeBack(tx, markdown.id)));
    await closeMarkdown(tx, markdown.id, 'replaced', now);
  }
  const isNew = ({ priceListId, unitId }: MarkedPrice): boolean =>
    !marks.some((mark) => mark.priceListId === priceListId && mark.unitId === unitId);
  const all = [...marks, ...kept.filter(isNew)];
  await insertMarkdown(tx, {
    id,
    lotId,
    skuId,
    withinDays,
    reason: null,
    decidedAt: now,
    decidedBy: actor.label,
  });
  await insertMarkedPrices(tx, id, all);
  await priced(deciding, all, ({ priceE4 }) => priceE4);
  const detail = { lotId, priceE4: body.priceE4.toString() };
  await audit(tx, actor, { action: 'acceptMarkdown', subject: skuId, detail }, now);
  return markdownOf(tx, id);
}

export async function refuseMarkdown(
  deciding: Deciding,
  id: Id,
  { lotId, reason }: Refused,
): Promise<Markdown> {
  const { tx, actor, now } = deciding;
  const known = await markdownById(tx, id);
  if (known) return sameAs(known, known.lotId === lotId && known.reason === reason);
  const { told, withinDays } = await proposed(deciding, lotId);
  const { skuId } = told;
  await insertMarkdown(tx, { id, lotId, skuId, withinDays, reason, decidedAt: now, decidedBy: actor.label });
  await audit(tx, actor, { action: 'refuseMarkdown', subject: skuId, detail: { lotId, reason } }, now);
  return markdownOf(tx, id);
}

/** Ended already, it stays so. */
export async function endMarkdown(deciding: Deciding, id: Id): Promise<Markdown> {
  const [inForce] = await lockInForce(deciding.tx, { id });
  if (inForce) await end(deciding, inForce, 'byHand');
  return markdownOf(deciding.tx, id);
}

/** Those of which nothing is left, or whose date has passed. */
export async function endDueMarkdowns(deciding: Deciding): Promise<void> {
  for (const { id, because } of await dueToEnd(deciding.tx, deciding.today)) {
    const [inForce] = await lockInForce(deciding.tx, { id });
    if (inForce) await end(deciding, inForce, because);
  }
}

async function end(
  deciding: Deciding,
  { id, skuId }: InForce,
  because: NonNullable<Markdown['endedBecause']>,
): Promise<void> {
  const { tx, actor, now } = deciding;
  await priced(deciding, await marksToTakeBack(tx, id), ({ usualE4 }) => usualE4);
  await closeMarkdown(tx, id, because, now);
  await audit(tx, actor, { action: 'endMarkdown', subject: skuId, detail: { because } }, now);
}

async function priced(
  { tx, actor, now }: Deciding,
  marks: readonly MarkedPrice[],
  priceOf: (mark: MarkedPrice) => bigint,
): Promise<void> {
  for (const [priceListId, ofList] of Map.groupBy(marks, (mark) => mark.priceListId)) {
    const prices = ofList.map((mark) => ({ unitId: mark.unitId, amountE4: priceOf(mark) }));
    await setPrices(tx, actor, priceListId, prices, now);
  }
}

async function proposed({ tx, today, now }: Deciding, lotId: Id) {
  const expiring = await expiringNow(tx, { today, now });
  const found = expiring.find(({ told }) => told.lotId === lotId);
  if (!found?.told.proposal) throw refuseExpiry('markdown_not_proposed');
  return { ...found, withinDays: found.told.proposal.withinDays };
}

function sameAs(known: Markdown, isSame: boolean): Markdown {
  if (!isSame) throw refuse('idempotency_conflict');
  return known;
}

async function markdownOf(tx: Tx, id: Id): Promise<Markdown> {
  const found = await markdownById(tx, id);
  if (!found) throw refuseExpiry('markdown_not_found');
  return found;
}
