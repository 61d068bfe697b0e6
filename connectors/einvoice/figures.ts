/** Figures, days and numbers of firms as invoices write them. */
import { gtinValid } from '#domain/values/checks.ts';
import { divideRound } from '#domain/values/integer.ts';
import type { Day } from '#domain/values/time.ts';

/** What an invoice must say and does not, or says in a way that nobody can reckon with. */
export class Unsaid extends Error {
  readonly what: string;

  constructor(what: string) {
    super(`e-invoice: ${what}`);
    this.what = what;
  }
}

/** `12.5` scaled by 10^places; `what` names it where it is missing or no decimal. */
export function decimal(text: string | null, places: number, what: string): bigint {
  const found = /^([+-]?)(\d{1,15})?(?:\.(\d{0,20}))?$/.exec(text ?? '');
  const [, sign, whole = '', fraction = ''] = found ?? [];
  if (!found || whole + fraction === '') throw new Unsaid(what);
  const scaled = BigInt(whole + fraction.padEnd(places, '0'));
  const value = divideRound(scaled, 10n ** BigInt(Math.max(0, fraction.length - places)));
  return sign === '-' ? -value : value;
}

/** Minor units: an invoice's amounts have two decimals at most. */
export function amount(text: string | null, what: string): bigint {
  const cents = decimal(text, 2, what);
  if (decimal(text, 6, what) !== cents * 10_000n) throw new Unsaid(what);
  return cents;
}

/** Basis points. */
export function rate(text: string | null): number | null {
  return text === null ? null : Number(decimal(text, 2, 'rate'));
}

/** `20261123` (CII, format 102) or `2026-11-23` (UBL, sometimes with a zone). */
export function dayOf(text: string | null): Day | null {
  const [, year, month, date] = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(text ?? '') ?? [];
  if (year === undefined) return null;
  const day = `${year}-${month}-${date}`;
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day) ? day : null;
}

export function sirenOf(candidates: readonly (string | null)[]): string | null {
  for (const text of candidates) {
    const digits = text?.replaceAll(/\s/g, '') ?? '';
    if (/^(?:\d{9}|\d{14})$/.test(digits)) return digits.slice(0, 9);
  }
  return null;
}

export function vatIdOf(text: string | null): string | null {
  const plain = text?.replaceAll(/[\s.-]/g, '').toUpperCase() ?? '';
  return /^[A-Z]{2}[0-9A-Z]{2,13}$/.test(plain) ? plain : null;
}

export function gtinOf(text: string | null): string | null {
  const digits = text?.replaceAll(/\s/g, '') ?? '';
  return gtinValid(digits) ? digits : null;
}

export interface Attribute {
  name: string;
  value: string;
}

/** Vintage, lot and best-before, where the item's attributes name them in French, English or German. */
export function traitsOf(attributes: readonly Attribute[]): {
  vintage: number | null;
  lot: string | null;
  expiresOn: Day | null;
} {
  const valueOf = (names: RegExp): string | null =>
    attributes.find(({ name }) => names.test(name.trim().toLowerCase()))?.value ?? null;
  const year = /^(1[789]\d\d|20\d\d)$/.exec(valueOf(/^(mill[ée]sime|vintage|jahrgang|ann[ée]e)$/) ?? '')?.[1];
  return {
    vintage: year === undefined ? null : Number(year),
    lot:
      valueOf(/^(lot|n° de lot|num[ée]ro de lot|batch|batch number|charge|chargennummer)$/)?.slice(0, 60) ??
      null,
    expiresOn: dayOf(valueOf(/^(ddm|dlc|dluo|best before|expiry|expiry date|mhd)$/)),
  };
}
