/** An article as every list, picker and search in the page knows it: the catalogue's row and its face. */
import type { SkuRow } from '#domain/catalog/contract.ts';
import { canonicalBarcode } from '#domain/catalog/rules.ts';
import type { WineFace } from '../WineBadge.tsx';
import { faceOf } from './face.ts';

export interface Item extends SkuRow {
  face: WineFace;
}

export function itemOf(row: SkuRow): Item {
  return { ...row, face: faceOf(row) };
}

export interface Meant {
  item: Item;
  /** What one scan stands for, in the item's base: a bottle, a case of six. */
  quantity: bigint;
}

/** What a scanned code means, a barcode before a reference of the shop's own; null where nothing carries it. */
export function itemOfCode(items: readonly Item[], scanned: string): Meant | null {
  const code = canonicalBarcode(scanned);
  for (const item of items) {
    const barcode = item.barcodes.find((candidate) => candidate.code === code);
    const unit = barcode && item.units.find(({ id }) => id === barcode.unitId);
    if (unit) return { item, quantity: unit.quantity };
  }
  const referred = items.find((item) => item.code === scanned);
  return referred ? { item: referred, quantity: referred.content } : null;
}
