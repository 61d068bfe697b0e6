/** The article that a till's item becomes: what its label says, completed by a person. */
import { type NewSku, newSku } from '#domain/catalog/contract.ts';
import type { SkuKind } from '#domain/catalog/rules.ts';
import { skuOfItem, usableBarcode } from '#domain/channels/skuOfItem.ts';
import type { CalledItem } from './TillItem.tsx';

/** What is not known of it is left to its own defaults. */
const wine = newSku.shape.wine.unwrap().unwrap();

/** What a till may sell that a person would create on the spot. */
export const newKinds = [
  'wine',
  'spirit',
  'beer',
  'softDrink',
  'food',
  'other',
] as const satisfies readonly SkuKind[];
export type NewKind = (typeof newKinds)[number];

export interface NewSkuDraft {
  kind: NewKind;
  name: string;
  vintage: string;
  /** µl. */
  content: bigint | null;
  code: string;
}

const bottle = 750_000n;

/** Sold by the volume that it holds. */
export function isPoured(kind: NewKind): boolean {
  return kind !== 'food' && kind !== 'other';
}

export function draftOfItem({ label, code }: CalledItem): NewSkuDraft {
  const read = skuOfItem({ label: label ?? undefined, code: code ?? undefined }, null);
  const vintage = /\b(19|20)\d\d\b/.exec(read.name)?.[0] ?? '';
  const kind = newKinds.find((known) => known === read.kind) ?? 'other';
  return {
    kind: kind === 'other' && vintage !== '' ? 'wine' : kind,
    name: label === null && code === null ? '' : read.name,
    vintage,
    content: read.measure === 'volume' ? read.content : bottle,
    code: read.code ?? '',
  };
}

export function isVintage(text: string): boolean {
  return text.trim() === '' || /^(1[789]|20|21)\d\d$/.test(text.trim());
}

/** The article, or null while the fields do not say one. */
export function newSkuOf(draft: NewSkuDraft, { barcode }: Pick<CalledItem, 'barcode'>): NewSku | null {
  const { kind, content } = draft;
  const name = draft.name.trim();
  const code = draft.code.trim();
  const isVolume = isPoured(kind);
  if (name === '' || !isVintage(draft.vintage) || (isVolume && (content === null || content <= 0n)))
    return null;
  const known = usableBarcode(barcode ?? undefined);
  return {
    kind,
    name,
    measure: isVolume ? 'volume' : 'count',
    content: isVolume && content !== null ? content : 1_000n,
    ...(code === '' ? {} : { code }),
    ...(known === null ? {} : { barcodes: [{ code: known }] }),
    ...(kind === 'wine' && draft.vintage.trim() !== ''
      ? { wine: wine.parse({ vintage: Number(draft.vintage) }) }
      : {}),
  };
}
