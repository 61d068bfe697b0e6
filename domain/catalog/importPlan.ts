/** Turns what a file's row says into a new sku, or into changes of one that is there. */
import type { ProposedGood } from '../files/proposedGood.ts';
import type { Id } from '../values/ids.ts';
import { divideFloor, divideRound } from '../values/integer.ts';
import type { Wine } from './contract.ts';
import type { SkuCommand } from './newSku.ts';
import { barcodeKey, codeKey } from './recognise.ts';
import { keepingOf, type Measure, type SkuKind, usualVat, type VatRates, vatFor } from './rules.ts';
import type { SkuFacts } from './skuFacts.ts';

const drinks: ReadonlySet<SkuKind> = new Set(['wine', 'spirit', 'beer', 'softDrink']);
/** What a bottle holds where the file does not say. */
const usualContent: Partial<Record<SkuKind, bigint>> = { wine: 750_000n, spirit: 700_000n };
const onePiece = 1000n;

/** What is poured is kept in µl; what states no size, and what is no drink or food, is counted. */
export function contentOf(good: Pick<ProposedGood, 'kind' | 'contentMicrolitres'>): {
  measure: Measure;
  content: bigint;
} {
  const stated =
    keepingOf(good.kind) === 'itself' && good.kind !== 'packaging' ? good.contentMicrolitres : null;
  const content = stated ?? usualContent[good.kind] ?? null;
  return content === null ? { measure: 'count', content: onePiece } : { measure: 'volume', content };
}

export interface PriceListOfImport {
  id: Id;
  includesVat: boolean;
}

export interface NewFromGood {
  id: Id;
  importId: Id;
  supplierId: Id | null;
  priceList: PriceListOfImport | null;
  /** Keys of the codes that other skus hold and keep. */
  held: ReadonlySet<string>;
}

export function skuFromGood(good: ProposedGood, from: NewFromGood): SkuCommand {
  const { measure, content } = contentOf(good);
  const rates = vatOf(good.kind, good.vatRate) ?? usualVat(good.kind);
  const price = from.priceList && priceIn(from.priceList, good.sellingPriceE4, rates);
  return {
    id: from.id,
    importId: from.importId,
    kind: good.kind,
    name: good.name,
    code: freeCode(good, from.held),
    measure,
    content,
    ...rates,
    threshold: inBase(good.thresholdE3, content),
    supplierId: from.supplierId,
    purchasePriceE4: good.purchasePriceE4,
    wine: wineOf(good),
    barcodes: freeBarcodes(good, from.held).map((code) => ({ code })),
    prices: from.priceList && price !== null ? [{ priceListId: from.priceList.id, amountE4: price }] : [],
    suppliers:
      from.supplierId === null
        ? []
        : [{ supplierId: from.supplierId, code: null, costE4: good.purchasePriceE4, pack: 1 }],
  };
}

/** The facts of a sku with what the row says over them; what it does not say stays, and a sku that was put away is back. */
export function factsWithGood(
  facts: SkuFacts,
  good: ProposedGood,
  { content, supplierId, held }: { content: bigint; supplierId: Id | null; held: ReadonlySet<string> },
): SkuFacts {
  const mayBeKind = keepingOf(facts.kind) === keepingOf(good.kind) && good.kind !== 'other';
  const kind = mayBeKind ? good.kind : facts.kind;
  const wine = wineOf({ ...good, kind });
  return {
    ...facts,
    kind,
    name: good.name,
    ...vatOf(kind, good.vatRate),
    code: facts.code ?? freeCode(good, held),
    archivedAt: null,
    threshold: inBase(good.thresholdE3, content) ?? facts.threshold,
    supplierId: supplierId ?? facts.supplierId,
    purchasePriceE4: good.purchasePriceE4 ?? facts.purchasePriceE4,
    wine: wine && facts.wine ? saidOver(facts.wine, wine) : (wine ?? facts.wine),
  };
}

function freeCode({ code }: ProposedGood, held: ReadonlySet<string>): string | null {
  return code !== null && held.has(codeKey(code)) ? null : code;
}

export function freeBarcodes({ barcodes }: ProposedGood, held: ReadonlySet<string>): string[] {
  return barcodes.filter((code) => !held.has(barcodeKey(code)));
}

function saidOver(before: Wine, said: Wine): Wine {
  const given = Object.entries(said).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return { ...before, ...Object.fromEntries(given) };
}

/** Of one unit in the list's way, from a price that includes VAT. */
export function priceIn(list: PriceListOfImport, withVatE4: bigint | null, rates: VatRates): bigint | null {
  if (withVatE4 === null || list.includesVat) return withVatE4;
  return divideRound(withVatE4 * 10_000n, BigInt(10_000 + vatFor(rates, 'takeaway')));
}

/** Thousandths of a unit in the sku's base. */
export function inBase(unitsE3: bigint | null, content: bigint): bigint | null {
  return unitsE3 === null ? null : divideFloor(unitsE3 * content, 1000n);
}

/** A file's one rate is that of what is taken away; on site it is the same only where the two usually are. */
function vatOf(kind: SkuKind, rate: number | null): VatRates | null {
  if (rate === null) return null;
  const usual = usualVat(kind);
  return { vatTakeaway: rate, vatOnSite: usual.vatOnSite === usual.vatTakeaway ? rate : usual.vatOnSite };
}

function wineOf(good: ProposedGood): Wine | null {
  const { producer, cuvee, appellation, region, country, colour, style, vintage, grapes, abv } = good;
  const facts = [producer, cuvee, appellation, region, country, colour, style, vintage, abv];
  if (!drinks.has(good.kind) && facts.every((fact) => fact === null)) return null;
  return {
    producer,
    cuvee,
    appellation,
    classification: null,
    region,
    country,
    colour,
    style,
    vintage,
    grapes,
    abv,
    organic: null,
    sulphites: null,
    crd: null,
    bottler: null,
    lwin: null,
  };
}
