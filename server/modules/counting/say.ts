/** What phones say: entries appended in the order in which they come, each once; after the end of a count too. */
import type { z } from 'zod';
import type { NewEntry, sayEntries as saying } from '#domain/counting/contract.ts';
import { refuseCounting } from '#domain/counting/refusals.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { stockedAmong } from './ledger.ts';
import { type Counting, tellOf } from './sessions.ts';
import { insertEntries, lockSession } from './store.ts';

type Said = z.output<typeof saying.reply>;

const within = (at: Instant, first: Instant, last: Instant): Instant =>
  at < first ? first : at > last ? last : at;

export async function sayEntries(
  { tx, actor, now }: Pick<Counting, 'tx' | 'actor' | 'now'>,
  id: Id,
  entries: readonly NewEntry[],
): Promise<Said> {
  const stocked = await stockedAmong(tx, [...new Set(entries.map(({ skuId }) => skuId))]);
  const refused = entries.flatMap(({ id: entryId, skuId }): Said['refused'] => {
    const keeps = stocked.get(skuId);
    if (keeps === true) return [];
    return [{ id: entryId, reason: keeps === undefined ? 'unknown_sku' : 'not_stocked' }];
  });
  const taken = entries.filter(({ skuId }) => stocked.get(skuId) === true);
  const session = await lockSession(tx, id);
  if (taken.some(({ locationId }) => !session.locationIds.includes(locationId)))
    throw refuseCounting('not_of_this_count');
  const last = session.entries + taken.length;
  let fresh = 0;
  if (taken.length > 0) {
    // A phone whose clock is wrong counted while the count was open all the same.
    const dated = taken.map((entry) => ({ ...entry, at: within(entry.at, session.openedAt, now) }));
    fresh = await insertEntries(tx, id, dated, { after: session.entries, actor });
    await tellOf(tx, id, session.state === 'open' ? 'entries' : 'state');
  }
  return { now, last, isLate: session.state !== 'open' && fresh > 0, refused };
}
