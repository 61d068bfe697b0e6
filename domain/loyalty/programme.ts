/** What a programme promises: what is earned by what, what it is good for, and for how long. */
import { z } from 'zod';
import { skuKinds } from '../catalog/rules.ts';
import { offerKinds } from '../offers/rules.ts';
import { type Id, id } from '../values/ids.ts';
import { integerUpTo } from '../values/integer.ts';
import { day } from '../values/time.ts';

const name = (longest: number) => z.string().trim().min(1).max(longest);
const largest = 100_000_000n;
const notNegative = integerUpTo(largest).refine((value) => value >= 0n, 'must not be below zero');
const positive = integerUpTo(largest).refine((value) => value > 0n, 'must be above zero');
/** Basis points: 20000 doubles. */
const multiplier = z.number().int().min(0).max(100_000);

/** One stamp a visit, or one a piece, on tickets that come to `minimum` cents at least. */
const stamps = z.object({ kind: z.literal('stamps'), per: z.enum(['visit', 'piece']), minimum: notNegative });
/** So many points for each `per` cents. */
const points = z.object({ kind: z.literal('points'), points: positive, per: positive });
/** Points; whoever earned `from` within twelve months earns more from then on. */
const tiers = points.extend({
  kind: z.literal('tiers'),
  tiers: z
    .array(z.object({ name: name(40), from: positive, multiplier }))
    .min(1)
    .max(5),
});
/** Cents that come back, a part (basis points) of what was paid. */
const cashback = z.object({ kind: z.literal('cashback'), rate: z.number().int().min(1).max(5000) });

export const programmeKinds = ['stamps', 'points', 'tiers', 'cashback'] as const;
export type ProgrammeKind = (typeof programmeKinds)[number];

const rule = z.object({
  name: name(80),
  /** 0 earns nothing. */
  multiplier,
  /** What it is about; empty is everything. */
  skuIds: z.array(id).max(500),
  skuKinds: z.array(z.enum(skuKinds)),
  /** Whom it is for; null is everybody. */
  segmentId: id.nullable(),
  /** 1 is Monday; empty is every day. */
  weekdays: z.array(z.number().int().min(1).max(7)).max(7),
  /** Both included. */
  from: day.nullable(),
  until: day.nullable(),
});
export type EarningRule = z.output<typeof rule>;

const reward = z.object({
  id,
  name: name(60),
  points: positive,
  gives: z.discriminatedUnion('kind', [
    /** Cents off. */
    z.object({ kind: z.literal('amount'), amount: positive }),
    z.object({ kind: z.literal('article'), unitId: id }),
  ]),
});
export type Reward = z.output<typeof reward>;

const validDays = z.number().int().min(1).max(730);

/** A code that is good once, given by itself. */
const gift = z.object({
  /** What it is called on the ticket. */
  name: name(60),
  kind: z.enum(offerKinds),
  /** Basis points, or cents. */
  value: positive,
  minimumBasket: positive.nullable(),
  /** For how long it is good. */
  days: validDays,
});
export type Gift = z.output<typeof gift>;

const gifts = z.object({
  birthday: gift.nullable(),
  sponsor: z
    .object({
      /** Cents that the first purchase of whom they bring comes to. */
      minimum: notNegative,
      sponsor: gift.nullable(),
      sponsored: gift.nullable(),
    })
    .nullable(),
  /** Cashback that leaves as a code as soon as there is so much: so many cents, or twice, three times as many. */
  voucher: z.object({ name: name(60), from: positive, days: validDays }).nullable(),
});
export type Gifts = z.output<typeof gifts>;

export const noGifts: Gifts = { birthday: null, sponsor: null, voucher: null };

export const programmeTerms = z.object({
  name: name(60),
  earns: z.discriminatedUnion('kind', [stamps, points, tiers, cashback]),
  rules: z.array(rule).max(30),
  rewards: z.array(reward).max(20),
  gifts: gifts.default(noGifts),
  /** Months after which what was earned is lost; null is never. */
  expiresAfter: z.number().int().min(1).max(60).nullable(),
  /** The most that a till takes in one sale while it cannot ask what is there. */
  offlineLimit: notNegative,
});
export type ProgrammeTerms = z.output<typeof programmeTerms>;

/** Basis points. */
export const usualMultiplier = 10_000;

/** The segments that its rules name. */
export function segmentsOf({ rules }: Pick<ProgrammeTerms, 'rules'>): Id[] {
  return [...new Set(rules.flatMap(({ segmentId }) => segmentId ?? []))];
}

/** What somebody who earned so much within twelve months earns from then on; null where there is no tier, or none yet. */
export function tierOf(
  { earns }: Pick<ProgrammeTerms, 'earns'>,
  earnedInYear: bigint,
): { name: string; multiplier: number } | null {
  if (earns.kind !== 'tiers') return null;
  const reached = earns.tiers.filter(({ from }) => earnedInYear >= from);
  return reached.reduce<(typeof reached)[number] | null>(
    (highest, tier) => (highest && highest.from > tier.from ? highest : tier),
    null,
  );
}

/** The rewards that a balance pays, the dearest first. */
export function rewardsWithin(rewards: readonly Reward[], balance: bigint): Reward[] {
  return rewards
    .filter(({ points: price }) => price <= balance)
    .toSorted((one, other) => Number(other.points - one.points));
}

/** The nearest reward that a balance does not pay yet. */
export function nextReward(rewards: readonly Reward[], balance: bigint): Reward | null {
  return rewards
    .filter(({ points: price }) => price > balance)
    .reduce<Reward | null>((near, each) => (near && near.points <= each.points ? near : each), null);
}
