/** After another till's sales land, those on which it wrote who bought are tied to that customer, apart from any acknowledgement. */
import { z } from 'zod';
import type { Id } from '#domain/values/ids.ts';
import { tieReferences } from '#server/modules/customers/index.ts';
import { referencesIn } from '#server/modules/sales/index.ts';
import type { Database } from '#server/platform/database.ts';
import type { Followed } from '#server/platform/events.ts';

const recorded = z.object({ saleIds: z.array(z.string()).default([]) });

export function followBuyers(database: Database) {
  return async (events: readonly Followed[]): Promise<void> => {
    const salesOf = new Map<Id, Set<Id>>();
    for (const { type, organizationId, payload } of events) {
      if (type !== 'saleRecorded') continue;
      const sales = salesOf.get(organizationId) ?? new Set();
      for (const saleId of recorded.parse(payload).saleIds) sales.add(saleId);
      salesOf.set(organizationId, sales);
    }
    for (const [organizationId, saleIds] of salesOf) {
      const referring = await database.read(organizationId, (snapshot) =>
        referencesIn(snapshot, [...saleIds]),
      );
      if (referring.length > 0) await database.write(organizationId, (tx) => tieReferences(tx, referring));
    }
  };
}
