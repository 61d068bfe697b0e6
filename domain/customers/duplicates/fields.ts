/** What two records are compared by: each field has a way of being nearly the same, and belongs to a person or to a whole household. */
import { foldForSearch } from '../../values/fold.ts';
import { edits, jaroWinkler, soundOf } from './likeness.ts';

/** How far apart two values are, from the same (0) to another (`differs`). */
export type Level = 0 | 1 | 2 | 3;
export const levelCount = 4;
export const differs = 3;

export interface Field {
  kind: keyof typeof kinds;
  /** The index of a field with which people exchange it: first and last name. */
  swapsWith?: number;
  /** Told the same by everybody of a household. */
  isShared?: true;
  /** Says too little for a search to begin with it. */
  isCoarse?: true;
  /** Alone it is enough to look at two records: a date, a telephone number. */
  isTelling?: true;
  /** The index of an earlier field that says much of this one: a town of its postcode. */
  follows?: number;
}

/** A value as it is compared, made once for all records that hold it. */
export interface Said {
  text: string;
  /** Without spaces. */
  compact: string;
  /** Its words by the alphabet, without spaces; null of a single word. */
  ordered: string | null;
  sound: string;
}

export function saidOf(text: string): Said {
  const words = text.split(' ');
  return {
    text,
    compact: text.replaceAll(' ', ''),
    ordered: words.length === 1 ? null : words.sort().join(''),
    sound: soundOf(text),
  };
}

interface Kind {
  /** As it is compared; `''` is nothing. */
  read(typed: string): string;
  /** Of two values that differ. */
  level(one: Said, other: Said): Level;
  /** What values that are nearly the same often have in common. */
  key(said: Said): string;
}

function levelOfEdits({ text: one }: Said, { text: other }: Said): Level {
  const count = edits(one, other, 2);
  return count <= 1 ? 1 : count === 2 ? 2 : differs;
}

function levelOfWords(one: Said, other: Said): Level {
  const likeness = jaroWinkler(one.compact, other.compact);
  if (likeness >= 0.92) return 1;
  const hasSameWords =
    one.ordered !== null && other.ordered !== null && jaroWinkler(one.ordered, other.ordered) >= 0.95;
  if (hasSameWords) return 1;
  return likeness >= 0.82 ? 2 : differs;
}

function levelOfNames(one: Said, other: Said): Level {
  if (isInitial(one, other) || isInitial(other, one)) return 2;
  const level = levelOfWords(one, other);
  return level === differs && one.sound.length > 1 && one.sound === other.sound ? 2 : level;
}

const isInitial = ({ text: one }: Said, { text: other }: Said): boolean =>
  one.length === 1 && other.startsWith(one);

/** Two dates of which one has no year. */
function levelOfDays({ text: one }: Said, { text: other }: Said): Level {
  return one.slice(-4) === other.slice(-4) ? 1 : differs;
}

const lettersAndDigits = (typed: string): string =>
  foldForSearch(typed)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
const digits = (typed: string): string => typed.replaceAll(/\D/g, '');

export const kinds = {
  name: { read: lettersAndDigits, level: levelOfNames, key: ({ sound }) => sound },
  words: { read: lettersAndDigits, level: levelOfWords, key: ({ ordered, compact }) => ordered ?? compact },
  digits: { read: digits, level: levelOfEdits, key: ({ text }) => text },
  /** Eight figures, the year first, or four of who tells no year; `31/12/1999` is read too. */
  date: {
    read: (typed) => (/^\s*\d{1,2}\D\d{1,2}\D\d{4}\s*$/.test(typed) ? dayFirst(typed) : digits(typed)),
    level: (one, other) => {
      if (one.text.length !== other.text.length && Math.min(one.text.length, other.text.length) === 4)
        return levelOfDays(one, other);
      return monthAndDayTurned(one.text) === other.text ? 1 : levelOfEdits(one, other);
    },
    key: ({ text }) => text,
  },
  code: {
    read: (typed) => lettersAndDigits(typed).replaceAll(' ', ''),
    level: levelOfEdits,
    key: ({ text }) => text,
  },
} as const satisfies Record<string, Kind>;

function dayFirst(typed: string): string {
  const parts = typed.trim().split(/\D/).reverse();
  return parts.map((part) => part.padStart(2, '0')).join('');
}

const monthAndDayTurned = (date: string): string => date.slice(0, 4) + date.slice(6) + date.slice(4, 6);
