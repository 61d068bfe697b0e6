/** Whether a plan covers everything, reckoned without it: level by level, totals alone. */
import type { PlannedOrder } from '#domain/making/planContract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Facts } from './openWorkshop.ts';

/** In words, what is asked for and neither there, nor open, nor ordered. */
export function shortages(orders: readonly PlannedOrder[], facts: Facts): string[] {
  const ordered = new Map<Id, bigint>();
  for (const { skuId, quantity } of orders) ordered.set(skuId, (ordered.get(skuId) ?? 0n) + quantity);
  const asked = new Map(facts.promised);
  return facts.skuIds.flatMap((skuId) => {
    const comes = (facts.open.get(skuId) ?? 0n) + (ordered.get(skuId) ?? 0n);
    // what is made takes: levels come one after the other, so all that takes this was seen before
    for (const taken of facts.takes.get(skuId) ?? [])
      asked.set(taken.skuId, (asked.get(taken.skuId) ?? 0n) + taken.each * comes);
    const short = (asked.get(skuId) ?? 0n) - (facts.there.get(skuId) ?? 0n) - comes;
    return short > 0n ? [`${short} of ${skuId} are covered by nothing`] : [];
  });
}
