/** Reads the lines of orders. One that cannot be read sets its own order aside, and no other. */

import { z } from 'zod';
import type { Said } from '#domain/channels/connector.ts';
import { misshapen } from '../kit/said.ts';
import { anyOf, rowsOf, type Shop } from './ask.ts';
import { type DetailRow, detailRow } from './rows.ts';

const said = z.coerce.string().catch('?');
const named = z.object({ id: said, id_order: said }).catch({ id: '?', id_order: '?' });

export interface Details {
  /** By their ids. */
  read: ReadonlyMap<string, DetailRow>;
  /** Why the others cannot be read, by their ids. */
  broken: ReadonlyMap<string, Said>;
  /** Those of an order, and what is wrong with the first broken one. */
  of: (order: string) => { rows: readonly DetailRow[]; broken: Said | null };
}

export async function readDetails(shop: Shop, orders: readonly string[]): Promise<Details> {
  const rows = await rowsOf(shop, 'order_details', {
    display: 'full',
    'filter[id_order]': anyOf(orders),
    sort: '[id_ASC]',
  });
  const read = new Map<string, DetailRow>();
  const broken = new Map<string, Said>();
  const brokenOrders = new Map<string, Said>();
  for (const row of rows) {
    const parsed = detailRow.safeParse(row);
    if (parsed.success) {
      read.set(parsed.data.id, parsed.data);
      continue;
    }
    const { id, id_order } = named.parse(row);
    const { fr, en } = misshapen(parsed.error);
    const why = { fr: `ligne ${id} : ${fr}`, en: `line ${id}: ${en}` };
    broken.set(id, why);
    brokenOrders.set(id_order, why);
  }
  const byOrder = Map.groupBy(read.values(), ({ id_order }) => id_order);
  return {
    read,
    broken,
    of: (order) => ({ rows: byOrder.get(order) ?? [], broken: brokenOrders.get(order) ?? null }),
  };
}
