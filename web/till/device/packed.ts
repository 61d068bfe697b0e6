/**
 * Many small rows, kept a few hundred to a row of the store as text: twenty thousand are brought in a moment, and made rows of when they are asked
 * for. Those that are shown first lie beside, too, and are there before the rest.
 */
import type { Hand, Store } from './store.ts';

const buckets = 64;
/** Brought in one go: what is pressed meanwhile waits for no more. */
const atOnce = 8;
/** The key of those that are shown first. */
const frontKey = 'front';
const encoder = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? value.toString() : value;
const textOf = (rows: ReadonlyMap<string, object>): string =>
  narrow(JSON.stringify([...rows.values()], encoder));

/** Letters past Latin 1 are escaped: text without them is kept and read in half the room. */
const narrow = (text: string): string =>
  text.replaceAll(/[\u0100-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Of a turn: a browser that is given way to often makes each time last. */
const longestMs = 12;

/** Gives way to what is painted and pressed. */
export const giveWay = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Does it for each, and gives way in between. */
export async function inTurns<Part>(parts: Iterable<Part>, work: (part: Part) => void): Promise<void> {
  let since = performance.now();
  for (const part of parts) {
    work(part);
    if (performance.now() - since < longestMs) continue;
    await giveWay();
    since = performance.now();
  }
}

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

type PackedStore = 'items' | 'levels' | 'customers';

export class Packed<Row extends object> {
  readonly #name: PackedStore;
  readonly #idOf: (row: Row) => string;
  readonly #read: (written: Written<Row>) => Row;
  /** Text until one of its rows is asked for; null until it is brought. */
  readonly #buckets: (Map<string, Row> | string | null)[] = Array.from({ length: buckets }, () => null);
  #front: ReadonlyMap<string, Row> = new Map();
  #all: readonly Row[] | null = null;

  /** `read` makes bigints of the digits that JSON has. */
  constructor(name: PackedStore, idOf: (row: Row) => string, read: (written: Written<Row>) => Row) {
    this.#name = name;
    this.#idOf = idOf;
    this.#read = read;
  }

  async bringFront(store: Store): Promise<void> {
    const text = await store.read([this.#name], (hand) => hand.get(this.#name, frontKey));
    if (text !== undefined) this.#front = this.#rowsOf(text);
  }

  /** Everything, as text. */
  async bring(store: Store): Promise<void> {
    for (let from = 0; from < buckets; from += atOnce) {
      const texts = await store.read([this.#name], (hand) =>
        Promise.all(Array.from({ length: atOnce }, (_, place) => hand.get(this.#name, from + place))),
      );
      for (const [place, text] of texts.entries()) this.#buckets[from + place] = text ?? new Map();
    }
    this.#all = null;
  }

  /** Everything, as rows. */
  async load(store: Store): Promise<void> {
    await this.bring(store);
    await this.open();
  }

  /** Makes rows of all that is text, and gives way in between. */
  open(): Promise<void> {
    return inTurns(this.#buckets.keys(), (bucket) => this.#opened(bucket));
  }

  get(id: string): Row | null {
    const bucket = bucketOf(id);
    const rows = this.#buckets[bucket];
    const first = rows instanceof Map ? undefined : this.#front.get(id);
    if (first || rows === null) return first ?? null;
    return this.#opened(bucket).get(id) ?? null;
  }

  all(): readonly Row[] {
    this.#all ??= this.#buckets.flatMap((rows, bucket) =>
      rows === null ? [] : [...this.#opened(bucket).values()],
    );
    return this.#all;
  }

  /** In the order in which they are shown. */
  front(): readonly Row[] {
    return [...this.#front.values()];
  }

  /** In the order of `all`, every row that holds one of these texts, among others: where a bucket is text without them, no row is made of it. */
  near(texts: readonly string[]): readonly Row[] {
    const quoted = texts.map((text) => JSON.stringify(text));
    return this.#buckets.flatMap((rows, bucket) =>
      rows === null || (typeof rows === 'string' && !quoted.some((text) => rows.includes(text)))
        ? []
        : [...this.#opened(bucket).values()],
    );
  }

  /** Inside a transaction over its store; `gone` are ids. Memory follows with `keep`, once it is written. */
  write(hand: Hand, rows: readonly Row[], gone: readonly string[] = []): void {
    const touched = new Set([...rows.map(this.#idOf), ...gone].map(bucketOf));
    for (const bucket of touched) {
      const next = new Map(this.#opened(bucket));
      for (const row of rows) if (bucketOf(this.#idOf(row)) === bucket) next.set(this.#idOf(row), row);
      for (const id of gone) next.delete(id);
      hand.put(this.#name, textOf(next), bucket);
    }
    const front = this.#frontWith(rows, gone);
    if (front !== this.#front) hand.put(this.#name, textOf(front), frontKey);
  }

  keep(rows: readonly Row[], gone: readonly string[] = []): void {
    for (const row of rows) this.#opened(bucketOf(this.#idOf(row))).set(this.#idOf(row), row);
    for (const id of gone) this.#opened(bucketOf(id)).delete(id);
    this.#front = this.#frontWith(rows, gone);
    this.#all = null;
  }

  /** What is to be shown first the next time; memory follows at once, since nothing but the next start looks at it. */
  writeFront(hand: Hand, ids: readonly string[]): void {
    this.#front = new Map(
      ids.flatMap((id) => {
        const row = this.get(id);
        return row ? [[id, row] as const] : [];
      }),
    );
    hand.put(this.#name, textOf(this.#front), frontKey);
  }

  /** Itself where nothing of it changes. */
  #frontWith(rows: readonly Row[], gone: readonly string[]): ReadonlyMap<string, Row> {
    const changed = rows.filter((row) => this.#front.has(this.#idOf(row)));
    if (changed.length === 0 && !gone.some((id) => this.#front.has(id))) return this.#front;
    const front = new Map(this.#front);
    for (const row of changed) front.set(this.#idOf(row), row);
    for (const id of gone) front.delete(id);
    return front;
  }

  #opened(bucket: number): Map<string, Row> {
    const rows = this.#buckets[bucket];
    if (rows instanceof Map) return rows;
    // What is written over was brought before: else all that lies there would be lost.
    if (typeof rows !== 'string') throw new Error(`${this.#name} are not brought yet`);
    const made = this.#rowsOf(rows);
    this.#buckets[bucket] = made;
    return made;
  }

  #rowsOf(text: string): Map<string, Row> {
    const lines: Written<Row>[] = JSON.parse(text);
    return new Map(lines.map(this.#read).map((row) => [this.#idOf(row), row]));
  }
}
