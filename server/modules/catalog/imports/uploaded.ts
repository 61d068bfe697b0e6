/** A file that a request carries, and the articles that it lists where nothing of it is kept. */
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { largestUpload } from '#domain/catalog/importContract.ts';
import { refuse } from '#domain/catalog/refusals.ts';
import { guessCatalogueProfile } from '#domain/files/guessCatalogue.ts';
import { type Language, refuse as refuseAnywhere } from '#domain/values/refusal.ts';
import { readFile } from './readFile.ts';
import { readRow } from './readRow.ts';

/** The body is the file itself, left unread on the request. */
export async function bytesOf({ body }: FastifyRequest): Promise<Buffer> {
  if (!(body instanceof Readable))
    throw refuseAnywhere('bad_request', { reason: 'application/octet-stream' });
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body) {
    const bytes = Buffer.from(piece);
    size += bytes.length;
    if (size > largestUpload) throw refuseAnywhere('too_large');
    pieces.push(bytes);
  }
  return Buffer.concat(pieces);
}

/** What a list of articles calls each of them. */
export interface ListedArticle {
  name: string;
  code: string | null;
  barcodes: readonly string[];
}

/** The columns are guessed as those of an import are; a list whose columns name nothing is refused. */
export async function articlesOf(
  request: FastifyRequest,
  fileName: string,
  language: Language,
): Promise<ListedArticle[]> {
  const { format, columns, rows } = await readFile(await bytesOf(request), fileName, language);
  if (format.kind === 'unsupported') throw new Error('a file of an unsupported format has no rows');
  const { profile } = guessCatalogueProfile(columns, rows, format.decimal);
  const articles = rows.flatMap(({ cells, ...row }) => {
    const { good } = readRow(profile, { ...row, cells: { ...cells }, broken: null });
    const named = good.name !== '' || good.code !== null || good.barcodes.length > 0;
    return named ? [{ name: good.name, code: good.code, barcodes: good.barcodes }] : [];
  });
  if (articles.length === 0) throw refuse('import_empty');
  return articles;
}
