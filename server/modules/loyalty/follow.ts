/** After sales land, or are known to be somebody's, what they earn is written down: apart from any acknowledgement. */
import { salesIn } from '#server/modules/sales/index.ts';
import type { Followed } from '#server/platform/events.ts';
import type { LoyaltyDependencies } from './ports.ts';
import { settle } from './settle.ts';

const heard = new Set(['saleRecorded', 'purchaseTied']);
/** Of one transaction: an import of a year's sales holds nobody up. */
const atOnce = 200;

export function followSales(dependencies: LoyaltyDependencies) {
  const { database, clock } = dependencies;
  return async (events: readonly Followed[]): Promise<void> => {
    for (const [organizationId, all] of salesIn(events, heard))
      for (let from = 0; from < all.length; from += atOnce)
        await database.write(organizationId, (tx) =>
          settle(tx, dependencies, all.slice(from, from + atOnce), clock()),
        );
  };
}
