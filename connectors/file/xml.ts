/** Reads XML as it arrives: cuts out each record, then reads it alone. No document type, entity or outside reference is ever followed. */
import type { XmlFormat } from '#domain/files/format.ts';
import type { Cells, RowBatch } from '#domain/files/rows.ts';
import { type XmlToken, xmlTokenAt } from '../kit/xmlTokens.ts';
import { maxDepth, maxRecordLength } from './bounds.ts';
import { RecordRows } from './recordRows.ts';
import type { TextReader } from './textReader.ts';
import { rowsOfRecord } from './tree.ts';
import { UnreadableFile } from './unreadable.ts';
import { xmlTree } from './xmlTree.ts';

export class XmlReader implements TextReader {
  readonly #rows: RecordRows;
  readonly #recordPath: string;
  #text = '';
  #at = 0;
  readonly #open: string[] = [];
  /** The attributes of each open element around the record: a file's date often stands there. */
  readonly #around: Cells[] = [];
  #recordStart = -1;
  #recordDepth = 0;
  #isMalformed = false;
  #isTooLong = false;
  #records = 0;
  /** Elements were seen that are neither records nor around them. */
  #isForeign = false;

  constructor(format: Pick<XmlFormat, 'record' | 'lines'>) {
    this.#recordPath = format.record;
    this.#rows = new RecordRows(format.lines);
  }

  read(chunk: string): RowBatch[] {
    this.#text += chunk;
    for (;;) {
      const tagAt = this.#text.indexOf('<', this.#at);
      const token = tagAt < 0 ? null : xmlTokenAt(this.#text, tagAt);
      if (!token) {
        this.#at = tagAt < 0 ? this.#text.length : tagAt;
        break;
      }
      this.#at = token.end;
      this.#step(token, tagAt);
    }
    this.#forget();
    return this.#rows.take();
  }

  end(): RowBatch[] {
    if (this.#open.length > 0 || this.#at < this.#text.length)
      return this.fail(new UnreadableFile('incomplete_file'));
    if (this.#records === 0 && this.#isForeign)
      this.#rows.broken('', 'no_records', { record: this.#recordPath });
    return this.#rows.take(true);
  }

  fail({ reason, details }: UnreadableFile): RowBatch[] {
    this.#rows.broken(this.#text.slice(Math.max(0, this.#recordStart)), reason, details);
    return this.#rows.take(true);
  }

  #step(token: XmlToken, tagAt: number): void {
    if (token.kind === 'stray') this.#isMalformed = true;
    else if (token.kind === 'close') this.#close(token.name, token.end);
    else if (token.kind !== 'aside') {
      this.#openElement(token.name, tagAt, token.end, token.kind === 'empty');
      if (token.kind === 'empty') this.#close(token.name, token.end);
    }
  }

  #openElement(name: string, tagAt: number, end: number, isEmpty: boolean): void {
    if (this.#open.length >= maxDepth) throw new UnreadableFile('unsupported_file', { found: 'XML' });
    this.#open.push(name);
    if (this.#recordStart >= 0) return;
    if (this.#open.join('/') === this.#recordPath) {
      this.#recordStart = tagAt;
      this.#recordDepth = this.#open.length;
      this.#isMalformed = false;
      this.#isTooLong = false;
      return;
    }
    this.#isForeign ||= !this.#recordPath.startsWith(`${this.#open.join('/')}/`);
    const tag = this.#text.slice(tagAt, end);
    const { tree } = xmlTree(isEmpty ? tag : `${tag}</${name}>`);
    this.#around.push(typeof tree === 'string' ? {} : (rowsOfRecord({ [name]: tree }, null)[0] ?? {}));
  }

  #close(name: string, end: number): void {
    const depth = this.#open.lastIndexOf(name) + 1;
    if (depth !== this.#open.length) this.#isMalformed = true;
    if (depth === 0) return;
    if (this.#recordStart >= 0 && depth <= this.#recordDepth) {
      this.#emit(depth === this.#recordDepth ? end : this.#text.lastIndexOf('<', end - 1));
      this.#recordStart = -1;
    }
    this.#open.length = depth - 1;
    this.#around.length = Math.min(this.#around.length, this.#open.length);
  }

  #emit(end: number): void {
    this.#records++;
    const raw = this.#text.slice(this.#recordStart, end);
    if (this.#isTooLong || raw.length > maxRecordLength)
      return this.#rows.broken(raw, 'row_too_long', { limit: maxRecordLength });
    if (this.#isMalformed) return this.#rows.broken(raw, 'unreadable_record', { reason: '<…>' });
    const around: Cells = Object.assign({}, ...this.#around);
    return this.#rows.record(raw, () => xmlTree(raw).tree, around);
  }

  /** Keeps only what is still needed: from the record that is open, or from the tag that is unfinished. */
  #forget(): void {
    if (this.#recordStart >= 0 && this.#text.length - this.#recordStart > maxRecordLength)
      this.#isTooLong = true;
    const isKept = this.#recordStart >= 0 && !this.#isTooLong;
    const from = isKept ? this.#recordStart : this.#at;
    this.#text = this.#text.slice(from);
    this.#at -= from;
    if (this.#recordStart >= 0) this.#recordStart = 0;
    if (this.#text.length > maxRecordLength && !isKept) throw new UnreadableFile('incomplete_file');
  }
}
