/** How a PrestaShop that is not there sells: what an order, a change of its state and a credit slip do to its tables and levels. */
import { divideRound } from '#domain/values/integer.ts';
import type { Instant } from '#domain/values/time.ts';
import { e6, type Row, readE6, Tables } from './tables.fixture.ts';

/** Cancelled and payment error: entering them gives stock back. */
const givesBack = new Set(['6', '8']);

export interface SoldLine {
  ref: string;
  units: number;
}

export class SellingTables extends Tables {
  /** What sending costs, with tax, in millionths. */
  carriage = 0n;

  /** An order is placed: its bottles leave at once, unless it begins cancelled or in error. */
  place(
    lines: readonly SoldLine[],
    { state, at, shop = '1' }: { state: string; at?: Instant; shop?: string },
  ): string {
    const wall = this.wall(at);
    const order = this.add('orders', {
      id_currency: '1',
      id_customer: '3',
      current_state: state,
      valid: this.#counts(state) ? '1' : '0',
      date_add: wall,
      date_upd: this.wall(),
      id_shop: shop,
      total_discounts_tax_incl: '0.000000',
      total_products_wt: '0.000000',
      total_shipping_tax_incl: e6(this.carriage),
      conversion_rate: '1.000000',
      reference: `CMD${String(this.table('orders').size + 1).padStart(6, '0')}`,
    });
    const row = this.row('orders', order);
    row.associations['order_rows'] = lines.map(({ ref, units }) => ({ id: this.#detail(order, ref, units) }));
    const total = this.detailsOf(order).reduce(
      (sum, { fields }) => sum + readE6(fields['total_price_tax_incl']),
      0n,
    );
    row.fields['total_products_wt'] = e6(total);
    row.fields['total_paid'] = e6(total + this.carriage);
    row.fields['total_paid_real'] = e6(total + this.carriage);
    this.add('order_histories', { id_employee: '0', id_order_state: state, id_order: order, date_add: wall });
    if (!givesBack.has(state)) for (const { ref, units } of lines) this.moveStock(ref, -units, shop);
    return order;
  }

  #detail(order: string, ref: string, units: number): string {
    const [productId = '', combinationId] = ref.split(':');
    const product = this.row('products', productId).fields;
    const combination = combinationId === undefined ? undefined : this.row('combinations', combinationId);
    const tax = product['id_tax_rules_group'] ?? '';
    const basisPoints = BigInt(Math.round(Number(this.row('taxes', tax).fields['rate']) * 100));
    const excluding = readE6(product['price']) + readE6(combination?.fields['price']);
    const including = divideRound(excluding * (10_000n + basisPoints), 10_000n);
    const cents = divideRound(including * BigInt(units), 10_000n);
    const named = combination?.associations['product_option_values']?.map(
      ({ id }) => this.row('product_option_values', id ?? '').fields['name'],
    );
    return this.add(
      'order_details',
      {
        id_order: order,
        product_id: productId,
        product_attribute_id: combinationId ?? '0',
        product_quantity_reinjected: '0',
        id_shop: '1',
        product_name:
          named === undefined ? (product['name'] ?? '') : `${product['name']} - ${named.join(', ')}`,
        product_quantity: String(units),
        product_quantity_return: '0',
        product_quantity_refunded: '0',
        product_ean13: (combination?.fields ?? product)['ean13'] ?? '',
        product_upc: '',
        product_reference: (combination?.fields ?? product)['reference'] ?? '',
        unit_price_tax_incl: e6(including),
        unit_price_tax_excl: e6(excluding),
        total_price_tax_incl: e6(cents * 10_000n),
      },
      { taxes: [{ id: tax }] },
    );
  }

  detailsOf(order: string): Row[] {
    return [...this.table('order_details').values()].filter(({ fields }) => fields['id_order'] === order);
  }

  /** The rule of a code that a buyer typed, good once less. */
  useCartRule(code: string): string {
    const rule = [...this.table('cart_rules').values()].find(({ fields }) => fields['code'] === code);
    if (rule === undefined) throw new Error(`the shop has no code ${code}`);
    const { fields } = rule;
    fields['quantity'] = String(Math.max(0, Number(fields['quantity']) - 1));
    return fields['id'] ?? '';
  }

  #counts(state: string): boolean {
    return this.table('order_states').get(state)?.fields['logable'] === '1';
  }

  /** The recorded rule, mistakes included: a state that does not count gives back what the shop may never have taken. */
  changeState(order: string, to: string): void {
    const { fields } = this.row('orders', order);
    const from = fields['current_state'] ?? '0';
    this.add('order_histories', {
      id_employee: '0',
      id_order_state: to,
      id_order: order,
      date_add: this.wall(),
    });
    const sign =
      givesBack.has(to) && !givesBack.has(from) ? 1 : givesBack.has(from) && this.#counts(to) ? -1 : 0;
    for (const { fields: line } of this.detailsOf(order)) {
      const combination = line['product_attribute_id'] ?? '0';
      const ref = combination === '0' ? (line['product_id'] ?? '') : `${line['product_id']}:${combination}`;
      this.moveStock(ref, sign * Number(line['product_quantity']), fields['id_shop']);
    }
    fields['current_state'] = to;
    fields['valid'] = this.#counts(to) ? '1' : '0';
    fields['date_upd'] = this.wall();
  }

  /** A credit slip moves nothing and bumps nothing by itself; a keeper who ticks “re-stock” counts it on the order's line. */
  giveBack(order: string, lines: readonly SoldLine[], restock: boolean): string {
    const given = lines.map(({ ref, units }) => {
      const [product, combination = '0'] = ref.split(':');
      const line = this.detailsOf(order).find(
        ({ fields }) => fields['product_id'] === product && fields['product_attribute_id'] === combination,
      );
      if (line === undefined) throw new Error(`order ${order} has no line of ${ref}`);
      if (restock) {
        const { fields } = line;
        fields['product_quantity_reinjected'] = String(Number(fields['product_quantity_reinjected']) + units);
        this.moveStock(ref, units);
      }
      const cents = divideRound(readE6(line.fields['unit_price_tax_incl']) * BigInt(units), 10_000n);
      return { line: line.fields['id'] ?? '', units, amount: cents * 10_000n };
    });
    const total = e6(given.reduce((sum, { amount }) => sum + amount, 0n));
    const lastLine = [...this.table('order_slip').values()].flatMap(
      (row) => row.associations['order_slip_details'] ?? [],
    );
    return this.add(
      'order_slip',
      {
        id_customer: '3',
        id_order: order,
        conversion_rate: '1.000000',
        total_products_tax_incl: total,
        amount: total,
        partial: '1',
        date_add: this.wall(),
        date_upd: this.wall(),
        order_slip_type: '1',
      },
      {
        order_slip_details: given.map(({ line, units, amount }, index) => ({
          id: String(lastLine.length + index + 1),
          id_order_detail: line,
          product_quantity: String(units),
          amount_tax_incl: e6(amount),
        })),
      },
    );
  }
}
