/** What a scanned text says: a plain barcode, or a GS1 message with its item, lot and dates (GS1 General Specifications §7.8). */
import { canonicalBarcode } from '#domain/catalog/rules.ts';
import { groupSeparator } from './keys.ts';

export interface Scan {
  /** The barcode to look an item up by; 13 digits where the code is a GTIN. */
  barcode: string;
  lot: string | null;
  /** `YYYY-MM-DD`; best before or use by. */
  expiresOn: string | null;
}

/** Symbology prefixes (ISO/IEC 15424) that announce GS1 content. */
const gs1Prefixes = new Set([']C1', ']e0', ']d2', ']Q3']);
/** Application identifiers of a fixed length, and those that run to a separator. */
const fixedLengths: Record<string, number> = { '01': 14, '02': 14, '11': 6, '13': 6, '15': 6, '17': 6 };

/** YYMMDD; a day of 00 is the month's last (§3.4.2 of the same). */
function dateOf(text: string): string | null {
  const match = /^(\d\d)(\d\d)(\d\d)$/.exec(text);
  if (!match) return null;
  const year = 2000 + Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]) || new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function withoutSeparator(text: string): string {
  return text.startsWith(groupSeparator) ? text.slice(1) : text;
}

export function readScan(text: string): Scan {
  const prefix = /^\][A-Za-z]\d/.exec(text)?.[0];
  const content = prefix ? text.slice(3) : text;
  const plain: Scan = { barcode: content, lot: null, expiresOn: null };
  if (!(prefix && gs1Prefixes.has(prefix)) && !content.includes(groupSeparator)) {
    return { ...plain, barcode: canonicalBarcode(content) };
  }

  const found: Record<string, string> = {};
  let rest = withoutSeparator(content);
  while (rest.length > 2) {
    const identifier = rest.slice(0, 2);
    const length = fixedLengths[identifier];
    const end = length === undefined ? rest.indexOf(groupSeparator) : 2 + length;
    const value = rest.slice(2, end < 0 ? undefined : end);
    found[identifier] = value;
    rest = end < 0 ? '' : withoutSeparator(rest.slice(end));
  }
  const gtin = found['01'] ?? found['02'];
  if (!gtin) return plain;
  return {
    barcode: canonicalBarcode(gtin),
    lot: found['10'] ?? null,
    expiresOn: dateOf(found['17'] ?? found['15'] ?? ''),
  };
}
