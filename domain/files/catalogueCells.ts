/** The cells of one catalogue row by field, and the problems met while reading them. */
import type { RefusalDetails } from '../values/refusal.ts';
import type { CatalogueField, CatalogueProfile } from './catalogueProfile.ts';
import { cellText } from './cells.ts';
import { fold } from './fold.ts';
import type { DecimalStyle } from './format.ts';
import { normaliseText } from './lineKeys.ts';
import type { CellProblem } from './proposedGood.ts';
import type { CellReason } from './reasons.ts';
import type { Cells } from './rows.ts';

export class CatalogueCells {
  readonly problems: CellProblem[] = [];
  readonly decimal: DecimalStyle;
  readonly #profile: CatalogueProfile;
  readonly #cells: Cells;

  constructor(profile: CatalogueProfile, cells: Cells) {
    this.#profile = profile;
    this.#cells = cells;
    this.decimal = profile.decimal;
  }

  /** The filled cells of a field, column by column, or its constant. */
  each(field: CatalogueField): { column: string | null; text: string }[] {
    const columns = this.#profile.columns[field];
    const written: { column: string | null; text: string }[] = columns
      ? columns.map((column) => ({ column, text: normaliseText(cellText(this.#cells, column)) }))
      : [{ column: null, text: normaliseText(this.#profile.constants[field] ?? '') }];
    return written.filter(({ text }) => text !== '' && !this.#isEmptyWord(text));
  }

  joined(field: CatalogueField): string {
    return this.each(field)
      .map(({ text }) => text)
      .join(field === 'location' ? ' / ' : ' ');
  }

  /** The text of a field, or null where it is empty or, with a problem, too long. */
  text(field: CatalogueField, limit: number): string | null {
    const text = this.joined(field);
    if (text === '') return null;
    if (text.length <= limit) return text;
    const column = this.#profile.columns[field]?.[0] ?? '';
    return this.problem(field, text, 'text_too_long', { column, limit }, text.slice(0, limit).toWellFormed());
  }

  problem(
    field: CatalogueField,
    value: string,
    reason: CellReason,
    details: RefusalDetails = {},
    suggestion: string | null = null,
  ): null {
    this.problemAt(field, this.#profile.columns[field]?.[0] ?? null, value, reason, details, suggestion);
    return null;
  }

  problemAt(
    field: CatalogueField,
    column: string | null,
    value: string,
    reason: CellReason,
    details: RefusalDetails = {},
    suggestion: string | null = null,
  ): void {
    this.problems.push({ field, column, value, reason, details: { value, ...details }, suggestion });
  }

  #isEmptyWord(text: string): boolean {
    return this.#profile.emptyWords.some((word) => fold(word) === fold(text));
  }
}
