/** How well a heading says what a column is for. */
import { cellText } from './cells.ts';
import { fold } from './fold.ts';
import type { Cells } from './rows.ts';

/** Phrases, folded and separated by `|`, the most telling first in meaning but equal in weight. */
export type Phrases = string;

/** The score of one role's phrases for one heading: 1 is the phrase itself, less where other words surround it, 0 is no match. */
export function headingScore(heading: string, phrases: Phrases): number {
  const words = fold(heading);
  if (words === '') return 0;
  let best = 0;
  for (const phrase of phrases.split('|')) {
    if (words === phrase) return 1;
    if (words.replaceAll(' ', '') === phrase.replaceAll(' ', '')) best = Math.max(best, 0.95);
    else if (holdsPhrase(words, phrase)) {
      const share = phrase.length / words.length;
      best = Math.max(best, 0.55 + 0.35 * share);
    }
  }
  return best;
}

function holdsPhrase(words: string, phrase: string): boolean {
  return ` ${words} `.includes(` ${phrase} `);
}

/** Which column holds what. */
export type Columns<Field extends string> = Partial<Record<Field, string>>;

/** Columns by the very words of their headings; of two for one field the first. */
export function columnsNamed<Field extends string>(
  columns: readonly string[],
  fields: readonly Field[],
  headings: Readonly<Record<Field, Phrases>>,
): Columns<Field> {
  const found: Columns<Field> = {};
  for (const field of fields) {
    const words = headings[field].split('|');
    const column = columns.find((heading) => words.includes(fold(heading)));
    if (column !== undefined) found[field] = column;
  }
  return found;
}

/** The cell of a field, trimmed; empty where the file has no such column. */
export function cellOf<Field extends string>(columns: Columns<Field>, cells: Cells, field: Field): string {
  const column = columns[field];
  return column === undefined ? '' : cellText(cells, column).trim();
}

export interface Candidate<Role extends string> {
  role: Role;
  column: string;
  score: number;
}

/** Gives each column to at most one role and each role at most one column, the surest first. */
export function assignColumns<Role extends string>(
  candidates: readonly Candidate<Role>[],
  atLeast: number,
): Map<Role, Candidate<Role>> {
  const assigned = new Map<Role, Candidate<Role>>();
  const taken = new Set<string>();
  const bySurest = candidates.filter(({ score }) => score >= atLeast).sort((a, b) => b.score - a.score);
  for (const candidate of bySurest) {
    if (assigned.has(candidate.role) || taken.has(candidate.column)) continue;
    assigned.set(candidate.role, candidate);
    taken.add(candidate.column);
  }
  return assigned;
}
