/** Who placed orders, by which they are tied to customers of the house. */
import type { StatedBuyer } from '#domain/channels/connector.ts';
import { anyOf, listIfGranted, type Shop } from './ask.ts';
import { customerRow, type OrderRow } from './rows.ts';

/** By the shop's number of the customer; none where the key may not read them. */
export async function readBuyers(
  shop: Shop,
  orders: readonly OrderRow[],
): Promise<ReadonlyMap<string, StatedBuyer>> {
  const ids = orders.flatMap(({ id_customer }) => id_customer ?? []);
  if (ids.length === 0) return new Map();
  const query = { display: '[id,firstname,lastname,email]', 'filter[id]': anyOf(ids) };
  const rows = await listIfGranted(shop, 'customers', query, customerRow);
  return new Map(
    (rows ?? []).map(({ id, firstname, lastname, email }) => {
      const name = [firstname, lastname].filter((part) => part !== '').join(' ');
      return [id, { name, email: email || null, phone: null }];
    }),
  );
}
