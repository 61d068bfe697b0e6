/** The public files as catalogues and questions whose answers are known. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { readRows, sniffedBytes, sniffFile } from '#connectors/file/index.ts';
import { readSize } from '#domain/catalog/label.ts';
import type { CatalogueEntry } from '#domain/channels/matching/articles.ts';
import type { Asked } from '#domain/channels/matching/rank.ts';
import type { MatchingFiles } from './folder.ts';

export interface Question {
  asked: Asked;
  /** The article's id in the catalogue. */
  right: string;
  isWine: boolean;
}

export interface Questions {
  /** Everything that is sold, and the wines of the latest list. */
  whole: readonly CatalogueEntry[];
  latest: readonly CatalogueEntry[];
  typedNames: readonly Question[];
  vintageRoll: readonly Question[];
}

/** Numbers are written with and without leading zeros. */
const article = z.string().transform((text) => text.replace(/^0+/, ''));
const year = z.string().transform((text) => (text === '' ? null : Number(text)));

const catalogueRow = z.object({
  alko_no: article,
  name: z.string(),
  producer: z.string(),
  size: z.string().transform(readSize),
  type: z.string(),
  region: z.string(),
  vintage: year,
  list_year: z.string(),
});
const typedRow = z.object({ off_name: z.string(), alko_no: article, kind: z.string() });
const rollRow = z.object({
  alko_no: article,
  name_2021: z.string(),
  size_2021: z.string().transform(readSize),
});

/** Wines and champagnes, as the list's own language calls its sections. */
const wineSection = /viini|samppanj/i;
const latestYear = '2025';

export async function readQuestions(files: MatchingFiles): Promise<Questions> {
  const rows = await rowsOf(files.catalogue, catalogueRow);
  const latest = rows.filter(({ type, list_year }) => list_year === latestYear && wineSection.test(type));
  const typed = await rowsOf(files.typedNames, typedRow);
  const rolled = await rowsOf(files.vintageRoll, rollRow);
  return {
    whole: rows.map(entryOf),
    latest: latest.map(entryOf),
    typedNames: typed.map(({ off_name, alko_no, kind }) => ({
      asked: { name: off_name },
      right: alko_no,
      isWine: kind === 'wine',
    })),
    vintageRoll: rolled.map(({ name_2021, size_2021, alko_no }) => ({
      asked: { name: name_2021, size: size_2021 },
      right: alko_no,
      isWine: true,
    })),
  };
}

function entryOf({
  alko_no,
  name,
  producer,
  region,
  size,
  vintage,
}: z.output<typeof catalogueRow>): CatalogueEntry {
  return { id: alko_no, name, producer, place: region, size, ...(vintage === null ? {} : { vintage }) };
}

async function rowsOf<Row>(path: string, shape: z.ZodType<Row>): Promise<Row[]> {
  const format = sniffFile(await headOf(path), basename(path));
  const found: Row[] = [];
  for await (const { rows } of readRows(createReadStream(path), format))
    for (const { cells } of rows) found.push(shape.parse(cells));
  return found;
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(sniffedBytes), 0, sniffedBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
