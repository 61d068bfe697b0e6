/** The door of customers: who buys, and what ties a ticket to them until they are erased. */

import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Database } from '#server/platform/database.ts';
import type { Endpoint } from '#server/platform/http.ts';
import { duplicateEndpoints } from './duplicates/routes.ts';
import { Erasures } from './erasures.ts';
import { importEndpoints } from './imports/routes.ts';
import type { CustomersPorts } from './ports.ts';
import { enrolmentEndpoints, posterEndpoints } from './posters/routes.ts';
import { customerEndpoints, ticketEndpoints } from './routes.ts';

export { tieBuyer, tieReferences } from './buyers.ts';
export { duplicateJobs, duplicatesCron } from './duplicates/look.ts';
export type { ClaimableTicket, CustomersPorts } from './ports.ts';
export { linkPurchases, type PurchaseLink } from './purchases.ts';
export { groupOf } from './store.ts';
export { finderOfCustomers } from './traces.ts';

export interface Customers {
  endpoints: Endpoint[];
  /** Erases again whoever a restored backup has brought back: when the server starts. */
  repeatErasures(now: Instant): Promise<void>;
  /** Whoever’s time is over, as the route does at somebody’s asking: all of them at once; done once, it is done. */
  eraseRetained(actor: Actor, customerIds: readonly Id[], now: Instant): Promise<void>;
}

/** `dataDirectory` is where erasures are told, outside the database. */
export function createCustomers(database: Database, ports: CustomersPorts, dataDirectory: string): Customers {
  const erasures = new Erasures(dataDirectory);
  return {
    endpoints: [
      ...duplicateEndpoints(database),
      ...customerEndpoints(database, ports, erasures),
      ...importEndpoints(database),
      ...posterEndpoints(database, ports),
      ...enrolmentEndpoints(database, ports),
      ...ticketEndpoints(database, ports),
    ],
    repeatErasures: (now) => erasures.repeat(database, ports, now),
    eraseRetained: (actor, customerIds, now) =>
      erasures.erase(database, ports, { actor, action: 'eraseRetained', customerIds }, now),
  };
}
