/** What this phone counted, the latest on top, and what is left to count. */
import { type Counted, countedKey, type Part } from '#domain/counting/entries.ts';
import type { Id } from '#domain/values/ids.ts';

interface SkuAt {
  skuId: Id;
  locationId: Id;
}

export interface OwnLine extends SkuAt {
  key: string;
  part: Part;
  round: number;
  /** By everybody. */
  inAll: bigint;
}

export function ownLines(merged: ReadonlyMap<string, Counted>, counterId: Id): OwnLine[] {
  return [...merged.values()]
    .flatMap(({ skuId, locationId, round, quantity, parts }) =>
      parts
        .filter((part) => part.counterId === counterId)
        .map((part) => ({
          key: JSON.stringify([locationId, skuId, part.spot, part.lot]),
          skuId,
          locationId,
          part,
          round,
          inAll: quantity,
        })),
    )
    .toSorted((a, b) => (a.part.at === b.part.at ? 0 : a.part.at > b.part.at ? -1 : 1));
}

/** The round that an entry is of: that which is wanted, or the one that others are at already. */
export function roundOf(
  of: SkuAt,
  merged: ReadonlyMap<string, Counted>,
  recounts: readonly (SkuAt & { round: number })[],
): number {
  const wanted = recounts.find(({ skuId, locationId }) => skuId === of.skuId && locationId === of.locationId);
  return Math.max(wanted?.round ?? 0, merged.get(countedKey(of))?.round ?? 0);
}

/** Those whose wanted round nobody has said anything in. */
export function leftOf<Wanted extends SkuAt>(
  wanted: readonly Wanted[],
  merged: ReadonlyMap<string, Counted>,
  round: (one: Wanted) => number = () => 0,
): Wanted[] {
  return wanted.filter((one) => (merged.get(countedKey(one))?.round ?? -1) < round(one));
}
