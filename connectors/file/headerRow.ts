/** Finds the headings among the first rows of a table. */

/** Digits with marks, dates, times, amounts: what headings never are. */
const valueLike = /^[\s\d.,:;/%€$£+\-()'’]*\d[\s\d.,:;/%€$£+\-()'’T]*Z?$/u;

/**
 * The index of the first row that is nearly as wide as the widest, all of words and all different; null where data comes first. A table of
 * words alone is taken to start with its headings.
 */
export function findHeaderRow(rows: readonly (readonly string[])[]): number | null {
  const filled = rows.map((cells) => cells.map((cell) => cell.trim()).filter((cell) => cell !== ''));
  const widest = Math.max(0, ...filled.map((cells) => cells.length));
  for (const [index, cells] of filled.entries()) {
    if (cells.length === 0 || cells.length < widest * 0.6) continue;
    if (cells.some((cell) => valueLike.test(cell))) return null;
    if (new Set(cells).size * 2 > cells.length) return index;
  }
  return null;
}
