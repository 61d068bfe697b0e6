/** Reads purchases on, in the order they were made; refunds are purchases too and told with them. */
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
import { latest, nextSweep, type Reach, readPlace, writePlace } from '../kit/sweep.ts';
import { anything, ask, askIfThere, purchaseHost } from './ask.ts';
import { readInventories } from './inventories.ts';
import { documentOf, isRefund, refundOf } from './purchaseFacts.ts';
import { moment, type Purchase, purchase } from './shapes.ts';
import type { ZettleSession } from './token.ts';

const minute = 60_000;
const hour = 60 * minute;

/** How late a till without a network may tell is not published: three days are read again, now and then. */
export const lateMs = 72 * hour;

/** Zettle orders purchases by the time they were made, so every sweep reads a little back. */
export const purchasesReach = {
  lookbackMs: 10 * minute,
  deep: { lookbackMs: lateMs + 2 * hour, everyMs: 6 * hour },
} satisfies Reach;

/** 1,000 are allowed; a page of so many whole receipts is a long answer. */
const atOnce = 100;

const pageShape = z.object({ purchases: anything, lastPurchaseHash: z.string().nullish() });
const dated = z.object({ timestamp: moment });

export async function pullPurchases(
  session: ZettleSession,
  cursor: Cursor | null,
  since: Instant,
): Promise<Page> {
  const place = readPlace(cursor, since, session.now());
  const url = new URL(`${purchaseHost}/purchases/v2`);
  // To the minute, as the documents write it.
  url.searchParams.set('startDate', new Date(place.from).toISOString().slice(0, 16));
  url.searchParams.set('limit', String(atOnce));
  if (place.page !== null) url.searchParams.set('lastPurchaseHash', place.page);
  const { value } = await ask(session, { method: 'GET', url: url.href, shape: pageShape });
  const nodes = value.purchases ?? [];
  const { facts, unreadable } = await readPurchases(session, nodes);
  let { seen } = place;
  for (const node of nodes) {
    const said = dated.safeParse(node).data;
    if (said !== undefined) seen = latest(seen, said.timestamp);
  }
  // The documents say to go on until a page is empty.
  const more = nodes.length > 0 && Boolean(value.lastPurchaseHash);
  const next = more
    ? { ...place, seen, page: value.lastPurchaseHash ?? null }
    : nextSweep({ ...place, seen }, purchasesReach, session.now());
  return { facts, unreadable, cursor: writePlace(next), more };
}

export async function lookAtPurchase(session: ZettleSession, id: string): Promise<readonly Fact[]> {
  const node = await askPurchase(session, id);
  return node === null ? [] : (await readPurchases(session, [node])).facts;
}

async function askPurchase(session: ZettleSession, id: string): Promise<unknown> {
  const url = `${purchaseHost}/purchase/v2/${encodeURIComponent(id)}`;
  return await askIfThere(session, { method: 'GET', url, shape: z.unknown() });
}

async function readPurchases(
  session: ZettleSession,
  nodes: readonly unknown[],
): Promise<{ facts: Fact[]; unreadable: Unreadable[] }> {
  const facts: Fact[] = [];
  const unreadable: Unreadable[] = [];
  const purchases = new Map<string, Purchase>();
  for (const node of nodes) {
    const read = purchase.safeParse(node);
    if (read.success) purchases.set(read.data.purchaseUUID1, read.data);
    else unreadable.push(unreadablePurchase(node, misshapen(read.error)));
  }
  const refunds = [...purchases.values()].filter(isRefund);
  const storeUuid = refunds.length === 0 ? null : ((await readInventories(session))?.STORE ?? null);
  for (const one of purchases.values()) {
    try {
      if (!isRefund(one)) facts.push(documentOf(one));
      else facts.push(refundOf(one, { sold: await soldBefore(session, one, purchases), storeUuid }));
    } catch (error) {
      if (!(error instanceof Error) || error instanceof CallFailed) throw error;
      unreadable.push(unreadablePurchase(one, whyMisread(error)));
    }
  }
  return { facts, unreadable };
}

/** The purchase that a refund gives back; often on the same page. */
async function soldBefore(
  session: ZettleSession,
  { refundsPurchaseUUID1: of }: Purchase,
  near: ReadonlyMap<string, Purchase>,
): Promise<Purchase | null> {
  if (!of) return null;
  const known = near.get(of);
  if (known !== undefined) return known;
  return purchase.safeParse(await askPurchase(session, of)).data ?? null;
}

function unreadablePurchase(node: unknown, reason: Said): Unreadable {
  const id = z.object({ purchaseUUID1: z.string() }).safeParse(node).data?.purchaseUUID1;
  const raw = JSON.stringify(node) ?? '';
  return { subject: id === undefined ? 'purchase' : `purchase ${id}`, raw, reason };
}
