/** Which lot is where: stated where somebody scanned it, otherwise the one that expires first, then the one that came first. */
import type { Id } from '../values/ids.ts';
import type { Day } from '../values/time.ts';

/** What a location holds, in the order in which it came; null is what came without a lot. */
export type LotShelf = { lotId: Id | null; quantity: bigint }[];

/**
 * Moves `quantity` between two shelves (null: outside), lot by lot. A shelf that gives more than it holds owes it without a lot, and what
 * comes next pays that first; so a shelf's lots always sum to its level.
 */
export function carry(
  shelves: Map<Id, LotShelf>,
  fromId: Id | null,
  toId: Id | null,
  lotId: Id | null,
  quantity: bigint,
  expiryOfLot: ReadonlyMap<Id, Day | null>,
): void {
  const taken =
    fromId === null ? [{ lotId, quantity }] : take(shelfOf(shelves, fromId), lotId, quantity, expiryOfLot);
  if (toId === null) return;
  const shelf = shelfOf(shelves, toId);
  for (const portion of taken) put(shelf, portion.lotId, portion.quantity);
}

function put(shelf: LotShelf, lotId: Id | null, quantity: bigint): void {
  const debt = shelf.findIndex((holding) => holding.quantity < 0n);
  const owing = shelf[debt];
  if (owing) {
    owing.quantity += quantity;
    if (owing.quantity > 0n) owing.lotId = lotId;
    if (owing.quantity === 0n) shelf.splice(debt, 1);
    return;
  }
  const known = shelf.find((holding) => holding.lotId === lotId);
  if (known) known.quantity += quantity;
  else shelf.push({ lotId, quantity });
}

function shelfOf(shelves: Map<Id, LotShelf>, locationId: Id): LotShelf {
  const shelf = shelves.get(locationId) ?? [];
  shelves.set(locationId, shelf);
  return shelf;
}

function take(
  shelf: LotShelf,
  lotId: Id | null,
  quantity: bigint,
  expiryOfLot: ReadonlyMap<Id, Day | null>,
): LotShelf {
  const taken: LotShelf = [];
  let wanted = quantity;
  const order = lotId === null ? byExpiry(shelf, expiryOfLot) : ofLot(shelf, lotId);
  for (const holding of order) {
    if (wanted === 0n) break;
    if (holding.quantity < 0n) continue;
    const portion = holding.quantity < wanted ? holding.quantity : wanted;
    holding.quantity -= portion;
    wanted -= portion;
    taken.push({ lotId: holding.lotId, quantity: portion });
  }
  for (let index = shelf.length - 1; index >= 0; index -= 1)
    if (shelf[index]?.quantity === 0n) shelf.splice(index, 1);
  if (wanted > 0n) {
    taken.push({ lotId, quantity: wanted });
    const owing = shelf.find((holding) => holding.quantity < 0n);
    if (owing) owing.quantity -= wanted;
    else shelf.push({ lotId: null, quantity: -wanted });
  }
  return taken;
}

/** What is there of a lot; where somebody scanned more of it than that, it stood among what came without a lot. */
function ofLot(shelf: LotShelf, lotId: Id): LotShelf {
  return [lotId, null].flatMap((wanted) => shelf.filter((holding) => holding.lotId === wanted));
}

function byExpiry(shelf: LotShelf, expiryOfLot: ReadonlyMap<Id, Day | null>): LotShelf {
  if (shelf.length < 2) return [...shelf];
  const expiry = (holding: LotShelf[number]): string =>
    (holding.lotId === null ? null : expiryOfLot.get(holding.lotId)) ?? '9999-12-31';
  return shelf
    .map((holding, arrival) => ({ holding, arrival }))
    .sort((a, b) =>
      expiry(a.holding) < expiry(b.holding)
        ? -1
        : expiry(a.holding) > expiry(b.holding)
          ? 1
          : a.arrival - b.arrival,
    )
    .map(({ holding }) => holding);
}
