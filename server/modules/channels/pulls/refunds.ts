/** Takes a shop's refunds in: what gives back what nobody knows to be sold waits for its sale, or for a person. */
import type { StatedRefund } from '#domain/channels/connector.ts';
import {
  type CountedLine,
  documentOfRefund,
  keyOfRefundedLine,
  refundsTooMuch,
  saleOfRefund,
} from '#domain/channels/statedSales.ts';
import { noteHeld } from '../pushes/store.ts';
import { keptReason } from '../reasons.ts';
import { changedBy, isRecorded, keptOf, stateSale } from './stateSale.ts';
import { endWaiting, keepWaiting, lockWaiting, waitingFor } from './store.ts';
import type { Taking } from './taking.ts';

export async function takeRefund(taking: Taking, refund: StatedRefund): Promise<void> {
  const name = documentOfRefund(refund);
  const isKeptOut = (await keptOf(taking, name)).disownedAs === 'restock';
  const lines = refund.lines.map((line) => (isKeptOut ? { ...line, restocked: false } : line));
  const stated = { ...refund, lines };
  const why = await whyItWaits(taking, stated);
  if (why === null) return countRefund(taking, stated);
  if (why === 'nothing') return noLongerWaits(taking, refund);
  const { tx, connection, now, taken, kept } = taking;
  taken.waiting += 1;
  kept.set(refund.document, { ...(await keptOf(taking, refund.document)), isAwaited: true });
  const problem = keptReason(why, { refund: refund.refund, document: refund.document });
  const fact = JSON.stringify(keptRefund(refund));
  await keepWaiting(tx, connection.id, { name, document: refund.document, fact, problem }, now);
}

const isKnown = async (taking: Taking, document: string): Promise<boolean> =>
  (await keptOf(taking, document)).fingerprint !== null;

/** Null where it counts; `nothing` where there is nothing to count. */
async function whyItWaits(
  taking: Taking,
  refund: StatedRefund,
): Promise<'refund_without_sale' | 'refund_too_much' | 'nothing' | null> {
  const name = documentOfRefund(refund);
  // What a person has taken in stays in, though its sale never came.
  const isTaken = await isKnown(taking, name);
  if (isTaken && isRecorded(taking, saleOfRefund(refund))) return null;
  // Withdrawn before it was ever taken in.
  if (refund.lines.length === 0) return isTaken ? null : 'nothing';
  if (!(await isKnown(taking, refund.document)))
    return refund.occurredAt < (taking.connection.liveSince ?? '') ? 'nothing' : 'refund_without_sale';
  const counted = await linesOfDocument(taking, refund.document, name);
  return refundsTooMuch(refund, counted) ? 'refund_too_much' : null;
}

async function countRefund(taking: Taking, refund: StatedRefund): Promise<void> {
  const { tx, connection, now } = taking;
  const isNew = await stateSale(taking, saleOfRefund(refund));
  await noLongerWaits(taking, refund);
  if (isNew) await noteHeld(tx, connection.id, changedBy(refund.lines.map(({ item }) => item)), now);
}

async function noLongerWaits(taking: Taking, refund: StatedRefund): Promise<void> {
  if ((await keptOf(taking, refund.document)).isAwaited)
    await endWaiting(taking.tx, taking.connection.id, documentOfRefund(refund));
}

/** What waited for this sale. */
export async function takeWaiting(taking: Taking, document: string): Promise<void> {
  for (const { fact } of await waitingFor<KeptRefund>(taking.tx, taking.connection.id, document))
    await takeRefund(taking, openRefund(fact));
}

/** A person has looked at it: it counts as the shop states it, whatever its sale says. What no longer waits stays as it is. */
export async function takeAnyway(taking: Taking, name: string): Promise<void> {
  const { tx, connection } = taking;
  const waiting = await lockWaiting<KeptRefund>(tx, connection.id, name);
  if (!waiting) return;
  await countRefund(taking, openRefund(waiting.fact));
}

/** What the document sold, and what other refunds have given back of it. */
async function linesOfDocument(
  { tx, connection }: Taking,
  document: string,
  exceptRefund: string,
): Promise<CountedLine[]> {
  const rows = await tx.prepared<CountedLine & { back: boolean }>({
    name: 'channels-lines-of-document',
    text: `
      select l.key, l.item_key as "itemKey", l.quantity_e3 as quantity, s.document <> $3 as back
        from sales.line l join sales.sale s on s.organization_id = l.organization_id and s.id = l.sale_id
       where l.organization_id = $1 and s.source_id = $2 and not l.superseded
         and (s.document = $3 or (l.refund_of = $3 and s.document <> $4))`,
    values: [tx.organizationId, connection.id, document, exceptRefund],
  });
  return rows.map(({ back, key, ...line }) => ({ ...line, key: back ? keyOfRefundedLine(key) : key }));
}

/** As it is kept while it waits: JSON has no bigint. */
export type KeptRefund = ReturnType<typeof keptRefund>;

function keptRefund(refund: StatedRefund) {
  return {
    ...refund,
    lines: refund.lines.map((line) => ({
      ...line,
      quantityE3: line.quantityE3.toString(),
      unitPriceE4: line.unitPriceE4.toString(),
      amount: line.amount.toString(),
    })),
  };
}

function openRefund(kept: KeptRefund): StatedRefund {
  return {
    ...kept,
    lines: kept.lines.map((line) => ({
      ...line,
      quantityE3: BigInt(line.quantityE3),
      unitPriceE4: BigInt(line.unitPriceE4),
      amount: BigInt(line.amount),
    })),
  };
}
