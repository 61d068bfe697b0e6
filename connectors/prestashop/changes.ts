/**
 * Reads what changed, oldest change first, page by page. A page goes on from the last second of the one before, and inside a crowded second
 * from the last id, so that a row that changes meanwhile moves ahead and pushes none aside.
 */
import { z } from 'zod';
import type { Cursor } from '#domain/channels/connector.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Query, rowsOf, type Shop } from './ask.ts';
import { overlapMs, shiftWall, wallOf } from './wallTime.ts';

/** A slow payment module holds its transaction, and the date that it wrote first, for minutes. */
export const lookbackMs = 10 * 60_000;
export const pageSize = 50;
const farEnd = '2100-01-01 00:00:00';

const place = z.object({
  /** The shop's wall time that has been read to. */
  at: z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/),
  /** Within that very second, the id that has been read to. */
  after: z.string().regex(/^\d+$/).nullable(),
  /** In the middle of a reading; otherwise the next one begins some time before. */
  going: z.boolean(),
});
type Place = z.infer<typeof place>;

const dated = z.object({ id: z.coerce.string().regex(/^\d+$/), date_upd: place.shape.at });

/** One that cannot be read is as if there were none: all is read again from the beginning. */
function placeOf(cursor: Cursor | null): Place | null {
  if (cursor === null) return null;
  try {
    return place.parse(JSON.parse(cursor));
  } catch {
    return null;
  }
}

export interface ChangedRows {
  rows: unknown[];
  cursor: Cursor;
  more: boolean;
}

export async function readChanged(
  shop: Shop,
  resource: string,
  timeZone: string,
  { cursor, since, query }: { cursor: Cursor | null; since: Instant; query: Query },
): Promise<ChangedRows> {
  const known = placeOf(cursor);
  const begin = known ?? { at: wallOf(since, timeZone), after: null, going: false };
  const from = begin.going
    ? begin.at
    : shiftWall(begin.at, -overlapMs(begin.at, timeZone, known === null ? 0 : lookbackMs));
  const within: Query =
    begin.after === null
      ? { 'filter[date_upd]': `[${from},${farEnd}]`, sort: '[date_upd_ASC,id_ASC]' }
      : { 'filter[date_upd]': `[${from},${from}]`, 'filter[id]': `>[${begin.after}]`, sort: '[id_ASC]' };
  const rows = await rowsOf(shop, resource, { ...query, ...within, date: '1', limit: String(pageSize) });
  const last = rows.map((row) => dated.safeParse(row).data).findLast((row) => row !== undefined);
  const next = nextPlace(begin, from, rows.length >= pageSize && last !== undefined, last);
  // A shop whose clock ran ahead for a while must not keep the place there.
  const now = wallOf(shop.now(), timeZone);
  const held = next.going || next.at <= now ? next : { ...next, at: now };
  return { rows, cursor: JSON.stringify(held), more: held.going };
}

function nextPlace(
  begin: Place,
  from: string,
  full: boolean,
  last: z.infer<typeof dated> | undefined,
): Place {
  if (full && last !== undefined) {
    return { at: last.date_upd, after: last.date_upd === from ? last.id : null, going: true };
  }
  if (begin.after !== null) return { at: shiftWall(from, 1000), after: null, going: true };
  const at = last === undefined || last.date_upd < begin.at ? begin.at : last.date_upd;
  return { at, after: null, going: false };
}
