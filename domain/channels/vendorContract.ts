/** Vendors' tills and web shops on the wire: which there are, how one is connected, and how it is going. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { integer } from '../values/integer.ts';
import { pageOf, pageQuery, route } from '../values/route.ts';
import { instant } from '../values/time.ts';
import { connection, finding } from './contract.ts';
import { publishing } from './wantedLevel.ts';
import { stage } from './words.ts';

const tag = 'channels';
const connectionParams = z.object({ connectionId: id });
const count = z.number().int();

/** What the owner types, by the field's name. */
const settings = z.record(z.string().max(60), z.string().max(5_000));

export const vendor = z.object({
  code: z.string(),
  name: z.string(),
  /** How it is connected: by keys that are typed, or by a yes on the vendor's own page. */
  way: z.enum(['keys', 'consent']),
  fields: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['address', 'text', 'secret', 'place']),
      label: z.string(),
      hint: z.string(),
      optional: z.boolean(),
    }),
  ),
  /** Whether levels can be written to it. */
  takesLevels: z.boolean(),
  /** Whether codes of offers are made good there. */
  honoursCodes: z.boolean(),
  /** Whether it calls when something happens, or has to be asked. */
  calls: z.boolean(),
  /** The vendor's pages that the connector was written from. */
  sources: z.array(z.string()),
});
export type Vendor = z.output<typeof vendor>;
export const listVendors = route({
  name: 'listVendors',
  method: 'GET',
  path: '/api/v1/vendors',
  tag,
  summary: 'The tills and web shops that Caveau can be connected to.',
  access: 'channels:read',
  reply: z.object({ items: z.array(vendor) }),
});

const place = z.object({ ref: z.string(), name: z.string() });

export const tryVendor = route({
  name: 'tryVendor',
  method: 'POST',
  path: '/api/v1/vendor-trials',
  tag,
  summary:
    'Asks a vendor’s till or shop what it can do, by settings that nobody has kept yet; keeps nothing.',
  access: 'channels:write',
  body: z.object({
    vendor: z.string().min(1).max(60),
    shopId: id,
    settings,
    /** Where it is connected already: what is left out is what is kept of it. */
    connectionId: id.optional(),
  }),
  reply: z.object({
    /** What the shop calls itself. */
    name: z.string(),
    findings: z.array(finding),
    /** Places that keep levels of their own, one of which is meant by a field of kind `place`. */
    places: z.array(place),
  }),
});
export type VendorTried = z.output<typeof tryVendor.reply>;

export const newVendorConnection = z.object({
  name: z.string().trim().min(1).max(80),
  shopId: id,
  vendor: z.string().min(1).max(60),
  settings,
  publishing: publishing.optional(),
});
export type NewVendorConnection = z.output<typeof newVendorConnection>;
export const connectVendor = route({
  name: 'connectVendor',
  method: 'POST',
  path: '/api/v1/vendor-connections',
  tag,
  summary:
    'Connects a vendor’s till or shop: it is asked first, and refused where it does not answer. Nothing is written to it before it goes live.',
  access: 'channels:write',
  creates: true,
  body: newVendorConnection,
  reply: z.object({ connection, findings: z.array(finding) }),
});
export const changeVendorSettings = route({
  name: 'changeVendorSettings',
  method: 'PATCH',
  path: '/api/v1/vendor-connections/:connectionId',
  tag,
  summary: 'Other keys or another address, tried before they are kept; what the shop is told of the stock.',
  access: 'channels:write',
  params: connectionParams,
  body: z.object({ settings: settings.optional(), publishing: publishing.optional() }),
  reply: z.object({ connection, findings: z.array(finding) }),
});
export const goLive = route({
  name: 'goLive',
  method: 'PUT',
  path: '/api/v1/vendor-connections/:connectionId/stage',
  tag,
  summary:
    '`live`: from now on its sales come in and our levels go out. `shadow`: its sales are read and nothing is counted or written. `matching`: only what it lists is read.',
  access: 'channels:write',
  params: connectionParams,
  body: z.object({
    stage,
    /** Of `shadow`: its sales from then on are read; thirty days where nothing is said. */
    since: instant.optional(),
    /** Of `live`: whose levels the common start are. `theirs`: the shop's are taken as a first count of what is mapped, and posted; else ours go out. */
    start: z.enum(['ours', 'theirs']).default('ours'),
  }),
  reply: connection,
});

export const listPlaces = route({
  name: 'listPlaces',
  method: 'GET',
  path: '/api/v1/vendor-connections/:connectionId/places',
  tag,
  summary:
    'While none is chosen, the shop’s places among which one is to be: asked of the shop itself, once access to it is granted.',
  access: 'channels:write',
  params: connectionParams,
  reply: z.object({ items: z.array(place) }),
});

/** `even`: all is read and written. `catchingUp`: there is work, and it goes on. `stuck`: something has failed for a while. */
export const standing = z.enum(['matching', 'shadow', 'even', 'catchingUp', 'stuck', 'paused']);
export const vendorStatus = z.object({
  connectionId: id,
  state: standing,
  /** How long ago its sales were last read to their end; null before the first time. */
  lagS: count.nullable(),
  /** Levels that wait to be written. */
  queued: count,
  /** Levels that the shop will not take. */
  dead: count,
  /** Listings whose level at the shop is not the one wanted, though nothing is on its way. */
  drift: count,
  listings: count,
  mapped: count,
  /** Refunds that wait for their sale, or for a person. */
  waitingRefunds: count,
  problem: z.string().nullable(),
  /** Nothing goes on before its owner consents at the vendor, for the first time or again. */
  awaitsConsent: z.boolean(),
});
export type VendorStatus = z.output<typeof vendorStatus>;
export const getVendorStatus = route({
  name: 'getVendorStatus',
  method: 'GET',
  path: '/api/v1/vendor-connections/:connectionId/status',
  tag,
  summary: 'How a vendor’s till or shop is going.',
  access: 'channels:read',
  params: connectionParams,
  reply: vendorStatus,
});
export const syncNow = route({
  name: 'syncNow',
  method: 'POST',
  path: '/api/v1/vendor-connections/:connectionId/sync',
  tag,
  summary: 'Reads and writes now what would be read and written soon; what was given up is tried again.',
  access: 'channels:write',
  params: connectionParams,
  reply: z.undefined(),
});

export const listing = z.object({
  ref: z.string(),
  label: z.string(),
  code: z.string().nullable(),
  barcode: z.string().nullable(),
  tracked: z.boolean(),
  gone: z.boolean(),
  /** What the shop was last read to have. */
  level: count.nullable(),
  levelAt: instant.nullable(),
  unitId: id.nullable(),
  skuName: z.string().nullable(),
  unitLabel: z.string().nullable(),
  /** What it shall have; null where nothing is told. */
  wanted: count.nullable(),
  state: z.enum(['even', 'due', 'writing', 'dead']).nullable(),
  problem: z.string().nullable(),
});
export type Listing = z.output<typeof listing>;
export const listListings = route({
  name: 'listListings',
  method: 'GET',
  path: '/api/v1/vendor-connections/:connectionId/listings',
  tag,
  summary: 'What the shop sells, what each is in the catalogue, and what it has and shall have.',
  access: 'channels:read',
  params: connectionParams,
  query: pageQuery.extend({
    show: z.enum(['unmapped', 'dead', 'uneven']).optional(),
    search: z.string().max(120).optional(),
  }),
  reply: pageOf(listing),
});

export const oversold = z.object({
  skuId: id,
  shopId: id,
  /** The sku with its vintage and size. */
  name: z.string(),
  /** Base quantity that is sold or promised and not there. */
  missing: integer,
  /** In words: “2 × bouteille”. */
  said: z.string(),
  /** The last that connected shops and tills sold of it, the newest first: whom to call. */
  sales: z.array(
    z.object({
      saleId: id,
      connectionId: id,
      connectionName: z.string(),
      document: z.string(),
      occurredAt: instant,
      quantity: integer,
    }),
  ),
});
export type Oversold = z.output<typeof oversold>;
export const listOversold = route({
  name: 'listOversold',
  method: 'GET',
  path: '/api/v1/oversold',
  tag,
  summary: 'What connected shops sold or promised and is not there: two sold the last bottle.',
  access: 'channels:read',
  reply: z.object({ items: z.array(oversold) }),
});
