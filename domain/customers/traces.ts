/** What a person is known by in a text that another program wrote: a file of sales, a webhook, the log of a call. */
import { foldForSearch } from '../values/fold.ts';
import { dialledAtHome } from './phone.ts';
import { mayBeCard } from './reference.ts';

export interface Traced {
  name: string;
  phone: string | null;
  email: string | null;
  cardCode: string | null;
  /** What other programs call them. */
  refs: readonly string[];
}

/**
 * As a regular expression that JavaScript and PostgreSQL read alike, for texts of any case. A letter that may bear an accent may stand as any two
 * bytes or as JSON escapes it; both names of a person may be cells or fields apart. Null where nothing would be sure.
 */
export function tracesOf(people: readonly Traced[]): string | null {
  const all = people.flatMap(({ name, phone, email, cardCode, refs }) => [
    ...namePatterns(name),
    ...(phone === null ? [] : [phonePattern(phone)]),
    ...(email === null ? [] : [escaped(email).replace('@', '(?:@|%40)')]),
    ...[...(cardCode === null ? [] : [cardCode]), ...refs]
      .filter(mayBeCard)
      .map((ref) => whole(escaped(ref))),
  ]);
  return all.length === 0 ? null : all.join('|');
}

const escaped = (text: string): string =>
  text.toLowerCase().replaceAll(/[!-/:-?[-`{-~]/g, (sign) => `\\${sign}`);
const whole = (pattern: string): string => `(?:^|[^a-z0-9])${pattern}(?:[^a-z0-9]|$)`;
const apart = '[^a-z0-9](?:(?:.|\\n){0,60}[^a-z0-9])?';

/** First and last; one word alone is too common to be somebody. */
function namePatterns(name: string): string[] {
  const words = (foldForSearch(name).match(/[a-z0-9]+/g) ?? [])
    .filter(({ length }) => length > 1)
    .map(anyAccent);
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined || words.length < 2) return [];
  return [whole(`${first}${apart}${last}`), whole(`${last}${apart}${first}`)];
}

const anyAccent = (word: string): string =>
  word.replaceAll(/oe|ae|ss|[aceinouy]/g, (plain) => `(?:${plain}|[^ -~]{1,2}|\\\\u0[01][0-9a-f]{2})`);

/** However its digits are grouped, dialled from anywhere. */
function phonePattern(phone: string): string {
  const digits = dialledAtHome(phone)?.slice(1) ?? phone.slice(1);
  return digits.replaceAll(/(?<=\d)(?=\d)/g, '[ ./()-]{0,2}');
}
