/** Reads the rows of a till's sales file into sale lines, by the file's saved profile. */
import { divideRound } from '../values/integer.ts';
import { amountOf } from '../values/money.ts';
import type { Instant } from '../values/time.ts';
import { cellText, takeFrom } from './cells.ts';
import { fold } from './fold.ts';
import { type LineKeys, normaliseText, rowIdentity } from './lineKeys.ts';
import { readDecimal } from './numbers.ts';
import type { Cells, FileRow } from './rows.ts';
import { saleMoments } from './saleMoments.ts';
import { type SaleLineFact, type SaleLineReading, UnreadableSale } from './saleReading.ts';
import { columnOf, type SalesFileProfile, type Source } from './salesProfile.ts';
import { readUnit } from './units.ts';
import { readVatRate } from './vat.ts';

/** Characters, as a sale takes them (domain/sales/contract.ts). */
const limits = {
  document: 120,
  lineNumber: 60,
  code: 120,
  barcode: 64,
  label: 300,
  unit: 60,
  reference: 120,
};

/** Ten million bottles on one line, or ten million euros, is a barcode in the wrong column. */
const largestQuantityE3 = 10_000_000_000n;
const largestPriceE4 = 100_000_000_000n;

/**
 * Makes the reader of one file's rows. `lineKeys` is fresh for each file and every row of the file passes through, in any order; `now` bounds
 * what counts as the future (a day's grace, for tills whose clock is wrong).
 */
export function saleLineReader(
  profile: SalesFileProfile,
  { lineKeys, now }: { lineKeys: LineKeys; now: Instant },
): (row: Pick<FileRow, 'cells'>) => SaleLineReading {
  const identityOf = rowIdentity(profile);
  const factOf = saleFacts(profile, now);
  const documentColumns = profile.document.columns;
  const isVoided = flagReader(profile.voided);
  const isElsewhere = flagReader(profile.elsewhere);
  const lineNumber = takeText(profile.lineNumber, limits.lineNumber);
  return ({ cells }) => {
    let lineKey = lineKeys.next(identityOf(cells));
    if (isVoided(cells)) return { skipped: 'voided' };
    if (isElsewhere(cells)) return { skipped: 'elsewhere' };
    const document = joinCells(cells, documentColumns);
    try {
      const number = lineNumber(cells);
      if (number !== '') lineKey = `n:${number}`;
      return { ok: factOf(cells, document, lineKey) };
    } catch (error) {
      if (!(error instanceof UnreadableSale)) throw error;
      const { reason, details } = error;
      return { quarantined: reason, details, lineKey, document: document.slice(0, limits.document) };
    }
  };
}

function saleFacts(
  profile: SalesFileProfile,
  now: Instant,
): (cells: Cells, writtenDocument: string, lineKey: string) => SaleLineFact {
  const { document: documents, returnPrefix = '' } = profile;
  const momentOf = saleMoments(profile, now);
  const isReturned = flagReader(profile.returned);
  const numberColumn = documents.columns.at(-1) ?? '';
  const isReturnDocument = (cells: Cells): boolean =>
    returnPrefix !== '' && cellText(cells, numberColumn).trimStart().startsWith(returnPrefix);
  const quantityOf = quantityReader(profile);
  const priceOf = priceReader(profile);
  const documentColumn = documents.columns.join(' + ');
  const documentLimit = limits.document - (documents.restartsDaily ? '2026-11-22/'.length : 0);
  const itemOf = itemReader(profile);
  const unitWord = takeText(profile.unit, limits.unit);
  const customer = takeText(profile.customer, limits.reference);
  const payment = takeText(profile.payment, limits.reference);
  const unitOf = remembering(readUnit);

  return (cells, writtenDocument, lineKey) => {
    if (documents.columns.length > 0 && writtenDocument === '') throw new UnreadableSale('missing_document');
    if (writtenDocument.length > documentLimit) throw tooLong(documentColumn, documentLimit);
    const moment = momentOf(cells);
    const document = documents.restartsDaily
      ? [moment.day, writtenDocument].filter(Boolean).join('/')
      : writtenDocument;

    const sold = itemOf(cells);
    const quantityE3 = quantityOf(cells, isReturned(cells) || isReturnDocument(cells));
    const fact: SaleLineFact = {
      document,
      lineKey,
      occurredAt: moment.at,
      dateOnly: moment.dateOnly,
      item: sold,
      quantityE3,
      ...priceOf(cells, quantityE3),
      kind: quantityE3 < 0n ? 'return' : 'sale',
    };
    const word = unitWord(cells);
    if (word !== '') fact.unit = unitOf(word);
    const customerText = customer(cells);
    if (customerText !== '') fact.customerRef = customerText;
    const paymentText = payment(cells);
    if (paymentText !== '') fact.payment = paymentText;
    return fact;
  };
}

function itemReader({ item }: SalesFileProfile): (cells: Cells) => SaleLineFact['item'] {
  const code = takeText(item.code, limits.code);
  const barcode = takeText(item.barcode, limits.barcode);
  const label = takeText(item.label, limits.label);
  return (cells) => {
    const sold: SaleLineFact['item'] = {};
    const codeText = code(cells);
    if (codeText !== '') sold.code = codeText;
    const barcodeText = barcode(cells);
    if (barcodeText !== '' && !isMangledBarcode(barcodeText)) sold.barcode = barcodeText.replace(/^'/, '');
    const labelText = label(cells);
    if (labelText !== '') sold.label = labelText;
    if (sold.code === undefined && sold.barcode === undefined && sold.label === undefined)
      throw new UnreadableSale('missing_item');
    return sold;
  };
}

/** Reads of each row only what it sells and its VAT: how a whole file speaks of its items. Null where a row does not say it. */
export function saleItemReader(
  profile: SalesFileProfile,
): (
  row: Pick<FileRow, 'cells'>,
) => { item: SaleLineFact['item'] & { unit?: string }; vatRate: number | null } | null {
  const itemOf = itemReader(profile);
  const unitWord = takeText(profile.unit, limits.unit);
  const unitOf = remembering(readUnit);
  const takeVat = takeFrom(profile.vat?.from);
  const rateOf = remembering((text) => readVatRate(text, profile.vat?.codes ?? {}));
  return ({ cells }) => {
    try {
      const word = unitWord(cells);
      const vatText = takeVat(cells);
      return {
        item: { ...itemOf(cells), ...(word === '' ? {} : { unit: unitOf(word) }) },
        vatRate: vatText === '' ? null : rateOf(vatText),
      };
    } catch (error) {
      if (!(error instanceof UnreadableSale)) throw error;
      return null;
    }
  };
}

/** Normalised, and refused past a length that no code or name has: keys and indexes downstream are bounded. */
function takeText(from: Source | undefined, limit: number): (cells: Cells) => string {
  const take = takeFrom(from);
  const column = columnOf(from) ?? '';
  return (cells) => {
    const text = normaliseText(take(cells));
    if (text.length > limit) throw tooLong(column, limit);
    return text;
  };
}

function tooLong(column: string, limit: number): UnreadableSale {
  return new UnreadableSale('text_too_long', { column, limit });
}

function joinCells(cells: Cells, columns: readonly string[]): string {
  if (columns.length === 1) return normaliseText(cellText(cells, columns[0] ?? ''));
  const parts = columns.map((name) => normaliseText(cellText(cells, name)));
  return parts.some((part) => part === '') ? '' : parts.join('/');
}

/** Excel shows a long number as 3,76012E+12 and saves that: its digits are lost. */
export function isMangledBarcode(text: string): boolean {
  return /^\d+(?:[.,]\d+)?[eE]\+?\d+$/.test(text);
}

function flagReader(flag: SalesFileProfile['returned']): (cells: Cells) => boolean {
  if (!flag) return () => false;
  const yes = new Set(flag.values.map(fold));
  const saysYes = remembering((text) => yes.has(fold(text)));
  return (cells) => saysYes(cellText(cells, flag.column));
}

/** Columns of few words are read once a word. */
function remembering<Value extends string | number | boolean | null>(
  read: (text: string) => Value,
): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = read(text);
    if (known.size < 1000) known.set(text, value);
    return value;
  };
}

function quantityReader(profile: SalesFileProfile): (cells: Cells, comesBack: boolean) => bigint {
  const take = takeFrom(profile.quantity.from);
  const { decimal } = profile;
  const inverted = profile.quantity.sign === 'salesAreNegative';
  return (cells, comesBack) => {
    const text = take(cells);
    if (text === '') throw new UnreadableSale('missing_quantity');
    const written = readDecimal(text, decimal, 3);
    if (written === null) throw new UnreadableSale('unreadable_quantity', { value: shown(text) });
    if (written === 0n) throw new UnreadableSale('zero_quantity');
    const magnitude = written < 0n ? -written : written;
    if (magnitude > largestQuantityE3)
      throw new UnreadableSale('implausible_quantity', { value: shown(text) });
    if (comesBack) return -magnitude;
    return inverted ? -written : written;
  };
}

type Price = Pick<SaleLineFact, 'unitPriceE4' | 'amount'> & { vatRate?: number };

function priceReader(profile: SalesFileProfile): (cells: Cells, quantityE3: bigint) => Price {
  const { price, vat, decimal } = profile;
  const takeUnit = takeFrom(price.unit);
  const takeTotal = takeFrom(price.total);
  const takeVat = takeFrom(vat?.from);
  const readRate = remembering((text) => readVatRate(text, vat?.codes ?? {}));
  const rateOf = (text: string): number => {
    const rate = readRate(text);
    if (rate === null) throw new UnreadableSale('unreadable_vat', { value: shown(text) });
    return rate;
  };
  const readPrice = (text: string, places: 2 | 4): bigint => {
    const value = readDecimal(text, decimal, places);
    if (value === null) throw new UnreadableSale('unreadable_price', { value: shown(text) });
    const valueE4 = places === 4 ? value : value * 100n;
    if (valueE4 > largestPriceE4 || valueE4 < -largestPriceE4)
      throw new UnreadableSale('implausible_price', { value: shown(text) });
    return value;
  };
  return (cells, quantityE3) => {
    const unitText = takeUnit(cells);
    const totalText = takeTotal(cells);
    if (unitText === '' && totalText === '') throw new UnreadableSale('missing_price');
    const writtenUnit = unitText === '' ? null : readPrice(unitText, 4);
    const total = totalText === '' ? null : readPrice(totalText, 2);
    const amount = lineAmount(writtenUnit, total, quantityE3);
    const unitPriceE4 = writtenUnit ?? divideRound(amount * 100_000n, quantityE3);
    const vatText = takeVat(cells);
    if (vatText === '') {
      if (price.vat === 'excluded') throw new UnreadableSale('missing_vat');
      return { unitPriceE4, amount };
    }
    const vatRate = rateOf(vatText);
    if (price.vat === 'included') return { unitPriceE4, amount, vatRate };
    return { unitPriceE4: withVat(unitPriceE4, vatRate), amount: withVat(amount, vatRate), vatRate };
  };
}

/**
 * The line's amount. A written total wins over price × quantity (it knows the discount), but tills print a return's total with either sign:
 * the sign comes from price and quantity, or from the quantity alone where no price says that the line takes money off.
 */
function lineAmount(unitPriceE4: bigint | null, total: bigint | null, quantityE3: bigint): bigint {
  if (unitPriceE4 !== null && total === null) return amountOf(unitPriceE4, quantityE3);
  const written = total ?? 0n;
  const magnitude = written < 0n ? -written : written;
  if (unitPriceE4 !== null && unitPriceE4 !== 0n)
    return unitPriceE4 < 0n === quantityE3 < 0n ? magnitude : -magnitude;
  return quantityE3 < 0n ? -magnitude : written;
}

function withVat(excluded: bigint, rateBasisPoints: number): bigint {
  return divideRound(excluded * BigInt(10_000 + rateBasisPoints), 10_000n);
}

function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
