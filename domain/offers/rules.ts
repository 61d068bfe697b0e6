/** What an offer owes, whether its code is good, and what it takes off a cart. */
import type { CartGrant } from '../till/cart/cart.ts';
import type { Id } from '../values/ids.ts';
import type { Day } from '../values/time.ts';
import { sayOfferCode } from './code.ts';
import { refuseOffer } from './refusals.ts';

export const offerKinds = ['percent', 'amount'] as const;

/** By what an offer was made. */
export const offerOrigins = ['campaign', 'loyalty', 'birthday', 'sponsor', 'hand'] as const;
export interface OfferOrigin {
  kind: (typeof offerOrigins)[number];
  id: string;
}

/** Never off a deposit or a gift card (R4). */
export interface Terms {
  kind: (typeof offerKinds)[number];
  /** Basis points, or cents. */
  value: bigint;
  /** Cents. */
  minimumBasket: bigint | null;
  /** What it is taken off; all where none. */
  skuIds: readonly Id[] | null;
  /** The first and the last day. */
  from: Day;
  until: Day;
}

/** `usedTwice`: two tills that could not ask each honoured it; shown, and no sale is undone. */
export const offerStates = ['open', 'used', 'usedTwice', 'expired', 'withdrawn'] as const;
export type OfferState = (typeof offerStates)[number];

/** Refuses terms that owe nothing, or never. */
export function checkTerms({ kind, value, from, until }: Terms): void {
  if (kind === 'percent' && value > 10_000n) throw refuseOffer('offer_terms_wrong');
  if (until < from) throw refuseOffer('offer_days_wrong');
}

export interface OfferToHonour extends Terms {
  code: string;
  label: string;
  customerId: Id | null;
  state: OfferState;
}

/** What the offer takes off the cart; refuses one that is not good today. */
export function grantOf(
  offer: OfferToHonour,
  { today, sayDay }: { today: Day; sayDay: (day: Day) => string },
): CartGrant {
  const { code, label, kind, value, minimumBasket, skuIds, from, until, state, customerId } = offer;
  if (state === 'used' || state === 'usedTwice') throw refuseOffer('offer_used');
  if (state === 'withdrawn') throw refuseOffer('offer_withdrawn');
  if (until < today) throw refuseOffer('offer_expired', { until: sayDay(until) });
  if (today < from) throw refuseOffer('offer_early', { from: sayDay(from) });
  return {
    grant: { kind: 'offer', code },
    off: { kind: kind === 'percent' ? 'part' : 'amount', value },
    reason: `${label} ${sayOfferCode(code)}`,
    minimumBasket,
    skuIds,
    customerId,
  };
}
