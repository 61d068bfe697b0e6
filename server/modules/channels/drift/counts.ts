/** A count that found something else than the ledger thought leaves a gap: who looks for its cause, and when it is closed. */
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import type { Served } from '../served.ts';
import { investigate } from './investigate.ts';
import { lookAgain } from './look.ts';
import { gapRows, openGap } from './store.ts';

interface OffLine {
  line: string;
  skuId: Id;
  locationId: Id;
  shopId: Id;
  at: Instant;
  off: bigint;
  since: Instant | null;
}

/** Counts of these skus that are still off: what has moved since may be why. */
export async function lookAtGaps(served: Served, organizationId: Id, skuIds: readonly Id[]): Promise<void> {
  const { database, clock } = served.dependencies;
  for (const skuId of skuIds) {
    const gaps = await database.read(organizationId, (snapshot) => gapRows(snapshot, { skuId }));
    for (const { id, kind } of gaps)
      if (kind === 'count')
        await database.write(organizationId, (tx) =>
          lookAgain(tx, served.dependencies, id, { now: clock(), corrected: false }),
        );
  }
}

/** Safe to be asked again: a count's gaps are opened once. */
export async function lookAtCount(served: Served, organizationId: Id, documentId: Id): Promise<number> {
  const { database } = served.dependencies;
  const off = await database.read(organizationId, (snapshot) => offLines(snapshot, documentId));
  await database.write(organizationId, async (tx) => {
    for (const { line, skuId, locationId, shopId, at, off: difference, since } of off) {
      const count = { documentId, line, locationId, connectionId: null, ref: null };
      await openGap(tx, {
        kind: 'count',
        shopId,
        skuId,
        ...count,
        difference,
        since: since ?? at,
        foundAt: at,
      });
    }
  });
  const gaps = await database.read(organizationId, (snapshot) => gapRows(snapshot, { documentId }));
  await investigate(served, organizationId, gaps);
  return gaps.length;
}

/**
 * Lines of a count that were off, with the last time before at which the place was counted, or goods first came. A first count, of what nobody
 * ever received, is where a ledger begins and no gap; nor is a bottle's level that was judged by eye.
 */
function offLines(snapshot: Snapshot, documentId: Id): Promise<OffLine[]> {
  return snapshot.all<OffLine>(sql`
    select a.line, a.sku_id as "skuId", a.location_id as "locationId", p.shop_id as "shopId", a.occurred_at as at, o.off,
           coalesce(
             (select max(b.occurred_at) from stock.assertion b
               where b.organization_id = a.organization_id and b.sku_id = a.sku_id and b.location_id = a.location_id and b.kind = 'count'
                 and (b.occurred_at, b.document_id) < (a.occurred_at, a.document_id)),
             (select min(m.occurred_at) from stock.move m
               where m.organization_id = a.organization_id and m.sku_id = a.sku_id and m.cause in ('delivery', 'receipt', 'transfer', 'opening')
                 and a.location_id in (m.from_id, m.to_id))) as since
      from stock.assertion a
      join stock.location p on p.organization_id = a.organization_id and p.id = a.location_id
      cross join lateral (
        select coalesce(sum(case when m.to_id = a.location_id then m.quantity else -m.quantity end), 0)::bigint as off from stock.move m
         where m.organization_id = a.organization_id and m.document_id = a.document_id and m.line = a.line and m.sku_id = a.sku_id
           and m.cause = 'count' and m.derived) o
     where a.organization_id = ${snapshot.organizationId} and a.document_id = ${documentId} and a.kind = 'count' and o.off <> 0
       and (p.kind <> 'opened' or abs(o.off) * 2 >= coalesce(
             (select min(u.quantity) from catalog.unit u where u.organization_id = a.organization_id and u.sku_id = a.sku_id and u.kind = 'glass'), 0))
       and exists (select from stock.move m
                    where m.organization_id = a.organization_id and m.sku_id = a.sku_id and m.occurred_at < a.occurred_at
                      and m.cause in ('delivery', 'receipt', 'transfer', 'opening', 'count') and m.document_id <> a.document_id
                      and a.location_id in (m.from_id, m.to_id))
     order by a.line`);
}
