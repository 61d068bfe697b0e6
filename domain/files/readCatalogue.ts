/** Reads the rows of a catalogue's spreadsheet into goods to create, cell by cell, with what is wrong and what it may have meant. */
import {
  knownColourWords,
  parseWineLabel,
  readColour,
  readSize,
  readVintage,
  styleIn,
  type WineLabel,
} from '../catalog/label.ts';
import { canonicalBarcode, usualVat } from '../catalog/rules.ts';
import { gtinCheckDigit, gtinValid } from '../values/checks.ts';
import { divideRound } from '../values/integer.ts';
import { CatalogueCells } from './catalogueCells.ts';
import type { CatalogueProfile } from './catalogueProfile.ts';
import { knownCountryNames, readCountry } from './countries.ts';
import { fold } from './fold.ts';
import { kindOf } from './goodKinds.ts';
import { nearestWord } from './nearest.ts';
import { readDecimal } from './numbers.ts';
import type { CatalogueReading, ProposedGood } from './proposedGood.ts';
import { isMangledBarcode } from './readSale.ts';
import type { Cells } from './rows.ts';
import { readVatRate } from './vat.ts';

const largestPriceE4 = 10_000_000_000n;
const largestQuantityE3 = 10_000_000_000n;

/** A dedicated cell wins over what the name says; what no cell says is read from the name. */
export function readCatalogueRow(profile: CatalogueProfile, row: { cells: Cells }): CatalogueReading {
  const cells = new CatalogueCells(profile, row.cells);
  const written = cells.text('name', 300);
  const label = parseWineLabel(written ?? '');
  const producer = cells.text('producer', 300);
  const cuvee = cells.text('cuvee', 300);
  const appellation = cells.text('appellation', 300);
  const category = cells.text('kind', 300);
  const name =
    written === null
      ? [producer, cuvee, appellation].filter((part) => part !== null).join(' ')
      : label.name || written;
  if (name === '') cells.problem('name', '', 'missing_name');
  const vintage = vintageOf(cells, label);
  const colour = colourOf(cells, label);
  const abv = strengthOf(cells);
  const kind = kindOf([category ?? '', written ?? '', appellation ?? ''], {
    isWine: vintage !== null || colour !== null || appellation !== null,
    abv,
  });
  const vatRate = vatOf(cells);
  const good: ProposedGood = {
    name,
    kind,
    code: cells.text('code', 80),
    barcodes: barcodesOf(cells),
    contentMicrolitres: sizeOf(cells) ?? label.contentMicrolitres,
    producer,
    cuvee,
    appellation,
    region: cells.text('region', 300),
    country: countryOf(cells),
    colour,
    style: styleIn([cells.text('style', 300), category, written, appellation].filter(Boolean).join(' ')),
    vintage,
    abv,
    grapes: grapesOf(cells),
    supplier: cells.text('supplier', 300),
    purchasePriceE4: numberOf(cells, 'purchasePrice', 4, largestPriceE4),
    sellingPriceE4: withVat(
      numberOf(cells, 'sellingPrice', 4, largestPriceE4),
      profile,
      vatRate ?? usualVat(kind).vatTakeaway,
    ),
    vatRate,
    onHandE3: numberOf(cells, 'quantity', 3, largestQuantityE3),
    location: cells.text('location', 300),
    thresholdE3: numberOf(cells, 'threshold', 3, largestQuantityE3),
  };
  return { good, problems: cells.problems, isImportable: name !== '' };
}

/** A number with letters taken for digits, as in `2O18` and `l2,50`; empty where it is something else. */
function asDigits(text: string): string {
  if (!/\d/.test(text) || !/^[\doOlI|.,\s€%-]+$/.test(text)) return '';
  return text
    .replaceAll(/[oO]/g, '0')
    .replaceAll(/[lI|]/g, '1')
    .replaceAll(/[^\d.,-]/g, '');
}

function numberOf(
  cells: CatalogueCells,
  field: 'purchasePrice' | 'sellingPrice' | 'quantity' | 'threshold',
  places: number,
  largest: bigint,
): bigint | null {
  const text = cells.joined(field);
  if (text === '') return null;
  const value = readDecimal(text, cells.decimal, places);
  if (value === null) {
    const digits = asDigits(text);
    const suggestion = readDecimal(digits, cells.decimal, places) === null ? null : digits;
    return cells.problem(field, text, 'unreadable_number', {}, suggestion);
  }
  if (value > largest) return cells.problem(field, text, 'implausible_number');
  if (value < 0n && field !== 'quantity')
    return cells.problem(field, text, 'negative_number', {}, text.replace('-', ''));
  return value;
}

function withVat(priceE4: bigint | null, profile: CatalogueProfile, rate: number): bigint | null {
  if (priceE4 === null || profile.sellingPriceVat === 'included') return priceE4;
  return divideRound(priceE4 * BigInt(10_000 + rate), 10_000n);
}

function vintageOf(cells: CatalogueCells, label: WineLabel): number | null {
  const text = cells.joined('vintage');
  if (text === '') return label.vintage;
  const vintage = readVintage(text);
  if (vintage !== undefined) return vintage;
  const digits = asDigits(text);
  const year = /^\d{2}$/.test(digits) ? `20${digits}` : (parseWineLabel(text).vintage?.toString() ?? digits);
  return cells.problem(
    'vintage',
    text,
    'unreadable_vintage',
    {},
    readVintage(year) === undefined ? null : year,
  );
}

function sizeOf(cells: CatalogueCells): bigint | null {
  const text = cells.joined('size');
  if (text === '') return null;
  const size = readSize(text);
  if (size !== null) return size;
  const number = /\d+(?:[.,]\d+)?/.exec(text)?.[0] ?? '';
  const suggestion =
    readSize(number) === null ? null : `${number} ${Number(number.replace(',', '.')) < 10 ? 'L' : 'cl'}`;
  return cells.problem('size', text, 'unreadable_size', {}, suggestion);
}

function colourOf(cells: CatalogueCells, label: WineLabel): ProposedGood['colour'] {
  const text = cells.joined('colour');
  if (text === '') return label.colour;
  const colour = readColour(text);
  if (colour !== null || styleIn(text) !== null) return colour ?? label.colour;
  return cells.problem('colour', text, 'unknown_colour', {}, nearestWord(fold(text), knownColourWords));
}

function countryOf(cells: CatalogueCells): string | null {
  const text = cells.joined('country');
  if (text === '') return null;
  return (
    readCountry(text) ??
    cells.problem('country', text, 'unknown_country', {}, nearestWord(fold(text), knownCountryNames))
  );
}

/** `12,5`, `12.5 % vol`, or a fraction as a workbook stores a percentage (0.125), in hundredths of a percent. */
function strengthOf(cells: CatalogueCells): number | null {
  const text = cells.joined('abv');
  if (text === '') return null;
  const digits = text.replace(/\s*(?:%|°|º)?\s*(?:vol\.?)?\s*$/i, '');
  const value = readDecimal(digits, digits.includes(',') ? 'comma' : 'dot', 4);
  if (value === null || value < 0n || value > 1_000_000n) {
    const guess = asDigits(digits);
    return cells.problem(
      'abv',
      text,
      'unreadable_strength',
      {},
      guess === '' || guess === digits ? null : guess,
    );
  }
  const isFraction = value > 0n && value < 10_000n && digits === text && /^0[.,]/.test(digits);
  return isFraction ? Number(value) : Math.round(Number(value) / 100);
}

function vatOf(cells: CatalogueCells): number | null {
  const text = cells.joined('vat');
  if (text === '') return null;
  const rate = readVatRate(text, {});
  if (rate !== null) return rate;
  const digits = asDigits(text);
  return cells.problem('vat', text, 'unreadable_vat', {}, readVatRate(digits, {}) === null ? null : digits);
}

function grapesOf(cells: CatalogueCells): string[] {
  const text = cells.text('grapes', 300) ?? '';
  const names = text
    .split(/[,;/+&]|\bet\b|\band\b/)
    .map((part) => part.replaceAll(/\d+(?:[.,]\d+)?\s*%/g, '').trim());
  return [...new Set(names.filter((part) => part !== ''))].slice(0, 30);
}

function barcodesOf(cells: CatalogueCells): string[] {
  const kept: string[] = [];
  for (const { column, text } of cells.each('barcode'))
    for (const written of text.split(/[;,|\s]+/)) {
      const code = written.replace(/^'/, '').replaceAll(/\.0$/g, '');
      if (code === '') continue;
      if (isMangledBarcode(written)) cells.problemAt('barcode', column, written, 'mangled_barcode');
      else if (/^(?:\d{8}|\d{12,14})$/.test(code) && !gtinValid(code)) {
        const body = code.slice(0, -1);
        const expected = gtinCheckDigit(body);
        cells.problemAt('barcode', column, code, 'wrong_barcode', { expected }, body + expected);
      } else if (code.length <= 80) kept.push(canonicalBarcode(code));
    }
  return [...new Set(kept)];
}
