/** What the fake account keeps, and what happens to it when somebody buys, gives back, counts or changes the library. */
import type { FakeLine, FakeListing } from '../kit/fakeShop.fixture.ts';

export interface KeptListing extends FakeListing {
  productUuid: string;
  variantUuid: string;
  deleted: boolean;
}

export interface KeptRow {
  listing: KeptListing;
  units: number;
  /** Where the goods went from and to; absent where none moved. */
  moved: { from: string; to: string } | null;
}

export interface KeptPurchase {
  uuid: string;
  number: number;
  timestamp: string;
  rows: KeptRow[];
  /** The purchase that it gives back; null for a sale. */
  refunds: KeptPurchase | null;
}

export type Happened =
  | { event: 'PurchaseCreated'; purchase: KeptPurchase }
  | { event: 'InventoryBalanceChanged'; listing: KeptListing; before: number }
  | { event: 'ProductCreated' | 'ProductDeleted' | 'ProductUpdated'; listing: KeptListing };

/** The ends between which goods move. */
export const inventories = {
  STORE: uuidOf(0xa1),
  SUPPLIER: uuidOf(0xa2),
  SOLD: uuidOf(0xa3),
  BIN: uuidOf(0xa4),
} as const;

/** Of version 1, as Zettle’s are. */
export function uuidOf(number: number): string {
  return `${number.toString(16).padStart(8, '0')}-c0de-11f1-8000-02c0de000001`;
}

export interface AccountState {
  listings: readonly KeptListing[];
  purchases: readonly KeptPurchase[];
  list(listing: FakeListing): KeptListing;
  unlist(listing: KeptListing): void;
  /** By `product:variant`. */
  listingOf(ref: string): KeptListing;
  move(listing: KeptListing, change: number, from: string, to: string): void;
  count(listing: KeptListing, level: number): void;
  sell(lines: readonly FakeLine[], at: string | null): KeptPurchase;
  giveBack(of: KeptPurchase, lines: readonly FakeLine[], restock: boolean): KeptPurchase;
  purchaseOf(uuid: string): KeptPurchase;
}

export function openAccountState(now: () => string, happens: (what: Happened) => void): AccountState {
  const listings: KeptListing[] = [];
  const purchases: KeptPurchase[] = [];
  let last = 0x1000;
  const nextUuid = (): string => {
    last += 1;
    return uuidOf(last);
  };
  const listingOf = (ref: string): KeptListing => {
    const found = listings.find((one) => `${one.productUuid}:${one.variantUuid}` === ref);
    if (found === undefined) throw new Error(`the account has no ${ref}`);
    return found;
  };
  const purchaseOf = (uuid: string): KeptPurchase => {
    const found = purchases.find((one) => one.uuid === uuid);
    if (found === undefined) throw new Error(`the account has no purchase ${uuid}`);
    return found;
  };
  const setLevel = (listing: KeptListing, level: number): void => {
    const before = listing.level;
    if (before === null) return;
    listing.level = level;
    happens({ event: 'InventoryBalanceChanged', listing, before });
  };
  const move = (listing: KeptListing, change: number, from: string, to: string): void => {
    const gained = to === inventories.STORE ? change : from === inventories.STORE ? -change : 0;
    if (listing.level !== null && gained !== 0) setLevel(listing, listing.level + gained);
  };
  const keep = (purchase: Pick<KeptPurchase, 'rows' | 'refunds'> & { at: string | null }): KeptPurchase => {
    const made: KeptPurchase = {
      uuid: nextUuid(),
      number: purchases.length + 1,
      timestamp: purchase.at ?? now(),
      rows: purchase.rows,
      refunds: purchase.refunds,
    };
    purchases.push(made);
    happens({ event: 'PurchaseCreated', purchase: made });
    for (const { listing, units, moved } of made.rows) {
      if (moved !== null) move(listing, Math.abs(units), moved.from, moved.to);
    }
    return made;
  };
  return {
    listings,
    purchases,
    list(given) {
      const listing: KeptListing = {
        ...given,
        productUuid: nextUuid(),
        variantUuid: nextUuid(),
        deleted: false,
      };
      listings.push(listing);
      happens({ event: 'ProductCreated', listing });
      return listing;
    },
    unlist(listing) {
      listing.deleted = true;
      happens({ event: 'ProductDeleted', listing });
    },
    listingOf,
    move,
    count: setLevel,
    sell: (lines, at) =>
      keep({
        at,
        refunds: null,
        rows: lines.map(({ ref, units }) => ({
          listing: listingOf(ref),
          units,
          moved: { from: inventories.STORE, to: inventories.SOLD },
        })),
      }),
    giveBack: (of, lines, restock) =>
      keep({
        at: null,
        refunds: of,
        rows: lines.map(({ ref, units }) => ({
          listing: listingOf(ref),
          units: -units,
          moved: restock ? { from: inventories.SOLD, to: inventories.STORE } : null,
        })),
      }),
    purchaseOf,
  };
}
