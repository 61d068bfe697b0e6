/** What the fake account keeps, and what happens to it when somebody buys, pays, cancels, gives back or counts. */
import type { FakeLine, FakeListing } from '../kit/fakeShop.fixture.ts';

export interface KeptListing extends FakeListing {
  id: string;
  itemId: string;
  deleted: boolean;
  /** Rises with each change of what is listed. */
  version: number;
  changedAt: string;
  /** When the level last changed; null where it was never counted. */
  levelAt: string | null;
  lastCount: { level: number; at: number } | null;
  moves: { at: number; units: number }[];
}

export interface KeptLine {
  uid: string;
  listing: KeptListing;
  units: number;
}

export interface KeptOrder {
  id: string;
  state: 'OPEN' | 'COMPLETED' | 'CANCELED';
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  paidAt: string | null;
  toFetch: boolean;
  lines: KeptLine[];
  /** What of another order it gives back; null for a sale. */
  returns: { source: string | null; lines: KeptLine[]; refundId: string } | null;
}

export interface KeptAdjustment {
  id: string;
  refundId: string;
  listing: KeptListing;
  units: number;
  at: string;
}

export type Happened =
  | { type: 'order.created' | 'order.updated'; order: KeptOrder }
  | { type: 'refund.created'; order: KeptOrder }
  | { type: 'inventory.count.updated'; listing: KeptListing }
  | { type: 'catalog.version.updated' };

export interface AccountState {
  listings: Map<string, KeptListing>;
  orders: Map<string, KeptOrder>;
  adjustments: KeptAdjustment[];
  list(listing: FakeListing): KeptListing;
  unlist(id: string): void;
  amend(listing: KeptListing, changed: Partial<FakeListing>): void;
  listingOf(id: string): KeptListing;
  /** As a physical count: what was sold after it still comes off. */
  count(listing: KeptListing, level: number, at: string): void;
  sell(lines: readonly FakeLine[], options: { paid: boolean; at: string | null }): KeptOrder;
  pay(id: string): void;
  cancel(id: string): void;
  giveBack(
    source: string | null,
    lines: readonly FakeLine[],
    options: { restock: boolean; exchange?: readonly FakeLine[] },
  ): KeptOrder;
  change(id: string, changed: Partial<KeptOrder>): void;
}

export function openAccountState(now: () => string, happens: (what: Happened) => void): AccountState {
  const listings = new Map<string, KeptListing>();
  const orders = new Map<string, KeptOrder>();
  const adjustments: KeptAdjustment[] = [];
  let lastId = 0;
  const nextId = (kind: string): string => {
    lastId += 1;
    return `${kind}${String(lastId).padStart(8, '0')}EXEMPLE`;
  };
  const found = <Kept>(kept: Map<string, Kept>, id: string): Kept => {
    const one = kept.get(id);
    if (one === undefined) throw new Error(`the account has no ${id}`);
    return one;
  };
  /** What is told late falls into its place: from before the last count, it changes nothing any more. */
  const move = (listing: KeptListing, units: number, moved = now()): void => {
    if (listing.level === null) return;
    const at = Date.parse(moved);
    listing.moves.push({ at, units });
    if (listing.lastCount !== null && at < listing.lastCount.at) return;
    listing.level += units;
    listing.levelAt = now();
    happens({ type: 'inventory.count.updated', listing });
  };
  const linesOf = (lines: readonly FakeLine[]): KeptLine[] =>
    lines.map(({ ref, units }) => ({ uid: nextId('L'), listing: found(listings, ref), units }));
  const open = (order: Pick<KeptOrder, 'lines' | 'returns'> & { at: string | null }): KeptOrder => {
    const made: KeptOrder = {
      id: nextId('O'),
      state: 'OPEN',
      createdAt: order.at ?? now(),
      updatedAt: now(),
      closedAt: null,
      paidAt: null,
      toFetch: false,
      lines: order.lines,
      returns: order.returns,
    };
    orders.set(made.id, made);
    return made;
  };
  const close = (order: KeptOrder, soldAt = now()): void => {
    Object.assign(order, { state: 'COMPLETED', closedAt: now(), updatedAt: now(), paidAt: now() });
    for (const { listing, units } of order.lines) move(listing, -units, soldAt);
  };
  return {
    listings,
    orders,
    adjustments,
    list(given) {
      const counted = given.level !== null;
      const listing: KeptListing = {
        ...given,
        id: nextId('V'),
        itemId: nextId('I'),
        deleted: false,
        version: 1_700_000_000_000 + listings.size,
        changedAt: now(),
        levelAt: counted ? now() : null,
        lastCount: null,
        moves: [],
      };
      listings.set(listing.id, listing);
      happens({ type: 'catalog.version.updated' });
      return listing;
    },
    unlist(id) {
      Object.assign(found(listings, id), { deleted: true, changedAt: now() });
      happens({ type: 'catalog.version.updated' });
    },
    amend(listing, changed) {
      Object.assign(listing, changed, { changedAt: now(), version: listing.version + 1 });
      happens({ type: 'catalog.version.updated' });
    },
    listingOf: (id) => found(listings, id),
    count(listing, level, at) {
      const since = listing.moves.filter((one) => one.at > Date.parse(at));
      listing.level = since.reduce((sum, { units }) => sum + units, level);
      listing.levelAt = now();
      listing.lastCount = { level, at: Date.parse(at) };
      happens({ type: 'inventory.count.updated', listing });
    },
    sell(lines, { paid, at }) {
      const order = open({ lines: linesOf(lines), returns: null, at });
      if (paid) close(order, order.createdAt);
      happens({ type: 'order.created', order });
      happens({ type: 'order.updated', order });
      return order;
    },
    pay(id) {
      const order = found(orders, id);
      if (order.state !== 'OPEN') throw new Error('only an open order is paid');
      close(order);
      happens({ type: 'order.updated', order });
    },
    cancel(id) {
      const order = found(orders, id);
      if (order.state !== 'OPEN') throw new Error('a completed order is given back, not cancelled');
      Object.assign(order, { state: 'CANCELED', closedAt: now(), updatedAt: now() });
      happens({ type: 'order.updated', order });
    },
    giveBack(source, lines, { restock, exchange = [] }) {
      const sold = source === null ? [] : found(orders, source).lines;
      const back = lines.map(({ ref, units }): KeptLine => {
        const of = sold.find(({ listing }) => listing.id === ref);
        return { uid: of?.uid ?? nextId('L'), listing: found(listings, ref), units };
      });
      const refundId = nextId('R');
      const order = open({
        lines: linesOf(exchange),
        returns: { source, lines: back, refundId },
        at: null,
      });
      close(order);
      for (const { listing, units } of restock ? back : []) {
        adjustments.push({ id: nextId('A'), refundId, listing, units, at: now() });
        move(listing, units);
      }
      happens({ type: 'order.created', order });
      happens({ type: 'refund.created', order });
      return order;
    },
    change(id, changed) {
      const order = found(orders, id);
      Object.assign(order, { updatedAt: now() }, changed);
    },
  };
}
