/**
 * What stock is worth: first in first out by receipt, or the running average. What leaves before anything was received is valued at the
 * last known cost and put right, by a difference, when the receipt comes. Value in = value out + on hand after every step.
 */

import type { Id } from '../values/ids.ts';
import { divideRound } from '../values/integer.ts';
import type { Day, Instant } from '../values/time.ts';
import type { Cause, ValuationMethod } from './rules.ts';

export interface LayerKey {
  documentId: Id;
  line: string;
}

/** A receipt with what is left of it. */
export interface Layer extends LayerKey {
  receivedAt: Instant;
  quantity: bigint;
  /** Minor units. */
  amount: bigint;
}

/** Whose leaving an entry values. */
export interface Mover {
  documentId: Id;
  line: string;
  cause: Cause;
  day: Day;
}

/** A quantity that left before it was received, at the amount it was provisionally valued at. */
export interface Short extends Mover {
  quantity: bigint;
  amount: bigint;
}

export interface Purse {
  layers: Layer[];
  shorts: Short[];
  /** The cost of the latest receipt, for what has none of its own. */
  lastCost: { amount: bigint; quantity: bigint } | null;
}

/** One entry of the second ledger: signed quantity and amount on a layer (null: none yet). `mover` where it is not the move at hand. */
export interface Share {
  mover: Mover | null;
  layer: LayerKey | null;
  quantity: bigint;
  amount: bigint;
}

/**
 * As many layers, and as many shorts, are kept apart; older ones are joined. Otherwise what is sold for years and never received, or
 * received and never leaves, would be read and written whole each time that its sku settles.
 */
export const keptApart = 100;

export function newPurse(): Purse {
  return { layers: [], shorts: [], lastCost: null };
}

/** On hand, in minor units; below zero while more left than came. */
export function purseValue(purse: Purse): bigint {
  const held = purse.layers.reduce((sum, layer) => sum + layer.amount, 0n);
  return purse.shorts.reduce((sum, short) => sum - short.amount, held);
}

const keyOf = ({ documentId, line }: LayerKey): LayerKey => ({ documentId, line });

const isOf = (one: LayerKey, { documentId, line }: LayerKey): boolean =>
  one.documentId === documentId && one.line === line;

/** What `quantity` costs where nothing of its own says so. */
function presumedCost(purse: Purse, quantity: bigint): bigint {
  return purse.lastCost ? divideRound(purse.lastCost.amount * quantity, purse.lastCost.quantity) : 0n;
}

/**
 * Receives: covers what had left too early, then becomes a layer. `cost` null means that nobody stated one. What comes back of a leaving that
 * is undone ends first what that one still owes, at what it was valued at: whatever it is said to cost, it never values itself.
 */
export function enter(
  purse: Purse,
  method: ValuationMethod,
  key: LayerKey,
  receivedAt: Instant,
  quantity: bigint,
  cost: bigint | null,
  undone: LayerKey | null = null,
): Share[] {
  const owed = undone ? endShort(purse, undone, quantity) : null;
  const amount = cost ?? (owed?.amount ?? 0n) + presumedCost(purse, quantity - (owed?.quantity ?? 0n));
  if (cost !== null && quantity > 0n) purse.lastCost = { amount: cost, quantity };
  const layer: Layer = { ...key, receivedAt, quantity, amount };
  const shares: Share[] = [{ mover: null, layer: keyOf(layer), quantity, amount }];
  if (owed) {
    layer.quantity -= owed.quantity;
    layer.amount -= owed.amount;
    shares.push({ mover: owed.mover, layer: null, quantity: owed.quantity, amount: owed.amount });
    shares.push({ mover: owed.mover, layer: keyOf(layer), quantity: -owed.quantity, amount: -owed.amount });
  }
  for (let short = purse.shorts[0]; short && layer.quantity > 0n; short = purse.shorts[0]) {
    const covered = short.quantity < layer.quantity ? short.quantity : layer.quantity;
    const provisional = partOf(short, covered);
    const actual = partOf(layer, covered);
    const mover = { documentId: short.documentId, line: short.line, cause: short.cause, day: short.day };
    shares.push({ mover, layer: null, quantity: covered, amount: provisional });
    shares.push({ mover, layer: keyOf(layer), quantity: -covered, amount: -actual });
    if (short.quantity === 0n) purse.shorts.shift();
  }
  if (layer.quantity === 0n) return shares;
  const pooled = method === 'average' ? purse.layers[0] : undefined;
  if (pooled) {
    // One pool under the first receipt's name; what this receipt brings moves over to it.
    shares.push({ mover: null, layer: keyOf(layer), quantity: -layer.quantity, amount: -layer.amount });
    shares.push({ mover: null, layer: keyOf(pooled), quantity: layer.quantity, amount: layer.amount });
    pooled.quantity += layer.quantity;
    pooled.amount += layer.amount;
  } else {
    purse.layers.push(layer);
    while (purse.layers.length > keptApart) shares.push(...joinOldestLayers(purse.layers));
  }
  return shares;
}

/** Lets go: what undoes a receipt from the layer of that receipt, as far as it is still there; then from the oldest layer on, then short. */
export function leave(purse: Purse, mover: Mover, quantity: bigint, undone: LayerKey | null = null): Share[] {
  const shares: Share[] = [];
  let wanted = quantity;
  while (wanted > 0n) {
    const at = Math.max(0, undone ? purse.layers.findIndex((layer) => isOf(layer, undone)) : 0);
    const layer = purse.layers[at];
    if (!layer) break;
    const taken = layer.quantity < wanted ? layer.quantity : wanted;
    const amount = partOf(layer, taken);
    shares.push({ mover: null, layer: keyOf(layer), quantity: -taken, amount: -amount });
    wanted -= taken;
    if (layer.quantity === 0n) purse.layers.splice(at, 1);
  }
  if (wanted > 0n) {
    const amount = presumedCost(purse, wanted);
    purse.shorts.push({ ...mover, quantity: wanted, amount });
    while (purse.shorts.length > keptApart) joinOldestShorts(purse.shorts);
    shares.push({ mover: null, layer: null, quantity: -wanted, amount: -amount });
  }
  return shares;
}

/** Ends what a leaving still owes, as far as `quantity` goes. */
function endShort(
  purse: Purse,
  of: LayerKey,
  quantity: bigint,
): { mover: Mover; quantity: bigint; amount: bigint } | null {
  const at = purse.shorts.findIndex((short) => isOf(short, of));
  const short = purse.shorts[at];
  if (!short) return null;
  const ended = short.quantity < quantity ? short.quantity : quantity;
  const amount = partOf(short, ended);
  if (short.quantity === 0n) purse.shorts.splice(at, 1);
  const { documentId, line, cause, day } = short;
  return { mover: { documentId, line, cause, day }, quantity: ended, amount };
}

/** What the second oldest receipt has left moves over to the oldest. */
function joinOldestLayers(layers: Layer[]): Share[] {
  const [oldest] = layers;
  const [joined] = layers.splice(1, 1);
  if (!oldest || !joined) return [];
  const { quantity, amount } = joined;
  oldest.quantity += quantity;
  oldest.amount += amount;
  return [
    { mover: null, layer: keyOf(joined), quantity: -quantity, amount: -amount },
    { mover: null, layer: keyOf(oldest), quantity, amount },
  ];
}

/** Of the same cause, so that what a receipt puts right later is still told by cause; the later one stands for both. */
function joinOldestShorts(shorts: Short[]): void {
  const oldestOf = (cause: Cause): number => shorts.findIndex((short) => short.cause === cause);
  const later = shorts.find((short, index) => oldestOf(short.cause) < index);
  if (!later) throw new Error('valuation: fewer shorts than causes cannot be too many');
  const [oldest] = shorts.splice(oldestOf(later.cause), 1);
  later.quantity += oldest?.quantity ?? 0n;
  later.amount += oldest?.amount ?? 0n;
}

/** Takes `quantity` off a holding with its share of the amount; the last unit takes what is left, so that not a cent is lost. */
function partOf(holding: { quantity: bigint; amount: bigint }, quantity: bigint): bigint {
  const amount =
    quantity === holding.quantity ? holding.amount : divideRound(holding.amount * quantity, holding.quantity);
  holding.quantity -= quantity;
  holding.amount -= amount;
  return amount;
}
