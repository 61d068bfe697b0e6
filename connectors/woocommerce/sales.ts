/** Reads orders on from where they were last changed, with their refunds. */
import { z } from 'zod';
import type { Cursor, Fact, Page, Unreadable } from '#domain/channels/connector.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Shop } from './ask.ts';
import { documentOf } from './map.ts';
import { backFrom, gmtOf, nextPlace, place, placeBehind } from './place.ts';
import { meant, readRecord, sortOut } from './record.ts';
import { refundsOf } from './refunds.ts';
import { type Order, order, orderFields, refund, refundFields } from './shapes.ts';

/** An order is dated when its page began to be made, and seen when that page was done. */
export const lookbackMs = 60_000;
const perPage = 100;

/** `any` is every order but those in the bin, which are asked for by themselves. */
const phases = ['any', 'trash'] as const;
const salesCursor = place.extend({
  phase: z.enum(phases),
  /** Where this round began: the bin is read from there too. */
  beganMs: z.number(),
});

export async function pullSales(shop: Shop, cursor: Cursor | null, since: Instant): Promise<Page> {
  const at =
    cursor === null
      ? {
          ...backFrom(Date.parse(since), lookbackMs),
          phase: phases[0],
          beganMs: Date.parse(since) - lookbackMs,
        }
      : salesCursor.parse(JSON.parse(cursor));
  let rows = await ordersAfter(shop, at.phase, at);
  if (cursor === null) {
    const behind = placeBehind(at, shop.aheadMs());
    if (behind !== null) {
      // The first reading is bounded by our clock, all others by the shop’s own.
      Object.assign(at, behind);
      at.beganMs = behind.afterMs;
      rows = await ordersAfter(shop, at.phase, at);
    }
  }
  const { values, unreadable } = sortOut(
    rows.map((raw) =>
      readRecord('order', order, raw, (read) => ({ order: read, document: documentOf(read) })),
    ),
  );
  const facts: Fact[] = [];
  for (const { order: read, document } of values) {
    if (document === null) continue;
    facts.push(document);
    const given = await refundsOfOrder(shop, read);
    facts.push(...given.facts);
    unreadable.push(...given.unreadable);
  }
  const next = nextPlace(at, rows, perPage);
  if (next.more) return page({ ...at, ...next.place }, true);
  if (at.phase === 'any') {
    // What the bin says later than the orders does not move the place on: an order may have been changed meanwhile.
    return page({ ...at, afterMs: at.beganMs, page: 1, newestMs: next.place.newestMs, phase: 'trash' }, true);
  }
  const resumed = backFrom(at.newestMs, lookbackMs);
  return page({ ...resumed, phase: 'any', beganMs: resumed.afterMs }, false);

  function page(to: z.output<typeof salesCursor>, more: boolean): Page {
    return { facts, unreadable, cursor: JSON.stringify(to), more };
  }
}

async function ordersAfter(
  shop: Shop,
  status: (typeof phases)[number],
  { afterMs, page }: { afterMs: number; page: number },
): Promise<unknown[]> {
  return await shop.list('wc/v3/orders', {
    status,
    modified_after: gmtOf(afterMs),
    dates_are_gmt: 'true',
    orderby: 'modified',
    order: 'asc',
    per_page: perPage,
    page,
    dp: 6,
    _fields: orderFields,
  });
}

/** What is read of one order by its id; nothing where it is gone or nobody placed it. */
export async function lookAtSale(shop: Shop, id: string): Promise<readonly Fact[]> {
  const raw = await shop.find(`wc/v3/orders/${id}`, { dp: 6, _fields: orderFields });
  if (raw === null) return [];
  const { values } = sortOut([
    readRecord('order', order, raw, (read) => ({ order: read, document: documentOf(read) })),
  ]);
  const [found] = values;
  if (found === undefined || found.document === null) return [];
  return [found.document, ...(await refundsOfOrder(shop, found.order)).facts];
}

async function refundsOfOrder(shop: Shop, sold: Order): Promise<{ facts: Fact[]; unreadable: Unreadable[] }> {
  if (sold.refunds.length === 0) return { facts: [], unreadable: [] };
  const rows: unknown[] = [];
  for (let number = 1, full = true; full; number += 1) {
    const read = await shop.list(`wc/v3/orders/${sold.id}/refunds`, {
      per_page: perPage,
      page: number,
      dp: 6,
      _fields: refundFields,
    });
    rows.push(...read);
    full = read.length === perPage;
  }
  const { values, unreadable } = sortOut(
    rows.map((raw) => readRecord(`order ${sold.id}, refund`, refund, raw, (read) => read)),
  );
  const given = meant('refunds of order', sold, () => refundsOf(sold, values));
  return 'value' in given
    ? { facts: given.value, unreadable }
    : { facts: [], unreadable: [...unreadable, given.unreadable] };
}
