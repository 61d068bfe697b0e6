/** How soon a ticket that a till sends counts: of a customer whom it calls by a name of its own. */
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { createCustomer, setKnownAs } from '#domain/customers/contract.ts';
import { recordSale } from '#domain/sales/contract.ts';
import { countSegment } from '#domain/segments/contract.ts';
import { type SegmentTree, segmentTree } from '#domain/segments/segment.ts';
import { call } from '../harness/api.ts';
import type { Bottle, Shop } from '../harness/shop.ts';

const longestMs = 60_000;

/** From the acknowledgement of the ticket to the first count with it, in milliseconds; each customer buys another article. */
export async function freshnessOf(
  { office, connectionId }: Shop,
  bottles: readonly Bottle[],
): Promise<number[]> {
  const tookMs: number[] = [];
  for (const [place, { id: skuId, code }] of bottles.entries()) {
    const { id: customerId } = await call(office, createCustomer, { body: { name: `Acheteuse ${place}` } });
    await call(office, setKnownAs, {
      params: { customerId },
      body: { sourceId: connectionId, ref: `client ${place}` },
    });
    const tree: SegmentTree = {
      is: 'all',
      not: false,
      of: [{ is: 'spent', not: false, what: { of: 'sku', value: skuId }, when: { last: 1 }, atLeast: 1n }],
    };
    const counted = async (): Promise<number> =>
      (await call(office, countSegment, { body: { tree: z.encode(segmentTree, tree) } })).count;
    const before = await counted();
    await call(office, recordSale, {
      body: {
        sourceId: connectionId,
        document: `frais ${place}`,
        occurredAt: new Date().toISOString(),
        customerRef: `client ${place}`,
        lines: [{ item: { code }, quantity: '1000', unitPrice: '125000' }],
      },
    });
    const sold = performance.now();
    while ((await counted()) === before) {
      if (performance.now() - sold > longestMs) throw new Error('a ticket does not count');
      await delay(25);
    }
    tookMs.push(performance.now() - sold);
  }
  return tookMs;
}
