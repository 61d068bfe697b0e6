/** What a scanned text says: a plain barcode, a Digital Link, or a GS1 message with item, lot and dates (GS1 General Specifications §7.8). */
import { dayOfGs1, readDigitalLink, type Traced } from '#domain/catalog/digitalLink.ts';
import { canonicalBarcode } from '#domain/catalog/rules.ts';
import { groupSeparator } from './keys.ts';

/** `barcode` is what to look an item up by: canonical where it is a GTIN, as scanned where it is the shop's own code. */
export type Scan = Traced;

/** Symbology prefixes (ISO/IEC 15424) that announce GS1 content. */
const gs1Prefixes = new Set([']C1', ']e0', ']d2', ']Q3']);
/** Application identifiers of a fixed length, and those that run to a separator. */
const fixedLengths: Record<string, number> = { '01': 14, '02': 14, '11': 6, '13': 6, '15': 6, '17': 6 };

function withoutSeparator(text: string): string {
  return text.startsWith(groupSeparator) ? text.slice(1) : text;
}

export function readScan(text: string): Scan {
  const prefix = /^\][A-Za-z]\d/.exec(text)?.[0];
  const content = prefix ? text.slice(3) : text;
  const link = readDigitalLink(content);
  if (link) return link;
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
    expiresOn: dayOfGs1(found['17'] ?? found['15'] ?? ''),
  };
}
