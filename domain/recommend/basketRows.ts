/** Baskets out of the rows of a file: a row an article, in any order; what cannot be read is told of, the rest goes in. */
import { evidenceOf } from '../files/columnEvidence.ts';
import { type DateFormat, readWrittenDate } from '../files/dates.ts';
import type { DecimalStyle } from '../files/format.ts';
import { type Columns, cellOf, columnsNamed } from '../files/headings.ts';
import { saleReasons } from '../files/reasons.ts';
import type { Cells } from '../files/rows.ts';
import { type Language, type RefusalDetails, sayRefusal } from '../values/refusal.ts';
import type { History } from './habits.ts';

const basketFields = ['customer', 'date', 'basket', 'item'] as const;
export type BasketField = (typeof basketFields)[number];

export function basketColumnsOf(columns: readonly string[]): Columns<BasketField> {
  return columnsNamed(columns, basketFields, {
    customer: 'customer|customer id|client',
    date: 'date|day|jour',
    basket: 'basket|basket id|ticket|panier',
    item: 'item|item id|article|product|produit',
  });
}

const reasons = {
  missing_customer: { fr: 'Le client manque.', en: 'The customer is missing.' },
  missing_article: { fr: 'L’article manque.', en: 'The item is missing.' },
  missing_date: saleReasons.missing_date,
  unreadable_date: saleReasons.unreadable_date,
} as const;

export interface BasketProblem {
  reason: keyof typeof reasons;
  details: RefusalDetails;
}

export function sayBasketProblem({ reason, details }: BasketProblem, language: Language): string {
  return sayRefusal(reasons[reason], details, language);
}

/** `order` is a number that rises with time, as data sets have them. */
export type DateReading = DateFormat | 'order';

/** How a sample's dates are written, and whether days and months may be the other way round. */
export function dateReadingOf(
  rows: readonly { cells: Cells }[],
  { date = '' }: Columns<BasketField>,
  style: DecimalStyle,
): { reading: DateReading; isAmbiguous: boolean } {
  const seen = evidenceOf(date, rows, style);
  const isOrder = seen.dates < 0.5 && seen.wholes > 0.95;
  return { reading: isOrder ? 'order' : seen.dateFormat, isAmbiguous: seen.dateIsAmbiguous };
}

interface OpenBasket {
  day: number;
  items: Set<number>;
}

/** Gathers rows in any order; one text of a customer, an article, a date is kept once. */
export class BasketFile {
  readonly #customers = new Map<string, Map<string, OpenBasket>>();
  readonly #items = new Map<string, number>();
  readonly #days = new Map<string, number | null>();
  readonly #reading: DateReading;

  constructor(reading: DateReading) {
    this.#reading = reading;
  }

  /** Items by their number. */
  get items(): string[] {
    return [...this.#items.keys()];
  }

  /** What keeps the row out, or null. A row that names no basket belongs to the one of its date. */
  take(columns: Columns<BasketField>, cells: Cells): BasketProblem | null {
    const customer = cellOf(columns, cells, 'customer');
    const item = cellOf(columns, cells, 'item');
    const date = cellOf(columns, cells, 'date');
    if (customer === '') return { reason: 'missing_customer', details: {} };
    if (item === '') return { reason: 'missing_article', details: {} };
    if (date === '') return { reason: 'missing_date', details: {} };
    const day = this.#dayOf(date);
    if (day === null) return { reason: 'unreadable_date', details: { value: date } };
    const basket = cellOf(columns, cells, 'basket') || date;
    this.#basketOf(customer, basket, day).items.add(this.#numberOf(item));
    return null;
  }

  /** Each customer with their baskets, the oldest first. */
  *histories(): Generator<[customer: string, history: History]> {
    for (const [customer, baskets] of this.#customers)
      yield [
        customer,
        [...baskets.values()]
          .sort((a, b) => a.day - b.day)
          .map(({ day, items }) => ({ day, items: [...items] })),
      ];
  }

  #dayOf(text: string): number | null {
    const known = this.#days.get(text);
    if (known !== undefined) return known;
    const day = this.#read(text);
    // Moments to the second may be as many as there are baskets.
    if (this.#days.size >= 100_000) this.#days.clear();
    this.#days.set(detached(text), day);
    return day;
  }

  #read(text: string): number | null {
    if (this.#reading === 'order') return /^-?\d{1,15}$/.test(text) ? Number(text) : null;
    const written = readWrittenDate(text, this.#reading);
    if (written === null) return null;
    const { year, month, day, time } = written;
    const { hour, minute, second } = time ?? { hour: 0, minute: 0, second: 0 };
    return Date.UTC(year, month - 1, day, hour, minute, second) / 86_400_000;
  }

  #basketOf(customer: string, basket: string, day: number): OpenBasket {
    let baskets = this.#customers.get(customer);
    if (!baskets) this.#customers.set(detached(customer), (baskets = new Map()));
    let open = baskets.get(basket);
    if (!open) baskets.set(detached(basket), (open = { day, items: new Set() }));
    return open;
  }

  #numberOf(item: string): number {
    const known = this.#items.get(item);
    if (known !== undefined) return known;
    const number = this.#items.size;
    this.#items.set(detached(item), number);
    return number;
  }
}

/** Cut out of a large piece of the file, a short text would keep all of it in memory. */
function detached(text: string): string {
  return structuredClone(text);
}
