/** Holds the readable copies of an archive to its sealed records, row by row. */
import { type ArchiveFile, linesOf } from './files.ts';
import { type Finding, foundIn } from './findings.ts';
import { type Table, tableHead, tables } from './tables.ts';

/** Past these a table is another one, and each further row says nothing new. */
const mostFindings = 20;

class Copy {
  readonly findings: Finding[] = [];
  readonly #table: Table;
  readonly #batches: AsyncIterator<string[]>;
  #lines: string[] = [];
  #at = 0;
  #line = 0;

  constructor(table: Table, file: ArchiveFile) {
    this.#table = table;
    this.#batches = linesOf(file)[Symbol.asyncIterator]();
  }

  async expect(rows: readonly string[]): Promise<void> {
    for (const [index, row] of rows.entries()) {
      if (this.findings.length >= mostFindings) return;
      if (this.#at >= this.#lines.length) await this.#readOn();
      const line = this.#lines[this.#at];
      this.#at += 1;
      this.#line += 1;
      if (line === row) continue;
      this.#differs(row);
      // A row that was left out, or one too many: those after it are held to their own again.
      const step =
        line !== undefined && line === rows[index + 1] ? -1 : this.#lines[this.#at] === row ? 1 : 0;
      this.#at += step;
      this.#line += step;
    }
  }

  async end(): Promise<void> {
    if (this.#at >= this.#lines.length) await this.#readOn();
    this.#line += 1;
    if (this.#at < this.#lines.length && this.findings.length < mostFindings) this.#differs('nothing');
  }

  async #readOn(): Promise<void> {
    const next = await this.#batches.next();
    this.#lines = next.done ? [] : next.value;
    this.#at = 0;
  }

  #differs(row: string): void {
    this.findings.push(foundIn(this.#table, 'copy', { line: this.#line, detail: `expected: ${row}` }));
  }
}

/** The rows that follow from the records, in their order, held to the files. */
export class Copies {
  readonly #copies = new Map<Table, Copy>();
  #waiting = new Map<Table, string[]>();

  constructor(files: readonly ArchiveFile[]) {
    for (const table of tables) {
      const file = files.find(({ name }) => name === table);
      if (!file) continue;
      this.#copies.set(table, new Copy(table, file));
      this.#waiting.set(table, [tableHead(table)]);
    }
  }

  add(rows: readonly { table: Table; row: string }[]): void {
    for (const { table, row } of rows) this.#waiting.get(table)?.push(row);
  }

  /** Holds what was added since the last time. */
  async hold(): Promise<void> {
    for (const [table, rows] of this.#waiting) {
      await this.#copies.get(table)?.expect(rows);
      this.#waiting.set(table, []);
    }
  }

  async end(): Promise<{ table: Table; findings: Finding[] }[]> {
    await this.hold();
    const ended = [];
    for (const [table, copy] of this.#copies) {
      await copy.end();
      ended.push({ table, findings: copy.findings });
    }
    return ended;
  }
}
