/** After sales land, or are known to be somebody's, what they earn is written down: apart from any acknowledgement. */
import { z } from 'zod';
import type { Id } from '#domain/values/ids.ts';
import type { Followed } from '#server/platform/events.ts';
import type { LoyaltyDependencies } from './ports.ts';
import { settle } from './settle.ts';

const told = z.object({ saleIds: z.array(z.string()).default([]) });
const heard = new Set(['saleRecorded', 'purchaseTied']);
/** Of one transaction: an import of a year's sales holds nobody up. */
const atOnce = 200;

export function followSales({ database, inSegments, clock }: LoyaltyDependencies) {
  return async (events: readonly Followed[]): Promise<void> => {
    const salesOf = new Map<Id, Set<Id>>();
    for (const { type, organizationId, payload } of events) {
      if (!heard.has(type)) continue;
      const sales = salesOf.get(organizationId) ?? new Set();
      for (const saleId of told.parse(payload).saleIds) sales.add(saleId);
      salesOf.set(organizationId, sales);
    }
    for (const [organizationId, saleIds] of salesOf) {
      const all = [...saleIds];
      for (let from = 0; from < all.length; from += atOnce)
        await database.write(organizationId, (tx) =>
          settle(tx, { inSegments }, all.slice(from, from + atOnce), clock()),
        );
    }
  };
}
