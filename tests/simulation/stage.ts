/** What a schedule is played on: its shops, the lines to them, and what is true; whoever keeps them in step is somebody else. */
import type { Instant } from '#domain/values/time.ts';
import { type Random, randomOf } from '#domain/world/random.ts';
import { Line } from './line.ts';
import type { Action, Fault, FaultKind, Plan } from './plan.ts';
import type { SimulatedShop } from './shops.ts';
import { type Book, type SoldLine, Truth } from './truth.ts';

const minute = 60_000;

export class Stage {
  readonly plan: Plan;
  readonly truth: Truth;
  readonly shops: readonly SimulatedShop[];
  readonly lines: readonly Line[];
  /** The vendors' refs, by shop and planned listing. */
  readonly refs: readonly (readonly string[])[];
  readonly met = new Map<FaultKind, number>();
  readonly random: Random;
  /** Milliseconds. */
  now: number;

  /** `meanwhile` is what else may happen between a question and its answer; false where nothing did. */
  constructor(plan: Plan, meanwhile: () => Promise<boolean>) {
    this.plan = plan;
    this.now = plan.startsAt;
    this.truth = new Truth(plan.wines, plan.shops.length);
    this.random = randomOf('simulation', plan.seed, 'chance');
    this.shops = plan.shops.map(({ set }, shop) => set.open(() => this.#clockOf(shop), `any-${shop}`));
    this.lines = this.shops.map(
      ({ fake }, shop) =>
        new Line(fake, {
          now: () => this.#clockOf(shop),
          random: randomOf('simulation', plan.seed, 'line', shop),
          met: (kind) => this.meet(kind),
          race: async () => {
            this.meet('race');
            if (this.random.chance(0.3) && (await meanwhile())) return;
            const listings = plan.shops[shop]?.listings.length ?? 1;
            const lines = [{ listing: this.random.integer(0, listings - 1), units: 1 }];
            this.sell({ kind: 'sell', shop, lines, paid: true, lateMs: 0 });
          },
        }),
    );
    this.refs = plan.shops.map(({ listings }, shop) =>
      listings.map(({ wine, size, level }) =>
        this.shopAt(shop).fake.list({
          label: `Vin ${wine + 1}${size === 6 ? ', carton' : ''}`,
          code: `V${wine}x${size}`,
          priceE4: size === 6 ? 750_000n : 125_000n,
          vatRate: 2000,
          level,
        }),
      ),
    );
  }

  #clockOf(shop: number): Instant {
    return new Date(this.now + (this.plan.shops[shop]?.aheadMs ?? 0)).toISOString();
  }

  shopAt(shop: number): SimulatedShop {
    const found = this.shops[shop];
    if (!found) throw new Error(`no shop ${shop}`);
    return found;
  }

  meet(kind: FaultKind): void {
    this.met.set(kind, (this.met.get(kind) ?? 0) + 1);
  }

  async fetch(url: string, init?: RequestInit): Promise<Response> {
    const { host } = new URL(url);
    const line = this.lines[this.shops.findIndex((each) => host.endsWith(each.host))];
    if (!line) throw new TypeError(`nobody is at ${host}`);
    return line.fetch(url, init);
  }

  /** What happens at a shop. */
  act(action: Extract<Action, { shop: number }>): void {
    if (action.kind === 'sell') this.sell(action);
    else if (action.kind === 'turn') this.#turn(action);
    else this.#refund(action);
  }

  sell({ shop, lines, paid, lateMs }: Extract<Action, { kind: 'sell' }>): void {
    const { listings, aheadMs } = this.plan.shops[shop] ?? { listings: [], aheadMs: 0 };
    const sold = lines.flatMap(({ listing, units }) => {
      const planned = listings[listing];
      const ref = this.refs[shop]?.[listing];
      return planned && ref !== undefined ? [{ ref, listing: planned, units }] : [];
    });
    // What was sold before the shop was connected, the first count has counted.
    const isLate = lateMs > 0 && this.now - lateMs > this.plan.startsAt + minute;
    const soldAt = isLate ? this.now - lateMs : this.now;
    const at = isLate ? { at: new Date(soldAt + aheadMs).toISOString() } : {};
    if (isLate) this.meet('lateTill');
    const { fake, tellsOpen } = this.shopAt(shop);
    const isPaid = paid || !tellsOpen;
    const id = fake.sell(sold, { paid: isPaid, ...at });
    this.truth.sell(shop, { id, soldAt, state: isPaid ? 'sold' : 'open', lines: sold, refunded: false });
  }

  #turn({ shop, at }: Extract<Action, { kind: 'turn' }>): void {
    const books = this.truth.books[shop] ?? [];
    const book = books[Math.floor(at * books.length)];
    if (!book || book.refunded) return;
    const { turns, turnsWithinMs } = this.shopAt(shop);
    const [to] = turns[book.state];
    if (to !== undefined && this.now - book.soldAt <= turnsWithinMs) this.#turnTo(shop, book, to);
  }

  #turnTo(shop: number, book: Book, state: Book['state']): void {
    this.shopAt(shop).turn(book.id, state);
    book.state = state;
    this.truth.events += 1;
  }

  #refund({ shop, at, restock }: Extract<Action, { kind: 'refund' }>): void {
    const books = (this.truth.books[shop] ?? []).filter(
      ({ state, refunded }) => state === 'sold' && !refunded,
    );
    const book = books[Math.floor(at * books.length)];
    const [line] = book?.lines ?? [];
    if (!book || !line) return;
    this.giveBack(shop, book, line, restock);
  }

  /** One of a line's comes back; to the shelf, where the shop lets that be said. */
  giveBack(shop: number, book: Book, line: SoldLine, restock: boolean): void {
    const { fake, restocks } = this.shopAt(shop);
    const isBack = restocks === 'said' ? restock : restocks === 'always';
    fake.refund(book.id, [{ ref: line.ref, units: 1 }], { restock: isBack });
    this.truth.giveBack(book, line, 1, isBack);
  }

  /** What goes wrong at a shop or on the line to it. */
  arm(fault: Extract<Fault, { shop: number }>): void {
    switch (fault.kind) {
      case 'outage': {
        const line = this.lines[fault.shop];
        if (line) line.isOut = true;
        return this.shopAt(fault.shop).fake.dropSubscriptions();
      }
      case 'cursorLoss':
        this.shopAt(fault.shop).forgetPlaces();
        return this.meet('cursorLoss');
      case 'otherProgram': {
        const ref = this.refs[fault.shop]?.[fault.listing];
        if (ref !== undefined) this.shopAt(fault.shop).fake.setLevel(ref, fault.level);
        return this.meet('otherProgram');
      }
      default:
        return this.lines[fault.shop]?.arm(fault);
    }
  }

  /** The lines are good from now on, and what is ordered and not paid is decided. */
  heal(): void {
    for (const line of this.lines) line.heal();
    for (const [shop, books] of this.truth.books.entries())
      for (const book of books.filter(({ state }) => state === 'open'))
        this.#turnTo(shop, book, this.random.chance(0.5) ? 'sold' : 'cancelled');
  }
}
