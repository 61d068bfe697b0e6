/** Cashback that leaves as a code: as much as there is of it as often as the owner said, in one code. */
import { type CustomerKind, natureOf } from '#domain/customers/rules.ts';
import { giftTerms, voucherOf } from '#domain/loyalty/gifts.ts';
import { lastDayOf } from '#domain/loyalty/ledger.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import { issueMany, takeBack } from '#server/modules/offers/index.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { newId } from '#server/platform/ids.ts';
import { insertEntries } from './entries.ts';
import { type Running, runningAt, type Version } from './programmes.ts';

interface Held {
  keptId: Id;
  kind: CustomerKind;
  group: Id[];
  points: bigint;
}

/** Where a balance went below zero, vouchers that nobody has used go back into it first. The ledger is held. */
export async function giveVouchers(
  tx: Tx,
  versions: readonly Version[],
  keptIds: readonly Id[],
  { today, now }: { today: Day; now: Instant },
): Promise<void> {
  for (const nature of ['b2c', 'b2b'] as const) {
    const programme = runningAt(versions, nature, now);
    const voucher = programme?.terms.gifts.voucher;
    if (!programme || !voucher || programme.kind !== 'cashback') continue;
    for (const held of await balancesIn(tx, programme.id, keptIds)) {
      if (natureOf(held.kind) !== nature) continue;
      const { keptId, group } = held;
      const origin = { kind: 'loyalty' as const, id: programme.id };
      const unused = held.points < 0n ? await takeBack(tx, { origin, customerIds: group, today, now }) : [];
      const back = unused.reduce((sum, { value }) => sum + value, 0n);
      if (back > 0n) await move(tx, programme, { id: newId(), keptId, points: back, today, now });
      const value = voucherOf(held.points + back, voucher);
      if (value === 0n) continue;
      const { name: label, days } = voucher;
      const terms = giftTerms({ kind: 'amount', value, minimumBasket: null, days }, today);
      const id = newId();
      const given = await issueMany(tx, { terms, label, origin, occasion: id, now }, [keptId]);
      if (given.size > 0) await move(tx, programme, { id, keptId, points: -value, today, now });
    }
  }
}

async function move(
  tx: Tx,
  { id: programmeId, terms }: Running,
  { id, keptId, points, today, now }: { id: Id; keptId: Id; points: bigint; today: Day; now: Instant },
): Promise<void> {
  const entry = {
    id,
    customerId: keptId,
    programmeId,
    cause: 'voucher' as const,
    points,
    saleId: null,
    expiresOn: points > 0n ? lastDayOf(today, terms.expiresAfter) : null,
    reason: null,
    by: null,
    at: now,
  };
  await insertEntries(tx, [entry], now);
}

/** Of those who are not erased, with all their records. */
function balancesIn(tx: Tx, programmeId: Id, keptIds: readonly Id[]): Promise<Held[]> {
  return tx.all(sql<Held>`
    select k.id as "keptId", k.kind, array_agg(distinct m.id) as "group", sum(e.points)::bigint as points
      from customers.customer k
      join customers.customer m on m.organization_id = k.organization_id and k.id in (m.id, m.merged_into)
      join loyalty.entry e on e.organization_id = m.organization_id and e.customer_id = m.id and e.programme_id = ${programmeId}
     where k.organization_id = ${tx.organizationId} and k.id = any (${keptIds}::uuid[]) and k.erased_at is null
     group by k.id, k.kind order by k.id`);
}

/** Whoever has something in a programme that gives vouchers: its terms may be new, or what they have was given by hand. */
export async function whoHolds(tx: Tx, versions: readonly Version[], now: Instant): Promise<Id[]> {
  const least = (['b2c', 'b2b'] as const).flatMap((nature) => {
    const programme = runningAt(versions, nature, now);
    const voucher = programme?.terms.gifts.voucher;
    return programme && voucher ? [{ id: programme.id, from: voucher.from.toString() }] : [];
  });
  if (least.length === 0) return [];
  const rows = await tx.all<{ id: Id }>(sql`
    select coalesce(c.merged_into, c.id) as id
      from json_to_recordset(${JSON.stringify(least)}::json) as l(id uuid, "from" bigint)
      join loyalty.entry e on e.organization_id = ${tx.organizationId} and e.programme_id = l.id
      join customers.customer c on c.organization_id = e.organization_id and c.id = e.customer_id and c.erased_at is null
     group by 1, l."from" having sum(e.points) >= l."from" order by 1`);
  return rows.map(({ id }) => id);
}
