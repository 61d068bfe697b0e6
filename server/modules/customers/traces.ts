/** What somebody is found by where other programs wrote of them. */
import { type Traced, tracesOf } from '#domain/customers/traces.ts';
import type { Id } from '#domain/values/ids.ts';
import { sql, type Tx } from '#server/platform/database.ts';

/** People in one expression: of more it would be slow. */
const atOnce = 10;

/** For an erasure, while the records are still there. */
export async function tracesOfCustomers(tx: Tx, customerIds: readonly Id[]): Promise<string[]> {
  const people = await tx.all<Traced>(sql`
    select c.name, c.phone, c.email, c.card_code as "cardCode",
           array(select k.ref from customers.known_as k where k.organization_id = c.organization_id and k.customer_id = c.id) as refs
      from customers.customer c
     where c.organization_id = ${tx.organizationId} and c.id = any (${customerIds}::uuid[]) and c.name is not null order by c.id`);
  const traces: string[] = [];
  for (let from = 0; from < people.length; from += atOnce) {
    const some = tracesOf(people.slice(from, from + atOnce));
    if (some !== null) traces.push(some);
  }
  return traces;
}
