/** The sku that an unknown item becomes: what its label says for sure, and nothing more. */
import type { NewSku } from '../catalog/contract.ts';
import { parseWineLabel } from '../catalog/label.ts';
import { barcodeOf } from '../catalog/rules.ts';
import { kindOf } from '../files/goodKinds.ts';
import { readUnit } from '../files/units.ts';
import type { Item } from '../sales/contract.ts';

const longestName = 300;
const longestCode = 80;

/** A glass or a case cannot be created out of its name: nobody has said of what, nor how much. */
export function canBecomeSku(item: Item): boolean {
  if (item.unitId !== undefined) return false;
  return item.unit === undefined || ['piece', 'bottle'].includes(readUnit(item.unit));
}

/** Items with the same identity are the same sku: the code counts before the barcode, the barcode before the label. */
export function skuIdentityOf({ code, barcode, label }: Item): string {
  if (code !== undefined) return `c:${code}`;
  return barcode === undefined ? `l:${(label ?? '').trim().toLowerCase()}` : `b:${barcode}`;
}

/** A bottle where the label gives its size, else a piece, as the till counts it. */
export function skuOfItem(item: Item, vatRate: number | null): NewSku {
  const label = item.label?.trim() ?? '';
  const { contentMicrolitres, packOf, vintage, colour } = parseWineLabel(label);
  const isBottle = contentMicrolitres !== null && packOf === null;
  const kind = isBottle
    ? kindOf(['', label], { isWine: vintage !== null || colour !== null, abv: null })
    : 'other';
  const isCountable = !isBottle || kind === 'service' || kind === 'bundle';
  return {
    kind: isCountable ? 'other' : kind,
    name: (label || item.code || item.barcode || '?').slice(0, longestName).toWellFormed(),
    measure: isCountable ? 'count' : 'volume',
    content: isCountable ? 1000n : contentMicrolitres,
    ...(item.code !== undefined && item.code.length <= longestCode ? { code: item.code } : {}),
    ...(vatRate === null ? {} : { vatTakeaway: vatRate, vatOnSite: vatRate }),
  };
}

/** The barcode as the catalogue keeps it, or null where it would refuse it. */
export function usableBarcode(barcode: string | undefined): string | null {
  if (barcode === undefined) return null;
  try {
    return barcodeOf(barcode);
  } catch {
    return null;
  }
}
