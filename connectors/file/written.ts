/** The rows that are written to files. */

export interface WrittenColumn {
  name: string;
  /** `number`: plain decimals with a dot (`-12.50`), written in the format's style; anything else in such a cell is treated as text. */
  type: 'text' | 'number';
}

export type WrittenRow = Readonly<Record<string, string>>;
export type WrittenRows = Iterable<WrittenRow> | AsyncIterable<WrittenRow>;

export function isPlainNumber(text: string): boolean {
  return /^-?\d+(?:\.\d+)?$/.test(text);
}

/** Without the control characters and lone surrogates that XML 1.0, and so a workbook, cannot carry at all. */
export function withoutControls(text: string): string {
  return text.toWellFormed().replaceAll(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}
