/** Shopify: web shops and tills, over the Admin API in GraphQL. */
import type { Connector } from '#domain/channels/connector.ts';
import { lookByStream, pullByStream } from '../kit/streams.ts';
import { amendListings } from './amend.ts';
import { apiVersion } from './ask.ts';
import { check } from './check.ts';
import { hear } from './hear.ts';
import { lookAtLevel, pullLevels, readLevels, stockLookbackMs } from './levels.ts';
import { lookAtListing, pullListings } from './listings.ts';
import { oauth } from './oauth.ts';
import { lookAtOrder, ordersLookbackMs, pullOrders } from './pullOrders.ts';
import { type ShopifySettings, shopifyFields, shopifySettings } from './settings.ts';
import { subscribe } from './subscribe.ts';
import { mostWrites, writeLevels } from './writeLevels.ts';

const day = 24 * 60 * 60_000;
const pages = `https://shopify.dev/docs/api/admin-graphql/${apiVersion}`;

export const shopify: Connector<ShopifySettings> = {
  code: 'shopify',
  name: 'Shopify',
  sources: [
    `${pages}/queries/orders`,
    `${pages}/objects/Refund`,
    `${pages}/objects/ProductVariant`,
    `${pages}/objects/InventoryLevel`,
    `${pages}/mutations/inventorySetQuantities`,
    `${pages}/mutations/productVariantsBulkUpdate`,
    `${pages}/mutations/productUpdate`,
    'https://shopify.dev/docs/api/usage/idempotent-requests',
    'https://shopify.dev/docs/api/usage/limits',
    'https://shopify.dev/docs/apps/build/webhooks/subscribe/https',
  ],
  fields: shopifyFields,
  settings: shopifySettings,
  oauth,
  capabilities: {
    push: {
      events: [
        'orders/create',
        'orders/updated',
        'refunds/create',
        'inventory_levels/update',
        'products/create',
        'products/delete',
      ],
      verifiable: true,
      selfHeals: false,
    },
    streams: {
      // Refunds are told within their orders.
      sales: { cursor: 'modifiedSince', lookbackMs: ordersLookbackMs, seesDeletes: false },
      stock: { cursor: 'modifiedSince', lookbackMs: stockLookbackMs, seesDeletes: false },
      listings: { cursor: 'enumerateOnly', lookbackMs: 0, seesDeletes: false },
    },
    stockWrite: 'absoluteCas',
    idempotency: 'key',
    maxBatch: mostWrites,
    lateArrivalMs: 3 * day,
  },
  // The smallest plan restores 100 points a second; a page of orders may cost several hundred.
  pace: { burst: 4, perSecond: 1 },
  check,
  pull: pullByStream({ sales: pullOrders, stock: pullLevels, listings: pullListings }),
  look: lookByStream({ sales: lookAtOrder, stock: lookAtLevel, listings: lookAtListing }),
  hear,
  readLevels,
  writeLevels,
  amendListings,
  subscribe,
};
