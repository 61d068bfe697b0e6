/** The saved mapping of a till's sales file: which column says what, and how this till writes it. */
import { z } from 'zod';
import { rate } from '../values/money.ts';
import { dateFormat } from './dates.ts';
import { decimalStyle } from './format.ts';

const columnName = z.string().min(1).max(200);

/** A column of the file, or one value for all its rows where no column says it. */
const source = z.union([z.object({ column: columnName }), z.object({ constant: z.string().max(200) })]);
export type Source = z.infer<typeof source>;

/** A column and the words in it (compared folded) that mean yes. */
const flag = z.object({ column: columnName, values: z.array(z.string()).min(1) });

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export const salesFileProfile = z.object({
  /** Several columns are joined (till and ticket number). Where numbers restart each day, the day belongs to the identity. */
  document: z
    .object({ columns: z.array(columnName).max(4), restartsDaily: z.boolean() })
    .refine(
      ({ columns, restartsDaily }) => columns.length > 0 || restartsDaily,
      'a column, or one document a day',
    ),
  lineNumber: z.object({ column: columnName }).optional(),
  date: z.object({
    column: columnName,
    format: dateFormat,
    timeColumn: columnName.optional(),
    /** The file writes 00:00 where it knows no time. */
    midnightMeansNoTime: z.boolean(),
  }),
  /** Where the till stands, for times that name no offset. */
  timeZone: z.string().refine(isTimeZone, 'not a time zone'),
  /** `HH:MM`: where the file gives days without times, its sales are placed at the shop's closing. */
  closingTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  item: z
    .object({ code: source.optional(), barcode: source.optional(), label: source.optional() })
    .refine((item) => item.code ?? item.barcode ?? item.label, 'a code, a barcode or a label'),
  quantity: z.object({ from: source, sign: z.enum(['salesArePositive', 'salesAreNegative']) }),
  /** Rows whose flag is set come back to the shop, whatever the sign of their quantity. */
  returned: flag.optional(),
  /** Rows whose flag is set never happened. */
  voided: flag.optional(),
  /** Rows whose flag is set left from elsewhere: a marketplace's own warehouse. */
  elsewhere: flag.optional(),
  /** Documents whose number starts so (`C536379`) take goods back. */
  returnPrefix: z.string().min(1).max(20).optional(),
  unit: source.optional(),
  price: z
    .object({ unit: source.optional(), total: source.optional(), vat: z.enum(['included', 'excluded']) })
    .refine((price) => price.unit ?? price.total, 'a unit price or a total'),
  vat: z.object({ from: source, codes: z.record(z.string(), rate) }).optional(),
  customer: source.optional(),
  payment: source.optional(),
  decimal: decimalStyle,
  /**
   * The columns that make two rows of a document the same row, where no line number tells them apart. Fixed when the profile is first
   * saved: mapping one more column later must not give old rows a new identity. A column of the export itself (a row counter, the
   * time of printing) must stay out.
   */
  identity: z.array(columnName).min(1),
});
export type SalesFileProfile = z.infer<typeof salesFileProfile>;

export function columnOf(from: Source | undefined): string | undefined {
  return from && 'column' in from ? from.column : undefined;
}

/** The columns whose cells are numbers, so that 3.0 and 3 are one value. */
export function numberColumns(profile: Omit<SalesFileProfile, 'identity'>): string[] {
  return [profile.quantity.from, profile.price.unit, profile.price.total].map(columnOf).filter(isNamed);
}

/** Every column that the mapping reads, in a stable order: the usual `identity` of a new profile. */
export function mappedColumns(profile: Omit<SalesFileProfile, 'identity'>): string[] {
  const { document, date, item, quantity, price } = profile;
  const columns = [
    ...document.columns,
    profile.lineNumber?.column,
    date.column,
    date.timeColumn,
    ...[item.code, item.barcode, item.label, quantity.from, profile.unit].map(columnOf),
    ...[price.unit, price.total, profile.vat?.from, profile.customer, profile.payment].map(columnOf),
    profile.returned?.column,
    profile.voided?.column,
    profile.elsewhere?.column,
  ];
  return [...new Set(columns.filter(isNamed))];
}

/** Of a row what its sale is read from, without whose it is. */
export function cellsOfSale(
  profile: SalesFileProfile,
  cells: Readonly<Record<string, string>>,
): Record<string, string> {
  const buyer = columnOf(profile.customer);
  const columns = mappedColumns(profile).filter((name) => name !== buyer);
  return Object.fromEntries(Object.entries(cells).filter(([name]) => columns.includes(name)));
}

/** What the profile needs and the file lacks: a till's update has renamed a column. Better said once than for each row. */
export function missingColumns(profile: SalesFileProfile, columns: readonly string[]): string[] {
  return mappedColumns(profile).filter((name) => !columns.includes(name));
}

function isNamed(name: string | undefined): name is string {
  return name !== undefined;
}
