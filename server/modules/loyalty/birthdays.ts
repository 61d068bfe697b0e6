/** Every night: who has a birthday soon is given its gift, once a year; whoever has bought something, and is not known to be a minor. */
import { birthdayDue, birthdaysNear, giftTerms } from '#domain/loyalty/gifts.ts';
import { bornOn } from '#domain/segments/days.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import { issueMany } from '#server/modules/offers/index.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { runningAt, type Version } from './programmes.ts';

export async function giveBirthdays(
  tx: Tx,
  versions: readonly Version[],
  { today, now }: { today: Day; now: Instant },
): Promise<void> {
  const gift = runningAt(versions, 'b2c', now)?.terms.gifts.birthday;
  if (!gift) return;
  const born = birthdaysNear(today).flatMap(bornOn);
  const rows = await tx.all<{ id: Id; birthday: string; given: string[] }>(sql`
    select c.id, c.birthday,
           array(select o.origin_id from customers.customer m
                   join offers.code o on o.organization_id = m.organization_id and o.customer_id = m.id and o.origin_kind = 'birthday'
                  where m.organization_id = c.organization_id and c.id in (m.id, m.merged_into)) as given
      from customers.customer c
     where c.organization_id = ${tx.organizationId} and c.kind = 'person' and c.erased_at is null and c.merged_into is null
       and replace(right(c.birthday, 5), '-', '')::integer = any (${born}::integer[])
       and exists (select from customers.customer m join customers.purchase p on p.organization_id = m.organization_id and p.customer_id = m.id
                    where m.organization_id = c.organization_id and c.id in (m.id, m.merged_into))`);
  const dueOn = Map.groupBy(rows, ({ birthday }) => birthdayDue(birthday, today));
  for (const [day, people] of dueOn) {
    if (day === null) continue;
    const year = day.slice(0, 4);
    const ids = people.filter(({ given }) => !given.includes(year)).map(({ id }) => id);
    const origin = { kind: 'birthday' as const, id: year };
    await issueMany(tx, { terms: giftTerms(gift, today, day), label: gift.name, origin, now }, ids);
  }
}
