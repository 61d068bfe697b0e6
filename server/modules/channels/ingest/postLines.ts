/** Posts sale lines as one transaction may: says what their items are, creates those that the connection wants created, merges the sales. */
import type { Item } from '#domain/sales/contract.ts';
import { itemKeyOf } from '#domain/sales/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Snapshot, Tx } from '#server/platform/database.ts';
import type { KeptConnection } from '../connections/store.ts';
import type { ChannelsDependencies } from '../dependencies.ts';
import { createSkusOfItems } from '../items/create.ts';
import { type Sellables, sellablesOf } from '../items/resolve.ts';
import type { ReadLine } from './chunks.ts';
import { type Merged, mergeLines } from './mergeLines.ts';

export interface Posting {
  dependencies: ChannelsDependencies;
  connection: KeptConnection;
  currency: string;
  actor: Actor;
  /** What items are known to be; an item that is unknown is asked for anew each time. */
  known: Sellables;
}

/** The shop's. */
export async function currencyOf(
  snapshot: Snapshot,
  { houseOf }: Pick<ChannelsDependencies, 'houseOf'>,
  { shopId }: Pick<KeptConnection, 'shopId'>,
): Promise<string> {
  const { shops } = await houseOf(snapshot);
  return shops.find((shop) => shop.id === shopId)?.currency ?? 'EUR';
}

export interface PostedLines extends Merged {
  /** Skus that were created. */
  created: number;
  /** What was learnt of items. */
  found: Sellables;
}

export async function postLines(
  tx: Tx,
  posting: Posting,
  lines: readonly ReadLine[],
  now: Instant,
): Promise<PostedLines> {
  const { found, created } = await recognise(tx, posting, lines, now);
  const sellables = new Map([...posting.known, ...found]);
  return { ...(await mergeLines(tx, posting, lines, sellables)), created, found };
}

async function recognise(
  tx: Tx,
  { connection, known, actor }: Posting,
  lines: readonly ReadLine[],
  now: Instant,
): Promise<{ found: Sellables; created: number }> {
  const asked = new Map<string, { item: Item; vatRate: number | null }>();
  for (const { item, key, fact } of lines)
    if (!known.has(key) && !asked.has(key)) asked.set(key, { item, vatRate: fact.vatRate ?? null });
  const items = [...asked.values()];
  const found = await sellablesOf(
    tx,
    connection.id,
    items.map(({ item }) => item),
  );
  if (connection.unknownItems === 'park') return { found, created: 0 };
  const unknown = items.filter(({ item }) => !found.has(itemKeyOf(item)));
  if (unknown.length === 0) return { found, created: 0 };
  const created = await createSkusOfItems(tx, actor, connection.id, unknown, now);
  const made = await sellablesOf(
    tx,
    connection.id,
    unknown.map(({ item }) => item),
  );
  for (const [key, sellable] of made) found.set(key, sellable);
  return { found, created };
}
