/** The saved mapping of a catalogue's spreadsheet, and the ready ones. */
import { z } from 'zod';
import { decimalStyle } from './format.ts';

export const catalogueFields = [
  'name',
  'producer',
  'cuvee',
  'appellation',
  'region',
  'country',
  'kind',
  'colour',
  'style',
  'vintage',
  'size',
  'abv',
  'grapes',
  'barcode',
  'code',
  'supplier',
  'purchasePrice',
  'sellingPrice',
  'vat',
  'quantity',
  'location',
  'threshold',
] as const;
export const catalogueField = z.enum(catalogueFields);
export type CatalogueField = z.infer<typeof catalogueField>;

export const catalogueProfile = z.object({
  /** Several columns of one field are joined: barcodes and grapes as a list, a place as `Cave A / B12`. */
  columns: z.partialRecord(catalogueField, z.array(z.string().min(1)).min(1).max(10)),
  /** Values for all rows where no column says them. */
  constants: z.partialRecord(catalogueField, z.string()),
  /** Words that mean an empty cell, compared without capitals. */
  emptyWords: z.array(z.string()).max(50),
  decimal: decimalStyle,
  sellingPriceVat: z.enum(['included', 'excluded']),
});
export type CatalogueProfile = z.infer<typeof catalogueProfile>;

/**
 * CellarTracker's exports (My Cellar → Export: Bottles, Inventory, List). Its `Barcode` is the number of one bottle in one cellar, not the product's, so
 * it is left out; `Price` is what was paid; `Unknown` stands for nothing, 1001 for no vintage. Inventory has a row a bottle.
 */
const cellarTracker: CatalogueProfile = {
  columns: {
    name: ['Wine'],
    producer: ['Producer'],
    cuvee: ['Designation'],
    appellation: ['Appellation'],
    region: ['Region'],
    country: ['Country'],
    colour: ['Color'],
    style: ['Category'],
    vintage: ['Vintage'],
    size: ['Size'],
    grapes: ['Varietal'],
    code: ['iWine'],
    supplier: ['StoreName'],
    purchasePrice: ['Price'],
    quantity: ['Quantity'],
    location: ['Location', 'Bin'],
  },
  constants: { kind: 'wine' },
  emptyWords: ['Unknown', 'None', 'n/a'],
  decimal: 'dot',
  sellingPriceVat: 'included',
};

/** The spreadsheet that the import page offers to fill in: its headings are the ones that shops write. */
const plainSpreadsheet: CatalogueProfile = {
  columns: {
    name: ['Nom'],
    producer: ['Producteur'],
    cuvee: ['Cuvée'],
    appellation: ['Appellation'],
    region: ['Région'],
    country: ['Pays'],
    kind: ['Type'],
    colour: ['Couleur'],
    vintage: ['Millésime'],
    size: ['Contenance'],
    abv: ['Degré'],
    grapes: ['Cépages'],
    barcode: ['Code-barres'],
    code: ['Référence'],
    supplier: ['Fournisseur'],
    purchasePrice: ['Prix d’achat HT'],
    sellingPrice: ['Prix de vente TTC'],
    vat: ['TVA'],
    quantity: ['Quantité'],
    location: ['Emplacement'],
    threshold: ['Seuil'],
  },
  constants: {},
  emptyWords: [],
  decimal: 'comma',
  sellingPriceVat: 'included',
};

export const spreadsheetTemplate: readonly string[] = columnsOf(plainSpreadsheet);

/** The ready profile that a file's columns call for, reduced to the columns that it has; null where none fits. */
export function readyCatalogueProfile(columns: readonly string[]): CatalogueProfile | null {
  const present = new Set(columns);
  if (present.has('iWine') && present.has('Wine')) {
    const profile = keepPresent(cellarTracker, present);
    return profile.columns.quantity
      ? profile
      : { ...profile, constants: { ...profile.constants, quantity: '1' } };
  }
  const isTemplate = spreadsheetTemplate.every((column) => present.has(column));
  return isTemplate ? plainSpreadsheet : null;
}

function keepPresent(profile: CatalogueProfile, present: ReadonlySet<string>): CatalogueProfile {
  const kept: CatalogueProfile['columns'] = {};
  for (const field of catalogueFields) {
    const columns = profile.columns[field]?.filter((column) => present.has(column)) ?? [];
    if (columns.length > 0) kept[field] = columns;
  }
  return { ...profile, columns: kept };
}

function columnsOf(profile: CatalogueProfile): string[] {
  return catalogueFields.flatMap((field) => profile.columns[field] ?? []);
}
