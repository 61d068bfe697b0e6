/** Lightspeed Restaurant K-Series, once called iKentoo: tills of restaurants and wine bars. Sales come in; nothing goes out. */
import type { Connector } from '#domain/channels/connector.ts';
import { lookByStream, pullByStream } from '../kit/streams.ts';
import { check } from './check.ts';
import { mostRefs, readLevels } from './levels.ts';
import { lookAtListing, pullListings } from './listings.ts';
import { oauth } from './oauth.ts';
import { lookbackMs, offlineMs } from './place.ts';
import { pullSales } from './sales.ts';
import { type KSeriesSettings, kseriesFields, kseriesSettings } from './settings.ts';

export const kseries: Connector<KSeriesSettings> = {
  code: 'lightspeed-k',
  name: 'Lightspeed K-Series',
  sources: [
    'https://api-docs.lsk.lightspeed.app/operation/operation-financial-apigetbusinesslocationsales',
    'https://api-docs.lsk.lightspeed.app/operation/operation-financial-apigetbusinesses',
    'https://api-docs.lsk.lightspeed.app/operation/operation-items-apigetitems',
    'https://api-portal.lsk.lightspeed.app/guides/integration-guides/online-ordering/sales-restrictions/sales-restrictions-reference',
    'https://api-portal.lsk.lightspeed.app/guides/best-practices/pagination',
    'https://api-portal.lsk.lightspeed.app/quick-start/authentication/authorization-overview',
  ],
  fields: kseriesFields,
  settings: kseriesSettings,
  oauth,
  capabilities: {
    push: null,
    streams: {
      // What corrects an account is an account too, and told with it.
      sales: { cursor: 'modifiedSince', lookbackMs, seesDeletes: false },
      listings: { cursor: 'enumerateOnly', lookbackMs: 0, seesDeletes: false },
    },
    stockWrite: 'none',
    idempotency: 'none',
    maxBatch: mostRefs,
    lateArrivalMs: offlineMs,
  },
  // Lightspeed does not say how many requests it takes.
  pace: { burst: 10, perSecond: 2 },
  check,
  pull: pullByStream({ sales: pullSales, listings: pullListings }),
  // No account can be asked for by its id, and nothing names one: this till does not call.
  look: lookByStream({ stock: (session, id) => readLevels(session, [id]), listings: lookAtListing }),
  hear: null,
  readLevels,
  writeLevels: null,
  amendListings: null,
  subscribe: null,
};
