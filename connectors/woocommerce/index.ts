/** WooCommerce, from 7 to 11: a shop on WordPress, by its REST interface v3. */
import type { Connector } from '#domain/channels/connector.ts';
import { amendListings } from './amend.ts';
import { check } from './check.ts';
import { writeCoupons } from './coupons.ts';
import { hear } from './hooks.ts';
import { mostRefs, readLevels } from './levels.ts';
import { look } from './look.ts';
import { pull, stockLookbackMs } from './pull.ts';
import { lookbackMs } from './sales.ts';
import { fields, type Settings, settings } from './settings.ts';
import { subscribe, topics } from './subscribe.ts';
import { writeLevels } from './write.ts';

export const woocommerce = {
  code: 'woocommerce',
  name: 'WooCommerce',
  sources: [
    'https://woocommerce.github.io/woocommerce-rest-api-docs/',
    'https://woocommerce.com/document/woocommerce-rest-api/',
    'https://woocommerce.com/document/webhooks/',
  ],
  fields,
  settings,
  oauth: null,
  capabilities: {
    push: { events: topics, verifiable: true, selfHeals: false },
    streams: {
      sales: { cursor: 'modifiedSince', lookbackMs, seesDeletes: false },
      stock: { cursor: 'modifiedSince', lookbackMs: stockLookbackMs, seesDeletes: false },
      listings: { cursor: 'enumerateOnly', lookbackMs: 0, seesDeletes: false },
    },
    stockWrite: 'absolute',
    idempotency: 'none',
    maxBatch: mostRefs,
    // An order is read by the time of its last change, which the shop sets when it is written, whatever date it bears.
    lateArrivalMs: 0,
  },
  // The vendor sets no pace; a small host has one, and nobody says which.
  pace: { burst: 10, perSecond: 3 },
  check,
  pull,
  look,
  hear,
  readLevels,
  writeLevels,
  amendListings,
  writeCoupons,
  subscribe,
} satisfies Connector<Settings>;
