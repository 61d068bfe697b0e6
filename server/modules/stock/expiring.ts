/** What is to be drunk, sold or used first. */
import type { z } from 'zod';
import type { listExpiringLots } from '#domain/stock/contract.ts';
import type { Day } from '#domain/values/time.ts';
import { build, type Snapshot } from '#server/platform/database.ts';

type ExpiringLot = z.output<typeof listExpiringLots.reply>['items'][number];

export async function expiringLots(snapshot: Snapshot, before: Day): Promise<ExpiringLot[]> {
  const rows = await snapshot.all(
    build
      .selectFrom('stock.lot_level as level')
      .innerJoin('stock.lot as lot', (join) =>
        join.onRef('lot.organization_id', '=', 'level.organization_id').onRef('lot.id', '=', 'level.lot_id'),
      )
      .select([
        'lot.id as lotId',
        'level.sku_id as skuId',
        'lot.code',
        'level.location_id as locationId',
        'level.quantity',
      ])
      .select((lot) => lot.ref('lot.expires_on').$notNull().as('expiresOn'))
      .where('level.organization_id', '=', snapshot.organizationId)
      .where('lot.expires_on', '<=', before)
      .orderBy('lot.expires_on')
      .orderBy('lot.code')
      .orderBy('level.location_id'),
  );
  return rows;
}
