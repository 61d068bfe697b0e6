/** A file whose first accent comes late: its encoding is told by all of its bytes, which its first ones cannot know. */
import { isUtf8 } from 'node:buffer';
import type { FileFormat } from '#domain/files/format.ts';
import { BytePage } from './bytePage.ts';
import { gunzip } from './expand.ts';
import { UnreadableFile } from './unreadable.ts';

/** Bytes beyond ASCII after which no more are needed. */
const enough = 20_000;
const lineFeed = 10;
/** Bytes past which a line is no longer waited for. */
const longestLine = 262_144;

/**
 * `format` with the single-byte page of those lines of `source` that are not UTF-8; as it is where there is none, or where the file
 * itself says how it is written. Only the errors of `source` itself are thrown.
 */
export async function withWholePage(
  format: FileFormat,
  source: () => AsyncIterable<Uint8Array>,
): Promise<FileFormat> {
  if (!('encoding' in format) || format.encoding.startsWith('utf-16')) return format;
  if (format.kind === 'csv' ? format.bom : format.encoding !== 'utf-8') return format;
  const bytes = source();
  const page = new BytePage();
  try {
    await hear(format.compression === 'gzip' ? gunzip(bytes) : bytes, page);
  } catch (error) {
    // What can be read of it says so when it is read.
    if (!(error instanceof UnreadableFile)) throw error;
  }
  return page.seen === 0 ? format : { ...format, encoding: page.best() };
}

async function hear(source: AsyncIterable<Uint8Array>, page: BytePage): Promise<void> {
  let held: Buffer = Buffer.alloc(0);
  for await (const bytes of source) {
    const all = Buffer.concat([held, bytes]);
    const cut = all.lastIndexOf(lineFeed) + 1 || (all.length > longestLine ? all.length : 0);
    held = Buffer.from(all.subarray(cut));
    addLines(all.subarray(0, cut), page);
    if (page.seen >= enough) return;
  }
  addLines(held, page);
}

function addLines(bytes: Buffer, page: BytePage): void {
  if (isUtf8(bytes)) return;
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(lineFeed, start) + 1 || bytes.length;
    const line = bytes.subarray(start, end);
    if (!isUtf8(line)) page.add(line);
    start = end;
  }
}
