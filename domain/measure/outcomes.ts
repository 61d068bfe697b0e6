/** What a file says that each customer did after a message, and which of its rows count. */
import type { DecimalStyle } from '../files/format.ts';
import { type Columns, cellOf, columnsNamed } from '../files/headings.ts';
import { readDecimal } from '../files/numbers.ts';
import { cellReasons } from '../files/reasons.ts';
import type { Cells } from '../files/rows.ts';
import { type Language, type RefusalDetails, sayRefusal } from '../values/refusal.ts';

/** In the order in which they are answered. */
export const metrics = ['visit', 'conversion', 'spend'] as const;
export type Metric = (typeof metrics)[number];

export const outcomeFields = ['id', ...metrics] as const;
export type OutcomeField = (typeof outcomeFields)[number];

export function outcomeColumnsOf(columns: readonly string[]): Columns<OutcomeField> {
  return columnsNamed(columns, outcomeFields, {
    id: 'id|identifiant|customer|customer id|client',
    visit: 'visit|visits|visite|visites',
    conversion: 'conversion|conversions|achat|achats',
    spend: 'spend|depense|depenses|montant',
  });
}

export interface Outcome extends Record<Metric, number> {
  id: string;
  rowNumber: number;
}

const reasons = {
  missing_id: { fr: 'L’identifiant (id) manque.', en: 'The id is missing.' },
  missing_number: { fr: 'La colonne « {column} » est vide.', en: 'The column “{column}” is empty.' },
  unreadable_number: cellReasons.unreadable_number,
  negative_number: cellReasons.negative_number,
  repeated_id: {
    fr: 'Le client « {id} » est déjà à la ligne {first} : celle-ci ne compte pas.',
    en: 'The customer “{id}” is in row {first} already: this one does not count.',
  },
  in_both: {
    fr: 'Le client « {id} » est dans les deux groupes : il ne compte dans aucun.',
    en: 'The customer “{id}” is in both groups, and counts in neither.',
  },
} as const;

export interface OutcomeProblem {
  rowNumber: number;
  reason: keyof typeof reasons;
  details: RefusalDetails;
}

export function sayOutcomeProblem({ reason, details }: OutcomeProblem, language: Language): string {
  return sayRefusal(reasons[reason], details, language);
}

/** Customers of one file by their id. */
export type OutcomeGroup = Map<string, Outcome>;

/** Takes a row into its group; what keeps it out is returned. */
export function takeOutcome(
  group: OutcomeGroup,
  columns: Columns<OutcomeField>,
  { rowNumber, cells }: { rowNumber: number; cells: Cells },
  style: DecimalStyle,
): OutcomeProblem | null {
  const wrong = (reason: OutcomeProblem['reason'], details: RefusalDetails = {}): OutcomeProblem => ({
    rowNumber,
    reason,
    details,
  });
  const id = cellOf(columns, cells, 'id');
  if (id === '') return wrong('missing_id');
  const outcome: Outcome = { id, rowNumber, visit: 0, conversion: 0, spend: 0 };
  for (const metric of metrics) {
    const value = cellOf(columns, cells, metric);
    if (value === '') return wrong('missing_number', { column: metric });
    const number = numberIn(value, style);
    if (number === null) return wrong('unreadable_number', { value });
    // What was brought back is a spend below zero.
    if (number < 0 && metric !== 'spend') return wrong('negative_number', { value });
    outcome[metric] = number;
  }
  const first = group.get(id)?.rowNumber;
  if (first !== undefined) return wrong('repeated_id', { id, first });
  group.set(id, outcome);
  return null;
}

/** Statistics programs write `1e-05` and more digits than money has. */
function numberIn(text: string, style: DecimalStyle): number | null {
  const places = 9;
  const scaled = readDecimal(text, style, places);
  if (scaled !== null) return Number(scaled) / 10 ** places;
  return /^[+-]?\d+(?:\.\d*)?e[+-]?\d{1,2}$/i.test(text) ? Number(text) : null;
}

/** Nothing is known of a customer of both groups: he leaves both, and each of his two rows is told of. */
export function keepGroupsApart(
  sent: OutcomeGroup,
  held: OutcomeGroup,
): { sent: OutcomeProblem[]; held: OutcomeProblem[] } {
  const both = [...sent.keys()].filter((id) => held.has(id));
  const takenOut = (group: OutcomeGroup): OutcomeProblem[] =>
    both.flatMap((id) => {
      const rowNumber = group.get(id)?.rowNumber;
      group.delete(id);
      return rowNumber === undefined ? [] : [{ rowNumber, reason: 'in_both', details: { id } }];
    });
  return { sent: takenOut(sent), held: takenOut(held) };
}

/** Most customers of the smaller file in the other one too: its ids number the rows of each file and name nobody. */
export function numberRowsOnly(sent: OutcomeGroup, held: OutcomeGroup): boolean {
  const [small, large] = sent.size < held.size ? [sent, held] : [held, sent];
  let both = 0;
  for (const id of small.keys()) both += Number(large.has(id));
  return both * 2 > small.size;
}
