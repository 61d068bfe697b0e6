/** Reads a body back: one table after another, each with its rows, then the manifest; checks it all against the manifest. */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { countRows } from './export.ts';
import {
  END_OF_ROWS,
  type Manifest,
  manifest,
  type TableLine,
  type TableRecord,
  tableLine,
} from './format.ts';

/** What a table's rows are handed to; it must read them all. */
export type TakeRows = (table: TableLine, rows: AsyncIterable<Buffer>) => Promise<void>;

const LINE_BREAK = 10;
const endAfterRow = Buffer.from(`\n${END_OF_ROWS}`);

/** Throws where the body is not whole, or its rows are not those that the manifest counts and hashes. */
export async function readBody(body: AsyncIterable<Buffer>, take: TakeRows): Promise<Manifest> {
  const source = new ByteSource(body);
  const seen: TableRecord[] = [];
  for (;;) {
    const line: unknown = JSON.parse((await source.line()).toString('utf8'));
    const opening = tableLine.safeParse(line);
    if (!opening.success) {
      const closing = manifest.parse(line);
      if (!(await source.ended())) throw new Error('the body goes on after its manifest');
      if (!isDeepStrictEqual(closing.tables, seen)) throw new Error('the rows are not those of the manifest');
      return closing;
    }
    const hash = createHash('sha256');
    let rows = 0;
    const checked = async function* () {
      for await (const piece of source.rows()) {
        hash.update(piece);
        rows += countRows(piece);
        yield piece;
      }
    };
    await take(opening.data, checked());
    seen.push({ table: opening.data.table, rows, sha256: hash.digest('hex') });
  }
}

class ByteSource {
  readonly #pieces: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(pieces: AsyncIterable<Buffer>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** Adds the next piece to what is held; false at the end. */
  async #more(): Promise<boolean> {
    const { done, value } = await this.#pieces.next();
    if (done) return false;
    this.#held = this.#held.length === 0 ? value : Buffer.concat([this.#held, value]);
    return true;
  }

  async line(): Promise<Buffer> {
    for (let searched = 0; ; ) {
      const end = this.#held.indexOf(LINE_BREAK, searched);
      if (end >= 0) {
        const line = this.#held.subarray(0, end);
        this.#held = this.#held.subarray(end + 1);
        return line;
      }
      searched = this.#held.length;
      if (!(await this.#more())) throw new Error('the body ends in the middle of a line');
    }
  }

  /** Up to the line that ends a table's rows, which is passed over. */
  async *rows(): AsyncGenerator<Buffer> {
    // The end is looked for after a line break, so an empty table's is looked for from here.
    const start = Buffer.from(END_OF_ROWS);
    while (this.#held.length < start.length) if (!(await this.#more())) throw new Error('no rows, no end');
    if (this.#held.subarray(0, start.length).equals(start)) {
      this.#held = this.#held.subarray(start.length);
      return;
    }
    for (;;) {
      const end = this.#held.indexOf(endAfterRow);
      if (end >= 0) {
        const rest = this.#held.subarray(0, end + 1);
        this.#held = this.#held.subarray(end + endAfterRow.length);
        yield rest;
        return;
      }
      const sure = this.#held.length - endAfterRow.length + 1;
      if (sure > 0) {
        const piece = this.#held.subarray(0, sure);
        this.#held = this.#held.subarray(sure);
        yield piece;
      }
      if (!(await this.#more())) throw new Error('the body ends in the middle of a table');
    }
  }

  async ended(): Promise<boolean> {
    return this.#held.length === 0 && !(await this.#more());
  }
}
