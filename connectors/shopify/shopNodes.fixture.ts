/** The fake shop’s state as the Admin API shows it: objects whose fields are those of the vendor’s schema. */
import { gid } from './ids.ts';
import type { KeptLine, KeptListing, KeptOrder, KeptRefund } from './shopState.fixture.ts';

export const shopLocation = { id: '9100', name: 'Cave du centre' };

interface PageAsked {
  first?: number | null;
  after?: string | null;
}

/** Shopify’s cursors are opaque; this shop’s hide a place in the list. */
export function connection<Node>(all: readonly Node[], { first, after }: PageAsked) {
  const start = after ? Number(Buffer.from(after, 'base64').toString()) : 0;
  const nodes = all.slice(start, start + (first ?? 50));
  const end = start + nodes.length;
  return {
    nodes,
    pageInfo: {
      hasNextPage: end < all.length,
      endCursor: nodes.length === 0 ? null : Buffer.from(String(end)).toString('base64'),
    },
  };
}

export function moneyOf(minor: number) {
  return { shopMoney: { amount: (minor / 100).toFixed(2), currencyCode: 'EUR' } };
}

function priceOf({ priceE4 }: KeptListing): number {
  return Number(priceE4) / 100;
}

export function variantNode(listing: KeptListing) {
  return {
    __typename: 'ProductVariant',
    id: gid('ProductVariant', listing.variant),
    title: 'Default Title',
    sku: listing.code ?? null,
    barcode: listing.barcode ?? null,
    price: (priceOf(listing) / 100).toFixed(2),
    product: {
      id: gid('Product', listing.variant),
      title: listing.label,
      hasOnlyDefaultVariant: true,
      status: 'ACTIVE',
    },
    inventoryItem: () => itemNode(listing),
  };
}

export function itemNode(listing: KeptListing) {
  return {
    __typename: 'InventoryItem',
    id: gid('InventoryItem', listing.item),
    tracked: listing.level !== null,
    variants: (asked: PageAsked) => connection([variantNode(listing)], asked),
    inventoryLevel: ({ locationId }: { locationId: string }) =>
      listing.level !== null && locationId === gid('Location', shopLocation.id) ? levelNode(listing) : null,
  };
}

export function levelNode(listing: KeptListing) {
  return {
    updatedAt: listing.levelAt,
    quantities: ({ names }: { names: readonly string[] }) =>
      names.map((name) => ({ name, quantity: listing.level ?? 0 })),
    item: () => itemNode(listing),
  };
}

function lineNode(order: KeptOrder, { id, listing, units }: KeptLine) {
  const refunded = order.refunds
    .flatMap(({ lines }) => lines)
    .filter(({ line }) => line.id === id)
    .reduce((sum, line) => sum + line.units, 0);
  const total = priceOf(listing) * units;
  const tax = Math.round((total * listing.vatRate) / (10_000 + listing.vatRate));
  return {
    id: `gid://shopify/LineItem/${id}`,
    name: listing.label,
    sku: listing.code ?? null,
    quantity: units,
    currentQuantity: units - refunded,
    variant: listing.gone ? null : variantNode(listing),
    originalUnitPriceSet: moneyOf(priceOf(listing)),
    discountAllocations: [],
    taxLines: [{ ratePercentage: listing.vatRate / 100, priceSet: moneyOf(tax) }],
  };
}

export function refundNode(order: KeptOrder, refund: KeptRefund) {
  const lines = refund.lines.map(({ id, line, units, restock }) => {
    const total = priceOf(line.listing) * units;
    return {
      id: `gid://shopify/RefundLineItem/${id}`,
      quantity: units,
      restockType: restock ? 'RETURN' : 'NO_RESTOCK',
      subtotalSet: moneyOf(total),
      totalTaxSet: moneyOf(Math.round((total * line.listing.vatRate) / (10_000 + line.listing.vatRate))),
      lineItem: () => lineNode(order, line),
    };
  });
  const given = refund.lines.reduce((sum, { line, units }) => sum + priceOf(line.listing) * units, 0);
  return {
    id: gid('Refund', refund.id),
    createdAt: refund.at,
    updatedAt: refund.at,
    totalRefundedSet: moneyOf(given + refund.beyond),
    refundLineItems: (asked: PageAsked) => connection(lines, asked),
    refundShippingLines: (asked: PageAsked) => connection([], asked),
  };
}

export function orderNode(order: KeptOrder) {
  const sold = order.lines.reduce((sum, { units }) => sum + units, 0);
  const back = order.refunds.flatMap(({ lines }) => lines).reduce((sum, { units }) => sum + units, 0);
  const paid = back === 0 ? 'PAID' : back < sold ? 'PARTIALLY_REFUNDED' : 'REFUNDED';
  return {
    id: gid('Order', order.id),
    name: `#${order.id.slice(-4)}`,
    createdAt: order.createdAt,
    processedAt: order.processedAt,
    updatedAt: order.updatedAt,
    cancelledAt: order.cancelledAt,
    test: order.test,
    displayFinancialStatus: order.paid ? paid : 'PENDING',
    displayFulfillmentStatus: order.fulfilled ? 'FULFILLED' : 'UNFULFILLED',
    taxesIncluded: true,
    currencyCode: 'EUR',
    retailLocation: null,
    lineItems: (asked: PageAsked) =>
      connection(
        order.lines.map((line) => lineNode(order, line)),
        asked,
      ),
    refunds: ({ first }: PageAsked) =>
      order.refunds.slice(0, first ?? undefined).map((refund) => refundNode(order, refund)),
  };
}
