/** What a sku is, what its units take, what VAT a use of it bears: decisions without a machine. */
import { gtinCheckDigit, gtinValid } from '../values/checks.ts';
import type { Id } from '../values/ids.ts';
import { refuse } from './refusals.ts';

export const skuKinds = [
  'wine',
  'spirit',
  'beer',
  'softDrink',
  'food',
  'material',
  'packaging',
  'service',
  'bundle',
  'other',
] as const;
export type SkuKind = (typeof skuKinds)[number];

/** What a sku is kept in: volume in µl, mass in mg, count in thousandths. */
export const measures = ['volume', 'mass', 'count'] as const;
export type Measure = (typeof measures)[number];

export const unitKinds = ['unit', 'pack', 'glass', 'measure'] as const;
export type UnitKind = (typeof unitKinds)[number];

export const colours = ['red', 'white', 'rose', 'orange'] as const;
export type Colour = (typeof colours)[number];

export const wineStyles = ['still', 'sparkling', 'sweet', 'fortified'] as const;
export type WineStyle = (typeof wineStyles)[number];

/** Appellation d'origine, indication géographique, vin de France. */
export const classifications = ['AOC', 'IGP', 'VDF'] as const;
export type Classification = (typeof classifications)[number];

/** What is followed of a sku, from the least to the most. */
export const trackings = ['reference', 'vintage', 'lot'] as const;
export type Tracking = (typeof trackings)[number];

export type Use = 'takeaway' | 'onSite';

export interface Unit {
  id: Id;
  skuId: Id;
  kind: UnitKind;
  label: string;
  /** In the sku's base. */
  quantity: bigint;
}

/** What leaves the stock when it is sold: itself, its components, or nothing. */
export type Keeping = 'itself' | 'components' | 'nothing';

export function keepingOf(kind: SkuKind): Keeping {
  if (kind === 'bundle') return 'components';
  return kind === 'service' ? 'nothing' : 'itself';
}

/** The kinds that have a level of their own. */
export const stockedKinds: readonly SkuKind[] = skuKinds.filter((kind) => keepingOf(kind) === 'itself');

/** How many of a bundle can be made of what is there of its components; null where nothing says what it holds. */
export function bundlesMakeable(
  components: readonly { skuId: Id; quantity: bigint }[],
  available: (skuId: Id) => bigint,
): bigint | null {
  let fewest: bigint | null = null;
  for (const { skuId, quantity } of components) {
    const there = available(skuId);
    const makes = there > 0n ? there / quantity : 0n;
    if (fewest === null || makes < fewest) fewest = makes;
  }
  return fewest;
}

/** A good may turn out to be a wine; it may not become something that the ledger keeps in another way. */
export function assertKindMayChange(from: SkuKind, to: SkuKind): void {
  if (keepingOf(from) !== keepingOf(to)) throw refuse('kind_fixed');
}

/** Basis points. */
export interface VatRates {
  vatTakeaway: number;
  vatOnSite: number;
}

/** The usual rates in mainland France (CGI art. 278, 278-0 bis, 279): alcohol 20 %; other drinks and food by where they are consumed. */
export function usualVat(kind: SkuKind): VatRates {
  return kind === 'softDrink' || kind === 'food'
    ? { vatTakeaway: 550, vatOnSite: 1000 }
    : { vatTakeaway: 2000, vatOnSite: 2000 };
}

export function vatFor(rates: VatRates, use: Use): number {
  return use === 'onSite' ? rates.vatOnSite : rates.vatTakeaway;
}

/** A pack is exactly its units. */
export function packQuantity(content: bigint, units: number): bigint {
  if (!Number.isInteger(units) || units < 2) throw refuse('pack_too_small');
  return content * BigInt(units);
}

/** One of `parts` equal glasses; what does not divide stays in the bottle. */
export function glassQuantity(content: bigint, parts: number): bigint {
  const quantity = content / BigInt(parts);
  if (quantity === 0n) throw refuse('unit_empty');
  return quantity;
}

/** UPC-A and a GTIN-14 that begins with 0 are the EAN-13 with the same digits: scanners give either. */
export function canonicalBarcode(text: string): string {
  const code = text.trim();
  if (!gtinValid(code)) return code;
  if (code.length === 12) return `0${code}`;
  return code.length === 14 && code.startsWith('0') ? code.slice(1) : code;
}

const gtinShape = /^(?:\d{8}|\d{12,14})$/;
const barcodeShape = /^[^\p{C}\s](?:[^\p{C}]{0,78}[^\p{C}\s])?$/u;

/** The code as it is kept; a GTIN must have its check digit right, any other code is the shop's own. */
export function barcodeOf(text: string): string {
  const code = text.trim();
  if (!barcodeShape.test(code)) throw refuse('barcode_unreadable', { code });
  if (gtinShape.test(code) && !gtinValid(code))
    throw refuse('barcode_wrong', { code, expected: gtinCheckDigit(code.slice(0, -1)) });
  return canonicalBarcode(code);
}

export interface LwinParts {
  wine: string;
  /** Null where the number says none (1000 is a blend of years). */
  vintage: number | null;
  millilitres: number | null;
  pack: number | null;
}

/** LWIN: 7 digits name a wine, 11 add the vintage, 16 the bottle in millilitres, 18 the pack before it (liv-ex.com/lwin). */
export function lwinParts(lwin: string): LwinParts | null {
  const match = /^(\d{7})(?:(\d{4})(?:(\d{2})?(\d{5}))?)?$/.exec(lwin);
  if (!match) return null;
  const [, wine = '', vintage, pack, millilitres] = match;
  return {
    wine,
    vintage: vintage === undefined || vintage === '1000' ? null : Number(vintage),
    millilitres: millilitres === undefined ? null : Number(millilitres),
    pack: pack === undefined ? null : Number(pack),
  };
}

/** The check digit's rule is not published: what can be checked is that the number agrees with the wine that carries it. */
export function assertLwinAgrees(lwin: string, wine: { vintage: number | null; content: bigint }): void {
  const parts = lwinParts(lwin);
  if (!parts) throw refuse('lwin_unreadable', { lwin });
  const sameVintage = lwin.length === 7 || parts.vintage === wine.vintage;
  const sameSize = parts.millilitres === null || BigInt(parts.millilitres) * 1000n === wine.content;
  if (!sameVintage || !sameSize) throw refuse('lwin_differs', { lwin });
}
