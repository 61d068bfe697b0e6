/** What a scan means to whoever prepares orders: which line it fills, or what is wrong with the bottle in hand. */
import type { Kept } from '../catalog/quantity.ts';
import { fold } from '../files/fold.ts';
import type { FrozenItem } from '../till/frozen.ts';
import type { Id } from '../values/ids.ts';

/** An article as it is told from its neighbours. */
export interface Bottle extends Kept {
  skuId: Id;
  name: string;
  producer: string | null;
  cuvee: string | null;
  colour: string | null;
  vintage: number | null;
}

export interface Wanted {
  pickId: Id;
  bottle: Bottle;
  /** All in the base. */
  wanted: bigint;
  picked: bigint;
  /** Said to be missing: no more is looked for. */
  short: bigint;
}

export const openOf = ({ wanted, picked, short }: Pick<Wanted, 'wanted' | 'picked' | 'short'>): bigint =>
  wanted - picked - short;

/** `filled`: some of it goes to this line. Anything else is refused, and says which bottle was wanted instead. */
export type Judged =
  | { kind: 'filled'; line: Wanted; quantity: bigint }
  /** The same wine of another year. */
  | { kind: 'vintage'; wanted: Bottle }
  /** The same wine in another bottle. */
  | { kind: 'size'; wanted: Bottle }
  /** Enough of it is there, so many times fewer than were scanned at once. */
  | { kind: 'tooMany'; bottle: Bottle; open: bigint }
  | { kind: 'notAsked'; next: Bottle | null };

/** Lines in the order in which they are walked: the first that still wants this bottle takes it. */
export function judgeScan(lines: readonly Wanted[], scanned: Bottle, quantity: bigint): Judged {
  const same = lines.filter(({ bottle }) => bottle.skuId === scanned.skuId);
  const takes = same.find((line) => openOf(line) >= quantity);
  if (takes) return { kind: 'filled', line: takes, quantity };
  if (same.length > 0) {
    const open = same.reduce((most, line) => (openOf(line) > most ? openOf(line) : most), 0n);
    return { kind: 'tooMany', bottle: scanned, open };
  }
  const open = lines.filter((line) => openOf(line) > 0n).map(({ bottle }) => bottle);
  const namesakes = open.filter((bottle) => isSameWine(bottle, scanned));
  const otherYear = namesakes.find(({ content }) => content === scanned.content);
  if (otherYear) return { kind: 'vintage', wanted: otherYear };
  const otherSize = namesakes.find(({ vintage }) => vintage === scanned.vintage);
  if (otherSize) return { kind: 'size', wanted: otherSize };
  return { kind: 'notAsked', next: open[0] ?? null };
}

/** The same wine but for its year and its bottle. */
function isSameWine(a: Bottle, b: Bottle): boolean {
  const same = (one: string | null, other: string | null): boolean => fold(one ?? '') === fold(other ?? '');
  return (
    same(nameless(a), nameless(b)) &&
    same(a.producer, b.producer) &&
    same(a.cuvee, b.cuvee) &&
    a.colour === b.colour
  );
}

/** A name without its year, and without the size that some write into it. */
const nameless = ({ name, vintage }: Bottle): string =>
  (vintage === null ? name : name.replaceAll(String(vintage), ' ')).replaceAll(
    /\b(?:magnum|\d+(?:[.,]\d+)?\s*(?:cl|l|ml))\b/giu,
    ' ',
  );

/** What nobody takes of an article. */
interface Held {
  /** The recall with what is wrong, or why the lot is held. */
  why: string;
  lots: string[];
  /** A bottle whose lot nobody knows is not taken either. */
  whole: boolean;
}

const whyOf = ({ recall, reason }: FrozenItem): string => (recall === null ? reason : `${recall} ${reason}`);

/** Null where all of it may be taken. */
export function heldOf(items: readonly FrozenItem[]): Held | null {
  if (items.length === 0) return null;
  return {
    why: [...new Set(items.map(whyOf))].join(' · '),
    lots: [...new Set(items.flatMap(({ lots }) => lots))].sort(),
    whole: items.some(({ whole }) => whole),
  };
}

/** Why a bottle is not there. */
export const shortReasons = ['notFound', 'broken', 'wrongVintage', 'soldMeanwhile', 'held', 'other'] as const;
export type ShortReason = (typeof shortReasons)[number];

/** Who answers for what did not arrive as it was sent. */
export const answerable = ['sender', 'carrier', 'receiver', 'nobody'] as const;
