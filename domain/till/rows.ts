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
  write(value: Value): string;
  /** Throws `Unreadable`. */
  read(text: string): Value;
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

type Fields = Record<string, Field<never>>;
export type RowOf<Of> = { [Name in keyof Of]: Of[Name] extends Field<infer Value> ? Value : never };

interface Row<Of, Many extends boolean> {
  fields: Of;
  many: Many;
}
/** A row that stands once. */
export const once = <Of extends object>(fields: Of): Row<Of, false> => ({ fields, many: false });
/** A row that stands any number of times, one after the other. */
export const each = <Of extends object>(fields: Of): Row<Of, true> => ({ fields, many: true });

type Layout = Record<string, Row<object, boolean>>;
/** What a text of that layout says. */
export type Said<Of> = {
  [Name in keyof Of]: Of[Name] extends Row<infer Fields, infer Many>
    ? Many extends true
      ? RowOf<Fields>[]
      : RowOf<Fields>
    : never;
};

export function writeRows<Of extends Layout>(layout: Of, said: Said<Of>): string {
  return Object.entries(layout)
    .flatMap(([name, { fields, many }]) => {
      const rows = (many ? said[name] : [said[name]]) as Record<string, unknown>[];
      return rows.map((row) =>
        [
          name,
          ...Object.entries(fields as Fields).map(([field, { write }]) => write(row[field] as never)),
        ].join('|'),
      );
    })
    .join('\n');
}

/** Reads what `writeRows` wrote; throws `Unreadable` on anything else, another writing of the same included. */
export function readRows<Of extends Layout>(layout: Of, written: string): Said<Of> {
  const lines = written.split('\n');
  let at = 0;
  const rowOf = (name: string, fields: object): Record<string, unknown> | null => {
    const [first, ...values] = (lines[at] ?? '').split('|');
    if (at >= lines.length || first !== name) return null;
    const named = Object.entries(fields as Record<string, Field<unknown>>);
    if (values.length !== named.length) throw new Unreadable(`${name} has ${values.length} fields`);
    at += 1;
    return Object.fromEntries(named.map(([field, { read }], index) => [field, read(values[index] ?? '')]));
  };
  const said: Record<string, unknown> = {};
  for (const [name, { fields, many }] of Object.entries(layout)) {
    if (many) {
      const rows = [];
      for (let row = rowOf(name, fields); row; row = rowOf(name, fields)) rows.push(row);
      said[name] = rows;
    } else {
      const row = rowOf(name, fields);
      if (!row) throw new Unreadable(`${name} is missing`);
      said[name] = row;
    }
  }
  if (at < lines.length) throw new Unreadable(`line ${at + 1} is not expected`);
  if (writeRows(layout, said as Said<Of>) !== written) throw new Unreadable('not the canonical writing');
  return said as Said<Of>;
}
