/** Who is held back and who gets which variant: drawn from names alone, so that it is the same tomorrow, on any machine, after any restore. */
import type { Id } from '../values/ids.ts';

/** SHA-256 of a text (32 bytes), passed in because domain does no I/O. */
export type Hash = (text: string) => Uint8Array;

export interface Draw {
  organizationId: Id;
  campaignId: Id;
  /** Of merged records the one that stays: a person is in one group. */
  customerId: Id;
}

export interface Shares {
  /** Of everybody, never written to for as long as the share stands: what all campaigns together bring. Basis points. */
  heldFromAll: number;
  /** Of the others, held back from this campaign. Basis points. */
  heldFromCampaign: number;
  /** Variants with their weights; one where nothing is compared. */
  variants: readonly { name: string; weight: number }[];
}

/** `all` and `campaign` say from what a customer is held back, `variant` what the others get. */
export type Group = { held: 'all' | 'campaign' } | { held: null; variant: string };

/** A share that grows holds back whoever was held before, and more. */
export function groupOf(hash: Hash, { organizationId, campaignId, customerId }: Draw, shares: Shares): Group {
  // Each draw has words of its own, so that who is held from one campaign is held from another no more often than anybody.
  if (drawn(hash, 'all', organizationId, customerId) * 10_000 < shares.heldFromAll) return { held: 'all' };
  if (drawn(hash, 'campaign', organizationId, campaignId, customerId) * 10_000 < shares.heldFromCampaign)
    return { held: 'campaign' };
  const whole = shares.variants.reduce((sum, { weight }) => sum + weight, 0);
  let mark = drawn(hash, 'variant', organizationId, campaignId, customerId) * whole;
  for (const { name, weight } of shares.variants) {
    if (mark < weight) return { held: null, variant: name };
    mark -= weight;
  }
  throw new Error('groupOf: no variant has a weight');
}

/** From 0 up to, not including, 1. */
function drawn(hash: Hash, ...parts: readonly string[]): number {
  const bytes = hash(parts.map((part) => `${part.length}:${part}`).join(''));
  return bytes.slice(0, 6).reduce((sum, byte) => sum * 256 + byte, 0) / 2 ** 48;
}
