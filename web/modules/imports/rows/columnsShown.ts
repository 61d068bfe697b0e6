/** In which order the file's columns stand beside its rows, and how wide they are. */
import type { ImportRow } from '#domain/catalog/importContract.ts';
import type { CatalogueField, CatalogueProfile } from '#domain/files/catalogueProfile.ts';
import { mappedColumns } from '../columns/mapping.ts';

export interface ShownColumn {
  column: string;
  field: CatalogueField;
}

export const isNumber: ReadonlySet<CatalogueField> = new Set([
  'purchasePrice',
  'sellingPrice',
  'vat',
  'quantity',
  'threshold',
]);

/** What the row's face says already: its cells come last. */
const inTheFace: ReadonlySet<CatalogueField> = new Set([
  'name',
  'producer',
  'cuvee',
  'appellation',
  'colour',
  'style',
  'vintage',
  'size',
]);
const wide: ReadonlySet<CatalogueField> = new Set(['name', 'producer', 'appellation', 'supplier', 'cuvee']);
const narrow: ReadonlySet<CatalogueField> = new Set([
  'vintage',
  'vat',
  'quantity',
  'threshold',
  'size',
  'abv',
]);

/** Columns in which one of `rows` is to be corrected, or was, come first, then what only cells say, then what the face says too. */
export function columnsShown(
  mapping: CatalogueProfile,
  rows: readonly Pick<ImportRow, 'problems' | 'editedColumns'>[],
): readonly ShownColumn[] {
  const red = new Set(
    rows.flatMap(({ problems, editedColumns }) => [
      ...problems.map(({ column }) => column),
      ...editedColumns,
    ]),
  );
  const placeOf = ({ column, field }: ShownColumn): number =>
    red.has(column) ? 0 : inTheFace.has(field) ? 2 : 1;
  return mappedColumns(mapping).toSorted((one, other) => placeOf(one) - placeOf(other));
}

export function trackOf(field: CatalogueField): string {
  if (wide.has(field)) return '240px';
  if (narrow.has(field)) return '110px';
  // thirteen digits, and why they are wrong
  return field === 'barcode' ? '190px' : '150px';
}
