/** The door of customers: who buys, and what ties a ticket to them until they are erased. */
import type { Database } from '#server/platform/database.ts';
import type { Endpoint } from '#server/platform/http.ts';
import type { CustomersPorts } from './ports.ts';
import { customerEndpoints, ticketEndpoints } from './routes.ts';

export type { ClaimableTicket, CustomersPorts } from './ports.ts';
export { linkPurchases, type PurchaseLink } from './purchases.ts';

export function customersEndpoints(database: Database, ports: CustomersPorts): Endpoint[] {
  return [...customerEndpoints(database, ports), ...ticketEndpoints(database, ports)];
}
