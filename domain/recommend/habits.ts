/**
 * How people come back to what they bought, learned from baskets: the chance that the next one holds an article, by how often and how lately the
 * customer had it, and by what the article itself is (bread is bought again, a corkscrew is not).
 */

/** One visit. Items are whole numbers from 0 on, each once. */
export interface Basket {
  /** Days since any fixed day. */
  day: number;
  items: readonly number[];
}

/** A customer's baskets, the oldest first. */
export type History = readonly Basket[];

/** What is known of an article, as numbers that may be kept. */
export interface ItemHabits {
  /** The chance that a basket holds it, of a customer who never had it. */
  chance: number;
  /** How many times as likely it is to be bought again as what others buy as often and as lately. */
  again: number;
}

export interface Habits {
  /** The chance that something comes again, by `cellOf`. */
  cells: readonly number[];
  items: readonly ItemHabits[];
}

/** What was bought so often, so many baskets ago, by somebody with so many baskets. */
const timesUpTo = [1, 2, 3, 5, Infinity];
const agoUpTo = [1, 2, 3, 6, Infinity];
const seenUpTo = [1, 3, 7, Infinity];
const cellCount = timesUpTo.length * agoUpTo.length * seenUpTo.length;

const stepOf = (bounds: readonly number[], value: number): number =>
  bounds.findIndex((bound) => value <= bound);

function cellOf({ times, last }: Bought, seen: number): number {
  const at = stepOf(timesUpTo, times) * agoUpTo.length + stepOf(agoUpTo, seen - last);
  return at * seenUpTo.length + stepOf(seenUpTo, seen);
}

/** Where less than so many chances were seen, a cell is drawn to what is like it, and an article to all others. */
const pullOfCell = 50;
const pullOfItem = 5;

export interface Bought {
  times: number;
  /** The index of the last basket that held it. */
  last: number;
}

/** What a customer has bought, as of the end of these baskets. */
export function boughtIn(history: History): Map<number, Bought> {
  const bought = new Map<number, Bought>();
  history.forEach((basket, index) => take(bought, basket, index));
  return bought;
}

function take(bought: Map<number, Bought>, { items }: Basket, index: number): void {
  for (const item of items) {
    const known = bought.get(item);
    if (known) {
      known.times += 1;
      known.last = index;
    } else bought.set(item, { times: 1, last: index });
  }
}

/** Reads histories one after another, in memory that grows with the articles alone. */
export class HabitsLearner {
  readonly #today: number;
  readonly #halfLifeDays: number;
  /** Of each cell: how often something could have come again, and how often it did. */
  readonly #could = new Float64Array(cellCount);
  readonly #did = new Float64Array(cellCount);
  /** Of each item: the same, the former by cell. */
  readonly #couldOf: Float32Array[] = [];
  readonly #didOf: number[] = [];
  /** Bought for the first time, and the baskets of those who had it already, weighted by how long ago. */
  readonly #firsts: number[] = [];
  readonly #repeats: number[] = [];
  #baskets = 0;

  /** What was bought `halfLifeDays` before `today` says half as much of what is liked now. */
  constructor(today: number, halfLifeDays = 90) {
    this.#today = today;
    this.#halfLifeDays = halfLifeDays;
  }

  read(history: History): void {
    const bought = new Map<number, Bought>();
    history.forEach((basket, index) => {
      const weight = this.#weightOf(basket.day);
      this.#baskets += weight;
      const held = new Set(basket.items);
      for (const [item, before] of bought) this.#see(item, cellOf(before, index), held.has(item), weight);
      for (const item of held) {
        if (bought.has(item)) continue;
        this.#grow(item);
        this.#firsts[item] = (this.#firsts[item] ?? 0) + weight;
      }
      take(bought, basket, index);
    });
  }

  /** A day's baskets of people whom nobody knows: they say what is liked, and nothing of what comes again. */
  readAnonymous(
    day: number,
    baskets: number,
    counts: Iterable<readonly [item: number, baskets: number]>,
  ): void {
    const weight = this.#weightOf(day);
    this.#baskets += weight * baskets;
    for (const [item, count] of counts) {
      this.#grow(item);
      this.#firsts[item] = (this.#firsts[item] ?? 0) + weight * count;
    }
  }

  #weightOf(day: number): number {
    return 0.5 ** (Math.max(0, this.#today - day) / this.#halfLifeDays);
  }

  #see(item: number, cell: number, came: boolean, weight: number): void {
    const couldOf = this.#couldOf[item];
    if (!couldOf) return;
    this.#could[cell] = (this.#could[cell] ?? 0) + 1;
    couldOf[cell] = (couldOf[cell] ?? 0) + 1;
    this.#repeats[item] = (this.#repeats[item] ?? 0) + weight;
    if (!came) return;
    this.#did[cell] = (this.#did[cell] ?? 0) + 1;
    this.#didOf[item] = (this.#didOf[item] ?? 0) + 1;
  }

  #grow(item: number): void {
    for (let next = this.#couldOf.length; next <= item; next += 1) {
      this.#couldOf.push(new Float32Array(cellCount));
      this.#didOf.push(0);
      this.#firsts.push(0);
      this.#repeats.push(0);
    }
  }

  habits(): Habits {
    const cells = this.#cells();
    const items = this.#couldOf.map((could, item) => {
      const expected = could.reduce((sum, count, cell) => sum + count * (cells[cell] ?? 0), 0);
      const left = Math.max(1, this.#baskets - (this.#repeats[item] ?? 0));
      return {
        chance: (this.#firsts[item] ?? 0) / left,
        again: ((this.#didOf[item] ?? 0) + pullOfItem) / (expected + pullOfItem),
      };
    });
    return { cells, items };
  }

  #cells(): number[] {
    const all = shareOf(sum(this.#did), sum(this.#could), 0.05, 1);
    const perPair = seenUpTo.length;
    return Array.from({ length: cellCount }, (_, cell) => {
      const from = cell - (cell % perPair);
      const pair = shareOf(
        sum(this.#did.subarray(from, from + perPair)),
        sum(this.#could.subarray(from, from + perPair)),
        all,
        pullOfCell,
      );
      return shareOf(this.#did[cell] ?? 0, this.#could[cell] ?? 0, pair, pullOfCell);
    });
  }
}

const sum = (numbers: Float64Array): number => numbers.reduce((all, number) => all + number, 0);

/** A share of what was seen, drawn towards what is thought without having seen it. */
const shareOf = (did: number, could: number, thought: number, pull: number): number =>
  (did + pull * thought) / (could + pull);

/** The chance that the next basket holds an article that the customer had. */
export function chanceAgain({ cells, items }: Habits, item: number, bought: Bought, seen: number): number {
  return (cells[cellOf(bought, seen)] ?? 0) * (items[item]?.again ?? 1);
}
