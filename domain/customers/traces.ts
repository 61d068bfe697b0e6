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
 * One way to name somebody. `says` is exact, for texts of any case. Its `cues` are all in whatever it says, and quickly found: words in plain letters,
 * a number’s digits in a row, the end of a mailbox before its @.
 */
export interface Trace {
  kind: 'name' | 'phone' | 'email' | 'code';
  cues: readonly string[];
  says: RegExp;
}

/** None where nothing would be sure. */
export function tracesOf({ name, phone, email, cardCode, refs }: Traced): Trace[] {
  return [
    ...nameTraces(name),
    ...(phone === null ? [] : [phoneTrace(phone)]),
    ...(email === null ? [] : [emailTrace(email)]),
    ...[...(cardCode === null ? [] : [cardCode]), ...refs].filter(mayBeCard).flatMap(codeTraces),
  ];
}

const saying = (pattern: string): RegExp => new RegExp(pattern, 'i');
const escaped = (text: string): string =>
  text.toLowerCase().replaceAll(/[!-/:-?[-`{-~]/g, (sign) => `\\${sign}`);
const whole = (pattern: string): string => `(?:^|[^a-z0-9])${pattern}(?:[^a-z0-9]|$)`;
const apart = '[^a-z0-9](?:(?:.|\\n){0,60}[^a-z0-9])?';

/** First and last, which may be cells or fields apart; one word alone is too common to be somebody. */
function nameTraces(name: string): Trace[] {
  const words = (foldForSearch(name).match(/[a-z0-9]+/g) ?? []).filter(({ length }) => length > 1);
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined || words.length < 2) return [];
  const [one, other] = [anyAccent(first), anyAccent(last)];
  const says = saying(`${whole(one + apart + other)}|${whole(other + apart + one)}`);
  return [{ kind: 'name', cues: [first, last], says }];
}

/** A letter that may bear an accent may stand as one or two signs that are none of ASCII, or as JSON escapes it. */
const accented = String.raw`[^\0-\x7f]{1,2}|\\u0[01][0-9a-f]{2}`;
const mayBear = /oe|ae|ss|[aceinouy]/g;
const anyAccent = (word: string): string => word.replaceAll(mayBear, (plain) => `(?:${plain}|${accented})`);

/** What of a word stands there however its accents are written. */
export const bareOf = (word: string): string => word.replaceAll(mayBear, '');

/** However its digits are grouped, dialled from anywhere. */
function phoneTrace(phone: string): Trace {
  const digits = dialledAtHome(phone)?.slice(1) ?? phone.slice(1);
  const says = saying(digits.replaceAll(/(?<=\d)(?=\d)/g, '[ ./()-]{0,2}'));
  return { kind: 'phone', cues: [digits], says };
}

/** So much of what stands before an @ is looked at first. */
export const mailboxEnd = 4;

function emailTrace(email: string): Trace {
  const [local = ''] = email.toLowerCase().split('@');
  return {
    kind: 'email',
    cues: [`${local.slice(-mailboxEnd)}@`],
    says: saying(escaped(email).replace('@', '(?:@|%40)')),
  };
}

function codeTraces(code: string): Trace[] {
  const [head] = code.toLowerCase().match(/[a-z0-9]+/) ?? [];
  return head === undefined ? [] : [{ kind: 'code', cues: [head], says: saying(whole(escaped(code))) }];
}
