/** Opens a vendor's shop: its settings and secrets together, its calls paced and noted. */
import { refuseChannel } from '#domain/channels/refusals.ts';
import type { Stage } from '#domain/channels/words.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Instant, later } from '#domain/values/time.ts';
import type { Tx } from '#server/platform/database.ts';
import type { KeptConnection } from '../connections/store.ts';
import { type LoggedExchange, logExchanges } from '../exchanges.ts';
import type { Served } from '../served.ts';
import { type Contact, noteTurn } from '../turn.ts';
import { grantedShop, renewGrant } from './grants.ts';
import { type KeptShop, keptShop } from './keptShop.ts';
import { notedFetch } from './reach.ts';
import { shutShop } from './shutShop.ts';
import type { OpenShop, Vendor } from './vendor.ts';

/** A connection to a vendor, the columns that only it has filled in. */
export type VendorConnection = KeptConnection & {
  kind: 'vendor';
  vendor: string;
  settings: Record<string, string>;
  stage: Stage;
  publishing: NonNullable<KeptConnection['publishing']>;
};

export interface ShopSession {
  connection: VendorConnection;
  vendor: Vendor;
  shop: OpenShop;
  currency: string;
  /** The connection as the shop's own clock sees it: what the shop dates is held against its own time. */
  byShopsClock(): VendorConnection;
  /** Puts the calls made so far on the log, in the transaction that holds what they brought. */
  logCalls(tx: Tx): Promise<void>;
  /** So too, with how the shop was reached. */
  endTurn(tx: Tx, contact: Contact, ended: { isNews: boolean }): Promise<void>;
}

export function assertVendor(connection: KeptConnection): VendorConnection {
  const { kind, vendor, settings, stage, publishing, name } = connection;
  if (kind !== 'vendor' || vendor === null || settings === null || stage === null || publishing === null)
    throw refuseChannel('not_a_vendor_connection', { name });
  return { ...connection, kind, vendor, settings, stage, publishing };
}

export function knownVendor({ vendors }: Served['dependencies'], code: string): Vendor {
  const vendor = vendors.get(code);
  if (!vendor) throw refuseChannel('vendor_unknown', { vendor: code });
  return vendor;
}

/** Of a connection that was read before. */
export async function sessionOf(
  served: Served,
  organizationId: Id,
  connection: KeptConnection,
): Promise<ShopSession> {
  const kept = await served.dependencies.database.read(organizationId, (snapshot) =>
    keptShop(snapshot, served, connection.id),
  );
  if (!kept) throw refuseChannel('connection_not_found');
  return openSession(served, organizationId, { ...kept, connection });
}

export async function openSession(served: Served, organizationId: Id, kept: KeptShop): Promise<ShopSession> {
  const { dependencies } = served;
  const { grant, currency } = kept;
  const connection = assertVendor(kept.connection);
  const vendor = knownVendor(dependencies, connection.vendor);
  const settings = { ...connection.settings, ...kept.sealedSettings };
  const calls: LoggedExchange[] = [];
  const work = { writes: false };
  let aheadMs = 0;
  const noted = notedFetch(served, organizationId, connection.id, vendor, calls, work);
  const open = (granted: { accessToken?: string }): OpenShop =>
    vendor.open({
      settings: { ...settings, ...granted },
      timeZone: connection.timeZone,
      currency,
      now: dependencies.clock,
      async fetch(url, init) {
        const response = await noted(url, init);
        aheadMs = aheadOf(response, dependencies.clock()) ?? aheadMs;
        return response;
      },
    });
  const opened = (): OpenShop =>
    grant === null
      ? open({})
      : grantedShop(grant, {
          open: (accessToken) => open({ accessToken }),
          renew: (version) => renewGrant(served, organizationId, connection, vendor, version),
          now: dependencies.clock,
          vendor,
        });
  const shop = (await dependencies.mayLeave(organizationId))
    ? opened()
    : shutShop(vendor, (call) =>
        calls.push({ ...call, at: dependencies.clock(), kind: 'call', connectionId: connection.id }),
      );
  return {
    connection,
    vendor,
    shop: connection.stage === 'live' ? telling(shop, work) : { ...shop, ...readOnly },
    currency,
    byShopsClock() {
      const { liveSince } = connection;
      return { ...connection, liveSince: liveSince === null ? null : later(liveSince, aheadMs) };
    },
    async logCalls(tx) {
      await logExchanges(tx, calls.splice(0));
    },
    async endTurn(tx, contact, { isNews }) {
      await noteTurn(tx, connection.id, { contact, calls: calls.splice(0), isNews });
    },
  };
}

/** An answer is some time on its way. */
const sameClockMs = 5_000;

/** How far the shop's clock is ahead of ours, as its answer says; null where it does not say. */
function aheadOf({ headers }: Response, now: Instant): number | null {
  const aheadMs = Date.parse(headers.get('date') ?? '') - Date.parse(now);
  if (Number.isNaN(aheadMs)) return null;
  return Math.abs(aheadMs) < sameClockMs ? 0 : aheadMs;
}

/** Before a shop is live nothing can be written to it, whoever asks. */
const readOnly = {
  writeLevels: null,
  amendListings: null,
  writeCoupons: null,
  subscribe: null,
} satisfies Partial<OpenShop>;

/** Says on the log which calls write: a question may be a POST. */
function telling(shop: OpenShop, work: { writes: boolean }): OpenShop {
  const noted =
    <Asked, Said>(ask: (asked: Asked) => Promise<Said>) =>
    async (asked: Asked): Promise<Said> => {
      work.writes = true;
      try {
        return await ask(asked);
      } finally {
        work.writes = false;
      }
    };
  const { writeLevels, amendListings, writeCoupons, subscribe } = shop;
  return {
    ...shop,
    writeLevels: writeLevels && noted(writeLevels),
    amendListings: amendListings && noted(amendListings),
    writeCoupons: writeCoupons && noted(writeCoupons),
    subscribe: subscribe && noted(subscribe),
  };
}
