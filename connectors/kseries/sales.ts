/** Reads closed accounts on, by the time of their closing. */
import { z } from 'zod';
import {
  CallFailed,
  type Cursor,
  type Fact,
  type Page,
  type Said,
  type Unreadable,
} from '#domain/channels/connector.ts';
import type { Instant } from '#domain/values/time.ts';
import { misshapen, whyMisread } from '../kit/said.ts';
import { ask, type KSeriesSession } from './ask.ts';
import { again, endOf, latest, nextSweep, type Place, readPlace, writePlace } from './place.ts';
import { factsOf } from './saleFacts.ts';
import { locationOf } from './settings.ts';
import { closed, sale, salesPage } from './shapes.ts';

/** The most that is allowed. */
const atOnce = 100;

export async function pullSales(
  session: KSeriesSession,
  cursor: Cursor | null,
  since: Instant,
): Promise<Page> {
  const now = session.now();
  const place = readPlace(cursor, since, now);
  const to = endOf(place, now);
  const answer = await askPage(session, place, to);
  if (answer === null) {
    // Lightspeed has forgotten its place: the sweep begins again.
    return { facts: [], unreadable: [], cursor: writePlace(again(place)), more: true };
  }
  const { sales: nodes, nextPageToken: token } = answer;
  const { facts, unreadable } = readSales(nodes, session.currency);
  let { seen } = place;
  for (const node of nodes) {
    const said = closed.safeParse(node).data;
    if (said !== undefined) seen = latest(seen, said.timeClosed);
  }
  if (token) {
    const next = { ...place, to, page: token, seen };
    return { facts, unreadable, cursor: writePlace(next), more: true };
  }
  // A page that is missing in the middle says nothing of those after it.
  if (place.page !== null && nodes.length === 0) {
    return { facts, unreadable, cursor: writePlace(again(place)), more: false };
  }
  const { next, more } = nextSweep({ ...place, seen }, to, now);
  return { facts, unreadable, cursor: writePlace(next), more };
}

async function askPage(
  session: KSeriesSession,
  { from, page }: Place,
  to: Instant,
): Promise<z.infer<typeof salesPage> | null> {
  const location = encodeURIComponent(locationOf(session.settings));
  try {
    return await ask(session, {
      path: `/f/v2/business-location/${location}/sales`,
      query: { from, to, pageSize: atOnce, ...(page === null ? {} : { nextPageToken: page }) },
      shape: salesPage,
    });
  } catch (error) {
    if (page !== null && error instanceof CallFailed && error.status === 400) return null;
    throw error;
  }
}

function readSales(nodes: readonly unknown[], currency: string): { facts: Fact[]; unreadable: Unreadable[] } {
  const facts: Fact[] = [];
  const unreadable: Unreadable[] = [];
  for (const node of nodes) {
    const read = sale.safeParse(node);
    if (!read.success) {
      unreadable.push(unreadableSale(node, misshapen(read.error)));
      continue;
    }
    try {
      facts.push(...factsOf(read.data, currency));
    } catch (error) {
      unreadable.push(unreadableSale(node, whyMisread(error)));
    }
  }
  return { facts, unreadable };
}

function unreadableSale(node: unknown, reason: Said): Unreadable {
  const id = z.object({ accountFiscId: z.string() }).safeParse(node).data?.accountFiscId;
  return { subject: id === undefined ? 'sale' : `sale ${id}`, raw: JSON.stringify(node) ?? '', reason };
}
