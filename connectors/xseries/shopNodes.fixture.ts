/** The fake shop’s state in the vendor’s published shapes. */
import { type KeptLine, type KeptProduct, type KeptSale, outlets } from './shopState.fixture.ts';

export const discountProduct = 'd15c0000-0000-4000-8000-000000000001';
const register = '4e915000-0000-4000-8000-000000000001';
const user = '05e40000-0000-4000-8000-000000000001';
const walkIn = 'c0570000-0000-4000-8000-000000000001';

const five = (amount: number): number => Number(amount.toFixed(5));
const stamp = (at: string): string => `${at.slice(0, 19)}+00:00`;
const stampExactly = (at: string): string => at.replace('Z', '+00:00');

/** A sum with tax, taken apart as the shop does. */
function apart(gross: number, vatRate: number) {
  const net = five(gross / (1 + vatRate / 10_000));
  return { net, tax: five(gross - net) };
}

export const taxOf = ({ vatRate }: KeptProduct): string =>
  `7a200000-0000-4000-8000-${String(vatRate).padStart(12, '0')}`;

function lineNode({ id, product, units }: KeptLine, sequence: number, status: string) {
  const price = Number(product.priceE4) / 10_000;
  const unit = apart(price, product.vatRate);
  const total = apart(price * units, product.vatRate);
  return {
    id,
    product_id: product.id,
    tax_id: taxOf(product),
    quantity: units,
    price: unit.net,
    unit_price: unit.net,
    price_total: total.net,
    total_price: total.net,
    tax: unit.tax,
    unit_tax: unit.tax,
    tax_total: total.tax,
    total_tax: total.tax,
    discount: 0,
    discount_total: 0,
    cost: 0,
    cost_total: 0,
    loyalty_value: 0,
    price_set: false,
    sequence,
    status: status === 'SAVED' ? 'SAVED' : 'CONFIRMED',
    tax_components: [{ rate_id: taxOf(product), total_tax: total.tax }],
    is_return: units < 0,
  };
}

function discountNode({ id, discount, status }: KeptSale, sequence: number) {
  const { net, tax } = apart(discount / 100, 2000);
  const line = {
    id: `${id.slice(0, 24)}d${id.slice(25)}`,
    product_id: discountProduct,
    quantity: -1,
    price: net,
    price_total: -net,
    tax,
    tax_total: -tax,
    discount: 0,
    discount_total: 0,
    price_set: true,
    sequence,
    status: status === 'SAVED' ? 'SAVED' : 'CONFIRMED',
    tax_components: [],
    is_return: false,
  };
  return discount === 0 ? [] : [line];
}

export function saleNode(sale: KeptSale) {
  const lines = [
    ...sale.lines.map((line, index) => lineNode(line, index, sale.status)),
    ...discountNode(sale, sale.lines.length),
  ];
  const net = five(lines.reduce((sum, line) => sum + line.price_total, 0));
  const tax = five(lines.reduce((sum, line) => sum + line.tax_total, 0));
  const isPaid = sale.status !== 'SAVED' && sale.status !== 'VOIDED';
  return {
    id: sale.id,
    outlet_id: sale.outlet,
    register_id: register,
    user_id: user,
    customer_id: walkIn,
    invoice_number: `CC-${sale.version}`,
    status: sale.status,
    note: '',
    short_code: 'exempl',
    return_for: sale.returnFor,
    total_price: net,
    total_tax: tax,
    total_loyalty: 0,
    created_at: stamp(sale.soldAt),
    updated_at: stampExactly(sale.updatedAt),
    sale_date: stampExactly(sale.soldAt),
    line_items: lines,
    payments: isPaid
      ? [
          {
            id: `${sale.id.slice(0, 24)}a${sale.id.slice(25)}`,
            register_id: register,
            outlet_id: sale.outlet,
            retailer_payment_type_id: 'ca500000-0000-4000-8000-000000000001',
            payment_type_id: '1',
            name: 'Espèces',
            amount: Number((net + tax).toFixed(2)),
            payment_date: stamp(sale.soldAt),
            external_attributes: [],
          },
        ]
      : [],
    version: sale.version,
    receipt_number: `CC-${sale.version}`,
    adjustments: [],
    taxes: [],
  };
}

export function productNode(product: KeptProduct) {
  const price = Number(product.priceE4) / 10_000;
  const { code = '', barcode } = product;
  return {
    id: product.id,
    variant_parent_id: product.variantOf,
    name: product.label,
    variant_name: product.variantOf === null ? product.label : `${product.label} / Magnum`,
    handle: `poignee-${product.version}`,
    sku: code,
    active: true,
    is_active: true,
    has_inventory: product.level !== null,
    is_composite: product.composite,
    has_variants: false,
    source: 'USER',
    supply_price: 0,
    price_including_tax: price,
    price_excluding_tax: apart(price, product.vatRate).net,
    product_codes: [
      { type: 'CUSTOM', code },
      ...(barcode === undefined ? [] : [{ type: 'EAN', code: barcode }]),
    ],
    variant_options: [],
    created_at: stamp(product.changedAt),
    updated_at: stamp(product.changedAt),
    deleted_at: product.deletedAt === null ? null : stamp(product.deletedAt),
    version: product.version,
  };
}

/** A record of each outlet; the second one’s level is nobody’s here. */
export function inventoryNodes(product: KeptProduct) {
  return outlets.map(({ id: outlet }, index) => ({
    id: `${index}${product.id.slice(1)}`,
    product_id: product.id,
    outlet_id: outlet,
    inventory_level: index === 0 ? (product.level ?? 0) : 99,
    current_amount: index === 0 ? (product.level ?? 0) : 99,
    version: product.levelVersion - index,
    reorder_point: null,
    reorder_amount: null,
  }));
}

export function retailerNode() {
  return {
    id: '4e7a1000-0000-4000-8000-000000000001',
    domain_prefix: 'cave-exemple',
    name: 'Cave Exemple',
    version: '3505324400',
    discount_product_id: discountProduct,
    tax_exclusive: false,
    country: 'FR',
    currency: { code: 'EUR', symbol: '€' },
  };
}

export function outletNodes() {
  return outlets.map(({ id, name }, index) => ({
    id,
    name,
    time_zone: 'Europe/Paris',
    currency: 'EUR',
    currency_symbol: '€',
    display_prices: 'inclusive',
    version: 1000 + index,
    attributes: [],
  }));
}

/** What is called is in the words of an older version. https://x-series-api.lightspeedhq.com/docs/webhooks */
export function saleCalled({ id, soldAt, status, lines }: KeptSale) {
  return {
    id,
    sale_date: soldAt.slice(0, 19).replace('T', ' '),
    status,
    register_sale_products: lines.map(({ product, units }) => ({
      product_id: product.id,
      quantity: String(units),
    })),
  };
}

export function levelCalled({ id, level }: KeptProduct) {
  return { id: `0${id.slice(1)}`, product_id: id, outlet_id: outlets[0].id, count: String(level) };
}

export function productCalled({ id, label, code = '' }: KeptProduct) {
  return { id, name: label, handle: 'poignee', sku: code };
}
