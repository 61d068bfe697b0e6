/** What a scanned text says: a plain barcode, a Digital Link, or a GS1 message with item, lot and dates (GS1 General Specifications §7.8). */
import { dayOfGs1, readDigitalLink, type Traced } from '../catalog/digitalLink.ts';
import { canonicalBarcode } from '../catalog/rules.ts';
import type { Day } from '../values/time.ts';
import { groupSeparator } from './keys.ts';

/** `barcode` is what to look an item up by: canonical where it is a GTIN, as scanned where it is the shop's own code. */
export interface Scan extends Traced {
  /** Of the one that was scanned, where the code tells each apart. */
  serial: string | null;
  producedOn: Day | null;
  /** How many a case holds, where its code says so. */
  count: bigint | null;
}

/** Symbology prefixes (ISO/IEC 15424) that announce GS1 content. */
const gs1Prefixes = new Set([']C1', ']e0', ']d2', ']Q3']);
/** Application identifiers of a fixed length, and those that run to a separator. */
const fixedLengths: Record<string, number> = { '01': 14, '02': 14, '11': 6, '13': 6, '15': 6, '17': 6 };

function withoutSeparator(text: string): string {
  return text.startsWith(groupSeparator) ? text.slice(1) : text;
}

/** The symbology that some scanners name before each code (`]E0` EAN, `]C0` Code 128), and the code. */
export function withoutPrefix(text: string): { prefix: string | null; content: string } {
  const prefix = /^\][A-Za-z]\d/.exec(text)?.[0] ?? null;
  return { prefix, content: prefix === null ? text : text.slice(prefix.length) };
}

function readMessage(content: string): Record<string, string> {
  const found: Record<string, string> = {};
  let rest = withoutSeparator(content);
  while (rest.length > 2) {
    const identifier = rest.slice(0, 2);
    const length = fixedLengths[identifier];
    const end = length === undefined ? rest.indexOf(groupSeparator) : 2 + length;
    found[identifier] = rest.slice(2, end < 0 ? undefined : end);
    rest = end < 0 ? '' : withoutSeparator(rest.slice(end));
  }
  return found;
}

export function readScan(text: string): Scan {
  const { prefix, content } = withoutPrefix(text);
  const nothingElse = { serial: null, producedOn: null, count: null };
  const link = readDigitalLink(content);
  if (link) return { ...link, ...nothingElse };
  const plain: Scan = { barcode: content, lot: null, expiresOn: null, ...nothingElse };
  if (!(prefix !== null && gs1Prefixes.has(prefix)) && !content.includes(groupSeparator)) {
    return { ...plain, barcode: canonicalBarcode(content) };
  }
  const found = readMessage(content);
  const gtin = found['01'] ?? found['02'];
  if (!gtin) return plain;
  return {
    barcode: canonicalBarcode(gtin),
    lot: found['10'] ?? null,
    expiresOn: dayOfGs1(found['17'] ?? found['15'] ?? ''),
    serial: found['21'] ?? null,
    producedOn: dayOfGs1(found['11'] ?? ''),
    count: /^\d{1,8}$/.test(found['37'] ?? '') ? BigInt(found['37'] ?? '') : null,
  };
}
