/** A mapping of columns while it is being said: which column says what, and the saved mapping that this comes to. */
import type { DateFormat } from '#domain/files/dates.ts';
import type { DecimalStyle } from '#domain/files/format.ts';
import type { SaleRole } from '#domain/files/guessSales.ts';
import { columnOf, mappedColumns, type SalesFileProfile, type Source } from '#domain/files/salesProfile.ts';

export interface ColumnsDraft {
  /** '' where no column says it. */
  columns: Record<SaleRole, string>;
  restartsDaily: boolean;
  dateFormat: DateFormat;
  midnightMeansNoTime: boolean;
  salesAreNegative: boolean;
  pricesExcludeVat: boolean;
  decimal: DecimalStyle;
  /** The words of the return and void columns that mean yes, as typed: separated by commas. */
  returnedWords: string;
  voidedWords: string;
  returnPrefix: string;
}

const noColumns: Record<SaleRole, string> = {
  document: '',
  lineNumber: '',
  date: '',
  time: '',
  code: '',
  barcode: '',
  label: '',
  quantity: '',
  unit: '',
  unitPrice: '',
  total: '',
  vat: '',
  customer: '',
  payment: '',
  returned: '',
  voided: '',
  register: '',
};

/** What the columns of a file seem to say, where they do not say enough for a whole mapping. */
export function draftOfGuess(
  guess: readonly { role: SaleRole; column: string }[],
  decimal: DecimalStyle,
): ColumnsDraft {
  return {
    columns: { ...noColumns, ...Object.fromEntries(guess.map(({ role, column }) => [role, column])) },
    restartsDaily: false,
    dateFormat: 'dmy',
    midnightMeansNoTime: false,
    salesAreNegative: false,
    pricesExcludeVat: false,
    decimal,
    returnedWords: '',
    voidedWords: '',
    returnPrefix: '',
  };
}

export function draftOfProfile(profile: SalesFileProfile): ColumnsDraft {
  const { document, date, item, quantity, price } = profile;
  const column = (from: Source | undefined) => columnOf(from) ?? '';
  return {
    columns: {
      document: document.columns.at(-1) ?? '',
      register: document.columns.length > 1 ? (document.columns[0] ?? '') : '',
      lineNumber: profile.lineNumber?.column ?? '',
      date: date.column,
      time: date.timeColumn ?? '',
      code: column(item.code),
      barcode: column(item.barcode),
      label: column(item.label),
      quantity: column(quantity.from),
      unit: column(profile.unit),
      unitPrice: column(price.unit),
      total: column(price.total),
      vat: column(profile.vat?.from),
      customer: column(profile.customer),
      payment: column(profile.payment),
      returned: profile.returned?.column ?? '',
      voided: profile.voided?.column ?? '',
    },
    restartsDaily: document.restartsDaily,
    dateFormat: date.format,
    midnightMeansNoTime: date.midnightMeansNoTime,
    salesAreNegative: quantity.sign === 'salesAreNegative',
    pricesExcludeVat: price.vat === 'excluded',
    decimal: profile.decimal,
    returnedWords: profile.returned?.values.join(', ') ?? '',
    voidedWords: profile.voided?.values.join(', ') ?? '',
    returnPrefix: profile.returnPrefix ?? '',
  };
}

/** What must be said before a file can be read. */
export const needs = ['date', 'item', 'price'] as const;
export type Need = (typeof needs)[number];

export function missingOf({ columns }: ColumnsDraft): Need[] {
  return needs.filter((need) => {
    if (need === 'date') return columns.date === '';
    if (need === 'item') return columns.code === '' && columns.barcode === '' && columns.label === '';
    return columns.unitPrice === '' && columns.total === '';
  });
}

function flagOf(column: string, words: string): SalesFileProfile['returned'] {
  const values = words
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
  return column === '' || values.length === 0 ? undefined : { column, values };
}

interface Place {
  timeZone: string;
  closingTime: string;
}

/**
 * The mapping that the draft says, or null while something is missing. What no field shows (values for all rows, codes of VAT rates, further
 * columns of a document's number) stays as the saved mapping has it. Without a column of quantities each row is one; without one of tickets,
 * each day is a document.
 */
export function profileOf(
  draft: ColumnsDraft,
  place: Place,
  saved: SalesFileProfile | null,
): SalesFileProfile | null {
  if (missingOf(draft).length > 0) return null;
  const { columns } = draft;
  const from = (column: string, before?: Source): Source | undefined =>
    column === '' ? (before && 'constant' in before ? before : undefined) : { column };
  const between = saved?.document.columns.slice(1, -1) ?? [];
  const vat = from(columns.vat, saved?.vat?.from);
  const mapping: Omit<SalesFileProfile, 'identity'> = {
    document: {
      columns: [columns.register, ...between, columns.document].filter(Boolean),
      restartsDaily: draft.restartsDaily || columns.document === '',
    },
    ...(columns.lineNumber === '' ? {} : { lineNumber: { column: columns.lineNumber } }),
    date: {
      column: columns.date,
      format: draft.dateFormat,
      ...(columns.time === '' ? {} : { timeColumn: columns.time }),
      midnightMeansNoTime: draft.midnightMeansNoTime,
    },
    timeZone: place.timeZone,
    closingTime: place.closingTime,
    item: {
      code: from(columns.code, saved?.item.code),
      barcode: from(columns.barcode, saved?.item.barcode),
      label: from(columns.label, saved?.item.label),
    },
    quantity: {
      from: from(columns.quantity, saved?.quantity.from) ?? { constant: '1' },
      sign: draft.salesAreNegative ? 'salesAreNegative' : 'salesArePositive',
    },
    returned: flagOf(columns.returned, draft.returnedWords),
    voided: flagOf(columns.voided, draft.voidedWords),
    ...(saved?.elsewhere ? { elsewhere: saved.elsewhere } : {}),
    ...(draft.returnPrefix.trim() === '' ? {} : { returnPrefix: draft.returnPrefix.trim() }),
    unit: from(columns.unit, saved?.unit),
    price: {
      unit: from(columns.unitPrice, saved?.price.unit),
      total: from(columns.total, saved?.price.total),
      vat: draft.pricesExcludeVat ? 'excluded' : 'included',
    },
    ...(vat ? { vat: { from: vat, codes: saved?.vat?.codes ?? {} } } : {}),
    customer: from(columns.customer, saved?.customer),
    payment: from(columns.payment, saved?.payment),
    decimal: draft.decimal,
  };
  return { ...mapping, identity: identityOf(mapping, saved) };
}

/**
 * The columns that tell rows apart stay those of the first saved mapping, so that a row read before is known again; a column that was renamed
 * since is followed to its new name, which leaves the rows' identity as it was.
 */
function identityOf(mapping: Omit<SalesFileProfile, 'identity'>, saved: SalesFileProfile | null): string[] {
  if (!saved) return mappedColumns(mapping);
  const before = draftOfProfile(saved).columns;
  const after = draftOfProfile({ ...mapping, identity: [] }).columns;
  const mapped = mappedColumns(mapping);
  const renamed = new Map(
    Object.entries(before).flatMap(([role, column]) => {
      const now = Object.entries(after).find(([other]) => other === role)?.[1] ?? '';
      return column === '' || now === '' || mapped.includes(column) ? [] : [[column, now] as const];
    }),
  );
  return saved.identity.map((column) => renamed.get(column) ?? column);
}
