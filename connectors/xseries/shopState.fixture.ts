/** What the fake shop keeps, and what happens to it when somebody buys, pays, voids, gives back or counts: each change takes the next number. */
import type { FakeLine, FakeListing } from '../kit/fakeShop.fixture.ts';

export interface KeptProduct extends FakeListing {
  id: string;
  deletedAt: string | null;
  changedAt: string;
  version: number;
  /** Of its level at the outlet that Caveau keeps. */
  levelVersion: number;
  variantOf: string | null;
  composite: boolean;
}

export interface KeptLine {
  id: string;
  product: KeptProduct;
  /** Below zero where it is given back. */
  units: number;
}

export interface KeptSale {
  id: string;
  outlet: string;
  status: string;
  returnFor: string | null;
  soldAt: string;
  updatedAt: string;
  version: number;
  lines: KeptLine[];
  /** Taken off the whole, tax included, in cents. */
  discount: number;
}

export type Happened = { sale: KeptSale } | { level: KeptProduct } | { product: KeptProduct };

export const outlets = [
  { id: '0b1e0000-0000-4000-8000-000000000001', name: 'Cave du centre' },
  { id: '0b1e0000-0000-4000-8000-000000000002', name: 'Dépôt' },
] as const;

/** The first number that the shop gives: others gave those before it. */
const firstVersion = 3_505_324_485;

export interface ShopState {
  products: Map<string, KeptProduct>;
  sales: Map<string, KeptSale>;
  list(listing: FakeListing): KeptProduct;
  changeProduct(id: string, changed: Partial<KeptProduct>): void;
  unlist(id: string): void;
  productOf(id: string): KeptProduct;
  setLevel(id: string, level: number): void;
  sell(
    lines: readonly FakeLine[],
    options: { paid: boolean; at: string | null; outlet?: string; discount?: number },
  ): KeptSale;
  pay(id: string): void;
  voidSale(id: string): void;
  giveBack(
    of: string,
    lines: readonly FakeLine[],
    options: { restock: boolean; sold?: readonly FakeLine[] },
  ): KeptSale;
  changeSale(id: string, changed: Partial<KeptSale>): void;
}

export function openShopState(now: () => string, happens: (what: Happened) => void): ShopState {
  const products = new Map<string, KeptProduct>();
  const sales = new Map<string, KeptSale>();
  let lastVersion = firstVersion;
  let lastId = 0;
  const nextVersion = (): number => {
    lastVersion += 7;
    return lastVersion;
  };
  const nextId = (kind: string): string => {
    lastId += 1;
    return `${kind}-0000-4000-8000-${String(lastId).padStart(12, '0')}`;
  };
  const found = <Kept>(kept: Map<string, Kept>, id: string): Kept => {
    const one = kept.get(id);
    if (one === undefined) throw new Error(`the shop has no ${id}`);
    return one;
  };
  const setLevel = (product: KeptProduct, level: number): void => {
    product.level = level;
    product.levelVersion = nextVersion();
    happens({ level: product });
  };
  const move = (product: KeptProduct, units: number): void => {
    if (product.level !== null && units !== 0) setLevel(product, product.level + units);
  };
  const change = (sale: KeptSale, changed: Partial<KeptSale>): void => {
    Object.assign(sale, { updatedAt: now(), version: nextVersion() }, changed);
    happens({ sale });
  };
  const linesOf = (lines: readonly FakeLine[], sign: 1 | -1): KeptLine[] =>
    lines.map(({ ref, units }) => ({
      id: nextId('11e00000'),
      product: found(products, ref),
      units: units * sign,
    }));
  const open = (sale: Omit<KeptSale, 'id' | 'updatedAt' | 'version'>): KeptSale => {
    const made = { ...sale, id: nextId('5a1e0000'), updatedAt: now(), version: nextVersion() };
    sales.set(made.id, made);
    return made;
  };
  const close = (sale: KeptSale): void => {
    if (sale.outlet === outlets[0].id) for (const { product, units } of sale.lines) move(product, -units);
  };
  return {
    products,
    sales,
    list(given) {
      const product: KeptProduct = {
        ...given,
        id: nextId('9a0d0000'),
        deletedAt: null,
        changedAt: now(),
        version: nextVersion(),
        levelVersion: nextVersion(),
        variantOf: null,
        composite: false,
      };
      products.set(product.id, product);
      happens({ product });
      return product;
    },
    changeProduct(id, changed) {
      const product = found(products, id);
      Object.assign(product, { changedAt: now(), version: nextVersion() }, changed);
      happens({ product });
    },
    unlist(id) {
      this.changeProduct(id, { deletedAt: now() });
    },
    productOf: (id) => found(products, id),
    setLevel: (id, level) => setLevel(found(products, id), level),
    sell(lines, { paid, at, outlet = outlets[0].id, discount = 0 }) {
      const sale = open({
        outlet,
        status: paid ? 'CLOSED' : 'SAVED',
        returnFor: null,
        soldAt: at ?? now(),
        lines: linesOf(lines, 1),
        discount,
      });
      if (paid) close(sale);
      happens({ sale });
      return sale;
    },
    pay(id) {
      const sale = found(sales, id);
      if (sale.status !== 'SAVED') throw new Error('only a parked sale is paid');
      close(sale);
      change(sale, { status: 'CLOSED' });
    },
    voidSale(id) {
      const sale = found(sales, id);
      if (sale.status !== 'SAVED') for (const { product, units } of sale.lines) move(product, units);
      change(sale, { status: 'VOIDED' });
    },
    giveBack(of, lines, { restock, sold = [] }) {
      const sale = open({
        outlet: outlets[0].id,
        status: 'CLOSED',
        returnFor: of,
        soldAt: now(),
        lines: [...linesOf(lines, -1), ...linesOf(sold, 1)],
        discount: 0,
      });
      close(sale);
      happens({ sale });
      // What comes back broken is taken off again, by an adjustment of its own.
      if (!restock) for (const { product, units } of sale.lines) if (units < 0) move(product, units);
      return sale;
    },
    changeSale: (id, changed) => change(found(sales, id), changed),
  };
}
