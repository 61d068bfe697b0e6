/** What is being typed on the numpad: digits and one comma, read as what the next key makes of it. */
import { parseDecimal } from '#domain/values/integer.ts';

export const digits = ['7', '8', '9', '4', '5', '6', '1', '2', '3', '0', '00', ','] as const;
const longest = 9;

/** The entry after a key: a digit, a comma, `Backspace` or `Escape`; any other key leaves it. */
export function entryAfter(entry: string, key: string): string {
  if (key === 'Backspace') return entry.slice(0, -1);
  if (key === 'Escape') return '';
  if (key === ',' || key === '.') return entry.includes(',') ? entry : `${entry || '0'},`;
  if (!/^\d{1,2}$/.test(key) || entry.length + key.length > longest) return entry;
  return entry === '0' || entry === '' ? String(Number(key)) : entry + key;
}

/** The upper row of a French keyboard, without Shift. */
const french = 'à&é"\'(-è_ç';

/** The digit that a key is meant as; other keys are themselves. */
export function digitOf(key: string): string {
  const place = key.length === 1 ? french.indexOf(key) : -1;
  return place < 0 ? key : String(place);
}

/** Whether a key of the keyboard writes on the numpad. */
export const writesEntry = (key: string): boolean => /^[\d,.]$|^Backspace$/.test(key);

const read = (entry: string, places: number): bigint | null =>
  entry === '' ? null : parseDecimal(entry, places);

/** Cents; null where nothing was typed. */
export const centsOf = (entry: string): bigint | null => read(entry, 2);
/** Units × 1000. */
export const quantityOf = (entry: string): bigint | null => read(entry, 3);
/** In 1/10 000 of the currency. */
export const unitPriceOf = (entry: string): bigint | null => read(entry, 4);
