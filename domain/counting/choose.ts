/** Which articles a count is of: all, some by what they are, or those whose turn it is today. */
import type { Id } from '../values/ids.ts';
import type { Instant } from '../values/time.ts';

export const abcClasses = ['A', 'B', 'C'] as const;
export type AbcClass = (typeof abcClasses)[number];

/** What is known of an article in a place. */
export interface Countable {
  skuId: Id;
  locationId: Id;
  onHand: bigint;
  supplierId: Id | null;
  colour: string | null;
  /** What was sold of the sku in the last quarter, in cents. */
  sold: bigint;
  /** Null where nobody ever counted it here. */
  countedAt: Instant | null;
}

export interface Criteria {
  supplierId?: Id | undefined;
  colour?: string | undefined;
  abc?: AbcClass | undefined;
  /** Not counted for so many days. */
  forDays?: number | undefined;
  /** So many of them, drawn by lot. */
  sample?: number | undefined;
}

const dayMs = 86_400_000;
const daysSince = (at: Instant, now: Instant): number =>
  Math.max(0, Math.floor((Date.parse(now) - Date.parse(at)) / dayMs));

/** A: the best sellers that make four fifths of what is sold; B: up to 95 %; C: the rest. */
export function abcOf(countables: readonly Pick<Countable, 'skuId' | 'sold'>[]): Map<Id, AbcClass> {
  const sold = new Map(countables.map((one) => [one.skuId, one.sold]));
  const total = [...sold.values()].reduce((sum, amount) => sum + amount, 0n);
  let before = 0n;
  const classes = new Map<Id, AbcClass>();
  for (const [skuId, amount] of [...sold].toSorted(([a, x], [b, y]) =>
    x === y ? (a < b ? -1 : 1) : x > y ? -1 : 1,
  )) {
    const isSold = amount > 0n;
    classes.set(
      skuId,
      isSold && before * 100n < total * 80n ? 'A' : isSold && before * 100n < total * 95n ? 'B' : 'C',
    );
    before += amount;
  }
  return classes;
}

/** Draws `count` of them; each set is as likely as any other. */
function draw<One>(from: readonly One[], count: number, random: () => number): One[] {
  const left = [...from];
  const drawn: One[] = [];
  while (drawn.length < count && left.length > 0)
    drawn.push(...left.splice(Math.floor(random() * left.length), 1));
  return drawn;
}

export function chooseBy(
  countables: readonly Countable[],
  { supplierId, colour, abc, forDays, sample }: Criteria,
  { now, random }: { now: Instant; random: () => number },
): Countable[] {
  const classes = abcOf(countables);
  const chosen = countables.filter(
    (one) =>
      (supplierId === undefined || one.supplierId === supplierId) &&
      (colour === undefined || one.colour === colour) &&
      (abc === undefined || classes.get(one.skuId) === abc) &&
      (forDays === undefined || one.countedAt === null || daysSince(one.countedAt, now) >= forDays),
  );
  return sample === undefined ? chosen : draw(chosen, sample, random);
}

/** How many days an article may go uncounted. */
const rhythmDays: Record<AbcClass, number> = { A: 30, B: 90, C: 180 };

export const dueReasons = ['belowZero', 'neverCounted', 'longAgo'] as const;
export type DueReason = (typeof dueReasons)[number];

export interface Due {
  countable: Countable;
  abc: AbcClass;
  reason: DueReason;
  /** Null where it never was. */
  daysSince: number | null;
}

/** Whose turn it is: what cannot be first, then what is longest overdue for what it sells. */
export function dueToday(countables: readonly Countable[], now: Instant, most: number): Due[] {
  const classes = abcOf(countables);
  const ranked = countables.flatMap((countable) => {
    const abc = classes.get(countable.skuId) ?? 'C';
    const since = countable.countedAt === null ? null : daysSince(countable.countedAt, now);
    // What nobody ever counted is as if its turn had come just now, best sellers first.
    const overdue = since === null ? 1 : since / rhythmDays[abc];
    const reason: DueReason =
      countable.onHand < 0n ? 'belowZero' : since === null ? 'neverCounted' : 'longAgo';
    return reason !== 'belowZero' && overdue < 1
      ? []
      : [{ due: { countable, abc, reason, daysSince: since }, overdue }];
  });
  const rank = ({ due, overdue }: (typeof ranked)[number]): number =>
    due.reason === 'belowZero' ? Number.POSITIVE_INFINITY : overdue;
  return ranked
    .toSorted((a, b) => {
      const [one, other] = [rank(a), rank(b)];
      if (one !== other) return one > other ? -1 : 1;
      const [x, y] = [a.due.countable, b.due.countable];
      if (x.sold !== y.sold) return x.sold > y.sold ? -1 : 1;
      return `${x.skuId}${x.locationId}` < `${y.skuId}${y.locationId}` ? -1 : 1;
    })
    .slice(0, most)
    .map(({ due }) => due);
}
