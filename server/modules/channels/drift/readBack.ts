/** What a shop states of its sales from an instant on, read aside: nothing of it is taken in. */
import { CallFailed, type StatedDocument, type StatedRefund } from '#domain/channels/connector.ts';
import { documentOfRefund } from '#domain/channels/statedSales.ts';
import type { Instant } from '#domain/values/time.ts';
import type { ShopSession } from '../vendors/session.ts';

/** Of a stream: a shop is not read through for a single bottle. */
const mostPages = 60;

/** A document as it concerns one listing: thousandths of its units that left, below zero where they came back. */
export interface StatedLeaving {
  document: string;
  at: Instant;
  byRef: ReadonlyMap<string, bigint>;
}

export interface ReadBack {
  since: Instant;
  documents: readonly StatedLeaving[];
  /** Whether the end was reached. */
  isWhole: boolean;
}

/** Null where the shop could not be asked. */
export async function readBack(session: ShopSession, since: Instant): Promise<ReadBack | null> {
  const { shop, vendor } = session;
  const documents: StatedLeaving[] = [];
  let isWhole = true;
  try {
    for (const stream of ['sales', 'refunds'] as const) {
      if (!vendor.capabilities.streams[stream]) continue;
      let cursor: string | null = null;
      for (let pages = 0; ; pages += 1) {
        if (pages === mostPages) isWhole = false;
        if (pages === mostPages) break;
        const page = await shop.pull(stream, cursor, since);
        for (const fact of page.facts)
          if ((fact.kind === 'document' || fact.kind === 'refund') && fact.occurredAt >= since)
            documents.push(fact.kind === 'document' ? leavingOf(fact) : comingBackOf(fact));
        cursor = page.cursor;
        if (!page.more) break;
      }
    }
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    return null;
  }
  return { since, documents, isWhole };
}

function leavingOf({ document, occurredAt, state, lines }: StatedDocument): StatedLeaving {
  return { document, at: occurredAt, byRef: sumByRef(state === 'sold' ? lines : []) };
}

function comingBackOf(refund: StatedRefund): StatedLeaving {
  const back = refund.lines.filter(({ restocked }) => restocked);
  return { document: documentOfRefund(refund), at: refund.occurredAt, byRef: sumByRef(back) };
}

function sumByRef(lines: readonly StatedDocument['lines'][number][]): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { item, quantityE3, isMoney } of lines)
    if (item.ref !== null && !isMoney) sums.set(item.ref, (sums.get(item.ref) ?? 0n) + quantityE3);
  return sums;
}
