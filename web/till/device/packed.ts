/** Many small rows, kept a few hundred to a row of the store: twenty thousand are read in a moment, without a step for each. */
import type { Hand, Store } from './store.ts';

const buckets = 64;
const encoder = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? value.toString() : value;

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
    for (const bucket of written) {
      const rows: Written<Row>[] = JSON.parse(bucket);
      for (const row of rows) this.#place(this.#read(row));
      await giveWay();
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
      hand.put(this.#name, JSON.stringify([...next.values()], encoder), bucket);
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
