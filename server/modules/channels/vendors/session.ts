/** Opens a vendor's shop: its settings and secrets together, its calls paced and noted. */
import { CallFailed, type Grant } from '#domain/channels/connector.ts';
import type { KeptReason } from '#domain/channels/reasons.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import type { Stage } from '#domain/channels/words.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Instant, later } from '#domain/values/time.ts';
import type { Snapshot, Tx } from '#server/platform/database.ts';
import type { KeptConnection } from '../connections/store.ts';
import { type LoggedExchange, logExchange } from '../exchanges.ts';
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
  stage: Stage;
  publishing: NonNullable<KeptConnection['publishing']>;
};

export interface ShopSession {
  connection: VendorConnection;
  vendor: Vendor;
  shop: OpenShop;
  currency: string;
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
  const work = { writes: false };
  const shop = vendor.open({
    settings,
    timeZone: connection.timeZone,
    currency,
    now: dependencies.clock,
    fetch: notedFetch(served, connection.id, vendor, calls, work),
  });
  return {
    connection,
    vendor,
    shop: connection.stage === 'live' ? telling(shop, work) : { ...shop, ...readOnly },
    currency,
    async logCalls(tx) {
      for (const call of calls.splice(0)) await logExchange(tx, call);
    },
  };
}

/** What the owner typed, the sealed part of it too, and what the vendor granted. */
export async function settingsOf(
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

/** Before a shop is live nothing can be written to it, whoever asks. */
const readOnly = { writeLevels: null, amendListings: null, subscribe: null } satisfies Partial<OpenShop>;

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
  const { writeLevels, amendListings, subscribe } = shop;
  return {
    ...shop,
    writeLevels: writeLevels && noted(writeLevels),
    amendListings: amendListings && noted(amendListings),
    subscribe: subscribe && noted(subscribe),
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

function notedFetch(
  served: Served,
  connectionId: Id,
  vendor: Vendor,
  calls: LoggedExchange[],
  work: { writes: boolean },
): Fetch {
  const { clock } = served.dependencies;
  const paced = pacedFetch(served, connectionId, vendor);
  return async (url, init = {}) => {
    const begun = performance.now();
    const method = init.method ?? 'GET';
    const call = {
      at: clock(),
      direction: work.writes && method !== 'GET' ? ('out' as const) : ('in' as const),
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
