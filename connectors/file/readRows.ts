/** Reads a file's rows, whatever it is: batches of rows, broken rows with their reason, and what was skipped. Dirty data never throws. */
import type { CsvFormat, FileFormat, JsonFormat, XmlFormat } from '#domain/files/format.ts';
import type { RowBatch } from '#domain/files/rows.ts';
import { CsvReader } from './csv.ts';
import { decodeText } from './decode.ts';
import { gunzip } from './expand.ts';
import { JsonReader } from './json.ts';
import { readTexts, type TextReader } from './textReader.ts';
import { UnreadableFile } from './unreadable.ts';
import { readXlsx } from './xlsx.ts';
import { XmlReader } from './xml.ts';

/**
 * Where nothing more can be read (damaged compression, a file that stops short) the last batch ends with a broken row whose reason is a
 * `FileReason`. Only the errors of `source` itself are thrown.
 */
export async function* readRows(
  source: AsyncIterable<Uint8Array>,
  format: FileFormat,
): AsyncGenerator<RowBatch> {
  try {
    yield* readFormat(withBytes(source), format);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const { reason, details } = error;
    yield { columns: [], rows: [], broken: [{ rowNumber: 1, raw: '', reason, details }], skipped: [] };
  }
}

/** Refuses a file without a byte before any reader sees it. */
async function* withBytes(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isEmpty = true;
  for await (const bytes of source) {
    isEmpty &&= bytes.byteLength === 0;
    yield bytes;
  }
  if (isEmpty) throw new UnreadableFile('empty_file');
}

async function* readFormat(source: AsyncIterable<Uint8Array>, format: FileFormat): AsyncGenerator<RowBatch> {
  if (format.kind === 'unsupported') {
    for await (const _ of source) break;
    throw new UnreadableFile('unsupported_file', { found: format.found });
  }
  if (format.kind === 'xlsx') return yield* readXlsx(source, format);
  const bytes = format.compression === 'gzip' ? gunzip(source) : source;
  const texts = decodeText(bytes, format.encoding);
  return yield* readTexts(texts, readerOf(format));
}

function readerOf(format: CsvFormat | XmlFormat | JsonFormat): TextReader {
  if (format.kind === 'csv') return new CsvReader(format);
  return format.kind === 'xml' ? new XmlReader(format) : new JsonReader(format);
}
