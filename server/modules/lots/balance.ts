/** The mass balance of a lot: what came, what left and where to, what is there; what nobody can name is said. */
import type { z } from 'zod';
import type { balanceSides, lotBalance } from '#domain/lots/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { lotById } from './lots.ts';

type Side = (typeof balanceSides)[number];

/** What came back over a door came; what only went from place to place in the house did neither. */
export async function balanceOf(snapshot: Snapshot, lotId: Id): Promise<z.output<typeof lotBalance.reply>> {
  const lot = await lotById(snapshot, lotId);
  const sides = await snapshot.all(sql<{ side: Side; came: bigint; left: bigint }>`
    select p.kind as side, coalesce(sum(m.quantity) filter (where p.id = m.from_id), 0)::bigint as came,
           coalesce(sum(m.quantity) filter (where p.id = m.to_id), 0)::bigint as left
      from stock.lot_move m
      join stock.location p on p.organization_id = m.organization_id and p.id in (m.from_id, m.to_id)
       and p.kind in ('supplier', 'production', 'customer', 'loss', 'tasting', 'clearance', 'count')
     where m.organization_id = ${snapshot.organizationId} and m.lot_id = ${lotId}
     group by p.kind order by p.kind`);
  const there = await snapshot.all(sql<{ locationId: Id; quantity: bigint }>`
    select location_id as "locationId", quantity from stock.lot_level
     where organization_id = ${snapshot.organizationId} and lot_id = ${lotId} order by location_id`);
  const came = sides.map(({ side, came: quantity }) => ({ side, quantity })).filter(isSome);
  const out = sides.map(({ side, left: quantity }) => ({ side, quantity })).filter(isSome);
  const untraced = sum(came) - sum(out) - sum(there);
  return { lot, in: came, out, there, untraced };
}

const isSome = ({ quantity }: { quantity: bigint }): boolean => quantity > 0n;

function sum(rows: readonly { quantity: bigint }[]): bigint {
  return rows.reduce((all, { quantity }) => all + quantity, 0n);
}
