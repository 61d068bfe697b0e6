/** Seeded chance: the same words give the same draws on any machine. Plain arithmetic only, since engines differ on `Math.log`. */
import { type Id, idFromClock } from '../values/ids.ts';

export interface Random {
  /** From 0 up to, not including, 1. */
  fraction(): number;
  /** From `low` to `high`, both included. */
  integer(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  bytes(count: number): Uint8Array;
}

/** FNV-1a (32 bits) of the text, once a word of state. */
function wordOf(text: string, salt: number): number {
  let hash = 0x811c9dc5 ^ salt;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** Chris Doty-Humphrey's sfc32 (PractRand), seeded by the words of what is to be drawn: `randomOf(seed, 'tickets', day)`. */
export function randomOf(...words: readonly (string | number)[]): Random {
  const text = words.join('\u0000');
  let a = wordOf(text, 0x9e3779b9);
  let b = wordOf(text, 0x243f6a88);
  let c = wordOf(text, 0xb7e15162);
  let counter = 1;

  const nextWord = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 15; round += 1) nextWord();

  const fraction = (): number => nextWord() / 0x1_0000_0000;
  const integer = (low: number, high: number): number => low + Math.floor(fraction() * (high - low + 1));
  return {
    fraction,
    integer,
    chance: (probability) => fraction() < probability,
    pick: (items) => {
      const item = items[integer(0, items.length - 1)];
      if (item === undefined) throw new Error('pick: nothing to pick from');
      return item;
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => nextWord() >>> 24),
  };
}

/** A UUIDv7 whose time is that of what it names. */
export function idAt(milliseconds: number, random: Random): Id {
  return idFromClock(milliseconds, random.bytes(10));
}

/** Things to draw from, each as often as its weight says. */
export interface Urn<Item> {
  readonly size: number;
  readonly totalWeight: number;
  draw(random: Random): Item;
}

export function urnOf<Item>(items: readonly Item[], weightOf: (item: Item) => number): Urn<Item> {
  const upTo: number[] = [];
  let totalWeight = 0;
  for (const item of items) {
    totalWeight += weightOf(item);
    upTo.push(totalWeight);
  }
  return {
    size: items.length,
    totalWeight,
    draw: (random) => {
      const mark = random.fraction() * totalWeight;
      let low = 0;
      let high = items.length - 1;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((upTo[middle] ?? totalWeight) > mark) high = middle;
        else low = middle + 1;
      }
      const item = items[low];
      if (item === undefined) throw new Error('urnOf: nothing to draw from');
      return item;
    },
  };
}

/** Deals a list out in a drawn order, over and over: nothing comes twice before everything came once. */
export function dealerOf<Item>(items: readonly Item[], random: Random): () => Item {
  let waiting: Item[] = [];
  return () => {
    if (waiting.length === 0) waiting = [...items];
    const [item] = waiting.splice(random.integer(0, waiting.length - 1), 1);
    if (item === undefined) throw new Error('dealerOf: nothing to deal');
    return item;
  };
}
