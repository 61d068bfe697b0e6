/** Runs a reader over text as it arrives, to its end or to where nothing more can be read. */
import type { RowBatch } from '#domain/files/rows.ts';
import { UnreadableFile } from './unreadable.ts';

export interface TextReader {
  /** The batches that are full so far. */
  read(text: string): RowBatch[];
  end(): RowBatch[];
  /** What is left, with the unfinished row as a broken one: half a row may look like a whole one. */
  fail(failure: UnreadableFile): RowBatch[];
}

export async function* readTexts(texts: AsyncIterable<string>, reader: TextReader): AsyncGenerator<RowBatch> {
  try {
    for await (const text of texts) yield* reader.read(text);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return yield* reader.fail(error);
  }
  return yield* reader.end();
}
