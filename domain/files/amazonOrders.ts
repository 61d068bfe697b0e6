/**
 * Amazon's “all orders” reports, as Seller Central and its API publish them: tab-delimited, a row an article of an order.
 * https://developer-docs.amazon.com/sp-api/docs/order-tracking-reports-attributes
 */
import type { SalesFileProfile } from './salesProfile.ts';

/** The columns that the page names, in its order. */
export const amazonOrderColumns = [
  'amazon-order-id',
  'merchant-order-id',
  'purchase-date',
  'last-updated-date',
  'order-status',
  'fulfillment-channel',
  'sales-channel',
  'order-channel',
  'ship-service-level',
  'product-name',
  'sku',
  'asin',
  'item-status',
  'quantity',
  'currency',
  'item-price',
  'item-tax',
  'shipping-price',
  'shipping-tax',
  'gift-wrap-price',
  'gift-wrap-tax',
  'item-promotion-discount',
  'ship-promotion-discount',
  'ship-city',
  'ship-state',
  'ship-postal-code',
  'ship-country',
  'promotion-ids',
  'is-business-order',
  'purchase-order-number',
  'price-designation',
] as const;

/**
 * `item-price` is that of all its articles, VAT included (https://developer-docs.amazon.com/sp-api/docs/option-1-allow-amazon-to-create-invoices-for-you).
 * An order that is not paid yet is no sale; its row is the same once it is, so its status is no part of its identity. What Amazon ships from its own
 * warehouses leaves no bottle of the shop's.
 */
export const amazonOrders: Omit<SalesFileProfile, 'timeZone' | 'closingTime'> = {
  document: { columns: ['amazon-order-id'], restartsDaily: false },
  date: { column: 'purchase-date', format: 'ymd', midnightMeansNoTime: false },
  item: { code: { column: 'sku' }, label: { column: 'product-name' } },
  quantity: { from: { column: 'quantity' }, sign: 'salesArePositive' },
  voided: { column: 'order-status', values: ['Pending', 'Cancelled', 'Canceled'] },
  elsewhere: { column: 'fulfillment-channel', values: ['Amazon', 'AFN'] },
  price: { total: { column: 'item-price' }, vat: 'included' },
  decimal: 'dot',
  identity: ['amazon-order-id', 'sku'],
};
