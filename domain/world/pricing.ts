/** How the shop sets prices: a range, a margin, and endings that price tags have. */
import { divideRound } from '../values/integer.ts';
import type { Random } from './random.ts';

/** A shelf price inside a range of euros, in cents; the lower half of a range has more wines than the upper one. */
export function drawCents(random: Random, [low, high]: readonly [number, number]): number {
  const height = random.fraction() * (0.35 + 0.65 * random.fraction());
  return tagCents((low + (high - low) * height) * 100);
}

/** Rounds as on a price tag: 12.40, 12.90, 24.00, 115.00. */
export function tagCents(cents: number): number {
  if (cents < 2_000) return Math.max(90, Math.round(cents / 50) * 50 - 10);
  if (cents < 10_000) return Math.round(cents / 100) * 100;
  return Math.round(cents / 500) * 500;
}

/** 1/10 000 of a euro. */
export function e4OfCents(cents: number): bigint {
  return BigInt(cents) * 100n;
}

/** What the shop paid, without VAT and in whole cents, when it sells at `cents` with VAT and multiplies by `coefficient` (150 is × 1.50). */
export function costE4(cents: number, vatRate: number, coefficient: number): bigint {
  const paid = divideRound(BigInt(cents) * 10_000n * 100n, (10_000n + BigInt(vatRate)) * BigInt(coefficient));
  return paid * 100n;
}

/** Dear goods are multiplied by less. */
export function drawCoefficient(random: Random, cents: number): number {
  return cents > 4_000 ? random.integer(135, 150) : random.integer(148, 172);
}

/** `percent` of a unit price, in whole cents. */
export function shareOfE4(unitPriceE4: bigint, percent: number): bigint {
  return divideRound(unitPriceE4 * BigInt(percent), 10_000n) * 100n;
}
