/** A mapping seen from the file's columns: what each becomes, how sure that is, and what changing one does to the others. */
import type { CatalogImport } from '#domain/catalog/importContract.ts';
import {
  type CatalogueField,
  type CatalogueProfile,
  catalogueFields,
} from '#domain/files/catalogueProfile.ts';

/** Fields that several columns may fill together; of the others the last column chosen is the one. */
const joined: ReadonlySet<CatalogueField> = new Set(['name', 'barcode', 'grapes', 'location']);

const named: readonly CatalogueField[] = ['name', 'producer', 'cuvee', 'appellation'];

export type Confidence = 'sure' | 'likely' | 'check' | 'chosen' | 'left';

export function fieldOf({ columns }: CatalogueProfile, column: string): CatalogueField | null {
  return catalogueFields.find((field) => columns[field]?.includes(column)) ?? null;
}

export function withField(
  mapping: CatalogueProfile,
  column: string,
  wanted: CatalogueField | null,
): CatalogueProfile {
  const columns: CatalogueProfile['columns'] = {};
  for (const field of catalogueFields) {
    const others = (mapping.columns[field] ?? []).filter((one) => one !== column);
    const next = field !== wanted ? others : joined.has(field) ? [...others, column] : [column];
    if (next.length > 0) columns[field] = next;
  }
  return { ...mapping, columns };
}

/** How sure it is that a column becomes what it does; what the person or a saved profile said needs no figure. */
export function confidenceOf(
  { guess, mapping }: Pick<CatalogImport, 'guess' | 'mapping'>,
  column: string,
): Confidence {
  const field = fieldOf(mapping, column);
  if (field === null) return 'left';
  const guessed = guess.find((one) => one.column === column && one.field === field);
  if (!guessed) return 'chosen';
  return guessed.confidence >= 0.8 ? 'sure' : guessed.confidence >= 0.6 ? 'likely' : 'check';
}

/** Whether rows can have a name: their own, or one made of producer, cuvée and appellation. */
export function givesNames({ columns, constants }: CatalogueProfile): boolean {
  return named.some((field) => columns[field] !== undefined || constants[field] !== undefined);
}

/** The columns that the mapping takes, in the order of the fields that they fill. */
export function mappedColumns({ columns }: CatalogueProfile): { column: string; field: CatalogueField }[] {
  return catalogueFields.flatMap((field) => (columns[field] ?? []).map((column) => ({ column, field })));
}

/** The columns, constants and ways of writing are the same, whatever the order in which they are said. */
export function isSameMapping(one: CatalogueProfile, other: CatalogueProfile): boolean {
  return saidInOrder(one) === saidInOrder(other);
}

function saidInOrder(profile: CatalogueProfile): string {
  const { columns, constants, emptyWords, decimal, sellingPriceVat } = profile;
  const byField = catalogueFields.map((field) => [columns[field] ?? null, constants[field] ?? null]);
  return JSON.stringify([byField, emptyWords, decimal, sellingPriceVat]);
}
