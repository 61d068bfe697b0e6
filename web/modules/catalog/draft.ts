/** An article while it is being written: what the fields hold, and the catalogue's facts that they make. */
import type { NewSku, Sku, SkuChange, Wine } from '#domain/catalog/contract.ts';
import { type Colour, type Measure, type SkuKind, usualVat, type WineStyle } from '#domain/catalog/rules.ts';
import type { Id } from '#domain/values/ids.ts';

export interface Draft {
  kind: SkuKind;
  name: string;
  measure: Measure;
  /** µl in a bottle; null while what is typed is no content. */
  content: bigint | null;
  producer: string;
  cuvee: string;
  appellation: string;
  region: string;
  colour: Colour | '';
  style: WineStyle | '';
  vintage: string;
  code: string;
  barcode: string;
  price: bigint | null;
  cost: bigint | null;
  supplierId: string;
  threshold: bigint | null;
  vatTakeaway: number;
  vatOnSite: number;
}

const bottleContent = 750_000n;
const oneKilogram = 1_000_000n;
const onePiece = 1_000n;

const drinks: readonly SkuKind[] = ['wine', 'spirit', 'beer', 'softDrink'];

/** A drink may say where it comes from; whatever else has no label to copy. */
export function hasLabel(kind: SkuKind): boolean {
  return drinks.includes(kind);
}

export function newDraft(barcode = ''): Draft {
  return {
    kind: 'wine',
    name: '',
    measure: 'volume',
    content: bottleContent,
    producer: '',
    cuvee: '',
    appellation: '',
    region: '',
    colour: '',
    style: 'still',
    vintage: '',
    code: '',
    barcode,
    price: null,
    cost: null,
    supplierId: '',
    threshold: null,
    ...usualVat('wine'),
  };
}

/** Another kind brings its usual measure and VAT. */
export function withKind(draft: Draft, kind: SkuKind): Draft {
  return { ...draft, kind, measure: hasLabel(kind) ? 'volume' : 'count', ...usualVat(kind) };
}

/** The facts of an article that exists; its codes, prices and suppliers have panels of their own. */
export function draftOf(sku: Sku): Draft {
  const { wine } = sku;
  return {
    ...newDraft(),
    kind: sku.kind,
    name: sku.name,
    measure: sku.measure,
    content: sku.content,
    producer: wine?.producer ?? '',
    cuvee: wine?.cuvee ?? '',
    appellation: wine?.appellation ?? '',
    region: wine?.region ?? '',
    colour: wine?.colour ?? '',
    style: wine?.style ?? '',
    vintage: wine?.vintage?.toString() ?? '',
    code: sku.code ?? '',
    threshold: sku.threshold,
    vatTakeaway: sku.vatTakeaway,
    vatOnSite: sku.vatOnSite,
  };
}

export type DraftField = 'name' | 'vintage' | 'content';

/** The fields that keep the draft from being saved. */
export function wrongFields(draft: Draft): ReadonlySet<DraftField> {
  const wrong = new Set<DraftField>();
  if (draft.name.trim() === '') wrong.add('name');
  if (draft.vintage.trim() !== '' && !/^(1[789]|20|21)\d\d$/.test(draft.vintage.trim())) wrong.add('vintage');
  if (draft.measure === 'volume' && (draft.content === null || draft.content <= 0n)) wrong.add('content');
  return wrong;
}

function word(text: string): string | null {
  return text.trim() || null;
}

/** The label's facts; what the form does not ask stays as it was. */
function wineOf(draft: Draft, before: Wine | null): Wine | null {
  if (!hasLabel(draft.kind)) return before;
  const unasked: Wine = before ?? {
    producer: null,
    cuvee: null,
    appellation: null,
    classification: null,
    region: null,
    country: null,
    colour: null,
    style: null,
    vintage: null,
    grapes: [],
    abv: null,
    organic: null,
    sulphites: null,
    crd: null,
    bottler: null,
    lwin: null,
  };
  return {
    ...unasked,
    producer: word(draft.producer),
    cuvee: word(draft.cuvee),
    appellation: word(draft.appellation),
    region: word(draft.region),
    colour: draft.colour || null,
    style: draft.style || null,
    vintage: draft.vintage.trim() ? Number(draft.vintage) : null,
  };
}

/** What is changed of an article that exists. */
export function changeOf(draft: Draft, before: Wine | null) {
  return {
    kind: draft.kind,
    name: draft.name.trim(),
    code: word(draft.code),
    vatTakeaway: draft.vatTakeaway,
    vatOnSite: draft.vatOnSite,
    threshold: draft.threshold,
    wine: wineOf(draft, before),
  } satisfies SkuChange;
}

function contentOf({ measure, content }: Draft): bigint {
  if (measure === 'volume') return content ?? bottleContent;
  return measure === 'mass' ? oneKilogram : onePiece;
}

/** An article that does not exist yet, with its code and its price on the shelf. */
export function newSkuOf(draft: Draft, priceListId: Id | null): NewSku {
  const barcode = word(draft.barcode);
  return {
    ...changeOf(draft, null),
    supplierId: draft.supplierId || null,
    purchasePriceE4: draft.cost,
    measure: draft.measure,
    content: contentOf(draft),
    ...(barcode ? { barcodes: [{ code: barcode }] } : {}),
    ...(priceListId && draft.price !== null ? { prices: [{ priceListId, amountE4: draft.price }] } : {}),
  };
}
