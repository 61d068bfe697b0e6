/** Which lots to take first: what ends first, then what came first. */
import type { Day, Instant } from '../values/time.ts';

export interface LotThere {
  code: string;
  expiresOn: Day | null;
  /** When it was first known. */
  since: Instant;
  /** In base. */
  quantity: bigint;
}

export type Pick = Omit<LotThere, 'since'>;

/** Nothing of what has expired by `today`; less than `wanted` where there is no more. */
export function pickLots(lots: readonly LotThere[], wanted: bigint, today: Day): Pick[] {
  const picks: Pick[] = [];
  let left = wanted;
  for (const { code, expiresOn, quantity } of lots.filter(isGood(today)).sort(firstOut)) {
    if (left <= 0n) break;
    const taken = quantity < left ? quantity : left;
    if (taken > 0n) picks.push({ code, expiresOn, quantity: taken });
    left -= taken;
  }
  return picks;
}

const isGood =
  (today: Day) =>
  ({ expiresOn }: LotThere): boolean =>
    expiresOn === null || expiresOn >= today;

/** What never expires goes last. */
const never = '9999-12-31';

function firstOut(a: LotThere, b: LotThere): number {
  return (
    (a.expiresOn ?? never).localeCompare(b.expiresOn ?? never) ||
    a.since.localeCompare(b.since) ||
    a.code.localeCompare(b.code)
  );
}
