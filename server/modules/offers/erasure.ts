/** What of a person this module holds: told with their data; erased with them, while what was used stays with nobody. */
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { nextSequence } from './store.ts';

/** A code that was theirs is good for nobody afterwards, and tills forget whose it was. */
export async function eraseOffers(tx: Tx, customerIds: readonly Id[], now: Instant): Promise<void> {
  const held = await tx.all<{ id: Id }>(sql`
    select id from offers.code
     where organization_id = ${tx.organizationId} and customer_id = any (${[...customerIds]}::uuid[]) order by id for update`);
  if (held.length === 0) return;
  const first = await nextSequence(tx, now, held.length);
  await tx.all(sql`
    update offers.code c
       set customer_id = null, issued_for = c.id::text, withdrawn_at = coalesce(c.withdrawn_at, ${now}::timestamptz),
           withdrawn_by = coalesce(c.withdrawn_by, 'Caveau'), sequence = ${first}::bigint + h.place - 1
      from unnest(${held.map(({ id }) => id)}::uuid[]) with ordinality as h(id, place)
     where c.organization_id = ${tx.organizationId} and c.id = h.id`);
}

export async function offersToTell(
  snapshot: Snapshot,
  customerIds: readonly Id[],
): Promise<Record<string, unknown>> {
  const offers = await snapshot.all(sql`
    select c.code, t.label, t.kind, t.value::text, t.minimum_basket::text as "minimumBasket", t.starts_on as "from", t.ends_on as "until",
           c.issued_at as "issuedAt", c.withdrawn_at as "withdrawnAt",
           (select coalesce(json_agg(json_build_object('ticket', x.ticket, 'discount', x.discount::text, 'at', x.at) order by x.at), '[]'::json)
              from offers.use x where x.organization_id = c.organization_id and x.code_id = c.id) as uses
      from offers.code c join offers.terms t on t.organization_id = c.organization_id and t.id = c.terms_id
     where c.organization_id = ${snapshot.organizationId} and c.customer_id = any (${[...customerIds]}::uuid[]) order by c.issued_at, c.id`);
  return { offers };
}
