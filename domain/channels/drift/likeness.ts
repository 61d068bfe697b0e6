/** How much an item that nobody has recognised may be a sku, of a hundred. */
import { isUnitWord } from '../../files/units.ts';
import { closeness } from '../matching/closeness.ts';
import { readName } from '../matching/readName.ts';

export interface Named {
  name: string;
  code: string | null;
  barcodes: readonly string[];
  vintage: number | null;
}

const exact = 97;
/** What one vintage says of another: that it is not it. */
const otherVintage = 25;

export function likenessOf(
  item: { label: string | null; code: string | null; barcode: string | null },
  sku: Named,
): number {
  if (item.barcode !== null && sku.barcodes.includes(item.barcode)) return exact;
  if (item.code !== null && sku.code !== null && item.code.toLowerCase() === sku.code.toLowerCase())
    return exact;
  const said = wordsOf(item.label ?? '');
  const known = wordsOf(sku.name);
  if (said.length === 0 || known.length === 0) return 0;
  const shared = (words: readonly string[], among: readonly string[]): number =>
    words.reduce((sum, word) => sum + Math.max(0, ...among.map((other) => closeness(word, other))), 0) /
    words.length;
  const likeness = Math.round(90 * (0.5 * shared(said, known) + 0.5 * shared(known, said)));
  const { vintage } = readName(item.label ?? '');
  return vintage !== null && sku.vintage !== null && vintage !== sku.vintage
    ? Math.min(likeness, otherVintage)
    : likeness;
}

const wordsOf = (text: string): string[] =>
  readName(text).terms.filter((word) => !isUnitWord(word) && !/^(19|20)\d\d$/.test(word));
