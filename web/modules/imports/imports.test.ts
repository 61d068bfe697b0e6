/** What the wizard makes of columns, and the file that it offers to fill in. */
import { expect, test } from 'vitest';
import {
  type CatalogueProfile,
  readyCatalogueProfile,
  spreadsheetTemplate,
} from '#domain/files/catalogueProfile.ts';
import { confidenceOf, fieldOf, givesNames, isSameMapping, withField } from './columns/mapping.ts';
import { columnsShown } from './rows/columnsShown.ts';
import { sampleFile } from './sampleFile.ts';

const mapping: CatalogueProfile = {
  columns: { name: ['Vin'], sellingPrice: ['Prix'], barcode: ['EAN'] },
  constants: {},
  emptyWords: [],
  decimal: 'comma',
  sellingPriceVat: 'included',
};

test('A column given another meaning leaves the one it had', () => {
  const changed = withField(mapping, 'Prix', 'purchasePrice');
  expect(changed.columns).toEqual({ name: ['Vin'], barcode: ['EAN'], purchasePrice: ['Prix'] });
  expect(fieldOf(withField(mapping, 'Prix', null), 'Prix')).toBeNull();
});

test('Barcodes of several columns go together; of two prices the last chosen is the price', () => {
  expect(withField(mapping, 'EAN 2', 'barcode').columns.barcode).toEqual(['EAN', 'EAN 2']);
  expect(withField(mapping, 'PV', 'sellingPrice').columns.sellingPrice).toEqual(['PV']);
});

test('A guess says how sure it is; what a person chose needs no figure', () => {
  const guess = [
    { field: 'name' as const, column: 'Vin', confidence: 0.95 },
    { field: 'sellingPrice' as const, column: 'Prix', confidence: 0.65 },
    { field: 'code' as const, column: 'EAN', confidence: 0.5 },
  ];
  const of = (column: string) => confidenceOf({ guess, mapping }, column);
  expect([of('Vin'), of('Prix'), of('EAN'), of('Notes')]).toEqual(['sure', 'likely', 'chosen', 'left']);
});

test('Rows have names from a name, or from what one is made of', () => {
  expect(givesNames(mapping)).toBe(true);
  expect(givesNames(withField(mapping, 'Vin', 'region'))).toBe(false);
  expect(givesNames(withField(mapping, 'Vin', 'producer'))).toBe(true);
});

test('Two mappings are the same in whatever order their fields are said', () => {
  const { name, ...others } = mapping.columns;
  expect(isSameMapping(mapping, { ...mapping, columns: { ...others, ...(name ? { name } : {}) } })).toBe(
    true,
  );
  expect(isSameMapping(mapping, { ...mapping, decimal: 'dot' })).toBe(false);
});

test('Columns with something to correct come first and stay there once it is corrected', () => {
  const problem = {
    field: 'barcode' as const,
    column: 'EAN',
    value: '12',
    reason: '',
    message: '',
    suggestion: null,
  };
  const order = (rows: Parameters<typeof columnsShown>[1]) =>
    columnsShown(mapping, rows).map(({ column }) => column);
  expect(order([])).toEqual(['EAN', 'Prix', 'Vin']);
  expect(order([{ problems: [{ ...problem, column: 'Vin' }], editedColumns: [] }])).toEqual([
    'Vin',
    'EAN',
    'Prix',
  ]);
  expect(order([{ problems: [], editedColumns: ['Vin'] }])).toEqual(['Vin', 'EAN', 'Prix']);
});

test('The file to fill in is one that is known unasked, with a cell under each heading', () => {
  const [headings = '', first = ''] = sampleFile(spreadsheetTemplate).replace('\uFEFF', '').split('\r\n');
  expect(readyCatalogueProfile(headings.split(';'))).not.toBeNull();
  expect(first.split(';').every((cell) => cell !== '')).toBe(true);
});
