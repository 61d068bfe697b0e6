/** A PrestaShop that is not there: it sells, cancels, refunds and answers its webservice as one of version 8.2.1 was seen to. */
import type { Instant } from '#domain/values/time.ts';
import type { FakeShop, OpenFakeShop } from '../kit/fakeShop.fixture.ts';
import { openFaults } from '../kit/faults.fixture.ts';
import { SellingTables, type SoldLine } from './sellingTables.fixture.ts';
import type { Settings } from './settings.ts';
import type { CombinationListing } from './tables.fixture.ts';
import { answerOf, type Door } from './webservice.fixture.ts';

export interface FakePrestashop extends FakeShop<Settings> {
  tables: SellingTables;
  /** Gives a product a combination, and returns its ref. */
  combine(product: string, combination: CombinationListing): string;
  /** Places an order in a state of its own, as payment modules do. */
  place(lines: readonly SoldLine[], state: string, shop?: string): string;
  changeState(document: string, state: string): void;
  /** A voucher on an order: so many cents less, and the carriage too where it pays that; one that was typed is counted. */
  voucher(
    document: string,
    options: { cents: number; carriageCents?: number; offersCarriage?: boolean; code?: string },
  ): void;
}

export interface ShopTraits {
  now: () => Instant;
  timeZone?: string;
  shops?: readonly string[];
  lacks?: Door['lacks'];
  withoutPatch?: boolean;
  address?: string;
}

const key = 'CLEDEBOUTIQUE0123456789ABCDEFGHI';

export function openPrestashop({
  now,
  timeZone = 'Europe/Paris',
  shops = ['Cave Exemple'],
  lacks = new Map(),
  withoutPatch = false,
  address = 'https://boutique.example/boutique',
}: ShopTraits): FakePrestashop {
  const tables = new SellingTables(now, timeZone, shops);
  const date = (): string => new Date(now()).toUTCString();
  const door: Door = { tables, key, shopName: 'Cave & Cie', lacks, withoutPatch, date };
  const { fetch, fail, requests } = openFaults({
    answer: async (address, init) =>
      await Promise.resolve(
        answerOf(door, {
          method: init?.method ?? 'GET',
          url: new URL(address),
          headers: new Headers(init?.headers),
          body: typeof init?.body === 'string' ? init.body : '',
        }),
      ),
    emptyList: () => new Response('[]', { headers: { 'content-type': 'application/json' } }),
    now,
  });

  const centsOf = (cents: number): string => `${(cents / 100).toFixed(2)}0000`;

  return {
    settings: { address, key, shop: null },
    timeZone,
    tables,
    fetch,
    list: (listing) => tables.product(listing),
    combine: (product, combination) => tables.combine(product, combination),
    unlist: (ref) => {
      const [product = '', combination] = ref.split(':');
      if (combination === undefined) tables.table('products').delete(product);
      else tables.table('combinations').delete(combination);
      for (const [id, { fields }] of tables.table('stock_availables')) {
        const same =
          fields['id_product'] === product &&
          (fields['id_product_attribute'] ?? '0') === (combination ?? '0');
        if (same) tables.table('stock_availables').delete(id);
      }
    },
    setLevel: (ref, level) =>
      tables.moveStock(ref, level - Number(tables.stockRow(ref)?.fields['quantity'] ?? 0)),
    levelOf: (ref) => {
      const row = tables.stockRow(ref);
      return row === undefined || row.fields['depends_on_stock'] === '1'
        ? null
        : Number(row.fields['quantity']);
    },
    sell: (lines, { paid = true, at } = {}) =>
      tables.place(lines, { state: paid ? '2' : '10', ...(at === undefined ? {} : { at }) }),
    place: (lines, state, shop = '1') => tables.place(lines, { state, shop }),
    changeState: (document, state) => tables.changeState(document, state),
    pay: (document) => tables.changeState(document, '2'),
    cancel: (document) => tables.changeState(document, '6'),
    refund: (document, lines, { restock }) => tables.giveBack(document, lines, restock),
    voucher: (document, { cents, carriageCents = 0, offersCarriage = false, code }) => {
      const { fields } = tables.row('orders', document);
      fields['total_discounts_tax_incl'] = centsOf(cents + (offersCarriage ? carriageCents : 0));
      fields['total_shipping_tax_incl'] = centsOf(carriageCents);
      tables.add('order_cart_rules', {
        id_order: document,
        id_cart_rule: code === undefined ? '1' : tables.useCartRule(code),
        name: 'Bon de réduction',
        value: fields['total_discounts_tax_incl'],
        free_shipping: offersCarriage ? '1' : '0',
        deleted: '0',
      });
    },
    takeHooks: () => [],
    dropSubscriptions: () => {},
    fail,
    requests,
  };
}

export const openFakeShop: OpenFakeShop<Settings> = ({ now }) => openPrestashop({ now });
