/** The canonical text of what is sealed: one row a line, its fields between bars, so that a text has one reading and a reading one text. */
import type { Id } from '../values/ids.ts';

/** What a text says that no writer of ours writes. */
export class Unreadable extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'Unreadable';
  }
}

export interface Field<Value> {
  write: (value: Value) => string;
  /** Throws `Unreadable`. */
  read: (text: string) => Value;
}

const escapes: Record<string, string> = { '\\': '\\\\', '|': '\\p', '\n': '\\n', '\r': '\\r' };
const unescapes: Record<string, string> = { '\\': '\\', p: '|', n: '\n', r: '\r', '-': '-' };

/** Unicode in NFC; a lone `-` is written `\-`, since `-` alone says that nothing is there. */
export const text: Field<string> = {
  write(value) {
    const escaped = value.normalize('NFC').replaceAll(/[\\|\n\r]/g, (found) => escapes[found] ?? found);
    return escaped === '-' ? '\\-' : escaped;
  },
  read: (written) =>
    written.replaceAll(/\\(.?)/gs, (_, mark: string) => {
      const meant = unescapes[mark];
      if (meant === undefined) throw new Unreadable(`escape \\${mark}`);
      return meant;
    }),
};

function matching<Value>(
  shape: RegExp,
  read: (text: string) => Value,
  write: (value: Value) => string,
): Field<Value> {
  return {
    write,
    read(written) {
      if (!shape.test(written)) throw new Unreadable(`“${written}” is not ${shape.source}`);
      return read(written);
    },
  };
}

const said = (written: string): string => written;

/** An exact integer: cents, thousandths of a unit, 1/10 000 of the currency. */
export const exact = matching(/^(0|-?[1-9]\d{0,18})$/, BigInt, String);
export const count = matching(/^(0|[1-9]\d{0,14})$/, Number, String);
export const id: Field<Id> = matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, said, said);
export const instant = matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, said, said);
export const day = matching(/^\d{4}-\d\d-\d\d$/, said, said);
/** Bytes in base64url, without padding. */
export const bytes = matching(/^[\w-]{2,}$/, said, said);
export const flag = matching(
  /^(yes|no)$/,
  (written) => written === 'yes',
  (value) => (value ? 'yes' : 'no'),
);

export function oneOf<const Word extends string>(words: readonly Word[]): Field<Word> {
  return {
    write: (word) => word,
    read(written) {
      const word = words.find((candidate) => candidate === written);
      if (word === undefined) throw new Unreadable(`“${written}” is none of ${words.join(', ')}`);
      return word;
    },
  };
}

export function maybe<Value>(field: Field<Value>): Field<Value | null> {
  return {
    write: (value) => (value === null ? '-' : field.write(value)),
    read: (written) => (written === '-' ? null : field.read(written)),
  };
}

interface AnyField {
  write: (value: never) => string;
  read: (text: string) => unknown;
}
type AnyFields = Record<string, AnyField>;
type RowOf<Fields> = {
  [Name in keyof Fields]: Fields[Name] extends Field<infer Value> ? Value : never;
};

interface Row<Fields, Many extends boolean> {
  fields: Fields;
  many: Many;
}
/** A row that stands once. */
export const once = <Fields extends AnyFields>(fields: Fields): Row<Fields, false> => ({
  fields,
  many: false,
});
/** A row that stands any number of times, one after the other. */
export const each = <Fields extends AnyFields>(fields: Fields): Row<Fields, true> => ({ fields, many: true });

type AnyRows = Record<string, Row<AnyFields, boolean>>;
/** What a text of those rows says. */
export type Said<Rows> = {
  [Name in keyof Rows]: Rows[Name] extends Row<infer Fields, infer Many>
    ? Many extends true
      ? RowOf<Fields>[]
      : RowOf<Fields>
    : never;
};

/** A kind of text: its rows in their order. */
export interface Layout<What> {
  rows: AnyRows;
  write: (said: What) => string;
  /** Reads what `write` wrote; throws `Unreadable` on anything else, another writing of the same included. */
  read: (written: string) => What;
}

/** A row's name and its fields in their order. */
interface NamedRow {
  name: string;
  named: readonly (readonly [string, AnyField])[];
  many: boolean;
}

export function layoutOf<Rows extends AnyRows>(rows: Rows): Layout<Said<Rows>> {
  // Asked for a hundred thousand times by who verifies an archive.
  const namedRows = Object.entries(rows).map(
    ([name, { fields, many }]): NamedRow => ({ name, named: Object.entries(fields), many }),
  );
  const write = (said: Said<Rows>): string => {
    const lines: string[] = [];
    for (const { name, named } of namedRows) {
      const value: unknown = said[name];
      if (Array.isArray(value)) for (const row of value) lines.push(writeRow(name, named, row));
      else lines.push(writeRow(name, named, value));
    }
    return lines.join('\n');
  };
  return {
    rows,
    write,
    read: (written) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each row was read by the field of its name
      const said = readRows(namedRows, written) as Said<Rows>;
      if (write(said) !== written) throw new Unreadable('not the canonical writing');
      return said;
    },
  };
}

function writeRow(name: string, named: NamedRow['named'], row: unknown): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `Said` gave the row these fields
  const values = row as Record<string, never>;
  let written = name;
  for (const [field, { write }] of named) {
    const value = values[field];
    if (value === undefined) throw new Error(`${name}: no ${field}`);
    written += `|${write(value)}`;
  }
  return written;
}

function readRows(rows: readonly NamedRow[], written: string): Record<string, unknown> {
  const lines = written.split('\n').map((line) => line.split('|'));
  let at = 0;
  function next({ name, named }: NamedRow): Record<string, unknown> | null {
    const values = lines[at];
    if (values?.[0] !== name) return null;
    if (values.length - 1 !== named.length) throw new Unreadable(`${name} has ${values.length - 1} fields`);
    at += 1;
    const row: Record<string, unknown> = {};
    for (const [index, [field, { read }]] of named.entries()) row[field] = read(values[index + 1] ?? '');
    return row;
  }
  const said: Record<string, unknown> = {};
  for (const row of rows) {
    const { name, many } = row;
    if (many) {
      const found = [];
      for (let one = next(row); one; one = next(row)) found.push(one);
      said[name] = found;
    } else {
      said[name] = next(row);
      if (said[name] === null) throw new Unreadable(`${name} is missing`);
    }
  }
  if (at < lines.length) throw new Unreadable(`line ${at + 1} is not expected`);
  return said;
}
