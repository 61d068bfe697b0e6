/** Files of rows that a command reads and writes: columns by their headings, and each row that is wrong told of with its number. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  readRows,
  sampleRows,
  sniffedBytes,
  sniffFile,
  type WrittenRow,
  writeRows,
} from '#connectors/file/index.ts';
import type { DecimalStyle } from '#domain/files/format.ts';
import type { Columns } from '#domain/files/headings.ts';
import { endsTheFile, sayReason } from '#domain/files/reasons.ts';
import type { FileRow, RowBatch } from '#domain/files/rows.ts';
import { StartError } from '#server/platform/startError.ts';

export interface FileTable<Field extends string> {
  decimal: DecimalStyle;
  columns: Columns<Field>;
  /** The rows that could be cut into cells; the others are told of as they come. */
  batches: AsyncGenerator<readonly FileRow[]>;
  /** Says on standard error what is wrong with a row. */
  tell: (rowNumber: number, fr: string, en: string) => void;
  /** The rows told of so far. */
  apart: () => number;
}

/** Opens a file, and refuses one that lacks a needed column. One without a row has no column and no batch. */
export async function readTable<Field extends string>(
  path: string,
  columnsOf: (columns: readonly string[]) => Columns<Field>,
  needed: readonly Field[],
): Promise<FileTable<Field>> {
  const format = sniffFile(await headOf(path), basename(path));
  const told = new Set<number>();
  const tell = (rowNumber: number, fr: string, en: string): void => {
    told.add(rowNumber);
    console.error(`${path}:${rowNumber}: ${fr} / ${en}`);
  };
  const batches = readRows(createReadStream(path), format);
  const next = await batches.next();
  const first = next.done === true ? null : next.value;
  const columns: Columns<Field> = columnsOf(first?.columns ?? []);
  if (first && needed.some((field) => columns[field] === undefined)) {
    await batches.return(undefined);
    throw unusable(path, first, needed);
  }
  const soundOf = ({ rows, broken }: RowBatch): readonly FileRow[] => {
    for (const { rowNumber, reason, details } of broken)
      tell(rowNumber, sayReason(reason, details, 'fr'), sayReason(reason, details, 'en'));
    return rows;
  };
  async function* sound(): AsyncGenerator<readonly FileRow[]> {
    if (first) yield soundOf(first);
    for await (const batch of batches) yield soundOf(batch);
  }
  return {
    decimal: 'decimal' in format ? format.decimal : 'dot',
    columns,
    batches: sound(),
    tell,
    apart: () => told.size,
  };
}

/** Rows at equal distances through the whole file. */
export async function sampleTable(path: string): Promise<readonly FileRow[]> {
  const format = sniffFile(await headOf(path), basename(path));
  return (await sampleRows(readRows(createReadStream(path), format))).rows;
}

function unusable(path: string, { columns, broken }: RowBatch, needed: readonly string[]): StartError {
  const unreadable = broken.find(({ reason }) => endsTheFile(reason));
  if (columns.length === 0 && unreadable) {
    const say = (language: 'fr' | 'en') => sayReason(unreadable.reason, unreadable.details, language);
    return new StartError({ fr: `${path} : ${say('fr')}`, en: `${path}: ${say('en')}` }, {});
  }
  const listed = (language: 'fr' | 'en', quoted: (name: string) => string): string =>
    new Intl.ListFormat(language).format(needed.map(quoted));
  return new StartError(
    {
      fr: `{path} : il faut les colonnes ${listed('fr', (name) => `« ${name} »`)} ; il y a {columns}.`,
      en: `{path}: the columns ${listed('en', (name) => `“${name}”`)} are needed; there are {columns}.`,
    },
    { path, columns: columns.join(', ') || '–' },
  );
}

async function headOf(path: string): Promise<Uint8Array> {
  try {
    await using file = await open(path);
    // A folder opens, and cannot be read.
    const { buffer, bytesRead } = await file.read(new Uint8Array(sniffedBytes), 0, sniffedBytes, 0);
    return buffer.subarray(0, bytesRead);
  } catch (cause) {
    throw new StartError(
      { fr: 'Le fichier {path} ne s’ouvre pas.', en: 'The file {path} cannot be opened.' },
      { path },
      { cause },
    );
  }
}

/** Refuses to write over what is read. */
export function keepApart(out: string, ...read: readonly string[]): void {
  if (read.every((path) => resolve(path) !== resolve(out))) return;
  throw new StartError(
    {
      fr: '« {out} » est aussi un fichier à lire : choisissez un autre nom pour le résultat.',
      en: '“{out}” is also a file to be read: choose another name for the result.',
    },
    { out },
  );
}

/** As programs read it: commas, dots, bare line ends, no mark before the first heading. A file that cannot be written is refused. */
export async function writeTable(
  path: string,
  columns: readonly string[],
  rows: Iterable<WrittenRow>,
): Promise<void> {
  const format = {
    kind: 'csv',
    delimiter: ',',
    quote: '"',
    encoding: 'utf-8',
    bom: false,
    decimal: 'dot',
  } as const;
  const written = columns.map((name) => ({ name, type: 'text' }) as const);
  const file = await open(path, 'w').catch((cause: unknown) => {
    throw new StartError(
      { fr: 'Le fichier {path} ne peut pas être écrit.', en: 'The file {path} cannot be written.' },
      { path },
      { cause },
    );
  });
  await pipeline(
    Readable.from(writeRows(format, written, rows, { lineEnd: '\n' })),
    file.createWriteStream(),
  );
}
