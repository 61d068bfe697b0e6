/** After another till's sales land, those on which it wrote who bought are tied to that customer, apart from any acknowledgement. */
import { tieReferences } from '#server/modules/customers/index.ts';
import { referencesIn, salesIn } from '#server/modules/sales/index.ts';
import type { Database } from '#server/platform/database.ts';
import type { Followed } from '#server/platform/events.ts';

const heard = new Set(['saleRecorded']);

export function followBuyers(database: Database) {
  return async (events: readonly Followed[]): Promise<void> => {
    for (const [organizationId, saleIds] of salesIn(events, heard)) {
      const referring = await database.read(organizationId, (snapshot) => referencesIn(snapshot, saleIds));
      if (referring.length > 0) await database.write(organizationId, (tx) => tieReferences(tx, referring));
    }
  };
}
