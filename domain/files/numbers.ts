/** Decimals as a file of a known style writes them, read exactly. */
import { parseDecimal } from '../values/integer.ts';
import type { DecimalStyle } from './format.ts';

const zero = 48;
const nine = 57;
/** Any whole number of this many digits is exact in a double. */
const exactDigits = 15;

/**
 * Reads `1 234,50`, `-3`, `12.5 €`, `(4,00)`, `12-` into an integer scaled by 10^places; null where it is not a number. A mark of
 * the other style is a thousands mark where it stands before three digits, else a decimal mark: it can be nothing else.
 */
export function readDecimal(text: string, style: DecimalStyle, places: number): bigint | null {
  return readPlain(text, style, places) ?? readDecorated(text, style, places);
}

/** The common case, digits with at most one decimal mark, without a regular expression: it runs for each number of each row. */
function readPlain(text: string, style: DecimalStyle, places: number): bigint | null {
  const length = text.length;
  const negative = text.charCodeAt(0) === 45;
  let value = 0;
  let digits = 0;
  let markAt = -1;
  for (let index = negative ? 1 : 0; index < length; index++) {
    const code = text.charCodeAt(index);
    if (code >= zero && code <= nine) {
      value = value * 10 + (code - zero);
      digits++;
    } else if (markAt < 0 && code === (style === 'dot' ? 46 : 44)) markAt = index;
    else return null;
  }
  const missing = places - (markAt < 0 ? 0 : length - markAt - 1);
  if (digits === 0 || missing < 0 || digits + missing > exactDigits) return null;
  const scaled = BigInt(value * 10 ** missing);
  return negative ? -scaled : scaled;
}

const currencyWord = /(?:eur|euros?|chf|usd|gbp|[€$£])/giu;

function readDecorated(text: string, style: DecimalStyle, places: number): bigint | null {
  let digits = text
    .replaceAll(currencyWord, '')
    .replaceAll(/[\s'’ʼ]/gu, '')
    .replace('−', '-');
  if (digits.length > 40) return null;
  if (/^[^-]+-$/.test(digits)) digits = `-${digits.slice(0, -1)}`;
  const thousands = style === 'dot' ? ',' : '.';
  const grouped =
    style === 'dot' ? /^[(+-]*[1-9]\d{0,2}(?:,\d{3})+(?!\d|,)/ : /^[(+-]*[1-9]\d{0,2}(?:\.\d{3})+(?!\d|\.)/;
  if (grouped.test(digits)) digits = digits.replaceAll(thousands, '');
  return parseDecimal(digits, places);
}

/** The same number in one writing (`3.0`, `3,00` and ` 3` are `3`), or null where it is not a number. */
export function canonicalDecimal(text: string, style: DecimalStyle): string | null {
  if (/^(?:0|-?[1-9]\d{0,14})$/.test(text)) return text;
  const scaled = readDecimal(text, style, 6);
  if (scaled === null) return null;
  const whole = scaled / 1_000_000n;
  const rest = scaled % 1_000_000n;
  if (rest === 0n) return whole.toString();
  const fraction = (rest < 0n ? -rest : rest).toString().padStart(6, '0').replace(/0+$/, '');
  return `${scaled < 0n ? '-' : ''}${whole < 0n ? -whole : whole}.${fraction}`;
}
