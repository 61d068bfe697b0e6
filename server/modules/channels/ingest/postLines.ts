/** Posts sale lines as one transaction may: says what their items are, creates those that the connection wants created, merges the sales. */
import type { Item } from '#domain/sales/contract.ts';
import { itemKeyOf } from '#domain/sales/rules.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Tx } from '#server/platform/database.ts';
import { createSkusOfItems } from '../items/create.ts';
import { type Sellables, sellablesOf } from '../items/resolve.ts';
import type { ReadLine } from './chunks.ts';
import { type Merged, mergeLines } from './mergeLines.ts';
import type { Posting } from './posting.ts';

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
