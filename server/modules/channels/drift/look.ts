/** Looks at a gap again: what is left of it now that something was done, or came in late. */
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { settleSkus } from '#server/modules/stock/index.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { announce } from '#server/platform/events.ts';
import type { ChannelsDependencies } from '../dependencies.ts';
import { mappingOfRow } from '../items/refs.ts';
import { adjustmentOf, type KeptGap, lockGap, noteRemaining, soldSince } from './store.ts';

/** What is derived follows first. Returns what is left, or null where nobody knows the gap or it is closed. */
export async function lookAgain(
  tx: Tx,
  { houseOf, placesOf }: Pick<ChannelsDependencies, 'houseOf' | 'placesOf'>,
  gapId: Id,
  { now, corrected }: { now: Instant; corrected: boolean },
): Promise<bigint | null> {
  const [house, places] = [await houseOf(tx), await placesOf(tx.organizationId)];
  const found = await lockGap(tx, gapId);
  if (!found || found.closedAt !== null) return null;
  const { changed } = await settleSkus(tx, house, places, [found.skuId]);
  if (changed.length > 0)
    await announce(tx, { type: 'stockMoved', payload: { kind: 'settled', skus: changed } });
  const remaining = await remainingOf(tx, found);
  // What was written over a change that nobody explains is dealt with, though never explained.
  const isWrittenOver = corrected && found.kind === 'change' && remaining !== 0n && (await isEven(tx, found));
  const isClosed = remaining === 0n || isWrittenOver;
  // What somebody corrected may be seen by another look before the one that follows the click.
  const closedAs = corrected || (await isCorrected(tx, gapId)) ? 'corrected' : 'explained';
  await noteRemaining(tx, gapId, { remaining, closedAs: isClosed ? closedAs : null, now });
  return remaining;
}

async function isCorrected(snapshot: Snapshot, gapId: Id): Promise<boolean> {
  const known = await snapshot.first(sql`
    select from channels.correction where organization_id = ${snapshot.organizationId} and gap_id = ${gapId} limit 1`);
  return known !== null;
}

async function remainingOf(snapshot: Snapshot, gap: KeptGap): Promise<bigint> {
  const { kind, connectionId, ref, skuId } = gap;
  if (kind === 'count') return adjustmentOf(snapshot, gap);
  if (connectionId === null || ref === null) return 0n;
  if (kind === 'uneven') return unevenBy(snapshot, gap);
  const sold = await soldSince(snapshot, {
    connectionId,
    ref,
    skuId,
    until: gap.foundAt,
    after: gap.recordedAt,
  });
  return gap.difference - sold;
}

interface Standing {
  level: number | null;
  wanted: number | null;
  unit: bigint;
}

function standingOf(snapshot: Snapshot, { connectionId, ref }: KeptGap): Promise<Standing | null> {
  return snapshot.first<Standing>(sql`
    select l.level, p.wanted, u.quantity as unit
      from channels.listing l
      join ${mappingOfRow('l')}
      join catalog.unit u on u.organization_id = m.organization_id and u.id = m.unit_id
      left join channels.push p on p.organization_id = l.organization_id and p.connection_id = l.connection_id and p.ref = l.ref
     where l.organization_id = ${snapshot.organizationId} and l.connection_id = ${connectionId} and l.ref = ${ref} and l.tracked and l.gone_at is null`);
}

async function unevenBy(snapshot: Snapshot, gap: KeptGap): Promise<bigint> {
  const standing = await standingOf(snapshot, gap);
  // Sold there no more, or told nothing any more: nothing to be even with.
  if (!standing || standing.level === null || standing.wanted === null) return 0n;
  return BigInt(standing.level - standing.wanted) * standing.unit;
}

async function isEven(snapshot: Snapshot, gap: KeptGap): Promise<boolean> {
  return (await unevenBy(snapshot, gap)) === 0n;
}
