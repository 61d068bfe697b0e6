/** Which lot is where: stated where somebody scanned it, otherwise the one that expires first, then the one that came first. */
import type { Id } from '../values/ids.ts';
import type { Day, Instant } from '../values/time.ts';

/** A move as its lots see it: which document and line, and between which places. */
export interface Carrier {
  documentId: Id;
  line: string;
  fromId: Id;
  toId: Id;
}

/** One quantity of a lot that a move carried. */
export interface LotMove extends Carrier {
  lotId: Id;
  quantity: bigint;
}

/** What left a place that did not hold it; the lot that comes next was in it. */
export interface Owed extends Carrier {
  /** As it was scanned. */
  lotId: Id | null;
  quantity: bigint;
}

export interface Holding {
  lotId: Id | null;
  /** Below zero: more left than there was. */
  quantity: bigint;
  /** Of such a debt: which moves left too early, the oldest first. */
  owed?: Owed[];
}

/** What a location holds, in the order in which it came; a null lot is what came without one. */
export type LotShelf = Holding[];

export type LotShelves = Map<Id, LotShelf>;

/** From then on a lot was held back, or was free again. */
export interface LotHold {
  at: Instant;
  held: boolean;
}

/** Which lot goes where nobody scanned one: by these. */
export interface LotOrder {
  expiryOfLot: ReadonlyMap<Id, Day | null>;
  /** Held back: it goes last. */
  isHeld: (lotId: Id) => boolean;
}

/** `holds` in the order of time. */
export function isHeldAt(holds: readonly LotHold[] | undefined, at: Instant): boolean {
  return holds?.findLast((hold) => hold.at <= at)?.held ?? false;
}

/** A move that is taken back: who owes what of it has no lot yet, and what of its lots nothing has taken back. */
export interface Undone {
  carrier: Carrier;
  lots: LotMove[];
}

/** As many are remembered of a place; of those before, nobody will say which lot it was. */
const rememberedOwed = 100;

/**
 * Moves `quantity` between two shelves (`from` and `to` are null outside), lot by lot, and answers which lots went with which move. A shelf
 * that gives more than it holds owes it, and what comes next pays that first; so a shelf's lots always sum to its level, and a bottle that
 * was sold before its delivery was typed in has its lot in the end. What takes a move back brings the lots which that one carried, as far as
 * they are known and still there, and ends what it owes.
 */
export function carry(
  shelves: LotShelves,
  carrier: Carrier,
  { from, to }: { from: boolean; to: boolean },
  lotId: Id | null,
  quantity: bigint,
  lots: LotOrder,
  undone: Undone | null = null,
): LotMove[] {
  const shelf = from ? shelfOf(shelves, carrier.fromId) : null;
  const asked = undone && lotId === null ? backOf(undone, shelf, quantity) : [{ lotId, quantity }];
  const taken = shelf
    ? asked.flatMap((portion) => take(shelf, carrier, portion.lotId, portion.quantity, lots))
    : asked;
  const moved = taken.flatMap((portion) =>
    portion.lotId === null ? [] : [{ ...nameOf(carrier), lotId: portion.lotId, quantity: portion.quantity }],
  );
  if (!to) return moved;
  const back = undone ? endOwed(shelfOf(shelves, carrier.toId), undone.carrier, taken) : taken;
  const paid = back.flatMap((portion) => put(shelves, carrier.toId, portion.lotId, portion.quantity));
  return [...moved, ...paid];
}

interface Portion {
  lotId: Id | null;
  quantity: bigint;
}

const least = (...all: bigint[]): bigint => all.reduce((a, b) => (a < b ? a : b));

/** The lots of what is undone, as far as they stand on the shelf that gives them back; of the rest nobody knows. */
function backOf({ lots }: Undone, shelf: LotShelf | null, quantity: bigint): Portion[] {
  let left = quantity;
  const back = lots.flatMap((carried): Portion[] => {
    const there = shelf?.find((holding) => holding.lotId === carried.lotId && holding.quantity > 0n);
    const portion = least(carried.quantity, left, shelf ? (there?.quantity ?? 0n) : left);
    carried.quantity -= portion;
    left -= portion;
    return portion > 0n ? [{ lotId: carried.lotId, quantity: portion }] : [];
  });
  return left > 0n ? [...back, { lotId: null, quantity: left }] : back;
}

/** What the shelf owes of what is undone is owed no more; answers what comes back beside that. */
function endOwed(shelf: LotShelf, undone: Carrier, back: readonly Portion[]): Portion[] {
  const debt = shelf.find((holding) => holding.quantity < 0n);
  const portions = back.map((portion) => ({ ...portion }));
  for (const owing of debt?.owed?.filter((one) => isOf(one, undone)) ?? [])
    for (const portion of portions.toReversed()) {
      if (portion.lotId !== owing.lotId) continue;
      const ended = least(owing.quantity, portion.quantity);
      owing.quantity -= ended;
      portion.quantity -= ended;
      if (debt) debt.quantity += ended;
    }
  if (debt?.owed) debt.owed = debt.owed.filter(({ quantity }) => quantity > 0n);
  if (debt?.quantity === 0n) shelf.splice(shelf.indexOf(debt), 1);
  return portions.filter(({ quantity }) => quantity > 0n);
}

const isOf = (one: Carrier, { documentId, line, fromId, toId }: Carrier): boolean =>
  one.documentId === documentId && one.line === line && one.fromId === fromId && one.toId === toId;

const nameOf = ({ documentId, line, fromId, toId }: Carrier): Carrier => ({ documentId, line, fromId, toId });

function shelfOf(shelves: LotShelves, locationId: Id): LotShelf {
  const shelf = shelves.get(locationId) ?? [];
  shelves.set(locationId, shelf);
  return shelf;
}

/** Pays what the shelf owes, then adds; answers the moves that were waiting for this lot. */
function put(shelves: LotShelves, locationId: Id, lotId: Id | null, quantity: bigint): LotMove[] {
  const shelf = shelfOf(shelves, locationId);
  const at = shelf.findIndex((holding) => holding.quantity < 0n);
  const debt = shelf[at];
  if (!debt) {
    add(shelf, lotId, quantity);
    return [];
  }
  const pays = quantity < -debt.quantity ? quantity : -debt.quantity;
  const named = payOwed(shelves, debt, lotId, pays);
  debt.quantity += pays;
  if (debt.quantity === 0n) shelf.splice(at, 1);
  if (quantity > pays) add(shelf, lotId, quantity - pays);
  return named;
}

function add(shelf: LotShelf, lotId: Id | null, quantity: bigint): void {
  const known = shelf.find((holding) => holding.lotId === lotId && holding.quantity > 0n);
  if (known) known.quantity += quantity;
  else shelf.push({ lotId, quantity });
}

function payOwed(shelves: LotShelves, debt: Holding, lotId: Id | null, pays: bigint): LotMove[] {
  const owed = debt.owed ?? [];
  const forgotten = -debt.quantity - owed.reduce((sum, { quantity }) => sum + quantity, 0n);
  let left = pays > forgotten ? pays - forgotten : 0n;
  const named: LotMove[] = [];
  for (let first = owed[0]; first && left > 0n; first = owed[0]) {
    const covered = first.quantity < left ? first.quantity : left;
    if (lotId !== null && first.lotId === null) {
      named.push({ ...nameOf(first), lotId, quantity: covered });
      nameWhereItWent(shelves.get(first.toId), lotId, covered);
    }
    first.quantity -= covered;
    left -= covered;
    if (first.quantity === 0n) owed.shift();
  }
  return named;
}

/** What went to another place without a lot has one now, as far as it is still there. */
function nameWhereItWent(shelf: LotShelf | undefined, lotId: Id, quantity: bigint): void {
  const unnamed = shelf?.find((holding) => holding.lotId === null && holding.quantity > 0n);
  if (!shelf || !unnamed) return;
  const named = unnamed.quantity < quantity ? unnamed.quantity : quantity;
  unnamed.quantity -= named;
  if (unnamed.quantity === 0n) shelf.splice(shelf.indexOf(unnamed), 1);
  add(shelf, lotId, named);
}

function take(
  shelf: LotShelf,
  carrier: Carrier,
  lotId: Id | null,
  quantity: bigint,
  lots: LotOrder,
): Portion[] {
  const taken: Portion[] = [];
  let wanted = quantity;
  const order = lotId === null ? byExpiry(shelf, lots) : ofLot(shelf, lotId);
  for (const holding of order) {
    if (wanted === 0n) break;
    if (holding.quantity < 0n) continue;
    const portion = holding.quantity < wanted ? holding.quantity : wanted;
    holding.quantity -= portion;
    wanted -= portion;
    taken.push({ lotId: lotId ?? holding.lotId, quantity: portion });
  }
  for (let index = shelf.length - 1; index >= 0; index -= 1)
    if (shelf[index]?.quantity === 0n) shelf.splice(index, 1);
  if (wanted > 0n) {
    taken.push({ lotId, quantity: wanted });
    owe(shelf, { ...nameOf(carrier), lotId, quantity: wanted });
  }
  return taken;
}

function owe(shelf: LotShelf, owing: Owed): void {
  let debt = shelf.find((holding) => holding.quantity < 0n);
  if (!debt) {
    debt = { lotId: null, quantity: 0n };
    shelf.push(debt);
  }
  debt.quantity -= owing.quantity;
  debt.owed = [...(debt.owed ?? []), owing].slice(-rememberedOwed);
}

/** What is there of a lot; where somebody scanned more of it than that, it stood among what came without a lot. */
function ofLot(shelf: LotShelf, lotId: Id): LotShelf {
  return [lotId, null].flatMap((wanted) => shelf.filter((holding) => holding.lotId === wanted));
}

/** Whoever sells takes what may be sold; what is held back only where there is nothing else. */
function byExpiry(shelf: LotShelf, { expiryOfLot, isHeld }: LotOrder): LotShelf {
  if (shelf.length < 2) return [...shelf];
  const rank = ({ lotId }: Holding): string =>
    lotId === null ? '9999-12-31' : (isHeld(lotId) ? 'held ' : '') + (expiryOfLot.get(lotId) ?? '9999-12-31');
  return shelf
    .map((holding, arrival) => ({ holding, arrival, rank: rank(holding) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.arrival - b.arrival))
    .map(({ holding }) => holding);
}
