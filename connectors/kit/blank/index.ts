/** Blank: not built. What it shall declare is below; each part fails until it is there. */
import type { Connector } from '#domain/channels/connector.ts';
import { notBuilt } from './notBuilt.ts';
import { fields, type Settings, settings } from './settings.ts';

export const blank = {
  code: 'blank',
  name: 'Blank',
  /** The vendor’s pages that it is written from. */
  get sources(): readonly string[] {
    return notBuilt('sources');
  },
  fields,
  settings,
  oauth: null,
  // All that a vendor may offer, so that every case is asked: take away what this one does not.
  capabilities: {
    push: { events: [], verifiable: true, selfHeals: false },
    streams: {
      sales: { cursor: 'opaque', lookbackMs: 60_000, seesDeletes: false },
      refunds: { cursor: 'opaque', lookbackMs: 60_000, seesDeletes: false },
      stock: { cursor: 'opaque', lookbackMs: 60_000, seesDeletes: false },
      listings: { cursor: 'enumerateOnly', lookbackMs: 0, seesDeletes: false },
    },
    stockWrite: 'absoluteCas',
    idempotency: 'key',
    maxBatch: 100,
    lateArrivalMs: 0,
  },
  get pace() {
    return notBuilt('pace');
  },
  check: async () => notBuilt('check'),
  pull: async (_session, stream) => notBuilt(`pull of ${stream}`),
  look: async (_session, { stream }) => notBuilt(`look at ${stream}`),
  hear: () => notBuilt('hear'),
  readLevels: async () => notBuilt('readLevels'),
  writeLevels: async () => notBuilt('writeLevels'),
  amendListings: null,
  subscribe: async () => notBuilt('subscribe'),
} satisfies Connector<Settings>;
