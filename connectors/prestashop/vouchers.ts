/** What vouchers took off orders: the carriage that one pays, and the codes that buyers typed. */
import { anyOf, listIfGranted, type Shop } from './ask.ts';
import { cartRuleCode, type OrderCartRuleRow, type OrderRow, orderCartRuleRow } from './rows.ts';

/** A voucher of an order; its code is empty where it has none, or where the key may not read it. */
export interface Voucher extends OrderCartRuleRow {
  code: string;
}

/** By order, those that still count; none where the key may not read them. */
export async function readVouchers(
  shop: Shop,
  orders: readonly OrderRow[],
): Promise<ReadonlyMap<string, Voucher[]>> {
  const discounted = orders.filter((order) => order.total_discounts_tax_incl !== 0n).map(({ id }) => id);
  if (discounted.length === 0) return new Map();
  const rows = await listIfGranted(
    shop,
    'order_cart_rules',
    { display: 'full', 'filter[id_order]': anyOf(discounted) },
    orderCartRuleRow,
  );
  const counted = (rows ?? []).filter(({ deleted }) => !deleted);
  const codes = await readCodes(
    shop,
    counted.flatMap(({ id_cart_rule }) => id_cart_rule ?? []),
  );
  const vouchers = counted.map((row) => ({ ...row, code: codes.get(row.id_cart_rule ?? '') ?? '' }));
  return Map.groupBy(vouchers, ({ id_order }) => id_order);
}

async function readCodes(shop: Shop, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const query = { display: '[id,code]', 'filter[id]': anyOf(ids) };
  const rows = await listIfGranted(shop, 'cart_rules', query, cartRuleCode);
  return new Map((rows ?? []).map(({ id, code }) => [id, code]));
}
