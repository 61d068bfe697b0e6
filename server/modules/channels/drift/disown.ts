/** What a shop states and a person has said is not so: read again, it stays so. */
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { sql, type Tx } from '#server/platform/database.ts';

export type Disowned = 'sale' | 'restock';

/** Of a source that is a connection; what others state is not read again. */
export async function disown(
  tx: Tx,
  saleId: Id,
  { what, by, now }: { what: Disowned; by: string; now: Instant },
): Promise<void> {
  await tx.all(sql`
    insert into channels.disowned (organization_id, connection_id, document, what, by, at)
    select s.organization_id, s.source_id, s.document, ${what}, ${by}, ${now}
      from sales.sale s join channels.connection c on c.organization_id = s.organization_id and c.id = s.source_id
     where s.organization_id = ${tx.organizationId} and s.id = ${saleId}
    on conflict (organization_id, connection_id, document) do update set what = excluded.what, by = excluded.by, at = excluded.at`);
}
