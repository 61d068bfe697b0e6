/** What tickets take off a shop's levels before its server counts them: whole pieces off the shelf, what is poured out of open bottles. */
import type { Id } from '../values/ids.ts';
import type { TillItem, TillLevel } from './item.ts';
import type { TicketLine } from './record.ts';

/** By sku, in its base; negative came back. */
export type Taken = Map<Id, { shelf: bigint; opened: bigint; content: bigint }>;

type Sold = Pick<TillItem, 'skuId' | 'skuKind' | 'unitKind' | 'quantity' | 'content'>;
type Line = Pick<TicketLine, 'unitId' | 'quantityE3' | 'movesStock'>;

/** Adds what these lines take; what a bundle holds, a till does not know. */
export function addTaken(taken: Taken, lines: readonly Line[], itemOf: (unitId: Id) => Sold | null): void {
  for (const { unitId, quantityE3, movesStock } of lines) {
    const item = unitId !== null && movesStock ? itemOf(unitId) : null;
    if (!item || item.skuKind === 'bundle') continue;
    const { skuId, content, unitKind } = item;
    const before = taken.get(skuId) ?? { shelf: 0n, opened: 0n, content };
    const quantity = (item.quantity * quantityE3) / 1000n;
    const isPoured = unitKind === 'glass' || unitKind === 'measure';
    taken.set(skuId, {
      shelf: before.shelf + (isPoured ? 0n : quantity),
      opened: before.opened + (isPoured ? quantity : 0n),
      content,
    });
  }
}

/** What is left of the level that the server said; bottles are opened for what is poured. */
export function levelLess(level: TillLevel, taken: Taken): TillLevel {
  const less = taken.get(level.skuId);
  if (!less) return level;
  const shelf = level.shelf - less.shelf;
  const opened = level.opened - less.opened;
  const missing = opened < 0n ? -opened : 0n;
  const bottles = less.content > 0n ? (missing + less.content - 1n) / less.content : 0n;
  return {
    skuId: level.skuId,
    shelf: shelf - bottles * less.content,
    opened: opened + bottles * less.content,
  };
}
