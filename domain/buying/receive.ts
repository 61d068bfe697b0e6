/** What a delivery brings of what was ordered, line by line, and what it costs where its paper says nothing. */
import type { Id } from '../values/ids.ts';
import { divideRound } from '../values/integer.ts';

export interface ReceivedLine {
  skuId: Id;
  /** In base. */
  quantity: bigint;
}

/** A line of an order of which something is still to come. */
export interface AwaitedLine {
  orderId: Id;
  line: number;
  skuId: Id;
  /** In base. */
  left: bigint;
  priceE4: bigint | null;
}

export interface Arrival {
  orderId: Id;
  line: number;
  quantity: bigint;
}

export interface Reckoned {
  arrivals: Arrival[];
  /** Minor units without VAT, at the prices agreed on; null where one of them is unknown. */
  agreed: bigint | null;
}

export interface Worth {
  /** One unit in base. */
  content: bigint;
  /** Of one unit, where it was not ordered: the supplier's offer, or what it usually costs. */
  usualE4: bigint | null;
}

/** What a quantity costs at a price of one unit. */
export function costAt(priceE4: bigint, quantity: bigint, content: bigint): bigint {
  return divideRound(priceE4 * quantity, content * 100n);
}

/**
 * Each received line goes to the awaited ones of its sku, in their order; what comes beyond them goes to the last, and what nobody ordered to
 * none.
 */
export function reckonDelivery(
  received: readonly ReceivedLine[],
  awaited: readonly AwaitedLine[],
  worthOf: (skuId: Id) => Worth,
): Reckoned[] {
  const open = awaited.map((line) => ({ ...line }));
  return received.map(({ skuId, quantity }) => {
    const ordered = open.filter((line) => line.skuId === skuId);
    const { content, usualE4 } = worthOf(skuId);
    const arrivals: Arrival[] = [];
    let agreed: bigint | null = 0n;
    let rest = quantity;
    ordered.forEach((line, index) => {
      const isLast = index === ordered.length - 1;
      const taken = isLast || rest < line.left ? rest : line.left;
      if (taken <= 0n) return;
      rest -= taken;
      line.left = line.left > taken ? line.left - taken : 0n;
      arrivals.push({ orderId: line.orderId, line: line.line, quantity: taken });
      const price = line.priceE4 ?? usualE4;
      agreed = agreed === null || price === null ? null : agreed + costAt(price, taken, content);
    });
    if (rest > 0n) agreed = usualE4 === null ? null : costAt(usualE4, rest, content);
    return { arrivals, agreed };
  });
}

/** A cent is how a price was rounded, no difference. */
export function differs(agreed: bigint, stated: bigint): boolean {
  return stated - agreed > 1n || agreed - stated > 1n;
}
