/** A supplier's price by how many boxes are ordered: which one counts, and what a few boxes more would save. */
import { amountOf } from '../values/money.ts';

/** From so many boxes on, one unit costs so much, without VAT. */
export interface Tier {
  fromPacks: number;
  priceE4: bigint;
}

interface Tiered {
  /** Of one unit, below every tier. */
  priceE4: bigint | null;
  tiers: readonly Tier[];
}

/** Of one unit, where so many boxes are ordered: the furthest tier that they reach. */
export function priceFor({ priceE4, tiers }: Tiered, packs: number): bigint | null {
  return tiers
    .filter(({ fromPacks }) => fromPacks <= packs)
    .reduce<{ fromPacks: number; priceE4: bigint | null }>(
      (reached, tier) => (tier.fromPacks > reached.fromPacks ? tier : reached),
      { fromPacks: 0, priceE4 },
    ).priceE4;
}

export interface NextTier extends Tier {
  /** Boxes that are missing to it. */
  morePacks: number;
  /** What as many boxes as it asks for cost less at its price; minor units. */
  saves: bigint;
}

/** Nobody doubles an order for a price: it is told of what half as many boxes again would reach, or two. */
const fewBoxes = 2;

/** The nearest tier that a few boxes more reach and that is cheaper. */
export function nextTier(offer: Tiered, { pack, packs }: { pack: number; packs: number }): NextTier | null {
  const now = priceFor(offer, packs);
  if (now === null || packs === 0) return null;
  const near = offer.tiers
    .map((tier) => ({ ...tier, morePacks: tier.fromPacks - packs }))
    .filter(({ morePacks }) => morePacks > 0 && (morePacks <= fewBoxes || morePacks * 2 <= packs))
    .filter(({ priceE4 }) => priceE4 < now)
    .reduce<(Tier & { morePacks: number }) | null>(
      (nearest, tier) => (nearest && nearest.fromPacks < tier.fromPacks ? nearest : tier),
      null,
    );
  if (!near) return null;
  const unitsE3 = BigInt(near.fromPacks * pack) * 1000n;
  return { ...near, saves: amountOf(now, unitsE3) - amountOf(near.priceE4, unitsE3) };
}
