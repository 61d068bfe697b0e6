/** Reads orders on, by the time of their last change; their refunds are within. */
import { z } from 'zod';
import type { Cursor, Fact, Page, Said, Unreadable } from '#domain/channels/connector.ts';
import type { Instant } from '#domain/values/time.ts';
import { misshapen, whyMisread } from '../kit/said.ts';
import { ask, type ShopifySession, TooCostly } from './ask.ts';
import { completeOrder, firstPart } from './completeOrder.ts';
import { later, nextSweep, type Place, readPlace, writePlace } from './cursor.ts';
import { gid, numberOf } from './ids.ts';
import { factsOf } from './orderFacts.ts';
import { oneOrder, ordersPage } from './queries.ts';
import { order, pageOf } from './shapes.ts';

/** What is written at one moment reaches the index that answers a little later, in any order. */
export const ordersLookbackMs = 10 * 60_000;

const mostAtOnce = 20;

const pageShape = z.object({ orders: pageOf(z.unknown()) });
const oneShape = z.object({ order: z.unknown() });
const dated = z.object({ id: z.string(), updatedAt: z.iso.datetime({ offset: true }) });

export async function pullOrders(
  session: ShopifySession,
  cursor: Cursor | null,
  since: Instant,
): Promise<Page> {
  const place = readPlace(cursor, since, mostAtOnce);
  const { orders, size } = await askPage(session, place);
  const facts: Fact[] = [];
  const unreadable: Unreadable[] = [];
  let { seen } = place;
  for (const node of orders.nodes) {
    const read = await readOrder(session, node);
    facts.push(...read.facts);
    unreadable.push(...read.unreadable);
    const said = dated.safeParse(node).data;
    if (said) seen = later(seen, said.updatedAt);
  }
  const { hasNextPage, endCursor } = orders.pageInfo;
  const more = hasNextPage && endCursor !== null;
  const reached = { ...place, seen, size };
  const next = more ? { ...reached, after: endCursor } : nextSweep(reached, ordersLookbackMs);
  return { facts, unreadable, cursor: writePlace(next), more };
}

export async function lookAtOrder(session: ShopifySession, id: string): Promise<readonly Fact[]> {
  const variables = { id: gid('Order', numberOf(id)), ...firstPart };
  const { order: node } = await ask(session, { document: oneOrder, shape: oneShape }, variables);
  return node === null || node === undefined ? [] : (await readOrder(session, node)).facts;
}

/** Fewer at a time where so many cost too much; the size that passed is remembered. */
async function askPage(session: ShopifySession, { from, after, size }: Place) {
  let first = size;
  for (;;) {
    try {
      const variables = { query: `updated_at:>='${from}'`, first, after, ...firstPart };
      const { orders } = await ask(session, { document: ordersPage, shape: pageShape }, variables);
      return { orders, size: first };
    } catch (error) {
      if (!(error instanceof TooCostly) || first === 1) throw error;
      first = Math.floor(first / 2);
    }
  }
}

async function readOrder(
  session: ShopifySession,
  node: unknown,
): Promise<{ facts: readonly Fact[]; unreadable: readonly Unreadable[] }> {
  const read = order.safeParse(node);
  if (!read.success) return { facts: [], unreadable: [unreadableOrder(node, misshapen(read.error))] };
  const whole = await completeOrder(session, read.data);
  try {
    return { facts: factsOf(whole), unreadable: [] };
  } catch (error) {
    return { facts: [], unreadable: [unreadableOrder(node, whyMisread(error))] };
  }
}

function unreadableOrder(node: unknown, reason: Said): Unreadable {
  const id = z.object({ id: z.string() }).safeParse(node).data?.id;
  return {
    subject: id === undefined ? 'order' : `order ${numberOf(id)}`,
    raw: JSON.stringify(node) ?? '',
    reason,
  };
}
