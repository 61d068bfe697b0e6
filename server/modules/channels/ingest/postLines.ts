/** Posts sale lines as one transaction may: says what their items are, creates those that the connection wants created, merges the sales. */
import { ItemNaming } from '#domain/channels/itemNaming.ts';
import { canBecomeSku } from '#domain/channels/skuOfItem.ts';
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
  { connection, known, actor, naming }: Posting,
  lines: readonly ReadLine[],
  now: Instant,
): Promise<{ found: Sellables; created: number }> {
  const asked = new Map<string, Item>();
  for (const { item, key } of lines)
    if (!known.has(key) && !asked.has(key)) asked.set(key, naming?.meant(item) ?? item);
  const items = [...asked.values()];
  const found = await sellablesOf(tx, connection.id, items);
  if (connection.unknownItems === 'park') return { found, created: 0 };
  const unknown = items.filter((item) => !found.has(itemKeyOf(item)));
  if (unknown.length === 0) return { found, created: 0 };
  const heard = naming ?? namingOf(lines);
  const created = await createSkusOfItems(tx, actor, connection.id, unknown, heard, now);
  const made = await sellablesOf(tx, connection.id, unknown);
  for (const [key, sellable] of made) found.set(key, sellable);
  return { found, created };
}

function namingOf(lines: readonly ReadLine[]): ItemNaming {
  const naming = new ItemNaming();
  for (const { item, fact } of lines) if (canBecomeSku(item)) naming.hear(item, fact.vatRate ?? null);
  return naming;
}
