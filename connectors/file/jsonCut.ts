/** Cuts the records out of JSON text as it arrives, without parsing them. */
import { maxDepth, maxRecordLength } from './bounds.ts';
import { UnreadableFile } from './unreadable.ts';

export interface JsonCut {
  raw: string;
  isTooLong: boolean;
}

/** A list or an object around the records. */
interface Container {
  isList: boolean;
  path: string;
  /** The name last read in an object; null where one is expected. */
  name: string | null;
}

const scalar = /[^\s,:[\]{}"]+/y;

export class JsonCutter {
  /** The path of a record, or null where each line is one. */
  readonly #record: string | null;
  readonly #open: Container[] = [];
  #text = '';
  #at = 0;
  /** Where the record that is being read starts, or -1; how deep inside it `#at` is. */
  #start = -1;
  #depth = 0;
  #isTooLong = false;
  hasFoundRecords = false;

  constructor(record: string | null) {
    this.#record = record;
    this.hasFoundRecords = record === null;
  }

  get isComplete(): boolean {
    return this.#open.length === 0 && this.#start < 0 && this.#text.slice(this.#at).trim() === '';
  }

  /** What is left unread. */
  get rest(): string {
    return this.#text;
  }

  cut(chunk: string): JsonCut[] {
    this.#text += chunk;
    const cuts: JsonCut[] = [];
    if (this.#record === null) this.#cutLines(cuts);
    else while (this.#start >= 0 ? this.#readInside(cuts) : this.#readAround()) continue;
    this.#forget();
    return cuts;
  }

  end(): JsonCut[] {
    return this.cut('\n');
  }

  #cutLines(cuts: JsonCut[]): void {
    for (let end = this.#text.indexOf('\n', this.#at); end >= 0; end = this.#text.indexOf('\n', this.#at)) {
      const raw = this.#text.slice(this.#at, end).trim();
      this.#at = end + 1;
      if (raw !== '' || this.#isTooLong) this.#push(cuts, raw);
    }
  }

  #push(cuts: JsonCut[], raw: string): void {
    cuts.push({ raw, isTooLong: this.#isTooLong || raw.length > maxRecordLength });
    this.#isTooLong = false;
  }

  /** One step around the records; false where the text has to go on first. */
  #readAround(): boolean {
    const text = this.#text;
    while (this.#at < text.length && ' \t\r\n,:\uFEFF'.includes(text[this.#at] ?? '')) this.#at++;
    const mark = text[this.#at];
    if (mark === undefined) return false;
    if (mark === ']' || mark === '}') return this.#leave();
    const container = this.#open.at(-1);
    if (mark === '"' && container && !container.isList && container.name === null)
      return this.#readName(container);
    const path = pathIn(container);
    if (container) container.name = null;
    if (path === this.#record) {
      this.hasFoundRecords = true;
      this.#start = this.#at;
      this.#depth = 0;
      return true;
    }
    if (mark === '[' || mark === '{') {
      if (this.#open.length >= maxDepth) throw new UnreadableFile('unsupported_file', { found: 'JSON' });
      this.#open.push({ isList: mark === '[', path, name: null });
      this.hasFoundRecords ||= mark === '[' && `${path}[]` === this.#record;
      this.#at++;
      return true;
    }
    return this.#skipScalar(mark);
  }

  #leave(): boolean {
    this.#open.pop();
    this.#at++;
    return true;
  }

  #readName(container: Container): boolean {
    const end = stringEnd(this.#text, this.#at);
    if (end < 0) return false;
    container.name = this.#text.slice(this.#at + 1, end - 1);
    this.#at = end;
    return true;
  }

  #skipScalar(mark: string): boolean {
    const end = mark === '"' ? stringEnd(this.#text, this.#at) : scalarEnd(this.#text, this.#at);
    if (end < 0) return false;
    this.#at = end;
    return true;
  }

  /** Reads on to the end of the record; false where it has not come yet. */
  #readInside(cuts: JsonCut[]): boolean {
    const text = this.#text;
    while (this.#at < text.length) {
      const mark = text[this.#at];
      let end = this.#at + 1;
      if (mark === '"') end = stringEnd(text, this.#at);
      else if (mark === '{' || mark === '[') this.#depth++;
      else if (mark === '}' || mark === ']') this.#depth--;
      else if (this.#depth === 0) end = scalarEnd(text, this.#at);
      if (end < 0) return false;
      this.#at = end;
      if (this.#depth > 0) continue;
      this.#push(cuts, text.slice(this.#start, end));
      this.#start = -1;
      return true;
    }
    return false;
  }

  #forget(): void {
    const needed = this.#start >= 0 && !this.#isTooLong ? this.#start : this.#at;
    this.#text = this.#text.slice(needed);
    this.#at -= needed;
    if (this.#start >= 0) this.#start = 0;
    if (this.#text.length <= maxRecordLength) return;
    if (this.#start < 0 && this.#record !== null) throw new UnreadableFile('incomplete_file');
    this.#isTooLong = true;
  }
}

function pathIn(container: Container | undefined): string {
  if (!container) return '';
  if (container.isList) return `${container.path}[]`;
  return container.path === '' ? (container.name ?? '') : `${container.path}/${container.name ?? ''}`;
}

/** Just past the closing mark of the string that opens at `at`; -1 where it has not come yet. */
function stringEnd(text: string, at: number): number {
  for (let quote = text.indexOf('"', at + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (text[quote - 1 - backslashes] === '\\') backslashes++;
    if (backslashes % 2 === 0) return quote + 1;
  }
  return -1;
}

/** Just past a number or a word; -1 where it may go on. */
function scalarEnd(text: string, at: number): number {
  scalar.lastIndex = at;
  const end = scalar.exec(text) ? scalar.lastIndex : at + 1;
  return end < text.length ? end : -1;
}
