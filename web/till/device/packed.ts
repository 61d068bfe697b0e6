/** Many small rows, kept a few hundred to a row of the store: twenty thousand are read in a moment, without a step for each. */
import type { Hand, Store } from './store.ts';

const buckets = 64;
const encoder = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? value.toString() : value;

/** Letters past Latin 1 are escaped: text without them is kept and read in half the room. */
const narrow = (text: string): string =>
  text.replaceAll(/[\u0100-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Of a turn: a browser that is given way to often makes each time last. */
const longestMs = 12;

/** Gives way to what is painted and pressed. */
export const giveWay = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** By the end of an id, which is random. */
const bucketOf = (id: string): number => Number.parseInt(id.slice(-2), 16) % buckets;

/** A row as JSON has it: digits for bigints. */
export type Written<Row> = Row extends bigint
  ? string
  : Row extends readonly (infer Part)[]
    ? Written<Part>[]
    : Row extends object
      ? { [Name in keyof Row]: Written<Row[Name]> }
      : Row;

export class Packed<Row extends object> {
  readonly #name: 'items' | 'levels' | 'customers';
  readonly #idOf: (row: Row) => string;
  readonly #read: (written: Written<Row>) => Row;
  readonly #rows: Map<string, Row>[] = Array.from({ length: buckets }, () => new Map());
  #all: readonly Row[] | null = null;

  /** `read` makes bigints of the digits that JSON has. */
  constructor(
    name: 'items' | 'levels' | 'customers',
    idOf: (row: Row) => string,
    read: (written: Written<Row>) => Row,
  ) {
    this.#name = name;
    this.#idOf = idOf;
    this.#read = read;
  }

  async load(store: Store): Promise<void> {
    const written = await store.read([this.#name], (hand) => hand.all(this.#name));
    let since = performance.now();
    for (const bucket of written) {
      const lines: Written<Row>[] = JSON.parse(bucket);
      const rows = lines.map(this.#read);
      const [first] = rows;
      // All of a bucket lie in one row of the store.
      if (first) this.#rows[bucketOf(this.#idOf(first))] = new Map(rows.map((row) => [this.#idOf(row), row]));
      if (performance.now() - since < longestMs) continue;
      await giveWay();
      since = performance.now();
    }
    this.#all = null;
  }

  get(id: string): Row | null {
    return this.#rows[bucketOf(id)]?.get(id) ?? null;
  }

  all(): readonly Row[] {
    this.#all ??= this.#rows.flatMap((bucket) => [...bucket.values()]);
    return this.#all;
  }

  /** Inside a transaction over its store; `gone` are ids. Memory follows with `keep`, once it is written. */
  write(hand: Hand, rows: readonly Row[], gone: readonly string[] = []): void {
    const touched = new Set([...rows.map(this.#idOf), ...gone].map(bucketOf));
    for (const bucket of touched) {
      const next = new Map(this.#rows[bucket]);
      for (const row of rows) if (bucketOf(this.#idOf(row)) === bucket) next.set(this.#idOf(row), row);
      for (const id of gone) next.delete(id);
      hand.put(this.#name, narrow(JSON.stringify([...next.values()], encoder)), bucket);
    }
  }

  keep(rows: readonly Row[], gone: readonly string[] = []): void {
    for (const row of rows) this.#place(row);
    for (const id of gone) this.#rows[bucketOf(id)]?.delete(id);
    this.#all = null;
  }

  #place(row: Row): void {
    const id = this.#idOf(row);
    this.#rows[bucketOf(id)]?.set(id, row);
  }
}
