/** The fake account’s state in the vendor’s published shapes. */
import type { KeptAdjustment, KeptLine, KeptListing, KeptOrder } from './shopState.fixture.ts';

export const location = { id: 'LCAVE0001', name: 'Cave du centre' };

const money = (amount: number) => ({ amount, currency: 'EUR' });
const taxUid = ({ vatRate }: KeptListing): string => `tax-${vatRate}`;
const percentOf = ({ vatRate }: KeptListing): string => (vatRate / 100).toFixed(1);
const totalOf = ({ listing, units }: KeptLine): number => (Number(listing.priceE4) * units) / 100;
const taxOf = (line: KeptLine): number =>
  Math.round((totalOf(line) * line.listing.vatRate) / (10_000 + line.listing.vatRate));

function lineNode(line: KeptLine) {
  return {
    uid: line.uid,
    catalog_object_id: line.listing.id,
    catalog_version: 1,
    quantity: String(line.units),
    name: line.listing.label,
    variation_name: 'Regular',
    item_type: 'ITEM',
    base_price_money: money(Number(line.listing.priceE4) / 100),
    variation_total_price_money: money(totalOf(line)),
    total_tax_money: money(taxOf(line)),
    total_discount_money: money(0),
    total_money: money(totalOf(line)),
    applied_taxes: [
      {
        uid: `applied-${line.uid}`,
        tax_uid: taxUid(line.listing),
        applied_money: money(taxOf(line)),
      },
    ],
  };
}

function taxNodes(lines: readonly KeptLine[]) {
  const listings = new Map(lines.map(({ listing }) => [taxUid(listing), listing]));
  return [...listings].map(([uid, listing]) => ({
    uid,
    name: 'TVA',
    type: 'INCLUSIVE',
    percentage: percentOf(listing),
    scope: 'LINE_ITEM',
  }));
}

const sumOf = (lines: readonly KeptLine[]): number => lines.reduce((sum, line) => sum + totalOf(line), 0);

export function orderNode(order: KeptOrder) {
  const { returns } = order;
  const total = sumOf(order.lines);
  const back = sumOf(returns?.lines ?? []);
  const due = order.paidAt === null ? total : 0;
  return {
    id: order.id,
    location_id: location.id,
    state: order.state,
    created_at: order.createdAt,
    updated_at: order.updatedAt,
    ...(order.closedAt === null ? {} : { closed_at: order.closedAt }),
    ...(order.lines.length === 0
      ? {}
      : {
          line_items: order.lines.map((line) => ({
            ...lineNode(line),
            gross_sales_money: money(totalOf(line)),
          })),
          taxes: taxNodes(order.lines),
        }),
    ...(order.toFetch ? { fulfillments: [{ uid: 'F1', type: 'PICKUP', state: 'PROPOSED' }] } : {}),
    ...(order.paidAt === null
      ? {}
      : {
          tenders: [
            { id: `T${order.id}`, type: 'CASH', created_at: order.paidAt, amount_money: money(total) },
          ],
        }),
    ...(returns === null
      ? {}
      : {
          returns: [
            {
              uid: `ret-${order.id}`,
              ...(returns.source === null ? {} : { source_order_id: returns.source }),
              return_line_items: returns.lines.map((line) => ({
                ...lineNode({ ...line, uid: `ret-${line.uid}` }),
                source_line_item_uid: line.uid,
                gross_return_money: money(totalOf(line)),
              })),
              return_taxes: taxNodes(returns.lines),
            },
          ],
          return_amounts: { total_money: money(back) },
          refunds: [
            {
              id: returns.refundId,
              location_id: location.id,
              created_at: order.createdAt,
              reason: 'Retour',
              amount_money: money(back),
              status: 'APPROVED',
            },
          ],
        }),
    total_money: money(total),
    net_amounts: { total_money: money(total - back) },
    net_amount_due_money: money(due),
  };
}

export function itemNode(listing: KeptListing) {
  return {
    type: 'ITEM',
    id: listing.itemId,
    updated_at: listing.changedAt,
    version: listing.version,
    is_deleted: listing.deleted,
    present_at_all_locations: true,
    item_data: {
      name: listing.label,
      product_type: 'REGULAR',
      tax_ids: [taxUid(listing)],
      variations: [variationNode(listing)],
    },
  };
}

export function variationNode(listing: KeptListing) {
  return {
    type: 'ITEM_VARIATION',
    id: listing.id,
    updated_at: listing.changedAt,
    version: listing.version,
    is_deleted: listing.deleted,
    present_at_all_locations: true,
    item_variation_data: {
      item_id: listing.itemId,
      name: 'Regular',
      ...(listing.code === undefined ? {} : { sku: listing.code }),
      ...(listing.barcode === undefined ? {} : { upc: listing.barcode }),
      pricing_type: 'FIXED_PRICING',
      price_money: money(Number(listing.priceE4) / 100),
      track_inventory: listing.level !== null,
      sellable: true,
      stockable: true,
    },
  };
}

export function taxNode(listing: KeptListing) {
  return {
    type: 'TAX',
    id: taxUid(listing),
    version: 1,
    is_deleted: false,
    present_at_all_locations: true,
    tax_data: {
      name: 'TVA',
      calculation_phase: 'TAX_SUBTOTAL_PHASE',
      inclusion_type: 'INCLUSIVE',
      percentage: percentOf(listing),
      enabled: true,
    },
  };
}

export function countNode(listing: KeptListing) {
  return {
    catalog_object_id: listing.id,
    catalog_object_type: 'ITEM_VARIATION',
    state: 'IN_STOCK',
    location_id: location.id,
    quantity: String(listing.level),
    calculated_at: listing.levelAt,
  };
}

export function adjustmentNode({ id, refundId, listing, units, at }: KeptAdjustment) {
  return {
    type: 'ADJUSTMENT',
    adjustment: {
      id,
      from_state: 'RETURNED_BY_CUSTOMER',
      to_state: 'IN_STOCK',
      location_id: location.id,
      catalog_object_id: listing.id,
      catalog_object_type: 'ITEM_VARIATION',
      quantity: String(units),
      occurred_at: at,
      created_at: at,
      refund_id: refundId,
    },
  };
}
