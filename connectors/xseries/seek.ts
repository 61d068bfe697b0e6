/** Finds where the sales since the floor begin: their numbers rise with time, so that the place is halved in, and not read to. */
import type { Instant } from '#domain/values/time.ts';
import type { XSeriesSession } from './ask.ts';
import type { Place } from './cursor.ts';
import { readPage, sortOut } from './pages.ts';
import { type Sale, sale } from './shapes.ts';

/** Numbers are given to every change of every shop: so few of them are hardly a page of sales. */
const nearEnough = 2000;
const probesAtOnce = 20;

/** An answer that comes empty makes the place earlier, never later. */
export async function seekOn(
  session: XSeriesSession,
  place: Place,
  seek: NonNullable<Place['seek']>,
): Promise<Place> {
  let { after } = place;
  let { below } = seek;
  for (let probe = 0; probe < probesAtOnce; probe += 1) {
    if (below !== null && below - after <= nearEnough) return { ...place, after, before: after, seek: null };
    const at = below === null ? after * 2 : Math.floor((after + below) / 2);
    const { nodes } = await readPage(session, '/sales', { after: at, page_size: 1 });
    const [found] = sortOut(nodes, sale, 'sale').values;
    if (found !== undefined && isBefore(found.value, place.floor)) after = found.value.version;
    else below = at;
  }
  return { ...place, after, seek: { below } };
}

export function isBefore({ updated_at: changed, sale_date: sold }: Sale, floor: Instant | null): boolean {
  return floor !== null && Date.parse(changed ?? sold) < Date.parse(floor);
}
