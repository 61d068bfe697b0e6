/** What a row of a file of names says of an article, and what of it cannot be read. */
import { readSize, readVintage } from '../../catalog/label.ts';
import { canonicalBarcode } from '../../catalog/rules.ts';
import { type Columns, cellOf, columnsNamed, type Phrases } from '../../files/headings.ts';
import { isMangledBarcode } from '../../files/readSale.ts';
import { cellReasons } from '../../files/reasons.ts';
import type { Cells } from '../../files/rows.ts';
import { gtinCheckDigit, gtinValid } from '../../values/checks.ts';
import { type Language, type RefusalDetails, sayRefusal } from '../../values/refusal.ts';

const matchFields = ['id', 'name', 'producer', 'place', 'size', 'vintage', 'ean', 'code'] as const;
type MatchField = (typeof matchFields)[number];

/** Which column holds what. */
export type MatchColumns = Columns<MatchField>;

const headings: Readonly<Record<MatchField, Phrases>> = {
  id: 'id|identifiant|no',
  name: 'name|nom|designation|libelle',
  producer: 'producer|producteur|domaine',
  place: 'place|appellation|region',
  size: 'size|contenance|format|volume',
  vintage: 'vintage|millesime|annee',
  ean: 'ean|gtin|code barres|barcode|ean13',
  code: 'code|reference|sku|ref',
};

/** By their headings, in English or in French. */
export function matchColumnsOf(columns: readonly string[]): MatchColumns {
  return columnsNamed(columns, matchFields, headings);
}

const reasons = {
  missing_id: { fr: 'L’identifiant (id) manque.', en: 'The id is missing.' },
  missing_name: cellReasons.missing_name,
  unreadable_size: cellReasons.unreadable_size,
  unreadable_vintage: cellReasons.unreadable_vintage,
  wrong_barcode: cellReasons.wrong_barcode,
  mangled_barcode: cellReasons.mangled_barcode,
} as const;
export type MatchReason = keyof typeof reasons;

export interface MatchProblem {
  reason: MatchReason;
  details: RefusalDetails;
}

export function sayMatchProblem({ reason, details }: MatchProblem, language: Language): string {
  return sayRefusal(reasons[reason], details, language);
}

/** Of the catalogue or of the names to be found: both are asked the same way. */
export interface MatchRow {
  id: string;
  name: string;
  producer: string | null;
  place: string | null;
  /** Microlitres; null where the row has no size of its own. */
  size: bigint | null;
  /** Null is a blend of years; left out where the row has no vintage of its own. */
  vintage?: number | null;
  ean: string | null;
  code: string | null;
}

export interface MatchReading {
  /** Null where the row has no id or no name: it cannot go in. Otherwise it goes in by what could be read. */
  row: MatchRow | null;
  problems: readonly MatchProblem[];
  /** A size or a vintage is there and cannot be read, so that nothing about it is certain. */
  doubtful: boolean;
}

export function readMatchRow(columns: MatchColumns, cells: Cells): MatchReading {
  const text = (field: MatchField): string => cellOf(columns, cells, field);
  const id = text('id');
  const name = text('name');
  const missing = id === '' ? 'missing_id' : name === '' ? 'missing_name' : null;
  if (missing) return { row: null, problems: [{ reason: missing, details: {} }], doubtful: false };

  const problems: MatchProblem[] = [];
  const size = text('size') === '' ? null : readSize(text('size'));
  if (size === null && text('size') !== '')
    problems.push({ reason: 'unreadable_size', details: { value: text('size') } });
  const vintage = text('vintage') === '' ? undefined : readVintage(text('vintage'));
  if (vintage === undefined && text('vintage') !== '')
    problems.push({ reason: 'unreadable_vintage', details: { value: text('vintage') } });
  const doubtful = problems.length > 0;
  const wrong = barcodeProblem(text('ean'));
  if (wrong) problems.push(wrong);
  const row = {
    id,
    name,
    producer: text('producer') || null,
    place: text('place') || null,
    size,
    ...(vintage === undefined ? {} : { vintage }),
    ean: wrong ? null : canonicalBarcode(text('ean')) || null,
    code: text('code') || null,
  };
  return { row, problems, doubtful };
}

function barcodeProblem(ean: string): MatchProblem | null {
  if (isMangledBarcode(ean)) return { reason: 'mangled_barcode', details: { value: ean } };
  if (!/^(?:\d{8}|\d{12,14})$/.test(ean) || gtinValid(ean)) return null;
  const expected = gtinCheckDigit(ean.slice(0, -1));
  return { reason: 'wrong_barcode', details: { value: ean, expected } };
}
