/** What is true, kept as simply as can be: what was received, and what each shop's own books say that it sold. Everything else must come out equal. */
import type { PlannedListing, PlannedShop } from './plan.ts';

export interface SoldLine {
  ref: string;
  listing: PlannedListing;
  units: number;
}

export interface Book {
  id: string;
  /** Milliseconds. */
  soldAt: number;
  state: 'open' | 'sold' | 'cancelled';
  lines: readonly SoldLine[];
  /** Whether some of it has been given back: then it stays as it is. */
  refunded: boolean;
}

export class Truth {
  /** Bottles by wine: what was received, less what the counter sold. */
  readonly #bottles: number[];
  readonly books: Book[][];
  /** Bottles that came back to the shelf, by wine. */
  readonly #back: number[];
  events = 0;
  sales = 0;

  constructor(wines: readonly { bottles: number }[], shops: number) {
    this.#bottles = wines.map(({ bottles }) => bottles);
    this.#back = wines.map(() => 0);
    this.books = Array.from({ length: shops }, () => []);
  }

  move(wine: number, bottles: number): void {
    this.#bottles[wine] = (this.#bottles[wine] ?? 0) + bottles;
    this.events += 1;
  }

  sell(shop: number, book: Book): void {
    this.books[shop]?.push(book);
    this.events += 1;
    this.sales += 1;
  }

  giveBack(book: Book, line: SoldLine, units: number, restock: boolean): void {
    book.refunded = true;
    const { wine, size } = line.listing;
    if (restock) this.#back[wine] = (this.#back[wine] ?? 0) + units * size;
    this.events += 1;
  }

  bottlesOf(wine: number): number {
    const sold = this.books
      .flat()
      .filter(({ state }) => state === 'sold')
      .flatMap(({ lines }) => lines)
      .filter(({ listing }) => listing.wine === wine)
      .reduce((sum, { listing, units }) => sum + listing.size * units, 0);
    return (this.#bottles[wine] ?? 0) + (this.#back[wine] ?? 0) - sold;
  }

  /** Units × 1000 that stand on each document of a shop. */
  quantitiesOf(shop: number): Map<string, number> {
    return new Map(
      (this.books[shop] ?? []).map(({ id, state, lines }) => [
        id,
        state === 'sold' ? lines.reduce((sum, { units }) => sum + units * 1000, 0) : 0,
      ]),
    );
  }

  /** What a shop shall say that it has. */
  levelOf({ buffer, shareBp }: PlannedShop, { wine, size }: PlannedListing): number {
    const offered = Math.floor((this.bottlesOf(wine) * 750_000 * shareBp) / 10_000) - buffer * 750_000;
    return offered <= 0 ? 0 : Math.floor(offered / (750_000 * size));
  }
}
