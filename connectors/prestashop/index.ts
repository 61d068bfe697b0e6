/** PrestaShop 1.7 to 9 by its webservice: nothing calls, so everything is polled; levels are set one by one. */
import type { Connector } from '#domain/channels/connector.ts';
import { amendListings } from './amend.ts';
import { lookbackMs } from './changes.ts';
import { checkShop } from './check.ts';
import { writeCoupons } from './coupons.ts';
import { lookAtListing, pullListings } from './listings.ts';
import { lookAtOrder, pullOrders } from './orders.ts';
import { fields, type Settings, settings } from './settings.ts';
import { lookAtSlip, pullSlips } from './slips.ts';
import { pullStock, readLevels } from './stock.ts';
import { writeLevels } from './writeLevels.ts';

const changed = { cursor: 'modifiedSince', lookbackMs, seesDeletes: false } as const;
const swept = { cursor: 'enumerateOnly', lookbackMs: 0, seesDeletes: false } as const;

export const prestashop: Connector<Settings> = {
  code: 'prestashop',
  name: 'PrestaShop',
  sources: [
    'https://devdocs.prestashop-project.org/9/webservice/getting-started',
    'https://devdocs.prestashop-project.org/9/webservice/cheat-sheet',
    'https://devdocs.prestashop-project.org/9/webservice/reference',
    'https://devdocs.prestashop-project.org/9/webservice/resources/cart_rules',
    'https://devdocs.prestashop-project.org/9/webservice/tutorials/advanced-use/manage-multishop',
  ],
  fields,
  settings,
  oauth: null,
  capabilities: {
    push: null,
    streams: { sales: changed, refunds: changed, stock: swept, listings: swept },
    stockWrite: 'absolute',
    idempotency: 'none',
    maxBatch: 50,
    lateArrivalMs: 0,
  },
  // No limit is documented; a shared host answers a few requests a second.
  pace: { burst: 10, perSecond: 4 },
  check: checkShop,
  pull: async (session, stream, cursor, since) => {
    if (stream === 'sales') return await pullOrders(session, cursor, since);
    if (stream === 'refunds') return await pullSlips(session, cursor, since);
    return stream === 'stock' ? await pullStock(session, cursor) : await pullListings(session, cursor);
  },
  look: async (session, { stream, id }) => {
    if (stream === 'stock') return await readLevels(session, [id]);
    if (stream === 'listings') return await lookAtListing(session, id);
    if (!/^\d+$/.test(id)) return [];
    return stream === 'sales' ? await lookAtOrder(session, id) : await lookAtSlip(session, id);
  },
  hear: null,
  readLevels,
  writeLevels,
  amendListings,
  writeCoupons,
  subscribe: null,
};
