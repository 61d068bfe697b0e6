/** Which item each line of a supplier's invoice is, how sure that is and why: by what was decided before, its numbers, then its name. */
import { canonicalBarcode, type Measure, type Tracking } from '../catalog/rules.ts';
import { buildMatcher, type Candidate, type Matcher } from '../channels/matching/rank.ts';
import { readName } from '../channels/matching/readName.ts';
import { fold } from '../files/fold.ts';
import type { Id } from '../values/ids.ts';
import type { InvoiceLine } from './invoice.ts';
import { perUnitOf } from './invoiceUnits.ts';

export interface KnownItem {
  skuId: Id;
  name: string;
  producer: string | null;
  place: string | null;
  measure: Measure;
  content: bigint;
  vintage: number | null;
  code: string | null;
  /** With how much of the sku, in base, each stands for. */
  barcodes: readonly { code: string; quantity: bigint }[];
  /** As this supplier offers it. */
  supplierCode: string | null;
  pack: number | null;
  /** Of one unit: as it was ordered, else as it is offered or usually bought. */
  priceE4: bigint | null;
  isOrdered: boolean;
}

/** What a line is; none where it is no goods, but a cost of all of them. */
export interface Choice {
  skuId: Id | null;
  /** In base, of one of what the invoice counts. */
  perUnit: bigint | null;
}

export const matchReasons = [
  'remembered',
  'supplierCode',
  'gtin',
  'ourCode',
  'name',
  'expense',
  'ordered',
  'otherVintage',
  'otherName',
  'contradicts',
  'unknownUnit',
  'priceFar',
  'priceOfCase',
] as const;
export type MatchReason = (typeof matchReasons)[number];

export interface MatchedLine extends Choice {
  line: number;
  /** Of a hundred; from `sure` on nobody needs to look. */
  confidence: number;
  reasons: MatchReason[];
  /** What else it may be, likeliest first. */
  others: Id[];
}

export const sure = 90;

/** The most that can be said of a line against which this speaks. */
const ceilings: Partial<Record<MatchReason, number>> = {
  otherVintage: 50,
  otherName: 70,
  contradicts: 40,
  unknownUnit: 60,
  priceFar: 70,
  priceOfCase: 70,
};
const worth: Partial<Record<MatchReason, number>> = {
  remembered: 100,
  supplierCode: 98,
  gtin: 97,
  ourCode: 96,
  expense: 92,
};
const certainName = 92;
/** A name that is not certain stays below what posts by itself. */
const likelyName = 85;

const expenses: ReadonlySet<string> = new Set(
  'port transport livraison frais franco emballage palette palettes accises droits ecocontribution participation freight shipping delivery'.split(
    ' ',
  ),
);

/** Under what a decision on a line is remembered: another vintage, or another unit, is another thing. */
export function choiceKey(line: InvoiceLine): string {
  const named =
    line.supplierCode !== null
      ? `code:${line.supplierCode}`
      : line.gtin !== null
        ? `gtin:${line.gtin}`
        : `name:${fold(line.name)}`;
  return `${named}|${vintageOf(line) ?? ''}|${line.unit}`;
}

function vintageOf({ vintage, name }: InvoiceLine): number | null {
  return vintage ?? readName(name).vintage;
}

export function matchInvoice(
  lines: readonly InvoiceLine[],
  items: readonly KnownItem[],
  { remembered, follows }: { remembered: ReadonlyMap<string, Choice>; follows: Tracking },
): MatchedLine[] {
  const byId = new Map(items.map((item) => [item.skuId, item]));
  const numbers = numbersOf(items);
  const ranked = rankerOf(items, follows);
  return lines.map((line) => {
    const known = remembered.get(choiceKey(line));
    if (known && (known.skuId === null || byId.has(known.skuId)))
      return { line: line.line, ...known, confidence: 100, reasons: ['remembered'], others: [] };
    const { gtin, supplierCode, buyerCode } = line;
    const found: { reason: MatchReason; skuIds: readonly Id[] }[] = [
      { reason: 'supplierCode', skuIds: numbers.supplierCode.get(supplierCode ?? '') ?? [] },
      { reason: 'gtin', skuIds: numbers.gtin.get(canonicalBarcode(gtin ?? '')) ?? [] },
      { reason: 'ourCode', skuIds: numbers.ourCode.get(buyerCode ?? '') ?? [] },
    ];
    return matched(line, found, ranked(line), byId, follows);
  });
}

/**
 * Likeliest first. Where a line says its vintage, the items of another are left out first: beside them none would be certain. They come back
 * where nothing else is.
 */
function rankerOf(items: readonly KnownItem[], follows: Tracking): (line: InvoiceLine) => Candidate[] {
  const whole = matcherOf(items, follows);
  const ofVintage = new Map<number, Matcher>();
  return (line) => {
    const { name, gtin, buyerCode } = line;
    const vintage = vintageOf(line);
    const asked = { name, vintage, ean: gtin, code: buyerCode };
    if (vintage === null || follows === 'reference') return whole.rank(asked, mostRanked);
    const matcher =
      ofVintage.get(vintage) ??
      matcherOf(
        items.filter((item) => isOfVintage(item, line)),
        follows,
      );
    ofVintage.set(vintage, matcher);
    const right = matcher.rank(asked, mostRanked);
    return right[0]?.certain ? right : whole.rank(asked, mostRanked);
  };
}

const mostRanked = 6;

function matcherOf(items: readonly KnownItem[], follows: Tracking): Matcher {
  return buildMatcher(
    items.flatMap(({ skuId, name, producer, place, measure, content, vintage, code, barcodes }) =>
      (barcodes.length === 0 ? [null] : barcodes).map((barcode) => ({
        id: skuId,
        name,
        producer,
        place,
        size: measure === 'volume' ? content : null,
        vintage,
        code,
        ean: barcode?.code ?? null,
      })),
    ),
    { follows },
  );
}

function numbersOf(items: readonly KnownItem[]) {
  const listed = (pairs: readonly (readonly [string | null, Id])[]): Map<string, Id[]> => {
    const lists = new Map<string, Id[]>();
    for (const [number, skuId] of pairs) if (number) lists.set(number, [...(lists.get(number) ?? []), skuId]);
    return lists;
  };
  return {
    supplierCode: listed(items.map(({ supplierCode, skuId }) => [supplierCode, skuId])),
    ourCode: listed(items.map(({ code, skuId }) => [code, skuId])),
    gtin: listed(items.flatMap(({ barcodes, skuId }) => barcodes.map(({ code }) => [code, skuId] as const))),
  };
}

function matched(
  line: InvoiceLine,
  found: readonly { reason: MatchReason; skuIds: readonly Id[] }[],
  ranked: readonly Candidate[],
  byId: ReadonlyMap<Id, KnownItem>,
  follows: Tracking,
): MatchedLine {
  const numbered = found.filter(({ skuIds }) => skuIds.length > 0);
  const agreeing = numbered.map(({ skuIds }) => new Set(skuIds));
  const inAll = [...(agreeing[0] ?? [])].filter((skuId) => agreeing.every((set) => set.has(skuId)));
  const ordered = inAll.filter((skuId) => isOfVintage(byId.get(skuId), line));
  const byNumber = inAll.length === 1 ? inAll[0] : ordered.length === 1 ? ordered[0] : undefined;
  const likeliest = ranked[0];
  const skuId =
    byNumber ?? (numbered.length === 0 ? likeliest?.id : (numbered[0]?.skuIds[0] ?? likeliest?.id)) ?? null;
  const others = [...new Set([...numbered.flatMap(({ skuIds }) => skuIds), ...ranked.map(({ id }) => id)])]
    .filter((id) => id !== skuId)
    .slice(0, 5);
  if (numbered.length === 0 && isExpense(line, likeliest))
    return {
      line: line.line,
      skuId: null,
      perUnit: null,
      confidence: worth.expense ?? 0,
      reasons: ['expense'],
      others,
    };
  const item = skuId === null ? undefined : byId.get(skuId);
  if (!item) return { line: line.line, skuId: null, perUnit: null, confidence: 0, reasons: [], others };

  const reasons: MatchReason[] = numbered
    .filter(({ skuIds }) => skuIds.includes(item.skuId))
    .map(({ reason }) => reason);
  let confidence = Math.max(0, ...reasons.map((reason) => worth[reason] ?? 0));
  const named = ranked.find(({ id }) => id === item.skuId);
  if (numbered.length === 0) {
    reasons.push('name');
    confidence = named?.certain
      ? certainName
      : Math.min(likelyName, Math.round((named?.probability ?? 0) * 100));
  } else {
    if (byNumber === undefined) reasons.push('contradicts');
    if (!named || named.evidence.words.shared.length === 0) reasons.push('otherName');
  }
  if (follows !== 'reference' && !isOfVintage(item, line)) reasons.push('otherVintage');
  if (item.isOrdered) reasons.push('ordered');
  const { perUnit, doubt } = perUnitFor(line, item);
  if (doubt) reasons.push(doubt);
  const ceiling = Math.min(100, ...reasons.map((reason) => ceilings[reason] ?? 100));
  return {
    line: line.line,
    skuId: item.skuId,
    perUnit,
    confidence: Math.min(confidence, ceiling),
    reasons,
    others,
  };
}

/** What is not said contradicts nothing. */
function isOfVintage(item: KnownItem | undefined, line: InvoiceLine): boolean {
  const said = vintageOf(line);
  return said === null || !item || item.vintage === null || item.vintage === said;
}

function isExpense(line: InvoiceLine, likeliest: Candidate | undefined): boolean {
  const [first = ''] = fold(line.name).split(' ');
  return line.gtin === null && vintageOf(line) === null && expenses.has(first) && likeliest?.certain !== true;
}

/** The price tells a case from a bottle where the unit does not: twelve pieces at the price of six each are cases. */
function perUnitFor(
  line: InvoiceLine,
  item: KnownItem,
): { perUnit: bigint | null; doubt: MatchReason | null } {
  const ofBarcode = item.barcodes.find(
    ({ code }) => line.gtin !== null && code === canonicalBarcode(line.gtin),
  )?.quantity;
  const byUnit = perUnitOf(line.unit, item);
  const perUnit = ofBarcode !== undefined && ofBarcode > item.content ? ofBarcode : byUnit;
  if (perUnit === null) return { perUnit, doubt: 'unknownUnit' };
  if (isNearPrice(line, item, perUnit)) return { perUnit, doubt: null };
  const asCase = item.pack === null ? null : item.content * BigInt(item.pack);
  if (asCase !== null && perUnit === item.content && isNearPrice(line, item, asCase))
    return { perUnit: asCase, doubt: 'priceOfCase' };
  return { perUnit, doubt: 'priceFar' };
}

/** Within half and one and a half of the price that is known; true where none is, or nothing is charged. */
function isNearPrice(
  { amount, quantityE6 }: InvoiceLine,
  { priceE4, content }: KnownItem,
  perUnit: bigint,
): boolean {
  if (priceE4 === null || priceE4 === 0n || amount <= 0n || quantityE6 <= 0n) return true;
  const charged = amount * 100n * 1_000_000n * content;
  const known = priceE4 * quantityE6 * perUnit;
  return charged * 2n >= known && charged * 2n <= known * 3n;
}

/** What of a sku a line brings, in base. */
export function quantityOf({ quantityE6 }: InvoiceLine, perUnit: bigint): bigint {
  return (quantityE6 * perUnit) / 1_000_000n;
}
