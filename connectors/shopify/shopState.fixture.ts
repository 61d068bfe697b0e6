/** What the fake shop keeps, and what happens to it when somebody buys, pays, cancels or gives back. */
import type { FakeLine, FakeListing } from '../kit/fakeShop.fixture.ts';

export interface KeptListing extends FakeListing {
  variant: string;
  item: string;
  levelAt: string;
  gone: boolean;
}

export interface KeptLine {
  id: string;
  listing: KeptListing;
  units: number;
}

export interface KeptRefund {
  id: string;
  at: string;
  lines: { id: string; line: KeptLine; units: number; restock: boolean }[];
  /** Money beyond that of its lines, in minor units. */
  beyond: number;
}

export interface KeptOrder {
  id: string;
  createdAt: string;
  processedAt: string;
  updatedAt: string;
  cancelledAt: string | null;
  paid: boolean;
  fulfilled: boolean;
  test: boolean;
  lines: KeptLine[];
  refunds: KeptRefund[];
}

export type Happened =
  | { topic: 'orders/create' | 'orders/updated'; order: KeptOrder }
  | { topic: 'refunds/create'; order: KeptOrder; refund: KeptRefund }
  | { topic: 'inventory_levels/update'; listing: KeptListing }
  | { topic: 'products/create' | 'products/delete'; listing: KeptListing };

export interface ShopState {
  listings: Map<string, KeptListing>;
  orders: Map<string, KeptOrder>;
  list(listing: FakeListing): KeptListing;
  unlist(ref: string): void;
  listingOf(ref: string): KeptListing;
  setLevel(listing: KeptListing, level: number): void;
  sell(lines: readonly FakeLine[], options: { paid: boolean; at: string | null }): KeptOrder;
  pay(id: string): void;
  cancel(id: string): void;
  refund(id: string, lines: readonly FakeLine[], options: { restock: boolean; beyond: number }): KeptRefund;
  change(id: string, changed: Partial<KeptOrder>): void;
}

export function openShopState(now: () => string, happens: (what: Happened) => void): ShopState {
  const listings = new Map<string, KeptListing>();
  const orders = new Map<string, KeptOrder>();
  let lastId = 4_000_000_000;
  const nextId = (): string => String((lastId += 7));
  /** Shopify dates to the second. */
  const second = (at = now()): string => `${at.slice(0, 19)}Z`;
  const found = <Kept>(kept: Map<string, Kept>, id: string): Kept => {
    const one = kept.get(id);
    if (one === undefined) throw new Error(`the shop has no ${id}`);
    return one;
  };
  const touch = (order: KeptOrder): void => {
    order.updatedAt = second();
    happens({ topic: 'orders/updated', order });
  };
  const take = (listing: KeptListing, units: number): void => {
    if (listing.level === null) return;
    listing.level -= units;
    listing.levelAt = second();
    happens({ topic: 'inventory_levels/update', listing });
  };
  return {
    listings,
    orders,
    list(given) {
      const listing = { ...given, variant: nextId(), item: nextId(), levelAt: second(), gone: false };
      listings.set(`${listing.variant}:${listing.item}`, listing);
      happens({ topic: 'products/create', listing });
      return listing;
    },
    unlist(ref) {
      const listing = found(listings, ref);
      listing.gone = true;
      happens({ topic: 'products/delete', listing });
    },
    listingOf: (ref) => found(listings, ref),
    setLevel(listing, level) {
      listing.level = level;
      listing.levelAt = second();
      happens({ topic: 'inventory_levels/update', listing });
    },
    sell(lines, { paid, at }) {
      const order: KeptOrder = {
        id: nextId(),
        createdAt: second(),
        processedAt: second(at ?? now()),
        updatedAt: second(),
        cancelledAt: null,
        paid,
        fulfilled: false,
        test: false,
        lines: lines.map(({ ref, units }) => ({ id: nextId(), listing: found(listings, ref), units })),
        refunds: [],
      };
      orders.set(order.id, order);
      // Seen in the vendor’s own words: the update may come before the creation.
      happens({ topic: 'orders/updated', order });
      happens({ topic: 'orders/create', order });
      for (const { listing, units } of order.lines) take(listing, units);
      return order;
    },
    pay(id) {
      const order = found(orders, id);
      if (order.cancelledAt !== null) throw new Error('a cancelled order stays so');
      order.paid = true;
      touch(order);
    },
    cancel(id) {
      const order = found(orders, id);
      order.cancelledAt = second();
      touch(order);
      for (const { listing, units } of order.lines) take(listing, -units);
    },
    refund(id, lines, { restock, beyond }) {
      const order = found(orders, id);
      const refund: KeptRefund = {
        id: nextId(),
        at: second(),
        beyond,
        lines: lines.map(({ ref, units }) => {
          const line = order.lines.find(({ listing }) => listing === found(listings, ref));
          if (line === undefined) throw new Error(`the order has no line of ${ref}`);
          return { id: nextId(), line, units, restock };
        }),
      };
      order.refunds.push(refund);
      touch(order);
      happens({ topic: 'refunds/create', order, refund });
      if (restock) for (const { line, units } of refund.lines) take(line.listing, -units);
      return refund;
    },
    change(id, changed) {
      const order = found(orders, id);
      Object.assign(order, changed);
      touch(order);
    },
  };
}
