/** Reads credit slips as refunds. A slip says what money goes back; which bottles came back is told by the order's own counters. */
import { z } from 'zod';
import type { Cursor, Page, Said, StatedRefund, Unreadable } from '#domain/channels/connector.ts';
import type { Instant } from '#domain/values/time.ts';
import { Misread, misshapen } from '../kit/said.ts';
import { anyOf, isGone, listOf, rowsOf, type Shop, shortPage } from './ask.ts';
import { readChanged } from './changes.ts';
import { readDetails } from './details.ts';
import { type Habits, readHabits } from './habits.ts';
import { refundOf, restockedLines } from './mapSlip.ts';
import { surroundingsOf, unreadableRow } from './orders.ts';
import { type DetailRow, orderRow, type SlipRow, slipRow } from './rows.ts';

const refundedOrder = orderRow.pick({ id: true, id_currency: true, conversion_rate: true, id_shop: true });
type RefundedOrder = z.infer<typeof refundedOrder>;

export async function pullSlips(shop: Shop, cursor: Cursor | null, since: Instant): Promise<Page> {
  const habits = await readHabits(shop);
  const changed = await readChanged(shop, 'order_slip', habits.timeZone, {
    cursor,
    since,
    query: { display: 'full' },
  });
  const { facts, unreadable } = await refundsOf(shop, habits, changed.rows);
  return { facts, unreadable, cursor: changed.cursor, more: changed.more };
}

export async function lookAtSlip(shop: Shop, id: string): Promise<readonly StatedRefund[]> {
  const rows = await rowsOf(shop, 'order_slip', { display: 'full', 'filter[id]': anyOf([id]) });
  if (rows.length === 0) return [];
  return (await refundsOf(shop, await readHabits(shop), rows)).facts.filter(({ refund }) => refund === id);
}

async function refundsOf(
  shop: Shop,
  habits: Habits,
  rows: readonly unknown[],
): Promise<{ facts: StatedRefund[]; unreadable: Unreadable[] }> {
  const unreadable: Unreadable[] = [];
  const asked: SlipRow[] = [];
  for (const row of rows) {
    const read = slipRow.safeParse(row);
    if (read.success) asked.push(read.data);
    else unreadable.push(unreadableRow('order_slip', row, misshapen(read.error)));
  }
  if (asked.length === 0) return { facts: [], unreadable };
  const orderIds = asked.map(({ id_order }) => id_order);
  const orders = await readOrders(shop, orderIds);
  const { read: details, broken } = await readDetails(shop, orderIds);
  const named = asked.some((slip) => slip.associations.order_slip_details.length > 0);
  if (named && orders.size > 0 && details.size + broken.size === 0) throw shortPage('order_details');
  const slips = await withSiblings(shop, asked, details);
  const restocked = restockedLines(slips, details);
  const around = await surroundingsOf(shop, habits);
  const facts: StatedRefund[] = [];
  for (const slip of slips) {
    const order = orders.get(slip.id_order);
    try {
      if (order === undefined) throw new Misread(orderGone(slip.id_order));
      if (ofAnotherShop(shop, order)) continue;
      const refund = refundOf({ slip, order, details, restocked }, around);
      // What gives back carriage alone, or a gesture, has nothing of the cellar in it.
      if (refund.lines.length > 0) facts.push(refund);
    } catch (error) {
      if (!(error instanceof Misread)) throw error;
      unreadable.push(unreadableRow('order_slip', slip, error.said));
    }
  }
  return { facts, unreadable };
}

function ofAnotherShop(shop: Shop, { id_shop }: RefundedOrder): boolean {
  const { shop: place } = shop.settings;
  return place !== null && id_shop !== null && id_shop !== place;
}

async function readOrders(shop: Shop, ids: readonly string[]): Promise<ReadonlyMap<string, RefundedOrder>> {
  const rows = await listOf(
    shop,
    'orders',
    { display: '[id,id_currency,conversion_rate,id_shop]', 'filter[id]': anyOf(ids) },
    refundedOrder,
  );
  const orders = new Map(rows.map((row) => [row.id, row]));
  for (const id of new Set(ids)) {
    if (!orders.has(id) && !(await isGone(shop, 'orders', id))) throw shortPage(`order ${id}`);
  }
  return orders;
}

/**
 * The counter of what came back is one for all slips of a line: where it stands above zero, the line's other slips are needed to tell which
 * of them it counts, and are stated anew.
 */
async function withSiblings(
  shop: Shop,
  asked: readonly SlipRow[],
  details: ReadonlyMap<string, DetailRow>,
): Promise<readonly SlipRow[]> {
  const counted = [...details.values()].filter(
    ({ product_quantity_reinjected }) => product_quantity_reinjected > 0,
  );
  if (counted.length === 0) return asked;
  const rows = await rowsOf(shop, 'order_slip', {
    display: 'full',
    'filter[id_order]': anyOf(counted.map(({ id_order }) => id_order)),
  });
  const all = new Map(asked.map((slip) => [slip.id, slip]));
  for (const row of rows) {
    const read = slipRow.safeParse(row);
    if (read.success) all.set(read.data.id, read.data);
  }
  return [...all.values()].toSorted((a, b) => Number(a.id) - Number(b.id));
}

const orderGone = (order: string): Said => ({
  fr: `la commande ${order} n’existe plus`,
  en: `order ${order} is gone`,
});
