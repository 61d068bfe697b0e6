/** What is in the store, of some variants. https://developer.zettle.com/docs/api/inventory/user-guides/manage-inventory-balances/fetch-inventory-balance */
import { z } from 'zod';
import type { Cursor, Fact, LevelReading, Page, Unreadable } from '#domain/channels/connector.ts';
import { misshapen } from '../kit/said.ts';
import { ask, askIfThere, inventoryHost, productsHost } from './ask.ts';
import { readInventories } from './inventories.ts';
import { isRef, partsOf, refOf } from './refs.ts';
import { balance, product } from './shapes.ts';
import type { ZettleSession } from './token.ts';

/** A page of a sweep; of a reading of some, the most that is taken. */
const swept = 250;
const atOnce = 1000;

const rows = z.array(z.unknown());
const statuses = z.array(z.object({ productUuid: z.string(), enabled: z.boolean() }));

/** The store’s levels, page by page; the cursor is Zettle’s own address of the next one. */
export async function pullLevels(session: ZettleSession, cursor: Cursor | null): Promise<Page> {
  const store = cursor === null ? ((await readInventories(session))?.STORE ?? null) : null;
  const url =
    cursor ??
    (store === null ? null : `${inventoryHost}/v3/stock/${encodeURIComponent(store)}?limit=${swept}`);
  if (url === null || URL.parse(url)?.origin !== inventoryHost) {
    return { facts: [], unreadable: [], cursor: null, more: false };
  }
  const { value, next } = await ask(session, { method: 'GET', url, shape: rows });
  const at = session.now();
  const facts: Fact[] = [];
  const unreadable: Unreadable[] = [];
  for (const node of value) {
    const read = balance.safeParse(node);
    if (read.success) {
      const { productUuid, variantUuid, balance: level } = read.data;
      facts.push({ kind: 'level', ref: refOf(productUuid, variantUuid), level, at });
    } else {
      const reason = misshapen(read.error);
      unreadable.push({ subject: 'stock balance', raw: JSON.stringify(node) ?? '', reason });
    }
  }
  return { facts, unreadable, cursor: next, more: next !== null };
}

export async function readLevels(
  session: ZettleSession,
  refs: readonly string[],
): Promise<readonly LevelReading[]> {
  const named = refs.filter(isRef);
  if (named.length === 0) return [];
  const stock = await readStock(session, named);
  const at = session.now();
  const readings: LevelReading[] = [];
  for (const ref of named) {
    const level = stock.get(ref);
    // What has a balance is there; of what has none, it may be that the product is gone.
    if (typeof level === 'number' && level !== 0) readings.push({ kind: 'level', ref, level, at });
    else if (await isThere(session, ref)) readings.push({ kind: 'level', ref, level: level ?? null, at });
  }
  return readings;
}

/**
 * Levels of what is tracked; what is not is missing. Whether a balance of nothing is told is not published: what is tracked and has no balance
 * has none, once it has been asked for twice, since an answer may come empty that should not.
 */
export async function readStock(
  session: ZettleSession,
  refs: readonly string[],
): Promise<Map<string, number>> {
  const inventories = await readInventories(session);
  if (inventories === null) return new Map();
  const levels = await balances(session, inventories.STORE);
  const missing = refs.filter((ref) => !levels.has(ref));
  if (missing.length === 0) return levels;
  const tracked = await trackedProducts(session, missing);
  const empty = missing.filter((ref) => tracked.has(partsOf(ref).productUuid));
  if (empty.length === 0) return levels;
  const again = await balances(session, inventories.STORE);
  for (const ref of empty) levels.set(ref, again.get(ref) ?? 0);
  return levels;
}

async function balances(session: ZettleSession, store: string): Promise<Map<string, number>> {
  const levels = new Map<string, number>();
  let url: string | null = `${inventoryHost}/v3/stock/${encodeURIComponent(store)}?limit=${atOnce}`;
  while (url !== null) {
    const said: { value: unknown[]; next: string | null } = await ask(session, {
      method: 'GET',
      url,
      shape: rows,
    });
    for (const node of said.value) {
      const read = balance.safeParse(node).data;
      if (read !== undefined) levels.set(refOf(read.productUuid, read.variantUuid), read.balance);
    }
    url = said.next;
  }
  return levels;
}

async function trackedProducts(session: ZettleSession, refs: readonly string[]): Promise<Set<string>> {
  const { value } = await ask(session, {
    method: 'POST',
    url: `${inventoryHost}/v3/products/status`,
    body: [...new Set(refs.map((ref) => partsOf(ref).productUuid))],
    shape: statuses,
    onlyReads: true,
  });
  return new Set(value.filter(({ enabled }) => enabled).map(({ productUuid }) => productUuid));
}

async function isThere(session: ZettleSession, ref: string): Promise<boolean> {
  const { productUuid, variantUuid } = partsOf(ref);
  const found = await askProduct(session, productUuid);
  return (found?.variants ?? []).some(({ uuid }) => uuid === variantUuid);
}

export async function askProduct(session: ZettleSession, productUuid: string) {
  const url = `${productsHost}/organizations/self/products/${encodeURIComponent(productUuid)}`;
  return await askIfThere(session, { method: 'GET', url, shape: product });
}
