/** Reads JSON as it arrives: cuts out each record, then parses it alone; numbers keep the digits that the file writes. */
import type { JsonFormat } from '#domain/files/format.ts';
import type { RowBatch } from '#domain/files/rows.ts';
import { maxRecordLength } from './bounds.ts';
import { cleanText } from './decode.ts';
import { type JsonCut, JsonCutter } from './jsonCut.ts';
import { RecordRows } from './recordRows.ts';
import type { TextReader } from './textReader.ts';
import { asTree, type Tree } from './tree.ts';
import { UnreadableFile } from './unreadable.ts';

/** Parses one value into text alone: `12.10` stays so, null is empty. Throws where it is malformed. */
export function parseJson(text: string): Tree {
  const parsed: unknown = JSON.parse(
    text,
    (_name, value: unknown, context?: { source?: string }): unknown => {
      if (typeof value === 'string') return cleanText(value);
      if (typeof value === 'number') return context?.source ?? String(value);
      if (typeof value === 'boolean') return String(value);
      return value ?? '';
    },
  );
  return asTree(parsed);
}

export class JsonReader implements TextReader {
  readonly #rows: RecordRows;
  readonly #cutter: JsonCutter;
  readonly #record: string;

  constructor(format: Pick<JsonFormat, 'record' | 'lines' | 'layout'>) {
    this.#record = format.record;
    this.#rows = new RecordRows(format.lines);
    this.#cutter = new JsonCutter(format.layout === 'lines' ? null : format.record);
  }

  read(text: string): RowBatch[] {
    this.#place(this.#cutter.cut(text));
    return this.#rows.take();
  }

  end(): RowBatch[] {
    this.#place(this.#cutter.end());
    if (!this.#cutter.isComplete) return this.fail(new UnreadableFile('incomplete_file'));
    if (!this.#cutter.hasFoundRecords) this.#rows.broken('', 'no_records', { record: this.#record });
    return this.#rows.take(true);
  }

  fail({ reason, details }: UnreadableFile): RowBatch[] {
    this.#rows.broken(this.#cutter.rest, reason, details);
    return this.#rows.take(true);
  }

  #place(cuts: readonly JsonCut[]): void {
    for (const { raw, isTooLong } of cuts) {
      if (isTooLong) this.#rows.broken(raw, 'row_too_long', { limit: maxRecordLength });
      else this.#rows.record(raw, () => objectOf(raw));
    }
  }
}

function objectOf(raw: string): Tree {
  const tree = parseJson(raw);
  if (typeof tree === 'string') throw new SyntaxError('not an object');
  return tree;
}
