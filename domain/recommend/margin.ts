/** Whether an article earns enough to be suggested. */
import { type GlassPrice, netOf } from '../pours/glass.ts';
import { divideFloor } from '../values/integer.ts';

export interface Earning {
  /** Of one unit on the default list. */
  price: GlassPrice | null;
  /** Of one unit, without VAT, 1/10 000 of the currency. */
  costE4: bigint | null;
}

/** `floorBp` is of the price without VAT. Where there is a floor, an article whose margin nobody knows is below it. */
export function earnsEnough({ price, costE4 }: Earning, floorBp: number | null): boolean {
  if (floorBp === null) return true;
  if (price === null || costE4 === null) return false;
  const netE4 = netOf(price);
  return netE4 > 0n && divideFloor((netE4 - costE4) * 10_000n, netE4) >= BigInt(floorBp);
}
