/** What each shop sold a day, and whether that is all: a day is whole once each register that sold has closed it and none may still hold tickets of it. */
import type { z } from 'zod';
import type { Shop } from '#domain/access/contract.ts';
import type * as contract from '#domain/till/closureContract.ts';
import type { ShopDay } from '#domain/till/closureContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { businessDayOf, type Day, type Instant } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import type { TillPorts } from './ports.ts';
import { type RegisterRow, registerRows } from './store.ts';

interface SoldRow {
  registerId: Id;
  day: Day;
  tickets: number;
  gross: bigint;
  closed: boolean;
}

/** The newest day first; days on which nothing is known to have been sold are left out. */
export async function shopDays(
  snapshot: Snapshot,
  { settingsOf }: Pick<TillPorts, 'settingsOf'>,
  { from, to, shopId }: z.output<typeof contract.listTillDays.query>,
): Promise<ShopDay[]> {
  const { shops } = await settingsOf(snapshot);
  const registers = await registerRows(snapshot);
  const sold = await snapshot.all<SoldRow>(sql`
    select register_id as "registerId", day, count(*)::integer as tickets, sum(gross)::bigint as gross,
           exists (select from till.record c
                    where c.organization_id = ${snapshot.organizationId} and c.register_id = t.register_id and c.kind = 'closure'
                      and c.period = 'day' and c.period_name = t.day::text) as closed
      from till.record t
     where organization_id = ${snapshot.organizationId} and kind = 'ticket' and day between ${from}::date and ${to}::date
     group by register_id, day order by day desc, register_id`);
  const days: ShopDay[] = [];
  for (const shop of shops) {
    if (shopId !== undefined && shop.id !== shopId) continue;
    const own = registers.filter((register) => register.shopId === shop.id);
    const codes = new Map(own.map(({ id, code }) => [id, code]));
    const byDay = Map.groupBy(
      sold.filter(({ registerId }) => codes.has(registerId)),
      ({ day }) => day,
    );
    for (const [day, rows] of byDay) days.push(shopDay(shop, day, rows, own));
  }
  return days.sort((a, b) => (a.day === b.day ? 0 : a.day < b.day ? 1 : -1));
}

function shopDay(shop: Shop, day: Day, rows: readonly SoldRow[], registers: readonly RegisterRow[]): ShopDay {
  const closed = new Set(rows.flatMap((row) => (row.closed ? row.registerId : [])));
  const unheard = registers
    .filter((register) => !closed.has(register.id) && mayStillHold(shop, register, day))
    .map(({ code }) => code);
  const codeOf = new Map(registers.map(({ id, code }) => [id, code]));
  return {
    shopId: shop.id,
    day,
    tickets: rows.reduce((sum, { tickets }) => sum + tickets, 0),
    gross: rows.reduce((sum, { gross }) => sum + gross, 0n),
    complete: unheard.length === 0 && rows.every((row) => row.closed),
    registers: rows.map(({ registerId, tickets, gross, closed }) => ({
      registerId,
      code: codeOf.get(registerId) ?? '',
      tickets,
      gross,
      closed,
    })),
    unheard,
  };
}

/** It was in service that day, and has not spoken since the day ended, or says that it holds records still. */
function mayStillHold(
  shop: Shop,
  { enrolledAt, retiredAt, seenAt, waiting }: RegisterRow,
  day: Day,
): boolean {
  const dayOf = (at: Instant): Day => businessDayOf(at, shop.timeZone, shop.dayEndsAtHour);
  if (enrolledAt === null || dayOf(enrolledAt) > day) return false;
  if (retiredAt !== null) return false;
  return waiting > 0 || seenAt === null || dayOf(seenAt) <= day;
}
