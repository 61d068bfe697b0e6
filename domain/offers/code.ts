/** The code of an offer: short, read aloud, scanned from a QR code, with a character that checks the others. */
import { checkedCodes } from '../values/checkedCode.ts';
import { refuseOffer } from './refusals.ts';

/** About 2^40 of them. */
const codes = checkedCodes('OF', 8);

export function newOfferCode(randomBytes: (count: number) => Uint8Array): string {
  return codes.draw(randomBytes);
}

const compact = (typed: string): string => typed.toUpperCase().replaceAll(/[\s-]/g, '');

/** Whether what was scanned or typed can only be an offer, right or mistyped. */
export const looksLikeOffer = (typed: string): boolean => codes.resembles(compact(typed));

/** One writing of a code, however it was typed. */
export function readOfferCode(typed: string): string {
  const code = compact(typed);
  if (!codes.holds(code)) throw refuseOffer('offer_code_wrong', { code: typed.trim() });
  return code;
}

/** The code that was typed somewhere else, where it is one of ours. */
export function offerCodeIn(typed: string): string | null {
  const code = compact(typed);
  return codes.holds(code) ? code : null;
}

/** In groups that are read aloud and stay on a line: `OF K7M 2Q9 XWC`. */
export const sayOfferCode = (code: string): string =>
  codes.spells(code)
    ? [code.slice(0, 2), code.slice(2, 5), code.slice(5, 8), code.slice(8)].join('\u00a0')
    : code;
