/** What the cart's customer has and what this cart earns them. */
import { useEffect, useMemo, useState } from 'react';
import type { Standing } from '#domain/loyalty/contract.ts';
import { earningLines, pointsFor } from '#domain/loyalty/earn.ts';
import { type ProgrammeTerms, usualMultiplier } from '#domain/loyalty/programme.ts';
import { referenceOf } from '#domain/till/cart/grants.ts';
import { businessDayOf } from '#domain/values/time.ts';
import { useNow } from '#web/api/useNow.ts';
import type { TillLoyalty } from '../../device/door.ts';
import { useTill, useTillView } from '../till.tsx';
import { useCounter } from '../useCounter.tsx';

const minuteMs = 60_000;

export interface CartLoyalty {
  terms: ProgrammeTerms;
  /** Null while it cannot be asked. */
  points: bigint | null;
  earns: bigint;
  /** What the cart's rewards take. */
  takes: bigint;
  /** What they will have; null too while something comes back, whose points the server alone reckons. */
  balance: bigint | null;
  /** Codes in their name that are good and not on the cart. */
  codes: Standing['codes'];
}

interface Heard {
  customerId: string;
  loyalty: TillLoyalty;
  isThere: boolean;
}

/** Null while nobody is on the cart, or nothing is promised to them. */
export function useLoyalty(): CartLoyalty | null {
  const till = useTill();
  const { house, online, waiting } = useTillView();
  const now = useNow(minuteMs);
  const { cart, view } = useCounter();
  const customerId = cart.customer?.id ?? null;
  const [heard, setHeard] = useState<Heard | null>(null);
  // Asked again once the server is there and has what waited here: it may not know yet who was just made.
  const isThere = online && waiting === 0;
  const isHeard =
    heard !== null &&
    heard.customerId === customerId &&
    (heard.isThere === isThere || heard.loyalty.standing !== null);
  useEffect(() => {
    let isOver = false;
    if (customerId !== null && !isHeard)
      void till.loyaltyOf(customerId).then((loyalty) => {
        if (!isOver) setHeard({ customerId, loyalty, isThere });
      });
    return () => {
      isOver = true;
    };
  }, [till, customerId, isHeard, isThere]);

  return useMemo(() => {
    if (heard === null || heard.customerId !== customerId || heard.loyalty.terms === null) return null;
    const { terms, standing } = heard.loyalty;
    const { timeZone, dayEndsAtHour } = house.shop;
    const worth = pointsFor(terms, {
      day: businessDayOf(now, timeZone, dayEndsAtHour),
      lines: earningLines(view.lines, (unitId) => till.item(unitId)?.skuKind ?? null),
      segments: standing?.segments ?? [],
      boost: standing?.boost ?? usualMultiplier,
    });
    const earns = worth > 0n ? worth : 0n;
    const takes = view.grants.reduce(
      (sum, { grant: { grant }, off }) => (grant.kind === 'reward' && off > 0n ? sum + grant.points : sum),
      0n,
    );
    const onCart = new Set(cart.grants.map(({ grant }) => referenceOf(grant)));
    const points = standing?.points ?? null;
    const isBack = cart.lines.some(({ back }) => back !== null);
    const balance = points === null || isBack ? null : points + earns - takes;
    const codes = (standing?.codes ?? []).filter(({ code }) => !onCart.has(code));
    return { terms, points, earns, takes, balance, codes };
  }, [heard, customerId, house, till, view, cart, now]);
}
