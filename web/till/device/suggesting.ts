/** What to propose to the customer of the cart: asked while somebody stands there, remembered for as long as the till is open. */
import { suggestToCustomer } from '#domain/recommend/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Suggested } from './door.ts';
import { ask } from './looking.ts';
import type { Present } from './present.ts';

/** By customer; what was sold since is told by its level. */
const remembered = new WeakMap<Present, Map<Id, readonly Suggested[]>>();

export async function suggestionsFor(
  present: Present,
  customerId: Id,
  limit: number,
): Promise<readonly Suggested[]> {
  const known = remembered.get(present) ?? new Map<Id, readonly Suggested[]>();
  remembered.set(present, known);
  const shopId = present.now.house.shop.id;
  const answer = await ask(present, suggestToCustomer, {
    params: { customerId },
    query: { shopId, count: limit },
  });
  if (answer)
    known.set(
      customerId,
      answer.items.map(({ skuId, reason }) => ({ skuId, why: reason })),
    );
  return known.get(customerId) ?? [];
}
