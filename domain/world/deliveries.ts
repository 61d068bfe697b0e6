/** What suppliers bring: everything on the first morning, then once a week what has run low. */
import { divideRound } from '../values/integer.ts';
import { addDays, type Day } from '../values/time.ts';
import { openHoursOf } from './calendar.ts';
import { totalLevelOf } from './cellar.ts';
import { partsOfDay, weekdayOf } from './days.ts';
import type { Random } from './random.ts';
import type { Delivery, DeliveryLine, Good, Supplier } from './types.ts';
import { chanceOf, record, stamp, type Trade, type Workday } from './workday.ts';

/** Orders look this far ahead, so that champagne is there before Christmas asks for it. */
const LOOK_AHEAD_DAYS = 10;
const MISSING_LINES = 0.12;
/** How much suppliers raised their prices a year, in percent. */
const YEARLY_RISE = 2;

/** Pieces left when it is time to order. */
function reorderPoint(weekly: number, good: Good): number {
  return weekly * 1.6 + spareOf(good);
}

/** Whole pieces left that somebody must look at: an order should have come before. */
export function alertLevel(weekly: number, good: Good): number {
  return Math.floor(weekly + spareOf(good));
}

/** Of what spoils, the last pieces are rather sold out. */
function spareOf({ shelfLifeDays }: Good): number {
  return shelfLifeDays === null ? 2 : 0.5;
}

function orderUpTo(weekly: number, good: Good): number {
  const wanted = weekly * 3.5 + 6;
  return good.shelfLifeDays === null ? wanted : Math.min(wanted, (weekly * good.shelfLifeDays) / 12);
}

export function receiveOpeningStock(trade: Trade, work: Workday): void {
  const forecast = trade.market.forecastFor(work.day);
  trade.lookup.establishment.suppliers.forEach((supplier, index) => {
    const wanted = trade.lookup
      .goodsOf(supplier)
      .map((good): Wanted => ({ good, pieces: orderUpTo(forecast(good), good) }));
    receive(trade, work, supplier, work.at(400 + index * 4), wanted);
  });
}

export function receiveOrders(trade: Trade, work: Workday): void {
  if (openHoursOf(work.day).length === 0) return;
  const weekday = weekdayOf(work.day);
  const forecast = trade.market.forecastFor(addDays(work.day, LOOK_AHEAD_DAYS));
  const random = chanceOf(trade, work, 'orders');
  trade.lookup.establishment.suppliers.forEach((supplier, index) => {
    if (supplier.deliversOnWeekday !== weekday) return;
    const wanted = trade.lookup.goodsOf(supplier).flatMap((good): Wanted[] => {
      const weekly = forecast(good);
      const left = Number(totalLevelOf(trade.cellar, good.id)) / Number(good.content);
      const missing = left < reorderPoint(weekly, good) && !random.chance(MISSING_LINES);
      return missing ? [{ good, pieces: orderUpTo(weekly, good) - left }] : [];
    });
    receive(trade, work, supplier, work.at(490 + index * 2), wanted);
  });
}

interface Wanted {
  good: Good;
  pieces: number;
}

function receive(
  trade: Trade,
  work: Workday,
  supplier: Supplier,
  at: number,
  wanted: readonly Wanted[],
): void {
  const random = chanceOf(trade, work, `delivery ${supplier.id}`);
  const lines = wanted.map((line) => deliveryLineOf(random, work.day, line));
  if (lines.length === 0) return;
  const { id, at: receivedAt } = stamp(random, at);
  const delivery: Delivery = {
    id,
    supplierId: supplier.id,
    number: `BL-${work.day.slice(2, 4)}${work.day.slice(5, 7)}-${random.integer(10_000, 99_999)}`,
    receivedAt,
    businessDay: work.day,
    locationId: trade.lookup.locationId('backroom'),
    lines,
  };
  record.delivery(trade, work, delivery);
}

/** Whole boxes, at least one. */
function deliveryLineOf(random: Random, day: Day, { good, pieces }: Wanted): DeliveryLine {
  const boxes = Math.max(1, Math.round(pieces / good.piecesPerBox));
  return {
    goodId: good.id,
    quantity: good.content * BigInt(boxes * good.piecesPerBox),
    unitCostE4: costOn(random, day, good),
    lot: good.kind === 'other' || good.kind === 'packaging' ? null : lotOf(random, day),
    expiresOn:
      good.shelfLifeDays === null
        ? null
        : addDays(day, Math.round(good.shelfLifeDays * (1 - random.fraction() * 0.2))),
  };
}

/** The list price of the first year, raised since, within 1.5 % of chance; in whole cents. */
function costOn(random: Random, day: Day, { purchasePriceE4 }: Good): bigint {
  const { month } = partsOfDay(day);
  const perMille = 985 + random.integer(0, 30) + Math.round((YEARLY_RISE * 10 * month) / 12);
  return divideRound(purchasePriceE4 * BigInt(perMille), 100_000n) * 100n;
}

/** `L` and the day it was bottled or packed: two digits of the year, three of the day in it. */
function lotOf(random: Random, day: Day): string {
  const packed = addDays(day, -random.integer(8, 40));
  const { year } = partsOfDay(packed);
  const dayOfYear = (Date.parse(packed) - Date.UTC(year, 0, 1)) / 86_400_000 + 1;
  return `L${packed.slice(2, 4)}${String(dayOfYear).padStart(3, '0')}`;
}
