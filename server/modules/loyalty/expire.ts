/** Every night: what has ended is taken off, once; and gifts that fall due without a ticket are given. */
import { todayOf } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import type { JobHandlers } from '#server/platform/jobs.ts';
import { giveBirthdays } from './birthdays.ts';
import { lockLedger, lotsLeft, tellMoved } from './entries.ts';
import type { LoyaltyDependencies } from './ports.ts';
import { versionsOf } from './programmes.ts';
import { giveVouchers, whoHolds } from './vouchers.ts';

export const loyaltyCron = '20 4 * * * endPoints ?max=1';

/** From the record that each was written for. */
export async function expirePoints(tx: Tx, today: Day, now: Instant): Promise<void> {
  await lockLedger(tx);
  const ended = await tx.all<{ customerId: Id }>(sql`
    insert into loyalty.entry (organization_id, id, customer_id, programme_id, cause, points, at, recorded_at)
    select ${tx.organizationId}, uuidv7(), customer_id, programme_id, 'expired', -sum(points), ${now}::timestamptz, ${now}::timestamptz
      from (${lotsLeft(tx.organizationId)}) lot where expires_on < ${today}::date
     group by customer_id, programme_id
    returning customer_id as "customerId"`);
  await tellMoved(tx, ended);
}

/** Birthdays, and cashback that a new promise makes due. */
export async function giveGifts(tx: Tx, today: Day, now: Instant): Promise<void> {
  await lockLedger(tx);
  const versions = await versionsOf(tx);
  await giveBirthdays(tx, versions, { today, now });
  await giveVouchers(tx, versions, await whoHolds(tx, versions, now), { today, now });
}

export function loyaltyJobs({ database, houseOf, jobsPool, clock }: LoyaltyDependencies): JobHandlers {
  return {
    async endPoints() {
      const now = clock();
      const { rows } = await jobsPool.query<{ organization_id: Id }>(
        'select distinct organization_id from loyalty.programme',
      );
      for (const { organization_id: organizationId } of rows)
        await database.write(organizationId, async (tx) => {
          const today = todayOf(await houseOf(tx), now);
          await expirePoints(tx, today, now);
          await giveGifts(tx, today, now);
        });
    },
  };
}
