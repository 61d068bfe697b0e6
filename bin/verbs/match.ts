/** `match --catalogue A --names B --out C`: finds each name of a file in a catalogue; `--follows reference`, `vintage` (unless said) or `lot`. */
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { readRows, sniffedBytes, sniffFile, type WrittenRow, writeRows } from '#connectors/file/index.ts';
import { type Tracking, trackings } from '#domain/catalog/rules.ts';
import { buildMatcher, type Matcher } from '#domain/channels/matching/rank.ts';
import {
  type MatchColumns,
  type MatchRow,
  matchColumnsOf,
  readMatchRow,
  sayMatchProblem,
} from '#domain/channels/matching/rows.ts';
import { endsTheFile, sayReason } from '#domain/files/reasons.ts';
import type { RowBatch } from '#domain/files/rows.ts';
import { StartError } from '#server/platform/startError.ts';

const best = 5;
const usage = 'caveau match --catalogue A.csv --names B.csv --out C.csv [--follows reference|vintage|lot]';

export async function run(argv: string[]): Promise<number> {
  const asked = askedOf(argv);
  if (asked === null) {
    console.error(usage);
    return 2;
  }
  const catalogue = await readNames(asked.catalogue);
  const names = await readNames(asked.names);
  const doubtful = new Set(catalogue.rows.filter((row) => row.doubtful).map(({ row }) => row.id));
  const matcher = buildMatcher(
    catalogue.rows.map(({ row }) => row),
    { follows: asked.follows },
  );
  const counts = { linked: 0, rolled: 0 };
  await write(asked.out, matchedRows(matcher, names.rows, doubtful, counts));
  const { length } = names.rows;
  const apart = catalogue.apart + names.apart;
  console.log(
    `${length} noms cherchés parmi ${catalogue.rows.length}, ${counts.linked} reliés, ${counts.rolled} d’un autre millésime ; ${apart} lignes à revoir`,
  );
  console.log(
    `${length} names looked for among ${catalogue.rows.length}, ${counts.linked} linked, ${counts.rolled} of another vintage; ${apart} rows to look at`,
  );
  return 0;
}

interface AskedFor {
  catalogue: string;
  names: string;
  out: string;
  follows: Tracking;
}

function askedOf(argv: string[]): AskedFor | null {
  const { catalogue, names, out, follows } = switchesOf(argv) ?? {};
  const followed = trackings.find((one) => one === (follows ?? 'vintage'));
  if (catalogue === undefined || names === undefined || out === undefined || !followed) return null;
  if ([catalogue, names].some((path) => resolve(path) === resolve(out)))
    throw new StartError(
      {
        fr: '« {out} » est aussi un fichier à lire : choisissez un autre nom pour le résultat.',
        en: '“{out}” is also a file to be read: choose another name for the result.',
      },
      { out },
    );
  return { catalogue, names, out, follows: followed };
}

function switchesOf(argv: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args: argv, options: { catalogue: text, names: text, out: text, follows: text } })
      .values;
  } catch {
    return null;
  }
}

interface NamesRead {
  rows: { row: MatchRow; doubtful: boolean }[];
  /** Rows that could not be read, in whole or in part. */
  apart: number;
}

async function readNames(path: string): Promise<NamesRead> {
  const format = sniffFile(await headOf(path), basename(path));
  const read: NamesRead = { rows: [], apart: 0 };
  let columns: MatchColumns | null = null;
  for await (const batch of readRows(createReadStream(path), format)) {
    columns ??= columnsOf(path, batch);
    takeBatch(path, columns, batch, read);
  }
  return read;
}

function columnsOf(path: string, { columns, broken }: RowBatch): MatchColumns {
  const unreadable = broken.find(({ reason }) => endsTheFile(reason));
  if (columns.length === 0 && unreadable) {
    const say = (language: 'fr' | 'en') => sayReason(unreadable.reason, unreadable.details, language);
    throw new StartError({ fr: `${path} : ${say('fr')}`, en: `${path}: ${say('en')}` }, {});
  }
  const found = matchColumnsOf(columns);
  if (found.id === undefined || found.name === undefined)
    throw new StartError(
      {
        fr: '{path} : il faut une colonne « id » et une colonne « name » ; il y a {columns}.',
        en: '{path}: a column “id” and a column “name” are needed; there are {columns}.',
      },
      { path, columns: columns.join(', ') || '–' },
    );
  return found;
}

function takeBatch(path: string, columns: MatchColumns, { rows, broken }: RowBatch, read: NamesRead): void {
  for (const { rowNumber, reason, details } of broken) {
    read.apart += 1;
    report(path, rowNumber, sayReason(reason, details, 'fr'), sayReason(reason, details, 'en'));
  }
  for (const { rowNumber, cells } of rows) {
    const { row, problems, doubtful } = readMatchRow(columns, cells);
    if (problems.length > 0) read.apart += 1;
    for (const problem of problems)
      report(path, rowNumber, sayMatchProblem(problem, 'fr'), sayMatchProblem(problem, 'en'));
    if (row) read.rows.push({ row, doubtful });
  }
}

function report(path: string, rowNumber: number, fr: string, en: string): void {
  console.error(`${path}:${rowNumber}: ${fr} / ${en}`);
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path).catch((cause: unknown) => {
    throw new StartError(
      { fr: 'Le fichier {path} ne s’ouvre pas.', en: 'The file {path} cannot be opened.' },
      { path },
      { cause },
    );
  });
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(sniffedBytes), 0, sniffedBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

const ranks = Array.from({ length: best }, (_, at) => at + 1);
const columns = [
  { name: 'id', type: 'text' },
  { name: 'name', type: 'text' },
  { name: 'linked', type: 'text' },
  { name: 'other_vintage', type: 'text' },
  ...ranks.flatMap((rank) => [
    { name: `match_${rank}`, type: 'text' } as const,
    { name: `score_${rank}`, type: 'number' } as const,
  ]),
] as const;

/** The score is the probability that the article is the one meant. */
function* matchedRows(
  matcher: Matcher,
  names: NamesRead['rows'],
  doubtfulIds: ReadonlySet<string>,
  counts: { linked: number; rolled: number },
): Generator<WrittenRow> {
  for (const { row, doubtful } of names) {
    const found = matcher.rank(row, best);
    const [first] = found;
    const isLinked = first !== undefined && first.certain && !doubtful && !doubtfulIds.has(first.id);
    const hasRolled = first?.rolled ?? false;
    counts.linked += Number(isLinked);
    counts.rolled += Number(hasRolled);
    yield {
      id: row.id,
      name: row.name,
      linked: isLinked ? 'yes' : 'no',
      other_vintage: hasRolled ? 'yes' : 'no',
      ...Object.fromEntries(
        found.flatMap(({ id, probability }, at) => [
          [`match_${at + 1}`, id],
          [`score_${at + 1}`, probability.toFixed(4)],
        ]),
      ),
    };
  }
}

async function write(path: string, rows: Iterable<WrittenRow>): Promise<void> {
  const format = {
    kind: 'csv',
    delimiter: ',',
    quote: '"',
    encoding: 'utf-8',
    bom: false,
    decimal: 'dot',
  } as const;
  await pipeline(Readable.from(writeRows(format, columns, rows)), createWriteStream(path));
}
