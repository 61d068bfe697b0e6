/** What is carried from the back room to the shelf: each morning what sells, and at once what a customer waits for. */
import { isKept } from './categories.ts';
import { levelOf } from './cellar.ts';
import type { Component, Good } from './types.ts';
import { chanceOf, instantOf, record, stamp, type Trade, type Workday } from './workday.ts';

const SHELF_PIECES = 12;
const MORNING_MINUTES = 550;

export function fillShelves(trade: Trade, work: Workday): void {
  const forecast = trade.market.forecastFor(work.day);
  const lines = trade.lookup.establishment.goods.flatMap((good): Component[] => {
    const inBackRoom = levelOf(trade.cellar, 'backroom', good.id);
    if (!isKept(good) || inBackRoom <= 0n) return [];
    const onShelf = levelOf(trade.cellar, 'shelf', good.id);
    const full = BigInt(Math.min(SHELF_PIECES, Math.ceil(forecast(good) * 1.3) + 3)) * good.content;
    if (onShelf * 2n > full) return [];
    const missing = wholePieces(full - onShelf, good);
    return [{ goodId: good.id, quantity: missing < inBackRoom ? missing : inBackRoom }];
  });
  carry(trade, work, MORNING_MINUTES, 18, lines);
}

/** Brings what the shelf lacks of a good, as far as the back room has it. */
export function fetchFor(trade: Trade, work: Workday, minutes: number, good: Good, needed: bigint): void {
  const onShelf = levelOf(trade.cellar, 'shelf', good.id);
  const inBackRoom = levelOf(trade.cellar, 'backroom', good.id);
  if (onShelf >= needed || inBackRoom <= 0n) return;
  const missing = wholePieces(needed - onShelf, good);
  const quantity = missing < inBackRoom ? missing : inBackRoom;
  carry(trade, work, minutes - 5, 3, [{ goodId: good.id, quantity }]);
}

function wholePieces(quantity: bigint, { content }: Good): bigint {
  return ((quantity + content - 1n) / content) * content;
}

function carry(
  trade: Trade,
  work: Workday,
  minutes: number,
  lasting: number,
  lines: readonly Component[],
): void {
  if (lines.length === 0) return;
  const random = chanceOf(trade, work, `transfer ${minutes} ${lines[0]?.goodId ?? ''}`);
  const { id, at } = stamp(random, work.at(minutes));
  record.transfer(trade, work, {
    id,
    departedAt: at,
    arrivedAt: instantOf(work.at(minutes + lasting)),
    businessDay: work.day,
    fromLocationId: trade.lookup.locationId('backroom'),
    toLocationId: trade.lookup.locationId('shelf'),
    lines,
  });
}
