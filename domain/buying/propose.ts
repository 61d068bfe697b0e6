/**
 * What to order today, from whom and why: each item's stock, what comes and what sells is held against its minimum until the goods of the
 * next order but one would come; what is missing is rounded up to whole boxes.
 */
import type { Id } from '../values/ids.ts';
import { amountOf } from '../values/money.ts';
import { addDays, type Day, daysBetween } from '../values/time.ts';
import { type Chance, chanceAfter, chanceFrom, type SupplierCalendar } from './calendar.ts';
import type { Reason } from './rules.ts';
import { type NextTier, nextTier, priceFor, type Tier } from './tiers.ts';

/** Of a sku; quantities in its base. */
export interface Offer {
  supplierId: Id;
  code: string | null;
  /** Of one unit, without VAT. */
  priceE4: bigint | null;
  /** Lower prices from so many boxes on. */
  tiers: readonly Tier[];
  /** Units in a box. */
  pack: number;
}

/** A sku where it is counted: in one shop that has a rule for it, or in the whole house. */
export interface Stocked {
  skuId: Id;
  name: string;
  /** Where an order of it is delivered. */
  shopId: Id;
  /** One unit, in base. */
  content: bigint;
  onHand: bigint;
  reserved: bigint;
  coming: bigint;
  planned: bigint;
  minimum: bigint | null;
  target: bigint | null;
  /** What was sold in the last `rhythmDays` days, less what came back. */
  sold: bigint;
  /** Whose it usually is; without it, the cheapest. */
  preferredId: Id | null;
  offers: readonly Offer[];
}

export interface Terms extends SupplierCalendar {
  supplierId: Id;
  name: string;
  minimumOrder: bigint | null;
  franco: bigint | null;
  shipping: bigint;
  coverDays: number;
}

export interface Why {
  reason: Reason;
  onHand: bigint;
  reserved: bigint;
  coming: bigint;
  planned: bigint;
  minimum: bigint | null;
  target: bigint | null;
  soldPerWeek: bigint;
  soldByThen: bigint;
  byThen: Day;
}

export interface Line {
  skuId: Id;
  name: string;
  pack: number;
  packs: number;
  quantity: bigint;
  /** Of one unit, as so many boxes cost it. */
  priceE4: bigint | null;
  /** The same below every tier, and the tiers. */
  listE4: bigint | null;
  tiers: Tier[];
  /** What a few boxes more would reach. */
  next: NextTier | null;
  /** Minor units. */
  amount: bigint;
  supplierCode: string | null;
  why: Why;
}

export interface Fill extends Omit<Line, 'why' | 'supplierCode' | 'priceE4' | 'next'> {
  priceE4: bigint;
  /** Null where nothing of it sells. */
  lastsDays: number | null;
}

export interface Proposal extends Chance {
  supplierId: Id;
  supplierName: string;
  shopId: Id;
  lines: Line[];
  subtotal: bigint;
  shipping: bigint;
  franco: bigint | null;
  minimumOrder: bigint | null;
  /** What the supplier asks for below its franco. */
  freight: bigint;
  toFranco: bigint;
  toMinimum: bigint;
  fill: Fill[];
  unpriced: number;
}

export interface Proposals {
  proposals: Proposal[];
  withoutSupplier: { skuId: Id; name: string; quantity: bigint; why: Why }[];
}

/** Eight weeks: long enough for a quiet Tuesday, short enough for a season. */
export const rhythmDays = 56;
/** Of a supplier whose delay nobody has said. */
export const usualLeadDays = 7;
const mostFill = 12;

/** A calendar of anybody: what belongs to no supplier is reckoned by it. */
const anybody: SupplierCalendar & { coverDays: number } = {
  leadDays: usualLeadDays,
  orderDays: [],
  deliveryDays: [],
  closed: [],
  coverDays: 14,
};

export function propose(given: {
  today: Day;
  stocked: readonly Stocked[];
  terms: ReadonlyMap<Id, Terms>;
}): Proposals {
  const { today, terms } = given;
  const proposals = new Map<string, Proposal & { others: Fill[] }>();
  const withoutSupplier: Proposals['withoutSupplier'] = [];
  for (const item of given.stocked) {
    const offer = offerOf(item, terms);
    const supplier = offer && terms.get(offer.supplierId);
    const wanted = wantedOf(item, today, supplier ?? anybody);
    if (!offer || !supplier) {
      if (wanted) withoutSupplier.push({ skuId: item.skuId, name: item.name, ...wanted });
      continue;
    }
    const key = `${supplier.supplierId} ${item.shopId}`;
    const proposal = proposals.get(key) ?? { ...emptyProposal(supplier, item.shopId, today), others: [] };
    proposals.set(key, proposal);
    if (wanted) proposal.lines.push(lineOf(item, offer, wanted));
    else if (offer.priceE4 !== null && offer.priceE4 > 0n)
      proposal.others.push(fillOf(item, offer, offer.priceE4));
  }
  return {
    proposals: [...proposals.values()]
      .filter(({ lines }) => lines.length > 0)
      .map(({ others, ...proposal }) => summed(proposal, others))
      .sort(byText(({ supplierName, supplierId, shopId }) => `${supplierName} ${supplierId} ${shopId}`)),
    withoutSupplier: withoutSupplier.sort(byText(({ name, skuId }) => `${name} ${skuId}`)),
  };
}

/** The usual supplier's, else the cheapest; a price that nobody has said comes last. */
function offerOf({ offers, preferredId }: Stocked, terms: ReadonlyMap<Id, Terms>): Offer | null {
  const known = offers.filter(({ supplierId }) => terms.has(supplierId));
  const preferred = known.find(({ supplierId }) => supplierId === preferredId);
  if (preferred) return preferred;
  return known.reduce<Offer | null>((best, offer) => (best && !isBetter(offer, best) ? best : offer), null);
}

function isBetter(offer: Offer, best: Offer): boolean {
  if (offer.priceE4 === best.priceE4) return offer.supplierId < best.supplierId;
  if (offer.priceE4 === null || best.priceE4 === null) return best.priceE4 === null;
  return offer.priceE4 < best.priceE4;
}

/** How much of an item is missing, and why; null where nothing is. */
export function wantedOf(
  item: Stocked,
  today: Day,
  supplier: SupplierCalendar & { coverDays: number },
): { quantity: bigint; why: Why } | null {
  const first = chanceFrom(supplier, today);
  const byThen = chanceAfter(supplier, first).arrivesOn;
  const soldByThen = soldWithin(item.sold, daysBetween(today, byThen));
  const position = item.onHand - item.reserved + item.coming - item.planned;
  const reason = reasonOf(position, item.minimum, soldByThen);
  if (reason === null) return null;
  const lasting = soldWithin(item.sold, daysBetween(today, addDays(first.arrivesOn, supplier.coverDays)));
  const upTo = larger((item.minimum ?? 0n) + larger(lasting, soldByThen), item.target ?? 0n);
  const missing = upTo - position;
  const { onHand, reserved, coming, planned, minimum, target } = item;
  return {
    // At its minimum it is ordered again: what is wanted is at least above it.
    quantity: larger(missing, 1n),
    why: {
      reason,
      onHand,
      reserved,
      coming,
      planned,
      minimum,
      target,
      soldPerWeek: soldWithin(item.sold, 7),
      soldByThen,
      byThen,
    },
  };
}

function reasonOf(position: bigint, minimum: bigint | null, soldByThen: bigint): Reason | null {
  if (position < 0n) return 'promised';
  if (minimum !== null && position <= minimum) return 'minimum';
  return soldByThen > 0n && position - soldByThen < (minimum ?? 0n) ? 'rhythm' : null;
}

/** Rounded up: half a bottle is not sold. Nothing where more came back than went. */
function soldWithin(sold: bigint, days: number): bigint {
  if (sold <= 0n || days <= 0) return 0n;
  const per = BigInt(rhythmDays);
  return (sold * BigInt(days) + per - 1n) / per;
}

/** Whole boxes: never a box more than what is wanted asks for. */
export function packsFor(quantity: bigint, { content }: Pick<Stocked, 'content'>, pack: number): number {
  const box = content * BigInt(pack);
  return Number((quantity + box - 1n) / box);
}

function lineOf(item: Stocked, offer: Offer, wanted: { quantity: bigint; why: Why }): Line {
  const packs = packsFor(wanted.quantity, item, offer.pack);
  const next = nextTier(offer, { pack: offer.pack, packs });
  return { ...boxes(item, offer, packs), next, supplierCode: offer.code, why: wanted.why };
}

function boxes({ skuId, name, content }: Stocked, offer: Offer, packs: number) {
  const { pack, priceE4: listE4 } = offer;
  const units = BigInt(pack * packs);
  const priceE4 = priceFor(offer, packs);
  const amount = amountOf(priceE4 ?? 0n, units * 1000n);
  return {
    skuId,
    name,
    pack,
    packs,
    quantity: units * content,
    priceE4,
    listE4,
    tiers: [...offer.tiers],
    amount,
  };
}

function fillOf(item: Stocked, offer: Offer, priceE4: bigint): Fill {
  const position = larger(item.onHand - item.reserved + item.coming - item.planned, 0n);
  const lastsDays = item.sold > 0n ? Number((position * BigInt(rhythmDays)) / item.sold) : null;
  return { ...boxes(item, offer, 1), priceE4, lastsDays };
}

function emptyProposal(supplier: Terms, shopId: Id, today: Day): Proposal {
  const { supplierId, name: supplierName, franco, minimumOrder, shipping: freight } = supplier;
  const agreed = { franco, minimumOrder, freight };
  const sums = { subtotal: 0n, shipping: 0n, toFranco: 0n, toMinimum: 0n, unpriced: 0 };
  return {
    supplierId,
    supplierName,
    shopId,
    lines: [],
    fill: [],
    ...agreed,
    ...sums,
    ...chanceFrom(supplier, today),
  };
}

function summed(proposal: Proposal, others: readonly Fill[]): Proposal {
  const lines = proposal.lines.sort(byText(({ name, skuId }) => `${name} ${skuId}`));
  const subtotal = lines.reduce((sum, { amount }) => sum + amount, 0n);
  const { toMinimum, toFranco, shipping } = missingTo(proposal, subtotal);
  return {
    ...proposal,
    lines,
    subtotal,
    toMinimum,
    toFranco,
    shipping,
    fill: filling(others, larger(toFranco, toMinimum)),
    unpriced: lines.filter(({ priceE4 }) => priceE4 === null).length,
  };
}

/** What an order of so much lacks to be taken, and to come free of charge. */
export function missingTo(
  { franco, minimumOrder, freight }: Pick<Proposal, 'franco' | 'minimumOrder' | 'freight'>,
  subtotal: bigint,
): Pick<Proposal, 'toMinimum' | 'toFranco' | 'shipping'> {
  return {
    toMinimum: larger((minimumOrder ?? 0n) - subtotal, 0n),
    toFranco: larger((franco ?? 0n) - subtotal, 0n),
    shipping: shippingOf({ franco, shipping: freight }, subtotal),
  };
}

export function shippingOf(
  { franco, shipping }: { franco: bigint | null; shipping: bigint },
  subtotal: bigint,
): bigint {
  return franco !== null && subtotal >= franco ? 0n : shipping;
}

/** What runs out first comes first, until what is missing is reached. */
function filling(others: readonly Fill[], missing: bigint): Fill[] {
  const found: Fill[] = [];
  let left = missing;
  const soonest = [...others].sort(
    (a, b) => (a.lastsDays ?? Infinity) - (b.lastsDays ?? Infinity) || (a.skuId < b.skuId ? -1 : 1),
  );
  for (const fill of soonest) {
    if (left <= 0n || found.length === mostFill) break;
    found.push(fill);
    left -= fill.amount;
  }
  return found;
}

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);

function byText<T>(textOf: (of: T) => string): (a: T, b: T) => number {
  return (a, b) => (textOf(a) < textOf(b) ? -1 : 1);
}
