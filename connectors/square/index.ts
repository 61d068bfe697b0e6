/** Square: tills and web shops, over the Connect API. */
import type { Connector } from '#domain/channels/connector.ts';
import { lookByStream, pullByStream } from '../kit/streams.ts';
import { amendListings } from './amend.ts';
import { check } from './check.ts';
import { hear } from './hear.ts';
import { pullLevels, readLevels, stockReach } from './levels.ts';
import { listingsLookbackMs, lookAtListing, pullListings } from './listings.ts';
import { oauth } from './oauth.ts';
import { offlineMs } from './orderFacts.ts';
import { lookAtOrder, ordersReach, pullOrders } from './pullOrders.ts';
import { type SquareSettings, squareFields, squareSettings } from './settings.ts';
import { events, subscribe } from './subscribe.ts';
import { mostWrites, writeLevels } from './writeLevels.ts';

export const square: Connector<SquareSettings> = {
  code: 'square',
  name: 'Square',
  sources: [
    'https://developer.squareup.com/reference/square/orders-api/search-orders',
    'https://developer.squareup.com/docs/orders-api/order-returns-exchanges',
    'https://developer.squareup.com/reference/square/catalog-api/search-catalog-objects',
    'https://developer.squareup.com/reference/square/catalog-api/upsert-catalog-object',
    'https://developer.squareup.com/reference/square/inventory-api/batch-change-inventory',
    'https://developer.squareup.com/reference/square/inventory-api/batch-retrieve-inventory-counts',
    'https://developer.squareup.com/docs/webhooks/overview',
    'https://developer.squareup.com/docs/oauth-api/overview',
  ],
  fields: squareFields,
  settings: squareSettings,
  oauth,
  capabilities: {
    push: { events, verifiable: true, selfHeals: true },
    streams: {
      // Returns are orders too, and told with them.
      sales: { cursor: 'modifiedSince', lookbackMs: ordersReach.lookbackMs, seesDeletes: false },
      stock: { cursor: 'modifiedSince', lookbackMs: stockReach.lookbackMs, seesDeletes: false },
      listings: { cursor: 'modifiedSince', lookbackMs: listingsLookbackMs, seesDeletes: true },
    },
    stockWrite: 'absolute',
    idempotency: 'key',
    maxBatch: mostWrites,
    lateArrivalMs: offlineMs,
  },
  // Square does not say how many requests it takes.
  pace: { burst: 10, perSecond: 5 },
  check,
  pull: pullByStream({ sales: pullOrders, stock: pullLevels, listings: pullListings }),
  look: lookByStream({
    sales: lookAtOrder,
    stock: (session, id) => readLevels(session, [id]),
    listings: lookAtListing,
  }),
  hear,
  readLevels,
  writeLevels,
  amendListings,
  subscribe,
};
