/** Points by hand: a gift, or an error put right. */

import { lastDayOf } from '#domain/loyalty/ledger.ts';
import { refuseLoyalty } from '#domain/loyalty/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { insertEntries, lockLedger } from './entries.ts';
import { holderOf } from './standing.ts';
import { giveVouchers } from './vouchers.ts';

export async function givePoints(
  tx: Tx,
  actor: Actor,
  {
    id,
    customerId,
    points,
    reason,
    today,
  }: { id: Id; customerId: Id; points: bigint; reason: string; today: Day },
  now: Instant,
): Promise<void> {
  if (points === 0n) throw refuseLoyalty('nothing_given');
  const { keptId, group, programme, versions } = await holderOf(tx, customerId, now);
  if (!programme) throw refuseLoyalty('no_programme');
  await lockLedger(tx);
  const isGift = points > 0n;
  const entry = {
    id,
    customerId: keptId,
    programmeId: programme.id,
    cause: isGift ? ('given' as const) : ('corrected' as const),
    points,
    saleId: null,
    expiresOn: isGift ? lastDayOf(today, programme.terms.expiresAfter) : null,
    reason,
    by: actor.label,
    at: now,
  };
  if (!(await insertEntries(tx, [entry], now))) {
    const same = await tx.first(sql`
      select from loyalty.entry
       where organization_id = ${tx.organizationId} and id = ${id} and customer_id = any (${group}::uuid[])
         and points = ${points} and reason = ${reason}`);
    if (!same) throw refuse('idempotency_conflict');
    return;
  }
  await giveVouchers(tx, versions, [keptId], { today, now });
  // Why was typed by hand and may name somebody.
  await audit(
    tx,
    actor,
    { action: 'giveLoyaltyPoints', subject: keptId, detail: { points: points.toString() } },
    now,
  );
}
