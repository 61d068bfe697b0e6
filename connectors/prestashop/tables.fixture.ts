/** What stands in the database of a PrestaShop that is not there: its products, and the levels that hang on them. */
import { divideRound, formatDecimal } from '#domain/values/integer.ts';
import type { Instant } from '#domain/values/time.ts';
import { installedConfiguration, installedStates } from './installed.fixture.ts';

export type Fields = Record<string, string>;

export interface Row {
  fields: Fields;
  associations: Record<string, Fields[]>;
}

export type Table = Map<string, Row>;

export interface CombinationListing {
  attributes: readonly string[];
  code?: string;
  barcode?: string;
  /** What it costs more than its product, in 1/10 000 with tax. */
  moreE4?: bigint;
  level: number;
}

export const e6 = (value: bigint): string => formatDecimal(value, 6);
export const readE6 = (text = '0'): bigint => BigInt(text.replace('.', ''));

export class Tables {
  readonly timeZone: string;
  readonly shops: readonly string[];
  readonly all = new Map<string, Table>();
  readonly #now: () => Instant;

  constructor(now: () => Instant, timeZone: string, shops: readonly string[]) {
    this.#now = now;
    this.timeZone = timeZone;
    this.shops = shops;
    for (const fields of installedStates) {
      this.table('order_states').set(fields.id, { fields: { ...fields }, associations: {} });
    }
    for (const name of shops) this.add('shops', { name, active: '1', deleted: '0' });
    this.add('currencies', { name: 'Euro', iso_code: 'EUR', conversion_rate: '1.000000', active: '1' });
    for (const [name, value] of Object.entries(installedConfiguration)) {
      this.add('configurations', { name, value });
    }
    this.add('configurations', { name: 'PS_TIMEZONE', value: timeZone });
  }

  table(resource: string): Table {
    const known = this.all.get(resource) ?? new Map<string, Row>();
    this.all.set(resource, known);
    return known;
  }

  add(resource: string, fields: Fields, associations: Row['associations'] = {}): string {
    const table = this.table(resource);
    const id = String(Math.max(0, ...[...table.keys()].map(Number)) + 1);
    table.set(id, { fields: { id, ...fields }, associations });
    return id;
  }

  row(resource: string, id: string): Row {
    const row = this.table(resource).get(id);
    if (row === undefined) throw new Error(`the shop has no ${resource} ${id}`);
    return row;
  }

  /** What its clock shows. */
  wall(at: Instant = this.#now()): string {
    return new Date(at).toLocaleString('sv-SE', { timeZone: this.timeZone });
  }

  /** A tax, and a group of rules that names it for France. */
  #taxGroup(basisPoints: number): string {
    const rate = formatDecimal(BigInt(basisPoints) * 10n, 3);
    const known = [...this.table('taxes').values()].find((row) => row.fields['rate'] === rate);
    if (known) return known.fields['id'] ?? '';
    const id = this.add('taxes', { rate, active: '1', deleted: '0', name: `TVA ${rate}%` });
    this.add('tax_rules', {
      id_tax_rules_group: id,
      id_state: '0',
      id_country: '8',
      zipcode_from: '0',
      zipcode_to: '0',
      id_tax: id,
      behavior: '0',
    });
    return id;
  }

  product(listing: {
    label: string;
    code?: string;
    barcode?: string;
    priceE4: bigint;
    vatRate: number;
    level: number | null;
  }): string {
    const priceE6 = divideRound(listing.priceE4 * 1_000_000n, BigInt(10_000 + listing.vatRate));
    const id = this.add('products', {
      id_tax_rules_group: this.#taxGroup(listing.vatRate),
      cache_default_attribute: '0',
      id_shop_default: '1',
      reference: listing.code ?? '',
      ean13: listing.barcode ?? '',
      upc: '',
      state: '1',
      price: e6(priceE6),
      active: '1',
      date_add: this.wall(),
      date_upd: this.wall(),
      name: listing.label,
    });
    this.#stockRows(id, '0', listing.level);
    return id;
  }

  combine(product: string, combination: CombinationListing): string {
    const { fields } = this.row('products', product);
    const rate = BigInt(
      Math.round(Number(this.row('taxes', fields['id_tax_rules_group'] ?? '').fields['rate']) * 100),
    );
    const values = combination.attributes.map((name) => ({
      id: this.add('product_option_values', { id_attribute_group: '1', color: '', position: '0', name }),
    }));
    const id = this.add(
      'combinations',
      {
        id_product: product,
        ean13: combination.barcode ?? '',
        upc: '',
        reference: combination.code ?? '',
        price: e6(divideRound((combination.moreE4 ?? 0n) * 1_000_000n, 10_000n + rate)),
        minimal_quantity: '1',
      },
      { product_option_values: values },
    );
    if (fields['cache_default_attribute'] === '0') fields['cache_default_attribute'] = id;
    this.#stockRows(product, id, combination.level);
    this.sumCombinations(product);
    return `${product}:${id}`;
  }

  #stockRows(product: string, combination: string, level: number | null): void {
    this.shops.forEach((_, index) => {
      this.add('stock_availables', {
        id_product: product,
        id_product_attribute: combination,
        id_shop: String(index + 1),
        id_shop_group: '0',
        quantity: String(level ?? 0),
        depends_on_stock: level === null ? '1' : '0',
        out_of_stock: '2',
        location: '',
      });
    });
  }

  stockRow(ref: string, shop = '1'): Row | undefined {
    const [product, combination = '0'] = ref.split(':');
    return [...this.table('stock_availables').values()].find(
      ({ fields }) =>
        fields['id_product'] === product &&
        fields['id_product_attribute'] === combination &&
        [shop, '', '0'].includes(fields['id_shop'] ?? ''),
    );
  }

  moveStock(ref: string, by: number, shop = '1'): void {
    const row = this.stockRow(ref, shop);
    if (row === undefined || row.fields['depends_on_stock'] === '1') return;
    row.fields['quantity'] = String(Number(row.fields['quantity']) + by);
    this.sumCombinations(ref.split(':')[0] ?? '');
  }

  /** Row 0 is the sum of the others, refreshed whenever one of them is written. */
  sumCombinations(product: string): void {
    for (let shop = 1; shop <= this.shops.length; shop += 1) {
      const rows = [...this.table('stock_availables').values()].filter(
        ({ fields }) => fields['id_product'] === product && fields['id_shop'] === String(shop),
      );
      const combined = rows.filter(({ fields }) => fields['id_product_attribute'] !== '0');
      const whole = rows.find(({ fields }) => fields['id_product_attribute'] === '0');
      if (combined.length === 0 || whole === undefined) continue;
      whole.fields['quantity'] = String(
        combined.reduce((sum, { fields }) => sum + Number(fields['quantity']), 0),
      );
    }
  }
}
