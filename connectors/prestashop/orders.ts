/** Reads orders as documents: those that changed, or one by its id. */
import type { Cursor, Page, Said, StatedDocument, Unreadable } from '#domain/channels/connector.ts';
import type { Instant } from '#domain/values/time.ts';
import { Misread, misshapen } from '../kit/said.ts';
import { anyOf, listIfGranted, listOf, type Query, rowsOf, type Shop, shortPage } from './ask.ts';
import { readBuyers } from './buyers.ts';
import { readChanged } from './changes.ts';
import { type Details, readDetails } from './details.ts';
import { type Habits, readCurrencies, readHabits, readTaxes } from './habits.ts';
import { documentOf, type Surroundings } from './mapOrder.ts';
import { type OrderStates, stateAlone } from './orderState.ts';
import { historyRow, type OrderRow, orderRow, stateRow } from './rows.ts';
import { readVouchers } from './vouchers.ts';

export async function pullOrders(shop: Shop, cursor: Cursor | null, since: Instant): Promise<Page> {
  const habits = await readHabits(shop);
  const changed = await readChanged(shop, 'orders', habits.timeZone, {
    cursor,
    since,
    query: ofThisShop(shop),
  });
  const { facts, unreadable } = await documentsOf(shop, habits, changed.rows);
  return { facts, unreadable, cursor: changed.cursor, more: changed.more };
}

export async function lookAtOrder(shop: Shop, id: string): Promise<readonly StatedDocument[]> {
  const rows = await rowsOf(shop, 'orders', { ...ofThisShop(shop), 'filter[id]': anyOf([id]) });
  if (rows.length === 0) return [];
  return (await documentsOf(shop, await readHabits(shop), rows)).facts;
}

function ofThisShop(shop: Shop): Query {
  const { shop: place } = shop.settings;
  return { display: 'full', ...(place === null ? {} : { 'filter[id_shop]': anyOf([place]) }) };
}

async function documentsOf(
  shop: Shop,
  habits: Habits,
  rows: readonly unknown[],
): Promise<{ facts: StatedDocument[]; unreadable: Unreadable[] }> {
  const unreadable: Unreadable[] = [];
  const orders: OrderRow[] = [];
  for (const row of rows) {
    const read = orderRow.safeParse(row);
    if (read.success) orders.push(read.data);
    else unreadable.push(unreadableRow('order', row, misshapen(read.error)));
  }
  if (orders.length === 0) return { facts: [], unreadable };
  const details = await readDetails(
    shop,
    orders.map(({ id }) => id),
  );
  requireLines(orders, details);
  const states = await readStates(shop, habits);
  const histories = await readHistories(shop, orders, states);
  const vouchers = await readVouchers(shop, orders);
  const buyers = await readBuyers(shop, orders);
  const around = await surroundingsOf(shop, habits);
  const facts: StatedDocument[] = [];
  for (const order of orders) {
    try {
      const lines = details.of(order.id);
      if (lines.broken !== null) throw new Misread(lines.broken);
      const parts = {
        order,
        details: lines.rows,
        history: histories?.get(order.id) ?? null,
        vouchers: vouchers.get(order.id) ?? [],
        buyer: buyers.get(order.id_customer ?? '') ?? null,
      };
      facts.push(documentOf(parts, states, around));
    } catch (error) {
      if (!(error instanceof Misread)) throw error;
      unreadable.push(unreadableRow('order', order, error.said));
    }
  }
  return { facts, unreadable };
}

export async function surroundingsOf(shop: Shop, { timeZone }: Habits): Promise<Surroundings> {
  return {
    timeZone,
    now: shop.now(),
    currency: shop.currency,
    currencies: await readCurrencies(shop),
    taxes: await readTaxes(shop),
  };
}

export function unreadableRow(resource: string, row: unknown, reason: Said): Unreadable {
  const id = typeof row === 'object' && row !== null && 'id' in row ? String(row.id) : '?';
  const raw = JSON.stringify(row, (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  return { subject: `${resource} ${id}`, raw: raw.slice(0, 10_000), reason };
}

/** An order whose own list names a line that did not come is not taken for one without it. */
function requireLines(orders: readonly OrderRow[], { read, broken }: Details): void {
  for (const { id, associations } of orders) {
    const missing = associations?.find((line) => !read.has(line) && !broken.has(line));
    if (missing !== undefined) throw shortPage(`order_details of order ${id}`);
  }
}

async function readStates(shop: Shop, { givesBack }: Habits): Promise<OrderStates> {
  const rows = await listOf(shop, 'order_states', { display: '[id,logable,paid]' }, stateRow);
  if (rows.length === 0) throw shortPage('order_states');
  return { known: new Map(rows.map((row) => [row.id, row])), givesBack };
}

/** The states of those orders whose present one says nothing by itself. */
async function readHistories(
  shop: Shop,
  orders: readonly OrderRow[],
  states: OrderStates,
): Promise<ReadonlyMap<string, string[]> | null> {
  const unclear = orders.filter(({ current_state }) => stateAlone(current_state, states) === null);
  if (unclear.length === 0) return null;
  const rows = await listIfGranted(
    shop,
    'order_histories',
    { display: '[id,id_order,id_order_state]', 'filter[id_order]': anyOf(unclear.map(({ id }) => id)) },
    historyRow,
  );
  if (rows === null) return null;
  const steps = rows.toSorted((a, b) => Number(a.id) - Number(b.id));
  const byOrder = Map.groupBy(steps, ({ id_order }) => id_order);
  return new Map(
    [...byOrder].map(([order, taken]) => [order, taken.map(({ id_order_state }) => id_order_state)]),
  );
}
