/** Lightspeed Retail X-Series, once called Vend: tills and web shops of retailers. */
import type { Connector } from '#domain/channels/connector.ts';
import { lookByStream, pullByStream } from '../kit/streams.ts';
import { amendListings } from './amend.ts';
import { check } from './check.ts';
import { lookbackMs } from './cursor.ts';
import { hear } from './hear.ts';
import { pullLevels, readLevels } from './levels.ts';
import { lookAtListing, pullListings } from './listings.ts';
import { oauth } from './oauth.ts';
import { lookAtSale, pullSales } from './sales.ts';
import { type XSeriesSettings, xseriesFields, xseriesSettings } from './settings.ts';
import { events, subscribe } from './subscribe.ts';
import { mostWrites, writeLevels } from './writeLevels.ts';

export const xseries: Connector<XSeriesSettings> = {
  code: 'lightspeed-x',
  name: 'Lightspeed X-Series',
  sources: [
    'https://x-series-api.lightspeedhq.com/reference/listsales',
    'https://x-series-api.lightspeedhq.com/docs/pagination',
    'https://x-series-api.lightspeedhq.com/docs/sales_statuses',
    'https://x-series-api.lightspeedhq.com/docs/sales_returns',
    'https://x-series-api.lightspeedhq.com/docs/sales_discounts',
    'https://x-series-api.lightspeedhq.com/docs/inventory_updates',
    'https://x-series-api.lightspeedhq.com/docs/products_variants_update',
    'https://x-series-api.lightspeedhq.com/docs/webhooks',
    'https://x-series-api.lightspeedhq.com/docs/authorization',
    'https://x-series-api.lightspeedhq.com/docs/scopes',
    'https://x-series-api.lightspeedhq.com/docs/rate_limiting',
  ],
  fields: xseriesFields,
  settings: xseriesSettings,
  oauth,
  capabilities: {
    push: { events, verifiable: true, selfHeals: true },
    streams: {
      // Returns are sales too, and told with them.
      sales: { cursor: 'version', lookbackMs, seesDeletes: false },
      stock: { cursor: 'version', lookbackMs, seesDeletes: false },
      listings: { cursor: 'version', lookbackMs, seesDeletes: true },
    },
    stockWrite: 'absolute',
    idempotency: 'none',
    maxBatch: mostWrites,
    // A sale that comes late bears a new number, whatever day it was made.
    lateArrivalMs: 0,
  },
  // 300 requests for each register and 50 more, in any five minutes; a shop of one register grants the least: 100 + 300 s × 0.8.
  pace: { burst: 100, perSecond: 0.8 },
  check,
  pull: pullByStream({ sales: pullSales, stock: pullLevels, listings: pullListings }),
  look: lookByStream({
    sales: lookAtSale,
    stock: (session, id) => readLevels(session, [id]),
    listings: lookAtListing,
  }),
  hear,
  readLevels,
  writeLevels,
  amendListings,
  subscribe,
};
