/** What leaves without being sold, and how the shop finds out: losses, tastings and counts. */

import { addDays } from '../values/time.ts';
import { openHoursOf } from './calendar.ts';
import { isKept } from './categories.ts';
import { levelOf, totalLevelOf } from './cellar.ts';
import { weekdayOf } from './days.ts';
import type { Place } from './lookup.ts';
import type { Random } from './random.ts';
import type { Component, Good, Loss } from './types.ts';
import { chanceOf, record, stamp, type Trade, type Workday } from './workday.ts';

const TUESDAY = 2;
const SATURDAY = 6;
const COUNTED_A_WEEK = 36;
/** An opened bottle under gas stays good this long. */
const OPENED_KEEPS_DAYS = 6;

/** Tuesdays before opening, a stretch of shelf; on the first morning of the year, everything. */
export function countShelves(trade: Trade, work: Workday): void {
  const { goods } = trade.lookup.establishment;
  const kept = goods.filter(isKept);
  if (isFirstOpenDayOfYear(work.day)) {
    count(trade, work, 'backroom', 400, kept);
    count(trade, work, 'shelf', 410, kept);
  } else if (weekdayOf(work.day) === TUESDAY && openHoursOf(work.day).length > 0) {
    const week = Math.floor(Date.parse(work.day) / 604_800_000);
    const start = (week * COUNTED_A_WEEK) % kept.length;
    count(trade, work, 'shelf', 465, kept.slice(start, start + COUNTED_A_WEEK));
  }
}

function isFirstOpenDayOfYear(day: string): boolean {
  if (day.slice(5, 7) !== '01' || openHoursOf(day).length === 0) return false;
  for (let date = `${day.slice(0, 4)}-01-01`; date < day; date = addDays(date, 1)) {
    if (openHoursOf(date).length > 0) return false;
  }
  return true;
}

function count(trade: Trade, work: Workday, place: Place, minutes: number, goods: readonly Good[]): void {
  const random = chanceOf(trade, work, `count ${place}`);
  const { id, at } = stamp(random, work.at(minutes));
  record.count(trade, work, {
    id,
    countedAt: at,
    businessDay: work.day,
    locationId: trade.lookup.locationId(place),
    lines: goods.map((good): Component => {
      const expected = levelOf(trade.cellar, place, good.id);
      const found = expected + good.content * BigInt(drawGap(random));
      return { goodId: good.id, quantity: found < 0n ? 0n : found };
    }),
  });
}

/** Pieces found beside what was expected: now and then one is gone, seldom one too many. */
function drawGap(random: Random): number {
  const luck = random.fraction();
  return luck < 0.025 ? -1 : luck < 0.03 ? 1 : 0;
}

/** What came in last is what is still there, so anything beyond the lots that still keep has expired. */
export function discardExpired(trade: Trade, work: Workday): void {
  for (const [goodId, lots] of trade.lots) {
    const expired = lots.findLast(({ expiresOn }) => expiresOn <= work.day);
    if (!expired) continue;
    const fresh = lots.filter(({ expiresOn }) => expiresOn > work.day);
    trade.lots.set(goodId, fresh);
    const good = trade.lookup.good(goodId);
    const keeps = fresh.reduce((sum, { quantity }) => sum + quantity, 0n);
    const wasted = totalLevelOf(trade.cellar, goodId) - keeps;
    if (wasted > 0n) discard(trade, work, good, wasted, expired.lot);
  }
}

function discard(trade: Trade, work: Workday, good: Good, wasted: bigint, lot: string | null): void {
  const onShelf = levelOf(trade.cellar, 'shelf', good.id);
  const fromShelf = onShelf < 0n ? 0n : onShelf < wasted ? onShelf : wasted;
  const random = chanceOf(trade, work, `expired ${good.id}`);
  lose(trade, work, random, {
    good,
    place: 'shelf',
    minutes: 480,
    quantity: fromShelf,
    cause: 'expired',
    lot,
  });
  const fromBackRoom = wasted - fromShelf;
  lose(trade, work, random, {
    good,
    place: 'backroom',
    minutes: 481,
    quantity: fromBackRoom,
    cause: 'expired',
    lot,
  });
}

interface Losing {
  good: Good;
  place: Place;
  minutes: number;
  quantity: bigint;
  cause: Loss['cause'];
  lot: string | null;
}

function lose(trade: Trade, work: Workday, random: Random, losing: Losing): void {
  if (losing.quantity <= 0n) return;
  const { id, at } = stamp(random, work.at(losing.minutes));
  record.loss(trade, work, {
    id,
    occurredAt: at,
    businessDay: work.day,
    locationId: trade.lookup.locationId(losing.place),
    goodId: losing.good.id,
    quantity: losing.quantity,
    cause: losing.cause,
    lot: losing.lot,
  });
}

/** On Saturdays before noon, two or three wines for whoever is there. */
export function pourTastings(trade: Trade, work: Workday): void {
  if (weekdayOf(work.day) !== SATURDAY || openHoursOf(work.day).length === 0) return;
  const random = chanceOf(trade, work, 'tastings');
  const { market, lookup, cellar } = trade;
  for (let wines = random.integer(2, 3); wines > 0; wines -= 1) {
    const good = market.goodsIn(random.pick(['red', 'white', 'sparkling'] as const)).draw(random);
    if (levelOf(cellar, 'shelf', good.id) < good.content) continue;
    const { id, at } = stamp(random, work.at(660));
    record.tasting(trade, work, {
      id,
      occurredAt: at,
      businessDay: work.day,
      locationId: lookup.locationId('shelf'),
      goodId: good.id,
      quantity: good.content,
      occasion: 'Dégustation du samedi',
    });
  }
}

/** About one bottle a week breaks, one in two weeks comes back corked. */
export function breakAndCork(trade: Trade, work: Workday): void {
  if (openHoursOf(work.day).length === 0) return;
  const random = chanceOf(trade, work, 'breakage');
  const mishaps = [
    { cause: 'broken', chance: 0.16, category: random.pick(['red', 'white', 'beer', 'glassware'] as const) },
    { cause: 'corked', chance: 0.08, category: random.pick(['red', 'white'] as const) },
  ] as const;
  for (const { cause, chance, category } of mishaps) {
    const good = trade.market.goodsIn(category).draw(random);
    const minutes = random.integer(600, 760);
    if (!random.chance(chance) || levelOf(trade.cellar, 'shelf', good.id) < good.content) continue;
    lose(trade, work, random, { good, place: 'shelf', minutes, quantity: good.content, cause, lot: null });
  }
}

/** After closing, whatever has been open too long goes down the sink. */
export function discardLeftovers(trade: Trade, work: Workday): void {
  const staleSince = addDays(work.day, -OPENED_KEEPS_DAYS);
  for (const [goodId, openedOn] of trade.cellar.openedOn) {
    if (openedOn > staleSince) continue;
    const good = trade.lookup.good(goodId);
    const quantity = levelOf(trade.cellar, 'opened', goodId);
    const random = chanceOf(trade, work, `leftover ${goodId}`);
    lose(trade, work, random, {
      good,
      place: 'opened',
      minutes: 1365,
      quantity,
      cause: 'leftover',
      lot: null,
    });
  }
}
