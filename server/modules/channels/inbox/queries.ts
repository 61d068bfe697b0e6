/** What came in, as the office shows it. */
import type { InboxItem } from '#domain/channels/inboxContract.ts';
import { sayKept } from '#domain/channels/reasons.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { noCounts } from '../ingest/postChunk.ts';
import { inboxRow, type KeptItem } from './store.ts';

export async function knownItem(snapshot: Snapshot, inboxId: Id): Promise<KeptItem> {
  const item = await inboxRow(snapshot, inboxId);
  if (!item) throw refuseChannel('inbox_not_found');
  return item;
}

export function itemShown(item: KeptItem, language: Language): InboxItem {
  const { bytes, contentId: _, isPacked: __, progress, counts, reason, ...rest } = item;
  const total = Number(bytes);
  return {
    ...rest,
    bytes: total,
    reason: reason && sayKept(reason, language),
    progress: { done: Math.min(Number(progress), total), total },
    counts: { ...noCounts(), ...counts },
  };
}
