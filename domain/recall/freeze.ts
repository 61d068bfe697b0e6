/**
 * What a shop's tills refuse while a lot is recalled or held back. A till that scans a bottle does not know its lot: the article is frozen as a whole where the
 * lot ever came, until somebody has looked through the shelves there and put it aside; from then on, and where it never came, only the lot itself.
 * A code that names its lot (GS1) is always judged by it.
 */
import type { FrozenItem } from '../till/frozen.ts';
import type { Id } from '../values/ids.ts';
import { recallCode } from './words.ts';

/** A lot that is recalled or held back, as one shop sees it. */
export interface LotInShop {
  /** Null where it is held without a recall. */
  recall: { id: Id; number: number } | null;
  reason: string;
  skuId: Id;
  name: string;
  lot: string;
  /** It came to this shop, or was made there. */
  came: boolean;
  /** Somebody has looked for it and put it aside. */
  isChecked: boolean;
  /** Bundles that hold the article. */
  bundles: readonly { skuId: Id; name: string }[];
}

/** One a recall (or reason of a hold) and article, in that order. */
export function frozenItems(lots: readonly LotInShop[]): FrozenItem[] {
  const items = new Map<string, FrozenItem>();
  for (const { recall, reason, skuId, name, lot, came, isChecked, bundles } of lots) {
    const whole = came && !isChecked;
    const freeze = (sku: { skuId: Id; name: string }, codes: string[], isWhole: boolean): void => {
      const key = `${recall?.id ?? reason} ${sku.skuId}`;
      const known = items.get(key);
      items.set(key, {
        recallId: recall?.id ?? null,
        recall: recall && recallCode(recall.number),
        reason,
        ...sku,
        lots: [...new Set([...(known?.lots ?? []), ...codes])].sort(),
        whole: isWhole || (known?.whole ?? false),
      });
    };
    freeze({ skuId, name }, [lot], whole);
    if (whole) for (const bundle of bundles) freeze(bundle, [], true);
  }
  return [...items.values()];
}

/** How a till stands to a recall that froze its lots: it said so; it may still say so; it cannot be reached now, and freezes when it can. */
export const tillStandings = ['frozen', 'coming', 'away'] as const;
export type TillStanding = (typeof tillStandings)[number];

/** A till that is there has said so long before. */
const comingMs = 15_000;

export function tillStanding(frozenAt: string | null, begunAt: string, now: string): TillStanding {
  if (frozenAt !== null) return 'frozen';
  return Date.parse(now) - Date.parse(begunAt) < comingMs ? 'coming' : 'away';
}
