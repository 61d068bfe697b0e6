/**
 * What a vendor grants is renewed before it ends, and once where the shop no longer takes it: by one process at a time, and kept before it is used.
 * Whoever dies in between leaves the token that was there, with which the next one asks again.
 */
import { randomUUID } from 'node:crypto';
import { CallFailed, type Grant, type Said } from '#domain/channels/connector.ts';
import type { KeptReason } from '#domain/channels/reasons.ts';
import { pauseAfterFailures, renewalOf } from '#domain/channels/rhythm.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Instant, later } from '#domain/values/time.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { oneAfterAnother } from '#server/platform/exclusively.ts';
import { announceConnection, connectionRow } from '../connections/store.ts';
import { keptReason } from '../reasons.ts';
import type { Served } from '../served.ts';
import { noteContact } from '../turn.ts';
import { delayRenewal, endGrant, grantRow, type KeptGrant, keepGrant, keptGrant } from './grantsStore.ts';
import { pacedFetch } from './reach.ts';
import { keptSettings } from './settings.ts';
import type { OpenShop, ShopAccess, Vendor } from './vendor.ts';

/** A token that ends sooner is renewed first: a question may take so long. */
const marginMs = 60_000;

interface Granted {
  id: Id;
  settings: Readonly<Record<string, string>>;
  timeZone: string;
}

/** For the vendor's own page and tokens: none of these calls is put on the log, whose readers must not see tokens. */
export function accessOf(
  served: Served,
  organizationId: Id,
  connection: Granted,
  vendor: Vendor,
  settings: Readonly<Record<string, string>>,
): ShopAccess {
  return {
    settings,
    timeZone: connection.timeZone,
    currency: 'EUR',
    now: served.dependencies.clock,
    fetch: pacedFetch(served, organizationId, connection.id, vendor),
  };
}

/** The grant that counts now: renewed, unless somebody else has renewed the one of `version` already. */
export function renewGrant(
  served: Served,
  organizationId: Id,
  connection: Granted,
  vendor: Vendor,
  version: bigint,
): Promise<KeptGrant> {
  const { database, jobsPool, clock } = served.dependencies;
  return oneAfterAnother(jobsPool, `grant.${connection.id}`, async () => {
    const { grant, settings } = await database.read(organizationId, async (snapshot) => ({
      grant: await keptGrant(snapshot, served.vault, connection.id, clock()),
      settings: await keptSettings(snapshot, served.vault, connection, clock()),
    }));
    if (grant === null || vendor.oauth === null) throw new Error(`${connection.id} has no grant to renew`);
    if (grant.version !== version || grant.endedAt !== null) return grant;
    const refreshToken = grant.tokens?.refreshToken ?? null;
    // The vendor granted for good; what it no longer takes, only the owner can grant again.
    if (refreshToken === null) return end(served, organizationId, connection.id, vendor, grant, null);
    let tokens: Grant;
    try {
      tokens = await vendor.oauth.refresh(
        accessOf(served, organizationId, connection, vendor, settings),
        refreshToken,
      );
    } catch (error) {
      if (isRefusal(error)) return end(served, organizationId, connection.id, vendor, grant, error);
      await delay(served, organizationId, connection.id, grant);
      throw error;
    }
    return keep(served, organizationId, connection.id, tokens, version);
  });
}

/** In time for nobody to wait; that the vendor is away is noted, and tried again. */
export async function renewDue(served: Served, organizationId: Id, connectionId: Id): Promise<void> {
  const { database, vendors, clock } = served.dependencies;
  const { connection, grant } = await database.read(organizationId, async (snapshot) => ({
    connection: await connectionRow(snapshot, connectionId),
    grant: await keptGrant(snapshot, served.vault, connectionId, clock()),
  }));
  const vendor = vendors.get(connection?.vendor ?? '');
  if (!connection || !vendor || grant === null || grant.renewAt === null) return;
  // Somebody who needed it has renewed it since this was asked for.
  if (grant.renewAt > clock()) return;
  try {
    const granted = { ...connection, settings: connection.settings ?? {} };
    await renewGrant(served, organizationId, granted, vendor, grant.version);
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
  }
}

async function keep(
  { dependencies, vault }: Served,
  organizationId: Id,
  connectionId: Id,
  tokens: Grant,
  version: bigint,
): Promise<KeptGrant> {
  const { database, clock } = dependencies;
  const id = randomUUID();
  return database.write(organizationId, async (tx) => {
    const now = clock();
    const renewAt = renewalOf(tokens, now);
    await keepGrant(tx, vault, connectionId, { id, tokens, renewAt, now }, version);
    // Where the owner has consented again meanwhile, theirs.
    const kept = await keptGrant(tx, vault, connectionId, now);
    if (kept === null) throw new Error(`the grant of ${connectionId} is gone`);
    return kept;
  });
}

async function delay(
  { dependencies }: Served,
  organizationId: Id,
  connectionId: Id,
  { version, failures }: KeptGrant,
): Promise<void> {
  const { database, clock, random } = dependencies;
  const again = later(clock(), pauseAfterFailures(failures, random()));
  await database.write(organizationId, (tx) => delayRenewal(tx, connectionId, version, again));
}

async function end(
  { dependencies }: Served,
  organizationId: Id,
  connectionId: Id,
  vendor: Vendor,
  grant: KeptGrant,
  why: CallFailed | null,
): Promise<KeptGrant> {
  const { database, clock } = dependencies;
  const said = why?.sentence ?? { fr: '', en: '' };
  const problem = keptReason('grant_ended', {
    vendor: vendor.name,
    fr: said.fr && ` ${said.fr}`,
    en: said.en && ` ${said.en}`,
  });
  const at = clock();
  await database.write(organizationId, async (tx) => {
    if (!(await endGrant(tx, connectionId, grant.version, { at, problem }))) return;
    await noteContact(tx, connectionId, { way: 'pull', at, problem });
    await announceConnection(tx, connectionId);
  });
  return { ...grant, endedAt: at, problem };
}

/** The vendor said no to the very grant; that it was away, slow or unreadable says nothing of it. */
function isRefusal(error: unknown): error is CallFailed {
  if (!(error instanceof CallFailed)) return false;
  const { kind, status } = error;
  return (kind === 'refused' || kind === 'unauthorized') && status !== null && status >= 400 && status < 500;
}

/** Why a connection by consent can do nothing; null where it can, or does not go by consent. */
export async function lackingGrant(snapshot: Snapshot, connectionId: Id): Promise<KeptReason | null> {
  const row = await grantRow(snapshot, connectionId);
  if (row === null) return null;
  if (row.version === 0n) return keptReason('grant_awaited');
  return row.endedAt === null ? null : row.problem;
}

interface Renewing {
  open: (accessToken: string) => OpenShop;
  renew: (version: bigint) => Promise<KeptGrant>;
  now: () => Instant;
  vendor: Vendor;
}

/** A shop whose access is renewed where it ends soon, and once where the shop says that it has ended. */
export function grantedShop(grant: KeptGrant, { open, renew, now, vendor }: Renewing): OpenShop {
  let held = grant;
  let renewals = 0;

  function opened(): OpenShop {
    if (held.tokens === null) throw unauthorized(awaited(vendor));
    if (held.endedAt !== null) throw unauthorized(endedWords(vendor));
    return open(held.tokens.accessToken);
  }

  async function through<T>(ask: (shop: OpenShop) => Promise<T>): Promise<T> {
    if (held.endedAt === null && endsBefore(held.tokens, later(now(), marginMs))) {
      try {
        held = await renew(held.version);
      } catch (error) {
        // The vendor cannot renew it now; as long as it has not ended it still serves.
        if (!(error instanceof CallFailed) || endsBefore(held.tokens, now())) throw error;
      }
    }
    try {
      return await ask(opened());
    } catch (error) {
      if (!isExpired(error) || renewals > 0 || held.endedAt !== null || held.tokens === null) throw error;
      renewals += 1;
      held = await renew(held.version);
      return await ask(opened());
    }
  }

  /** Null where the vendor has no such thing, which it says without a token. */
  function some<Asked, Answer>(
    pick: (shop: OpenShop) => ((asked: Asked) => Promise<Answer>) | null,
  ): ((asked: Asked) => Promise<Answer>) | null {
    if (pick(open(held.tokens?.accessToken ?? '')) === null) return null;
    return (asked) =>
      through((shop) => {
        const ask = pick(shop);
        if (ask === null) throw new Error(`${vendor.code} can do it no more`);
        return ask(asked);
      });
  }

  return {
    check: () => through((shop) => shop.check()),
    pull: (stream, cursor, since) => through((shop) => shop.pull(stream, cursor, since)),
    look: (wake) => through((shop) => shop.look(wake)),
    readLevels: (refs) => through((shop) => shop.readLevels(refs)),
    writeLevels: some((shop) => shop.writeLevels),
    amendListings: some((shop) => shop.amendListings),
    writeCoupons: some((shop) => shop.writeCoupons),
    subscribe: some((shop) => shop.subscribe),
  };
}

function endsBefore(tokens: Grant | null, at: Instant): boolean {
  return tokens !== null && tokens.expiresAt !== null && Date.parse(tokens.expiresAt) <= Date.parse(at);
}

/** A missing right is said with another status, and no new token brings it. */
function isExpired(error: unknown): boolean {
  return error instanceof CallFailed && error.kind === 'unauthorized' && error.status === 401;
}

const unauthorized = (sentence: Said): CallFailed => new CallFailed('unauthorized', sentence);

const awaited = ({ name }: Vendor): Said => ({
  fr: `${name} attend votre accord : donnez l’accès à la boutique.`,
  en: `${name} waits for your consent: grant access to the shop.`,
});

const endedWords = ({ name }: Vendor): Said => ({
  fr: `${name} n’accepte plus l’accès donné : donnez-le à nouveau.`,
  en: `${name} no longer takes the access that was granted: grant it again.`,
});
