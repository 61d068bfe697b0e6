/** How the webservice makes carts, orders and credit slips: whatever state is asked for, the total decides. */
import { type Fault, faultOf } from './selected.fixture.ts';
import type { SellingTables, SoldLine } from './sellingTables.fixture.ts';
import type { Fields, Row } from './tables.fixture.ts';
import { readXml } from './xmlRead.fixture.ts';

/** The rows of one association in a body. */
function rowsIn(body: string, name: string): Fields[] {
  const rows = body.matchAll(new RegExp(`<${name}>[\\s\\S]*?</${name}>`, 'g'));
  return [...rows].map(([row]) => readXml(`<prestashop>${row}</prestashop>`) ?? {});
}

export function makeCart(tables: SellingTables, fields: Fields, body: string): Row {
  const rows = rowsIn(body, 'cart_row');
  return tables.row('carts', tables.add('carts', fields, { cart_rows: rows }));
}

/** With the cart's total to the cent it is state 11, with any other a payment error that takes nothing. */
export function makeOrder(tables: SellingTables, fields: Fields): Row | Fault {
  const cart = tables.table('carts').get(fields['id_cart'] ?? '');
  const used = [...tables.table('orders').values()].some(
    ({ fields: order }) => order['id_cart'] === fields['id_cart'],
  );
  if (cart === undefined || used) {
    const text = 'Cart cannot be loaded or an order has already been placed using this cart';
    return { status: 500, errors: [], text };
  }
  const lines = (cart.associations['cart_rows'] ?? []).map((row): SoldLine => {
    const [product = '', combination = '0'] = [row['id_product'], row['id_product_attribute']];
    return {
      ref: combination === '0' ? product : `${product}:${combination}`,
      units: Number(row['quantity']),
    };
  });
  // What it comes to is known once it is placed; placed in error it takes nothing yet.
  const id = tables.place(lines, { state: '8' });
  const order = tables.row('orders', id);
  order.fields['id_cart'] = fields['id_cart'] ?? '';
  order.fields['total_paid_real'] = fields['total_paid'] ?? '';
  if (Number(fields['total_paid']) === Number(order.fields['total_paid'])) {
    tables.table('order_histories').delete([...tables.table('order_histories').keys()].at(-1) ?? '');
    tables.changeState(id, '11');
  }
  return order;
}

/** Moves nothing and touches neither the order nor its lines. */
export function makeSlip(tables: SellingTables, fields: Fields, body: string): Row | Fault {
  const missing = ['id_order', 'total_products_tax_incl'].find((name) => !(name in fields));
  if (missing !== undefined) return faultOf(400, 41, `parameter "${missing}" required`);
  const made = { date_add: tables.wall(), date_upd: tables.wall() };
  const before = [...tables.table('order_slip').values()].flatMap(
    ({ associations }) => associations['order_slip_details'] ?? [],
  ).length;
  const rows = rowsIn(body, 'order_slip_detail').map((row, index) => ({
    id: String(before + index + 1),
    ...row,
  }));
  return tables.row(
    'order_slip',
    tables.add('order_slip', { ...fields, ...made }, { order_slip_details: rows }),
  );
}
