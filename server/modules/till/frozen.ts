/** What recalls and holds forbid a register to sell, and since when it refuses what is recalled. */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { FrozenItem } from '#domain/till/frozen.ts';
import type { keepFrozen } from '#domain/till/frozenContract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { announce } from '#server/platform/events.ts';
import type { TillPorts } from './ports.ts';
import type { RegisterRow } from './store.ts';

/** The same items have the same one, whichever server says them; none have none. */
const versionOf = (items: readonly FrozenItem[]): string =>
  items.length === 0 ? '' : createHash('sha256').update(JSON.stringify(items)).digest('base64url');

export async function frozenVersion(
  snapshot: Snapshot,
  { frozenFor }: Pick<TillPorts, 'frozenFor'>,
  { shopId }: Pick<RegisterRow, 'shopId'>,
): Promise<string> {
  return versionOf(await frozenFor(snapshot, shopId));
}

/** A device that names the present version has it on its disk: from here on the recall knows that it refuses. */
export async function noteFrozen(
  tx: Tx,
  { frozenFor }: Pick<TillPorts, 'frozenFor'>,
  { id, shopId }: Pick<RegisterRow, 'id' | 'shopId'>,
  { kept }: z.output<typeof keepFrozen.body>,
  now: Instant,
): Promise<z.output<typeof keepFrozen.reply>> {
  const items = await frozenFor(tx, shopId);
  const version = versionOf(items);
  const recallIds = [...new Set(items.flatMap(({ recallId }) => recallId ?? []))];
  if (kept === version && recallIds.length > 0) {
    const frozen = await tx.all(sql<{ recallId: Id }>`
      insert into till.frozen (organization_id, register_id, recall_id, at)
      select ${tx.organizationId}, ${id}, recall, ${now} from unnest(${recallIds}::uuid[]) as recall
      on conflict do nothing returning recall_id as "recallId"`);
    for (const { recallId } of frozen) await announce(tx, { type: 'recallMoved', payload: { recallId } });
  }
  return { version, items };
}
