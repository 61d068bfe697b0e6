/** What came back to the shelf with refunds: an order does not say it, the changes of the stock do. */
import { z } from 'zod';
import { parseDecimal } from '#domain/values/integer.ts';
import { anything, ask, type SquareSession } from './ask.ts';
import type { TakeRestocked } from './orderFacts.ts';
import { locationOf } from './settings.ts';
import { adjustment, type Order } from './shapes.ts';

const page = z.object({ changes: anything, cursor: z.string().nullish() });
const change = z.object({ adjustment });

const mostObjects = 100;
const day = 24 * 60 * 60_000;

/** Asks once for all orders of a page; nothing where none gives anything back. */
export async function readRestocked(
  session: SquareSession,
  orders: readonly Order[],
): Promise<TakeRestocked> {
  const giving = orders.filter(({ returns }) => (returns ?? []).length > 0);
  const variations = new Set(
    giving
      .flatMap(({ returns }) => returns ?? [])
      .flatMap(({ return_line_items: lines }) => lines ?? [])
      .flatMap(({ catalog_object_id: id }) => id ?? []),
  );
  const since = Math.min(...giving.map(({ created_at: at }) => Date.parse(at)));
  const left = new Map<string, bigint>();
  const asked = [...variations];
  for (let start = 0; start < asked.length; start += mostObjects) {
    for (const back of await adjustmentsOf(session, asked.slice(start, start + mostObjects), since - day)) {
      if (back.to_state !== 'IN_STOCK' || !back.catalog_object_id) continue;
      const quantity = parseDecimal(back.quantity ?? '', 3) ?? 0n;
      for (const cause of new Set([back.refund_id, back.transaction_id])) {
        if (!cause) continue;
        const key = `${cause} ${back.catalog_object_id}`;
        left.set(key, (left.get(key) ?? 0n) + quantity);
      }
    }
  }
  return (order, variation, quantityE3) => {
    const causes = [...(order.refunds ?? []).map(({ id }) => id), order.id];
    const key = causes
      .map((cause) => `${cause} ${variation}`)
      .find((one) => (left.get(one) ?? 0n) >= quantityE3);
    if (key === undefined || quantityE3 <= 0n) return false;
    left.set(key, (left.get(key) ?? 0n) - quantityE3);
    return true;
  };
}

async function adjustmentsOf(
  session: SquareSession,
  variations: readonly string[],
  since: number,
): Promise<z.infer<typeof adjustment>[]> {
  const found: z.infer<typeof adjustment>[] = [];
  let cursor: string | null = null;
  do {
    const read: z.infer<typeof page> = await ask(session, {
      method: 'POST',
      path: '/v2/inventory/changes/batch-retrieve',
      body: {
        catalog_object_ids: variations,
        location_ids: [locationOf(session.settings)],
        types: ['ADJUSTMENT'],
        states: ['IN_STOCK'],
        updated_after: new Date(since).toISOString(),
        ...(cursor === null ? {} : { cursor }),
      },
      shape: page,
      onlyReads: true,
    });
    for (const node of read.changes ?? []) {
      const said = change.safeParse(node).data;
      if (said !== undefined) found.push(said.adjustment);
    }
    cursor = read.cursor || null;
  } while (cursor !== null);
  return found;
}
