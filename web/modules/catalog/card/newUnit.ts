/** Another way to sell an article while it is being said: a case, a glass, a measure. */
import type { NewUnit, Sku } from '#domain/catalog/contract.ts';
import { barcodeOf } from '#domain/catalog/rules.ts';
import { Refusal } from '#domain/values/refusal.ts';

export type AddedKind = NewUnit['kind'];

/** What a glass is of a bottle, or `other` for a size of its own. */
export const glassParts = ['6', '5', 'other'] as const;
export type GlassPart = (typeof glassParts)[number];

export interface UnitDraft {
  label: string;
  /** In a pack. */
  units: number;
  part: GlassPart;
  /** Of a glass of its own size, or of a measure, in the sku's base. */
  quantity: bigint | null;
  barcode: string;
  /** On the shelf, in 1/10 000. */
  price: bigint | null;
}

const usualGlass = 125_000n;

export function draftOfUnit(kind: AddedKind): UnitDraft {
  const quantity = kind === 'glass' ? usualGlass : null;
  return { label: '', units: 6, part: '6', quantity, barcode: '', price: null };
}

/** What is poured has its glass, what is poured or weighed its measure. */
export function addableKinds({ measure }: Pick<Sku, 'measure'>): readonly AddedKind[] {
  if (measure === 'volume') return ['pack', 'glass', 'measure'];
  return measure === 'mass' ? ['pack', 'measure'] : ['pack'];
}

/** Whether the code can be one: a GTIN with its check digit right, or a code of the shop's own. */
export function isBarcode(text: string): boolean {
  try {
    barcodeOf(text);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** The unit that the fields say; null while they say none. */
export function newUnitOf(
  kind: AddedKind,
  draft: UnitDraft,
  { content }: Pick<Sku, 'content'>,
): NewUnit | null {
  const { units, part, quantity, barcode } = draft;
  const label = draft.label.trim() || undefined;
  if (barcode.trim() !== '' && !isBarcode(barcode)) return null;
  if (kind === 'pack') return units >= 2 ? { kind, units, label } : null;
  if (kind === 'glass' && part !== 'other') return { kind, parts: Number(part), label };
  if (quantity === null || quantity <= 0n) return null;
  if (kind === 'measure') return { kind, quantity, label };
  return quantity <= content ? { kind, quantity, label } : null;
}
