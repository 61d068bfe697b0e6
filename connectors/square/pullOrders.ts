/** Reads orders on, by the time of their last change: sales, returns and exchanges are all orders. */
import { z } from 'zod';
import type { Cursor, Fact, Page, Said, Unreadable } from '#domain/channels/connector.ts';
import type { Instant } from '#domain/values/time.ts';
import { misshapen, whyMisread } from '../kit/said.ts';
import { latest, nextSweep, type Place, type Reach, readPlace, writePlace } from '../kit/sweep.ts';
import { anything, ask, SquareRefused, type SquareSession } from './ask.ts';
import { factsOf, offlineMs } from './orderFacts.ts';
import { readRestocked } from './restocked.ts';
import { locationOf } from './settings.ts';
import { type Order, order } from './shapes.ts';

const hour = 60 * 60_000;

/**
 * `updated_at` is said to be of the server’s clock, so that what a till tells late is new when it arrives. Should it keep its own time all the
 * same, a far reach now and then finds it.
 */
export const ordersReach = {
  lookbackMs: 10 * 60_000,
  deep: { lookbackMs: offlineMs + 2 * hour, everyMs: 6 * hour },
} satisfies Reach;

/** 1,000 are allowed; a page of so many whole orders is a long answer. */
const atOnce = 100;

const pageShape = z.object({ orders: anything, cursor: z.string().nullish() });
const oneShape = z.object({ order: z.unknown().optional() });
const dated = z.object({ updated_at: z.iso.datetime({ offset: true }) });

export async function pullOrders(
  session: SquareSession,
  cursor: Cursor | null,
  since: Instant,
): Promise<Page> {
  const place = readPlace(cursor, since, session.now());
  const page = await askPage(session, place);
  if (page === null) {
    // Square has forgotten its place: the sweep begins again.
    return { facts: [], unreadable: [], cursor: writePlace({ ...place, page: null }), more: true };
  }
  const nodes = page.orders ?? [];
  const { facts, unreadable } = await readOrders(session, nodes);
  let { seen } = place;
  for (const node of nodes) {
    const said = dated.safeParse(node).data;
    if (said !== undefined) seen = latest(seen, said.updated_at);
  }
  const more = Boolean(page.cursor);
  const next = more
    ? { ...place, seen, page: page.cursor ?? null }
    : nextSweep({ ...place, seen }, ordersReach, session.now());
  return { facts, unreadable, cursor: writePlace(next), more };
}

/** The order itself; of a refund’s ref, the order that gives back. */
export async function lookAtOrder(session: SquareSession, id: string): Promise<readonly Fact[]> {
  try {
    const path = `/v2/orders/${encodeURIComponent(id.split(':')[0] ?? id)}`;
    const { order: node } = await ask(session, { method: 'GET', path, shape: oneShape });
    return node === undefined ? [] : (await readOrders(session, [node])).facts;
  } catch (error) {
    if (error instanceof SquareRefused && error.status === 404) return [];
    throw error;
  }
}

async function askPage(
  session: SquareSession,
  { from, page }: Place,
): Promise<z.infer<typeof pageShape> | null> {
  try {
    return await ask(session, {
      method: 'POST',
      path: '/v2/orders/search',
      body: {
        location_ids: [locationOf(session.settings)],
        limit: atOnce,
        // Whoever filters by a time must sort by it.
        query: {
          filter: {
            state_filter: { states: ['OPEN', 'COMPLETED', 'CANCELED'] },
            date_time_filter: { updated_at: { start_at: from } },
          },
          sort: { sort_field: 'UPDATED_AT', sort_order: 'ASC' },
        },
        ...(page === null ? {} : { cursor: page }),
      },
      shape: pageShape,
      onlyReads: true,
    });
  } catch (error) {
    const forgotten =
      error instanceof SquareRefused && error.problems.some(({ code }) => code === 'INVALID_CURSOR');
    if (page !== null && forgotten) return null;
    throw error;
  }
}

async function readOrders(
  session: SquareSession,
  nodes: readonly unknown[],
): Promise<{ facts: Fact[]; unreadable: Unreadable[] }> {
  const facts: Fact[] = [];
  const unreadable: Unreadable[] = [];
  const orders: { read: Order; node: unknown }[] = [];
  for (const node of nodes) {
    const read = order.safeParse(node);
    if (read.success) orders.push({ read: read.data, node });
    else unreadable.push(unreadableOrder(node, misshapen(read.error)));
  }
  const restocked = await readRestocked(
    session,
    orders.map(({ read }) => read),
  );
  for (const { read, node } of orders) {
    try {
      facts.push(...factsOf(read, restocked));
    } catch (error) {
      unreadable.push(unreadableOrder(node, whyMisread(error)));
    }
  }
  return { facts, unreadable };
}

function unreadableOrder(node: unknown, reason: Said): Unreadable {
  const id = z.object({ id: z.string() }).safeParse(node).data?.id;
  return { subject: id === undefined ? 'order' : `order ${id}`, raw: JSON.stringify(node) ?? '', reason };
}
