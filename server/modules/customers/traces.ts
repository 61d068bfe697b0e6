/** What people are found by where other programs wrote of them. */
import { type Finder, finderOf } from '#domain/customers/finder.ts';
import type { Traced } from '#domain/customers/traces.ts';
import type { Id } from '#domain/values/ids.ts';
import { sql, type Tx } from '#server/platform/database.ts';

/** For an erasure, while the records are still there. */
export async function finderOfCustomers(tx: Tx, customerIds: readonly Id[]): Promise<Finder> {
  const people = await tx.all<Traced>(sql`
    select c.name, c.phone, c.email, c.card_code as "cardCode",
           array(select k.ref from customers.known_as k where k.organization_id = c.organization_id and k.customer_id = c.id) as refs
      from customers.customer c
     where c.organization_id = ${tx.organizationId} and c.id = any (${customerIds}::uuid[]) and c.name is not null`);
  return finderOf(people);
}
