/** What of a person this module holds: told with their data, and erased with them. */
import type { Id } from '#domain/values/ids.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { sponsorsOf } from './sponsors.ts';
import { historyOf } from './standing.ts';

export async function eraseLoyalty(tx: Tx, customerIds: readonly Id[]): Promise<void> {
  await tx.all(sql`
    delete from loyalty.entry where organization_id = ${tx.organizationId} and customer_id = any (${customerIds}::uuid[])`);
  await tx.all(sql`
    delete from loyalty.ticket where organization_id = ${tx.organizationId} and customer_id = any (${customerIds}::uuid[])`);
  await tx.all(sql`
    delete from loyalty.sponsorship
     where organization_id = ${tx.organizationId}
       and (customer_id = any (${customerIds}::uuid[]) or sponsor_id = any (${customerIds}::uuid[]))`);
}

/** For the export of a person (articles 15 and 20): of all their records. */
export async function loyaltyToTell(
  snapshot: Snapshot,
  customerIds: readonly Id[],
): Promise<Record<string, unknown>> {
  const history = await historyOf(snapshot, customerIds, null);
  const { sponsor, brought } = await sponsorsOf(snapshot, customerIds);
  return {
    loyalty: history.map((entry) => ({ ...entry, points: entry.points.toString() })),
    // Others are not named in somebody's own data.
    sponsorship: { wasBrought: sponsor !== null, brought: brought.length },
  };
}
