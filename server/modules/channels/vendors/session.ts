/** Opens a vendor's shop: its settings and secrets together, its calls paced and noted. */
import { CallFailed, type Grant } from '#domain/channels/connector.ts';
import type { KeptReason } from '#domain/channels/reasons.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Instant, later } from '#domain/values/time.ts';
import type { Snapshot, Tx } from '#server/platform/database.ts';
import type { KeptConnection } from '../connections/store.ts';
import { type LoggedExchange, logExchanges } from '../exchanges.ts';
import { currencyOf } from '../ingest/posting.ts';
import { keptReason, storable } from '../reasons.ts';
import { openSecrets } from '../secrets.ts';
import type { Served } from '../served.ts';
import type { OpenShop, Vendor } from './vendor.ts';

/** A connection to a vendor, the columns that only it has filled in. */
export type VendorConnection = KeptConnection & {
  kind: 'vendor';
  vendor: string;
  settings: Record<string, string>;
  stage: 'matching' | 'live';
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

export async function openSession(
  served: Served,
  organizationId: Id,
  kept: KeptConnection,
): Promise<ShopSession> {
  const { dependencies } = served;
  const connection = assertVendor(kept);
  const vendor = knownVendor(dependencies, connection.vendor);
  const { settings, currency } = await dependencies.database.read(organizationId, async (snapshot) => ({
    settings: await settingsOf(served, snapshot, connection),
    currency: await currencyOf(snapshot, dependencies, connection),
  }));
  const calls: LoggedExchange[] = [];
  let aheadMs = 0;
  const noted = notedFetch(served, connection.id, vendor, calls);
  const shop = vendor.open({
    settings,
    timeZone: connection.timeZone,
    currency,
    now: dependencies.clock,
    async fetch(url, init) {
      const response = await noted(url, init);
      aheadMs = aheadOf(response, dependencies.clock()) ?? aheadMs;
      return response;
    },
  });
  return {
    connection,
    vendor,
    shop,
    currency,
    byShopsClock() {
      const { liveSince } = connection;
      return { ...connection, liveSince: liveSince === null ? null : later(liveSince, aheadMs) };
    },
    async logCalls(tx) {
      await logExchanges(tx, calls.splice(0));
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

/** What the owner typed, the sealed part of it too, and what the vendor granted. */
async function settingsOf(
  { vault, dependencies }: Served,
  snapshot: Snapshot,
  { id, settings }: VendorConnection,
): Promise<Record<string, unknown>> {
  const now = dependencies.clock();
  const [sealed] = await openSecrets(snapshot, vault, id, 'settings', now);
  const [granted] = await openSecrets(snapshot, vault, id, 'grant', now);
  const grant: Grant | null = granted === undefined ? null : JSON.parse(granted);
  return {
    ...settings,
    ...(sealed === undefined ? {} : JSON.parse(sealed)),
    ...(grant === null ? {} : { accessToken: grant.accessToken }),
  };
}

type Fetch = Served['dependencies']['fetch'];

/** No faster than the vendor grants. */
export function pacedFetch({ dependencies, paces }: Served, connectionId: Id, { pace }: Vendor): Fetch {
  return async (url, init) => {
    const waitMs = paces.take(connectionId, pace, Date.parse(dependencies.clock()));
    if (waitMs > 0) await dependencies.pause(waitMs);
    return dependencies.fetch(url, init);
  };
}

function notedFetch(served: Served, connectionId: Id, vendor: Vendor, calls: LoggedExchange[]): Fetch {
  const { clock } = served.dependencies;
  const paced = pacedFetch(served, connectionId, vendor);
  return async (url, init = {}) => {
    const begun = performance.now();
    const method = init.method ?? 'GET';
    const call = {
      at: clock(),
      direction: method === 'GET' ? ('in' as const) : ('out' as const),
      kind: 'call' as const,
      connectionId,
      subject: `${method} ${addressOf(url)}`,
    };
    const said = typeof init.body === 'string' ? `${init.body}\n\n` : '';
    try {
      const response = await paced(url, init);
      const text = await response.text();
      calls.push({
        ...call,
        status: response.status,
        problem: response.status < 400 ? null : keptReason('answered', { status: response.status }),
        durationMs: performance.now() - begun,
        text: storable(`${said}${text.slice(0, 4_000)}`),
      });
      return new Response(hasBody(response.status) ? text : null, response);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const problem = keptReason('no_answer', { reason });
      calls.push({ ...call, problem, durationMs: performance.now() - begun, text: said });
      throw error;
    }
  };
}

/** Without the query: keys may stand there. */
function addressOf(url: string): string {
  return url.split('?')[0] ?? url;
}

const hasBody = (status: number): boolean => status !== 204 && status !== 205 && status !== 304;

/** Why a shop did not do what was asked; a fault of ours is none of its. */
export function reasonOfCall(error: unknown): KeptReason | null {
  if (!(error instanceof CallFailed)) return null;
  return keptReason('shop_call_failed', { fr: error.sentence.fr, en: error.sentence.en });
}

/** Until when the shop is left alone. */
export function quietUntil(error: unknown, now: Instant, pauseMs: number): Instant {
  const asked = error instanceof CallFailed ? error.afterMs : null;
  return later(now, Math.max(pauseMs, asked ?? 0));
}
