/**
 * GS1 Digital Link (GS1 Digital Link Standard: URI Syntax): one QR code that a shop's scanner and a telephone's camera both read; it
 * names the article, and the lot with its date where they are known.
 */
import { gtinValid } from '../values/checks.ts';
import type { Day } from '../values/time.ts';
import { canonicalBarcode } from './rules.ts';

export interface Traced {
  /** A GTIN of 8, 12, 13 or 14 digits. */
  barcode: string;
  lot: string | null;
  expiresOn: Day | null;
}

/** GS1's YYMMDD; a day of 00 is the month's last (General Specifications §3.4.2). Null where it is no date. */
export function dayOfGs1(text: string): Day | null {
  const match = /^(\d\d)(\d\d)(\d\d)$/.exec(text);
  if (!match) return null;
  const year = 2000 + Number(match[1]);
  const month = Number(match[2]);
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const day = Number(match[3]) || last;
  if (month < 1 || month > 12 || day > last) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** `origin` is where the article's page is shown, `https://cave.example`. */
export function digitalLinkOf(origin: string, { barcode, lot, expiresOn }: Traced): string {
  const item = `${origin}/01/${barcode.padStart(14, '0')}`;
  const ofLot = lot === null ? '' : `/10/${encodeURIComponent(lot)}`;
  const until = expiresOn === null ? '' : `?17=${expiresOn.slice(2).replaceAll('-', '')}`;
  return item + ofLot + until;
}

/** Null where the text is no such link. */
export function readDigitalLink(text: string): Traced | null {
  if (!URL.canParse(text)) return null;
  const { pathname, searchParams } = new URL(text);
  const match = /\/01\/(\d{8,14})(?:\/10\/([^/]+))?\/?$/.exec(pathname);
  const gtin = match?.[1] ?? '';
  if (!gtinValid(gtin)) return null;
  return {
    barcode: canonicalBarcode(gtin),
    lot: match?.[2] === undefined ? null : decodeURIComponent(match[2]),
    expiresOn: dayOfGs1(searchParams.get('17') ?? searchParams.get('15') ?? ''),
  };
}
