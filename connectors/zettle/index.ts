/** Zettle: a till of PayPal’s, over its purchase, product, inventory and pusher services. */
import type { Connector } from '#domain/channels/connector.ts';
import { lookByStream, pullByStream } from '../kit/streams.ts';
import { check } from './check.ts';
import { hear } from './hear.ts';
import { lookAtListing, pullListings } from './listings.ts';
import { oauth } from './oauth.ts';
import { lateMs, lookAtPurchase, pullPurchases, purchasesReach } from './pullPurchases.ts';
import { type ZettleSettings, zettleFields, zettleSettings } from './settings.ts';
import { pullLevels, readLevels } from './stock.ts';
import { events, subscribe } from './subscribe.ts';
import { mostWrites, writeLevels } from './writeLevels.ts';

export const zettle: Connector<ZettleSettings> = {
  code: 'zettle',
  name: 'Zettle',
  sources: [
    'https://developer.zettle.com/docs/api/oauth/user-guides/set-up-app-authorisation/set-up-authorisation-assertion-grant',
    'https://developer.zettle.com/docs/api/purchase/api-reference-md',
    'https://developer.zettle.com/docs/api/product-library/concepts/product-library-concept',
    'https://developer.zettle.com/docs/api/inventory/concepts/how-inventories-work',
    'https://developer.zettle.com/docs/api/inventory/user-guides/manage-inventory-balances/fetch-inventory-balance',
    'https://developer.zettle.com/docs/api/pusher/api-reference-md',
    'https://github.com/iZettle/api-documentation',
  ],
  fields: zettleFields,
  settings: zettleSettings,
  oauth,
  capabilities: {
    // Where its calls fail for three days, Zettle deletes the subscription.
    push: { events, verifiable: true, selfHeals: false },
    streams: {
      // Refunds are purchases too, and told with them.
      sales: { cursor: 'modifiedSince', lookbackMs: purchasesReach.lookbackMs, seesDeletes: false },
      stock: { cursor: 'enumerateOnly', lookbackMs: 0, seesDeletes: false },
      listings: { cursor: 'enumerateOnly', lookbackMs: 0, seesDeletes: false },
    },
    stockWrite: 'delta',
    idempotency: 'none',
    maxBatch: mostWrites,
    lateArrivalMs: lateMs,
  },
  // What the inventory service grants; the others do not say.
  pace: { burst: 4, perSecond: 4 },
  check,
  pull: pullByStream({ sales: pullPurchases, stock: pullLevels, listings: pullListings }),
  look: lookByStream({
    sales: lookAtPurchase,
    stock: (session, id) => readLevels(session, [id]),
    listings: lookAtListing,
  }),
  hear,
  readLevels,
  writeLevels,
  amendListings: null,
  subscribe,
};
