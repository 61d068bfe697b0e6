/** The owner's yes at the vendor: asked for by a member, given once, and kept before anything else is asked of the shop. */
import { createHmac, hkdfSync, randomUUID, timingSafeEqual } from 'node:crypto';
import { CallFailed } from '#domain/channels/connector.ts';
import { type ConsentResult, returnPath } from '#domain/channels/consentContract.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import { renewalOf } from '#domain/channels/rhythm.ts';
import { type Id, id as idShape } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Route } from '#domain/values/route.ts';
import { type Instant, later } from '#domain/values/time.ts';
import type { Call } from '#server/platform/http.ts';
import { tellOfConnection } from '../connections/commands.ts';
import { knownConnection } from '../connections/queries.ts';
import { connectionRow, lockConnection, saveConnection, saveVendor } from '../connections/store.ts';
import { beginStreams } from '../pulls/store.ts';
import { keptReason } from '../reasons.ts';
import { commandOf, type Served } from '../served.ts';
import { noteContact } from '../turn.ts';
import { onlyPlace } from './check.ts';
import { beginConsentRow, type ConsentRow, takeConsentRow } from './consentStore.ts';
import { reasonOfCall } from './failure.ts';
import { accessOf } from './grants.ts';
import { awaitGrant, keepGrant } from './grantsStore.ts';
import { assertVendor, knownVendor, type VendorConnection } from './session.ts';
import { keptSettings } from './settings.ts';
import type { Vendor } from './vendor.ts';

const patienceMs = 15 * 60_000;

type Caller = Pick<Call<Route>, 'actor' | 'now' | 'language'>;

/** Where vendors send the browser back: our own address and no other. */
export const redirectUrlOf = (publicUrl: string): string => `${publicUrl}${returnPath}`;

/** The vendor's page; refused where the settings do not suffice to ask for it. */
export function authorizeUrlOf(
  { dependencies }: Served,
  { oauth, name }: Vendor,
  settings: Readonly<Record<string, string>>,
  { state, language }: { state: string; language: Language },
): string {
  if (oauth === null) throw refuseChannel('no_consent_wanted', { name });
  try {
    return oauth.authorizeUrl(settings, { redirectUrl: redirectUrlOf(dependencies.publicUrl), state });
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    throw refuseChannel('shop_says_no', { reason: error.sentence[language] });
  }
}

export async function beginConsent(
  served: Served,
  connectionId: Id,
  { actor, now, language }: Caller,
): Promise<{ authorizeUrl: string; expiresAt: Instant }> {
  const { database, secret } = served.dependencies;
  if (actor.kind !== 'member') throw refuseChannel('consent_needs_member');
  const expiresAt = later(now, patienceMs);
  const consent: ConsentRow = { id: randomUUID(), connectionId, memberId: actor.id, begunAt: now, expiresAt };
  return database.write(actor.organizationId, async (tx) => {
    const connection = assertVendor(await knownConnection(tx, connectionId));
    const vendor = knownVendor(served.dependencies, connection.vendor);
    const settings = await keptSettings(tx, served.vault, connection, now);
    const state = stateOf(secret, actor.organizationId, consent);
    const authorizeUrl = authorizeUrlOf(served, vendor, settings, { state, language });
    await beginConsentRow(tx, consent);
    return { authorizeUrl, expiresAt };
  });
}

export interface Returned {
  result: ConsentResult;
  /** Null where nobody can say what was consented to. */
  connectionId: Id | null;
}

/** What the vendor sent the browser back with: believed only with a state that this member was given, once, and not long ago. */
export async function takeReturn(
  served: Served,
  query: Readonly<Record<string, string>>,
  caller: Caller,
): Promise<Returned> {
  const { database } = served.dependencies;
  const { organizationId } = caller.actor;
  const state = query['state'] ?? '';
  const consent = await takeState(served, state, caller);
  if (consent === null) return { result: 'stale', connectionId: await ownConnection(served, state, caller) };
  const { connectionId } = consent;
  const { code } = query;
  if (code === undefined || code === '') return { result: 'declined', connectionId };
  const { connection, settings } = await database.read(organizationId, async (snapshot) => {
    const kept = assertVendor(await knownConnection(snapshot, connectionId));
    return {
      connection: kept,
      settings: await keptSettings(snapshot, served.vault, kept, caller.now),
    };
  });
  const vendor = knownVendor(served.dependencies, connection.vendor);
  if (vendor.oauth === null) return { result: 'failed', connectionId };
  const access = accessOf(served, organizationId, connection, vendor, settings);
  const redirectUrl = redirectUrlOf(served.dependencies.publicUrl);
  try {
    const tokens = await vendor.oauth.exchange(access, { code, redirectUrl, query });
    await keepConsented(served, connection, caller, {
      id: randomUUID(),
      tokens,
      renewAt: renewalOf(tokens, caller.now),
      now: caller.now,
    });
    await learnOfShop(served, connection, vendor, { ...settings, accessToken: tokens.accessToken }, caller);
    return { result: 'given', connectionId };
  } catch (error) {
    const problem = reasonOfCall(error);
    if (problem === null) throw error;
    await noteProblem(served, connection, caller, problem);
    return { result: 'failed', connectionId };
  }
}

async function takeState(served: Served, state: string, { actor, now }: Caller): Promise<ConsentRow | null> {
  const { database, secret } = served.dependencies;
  const consentId = idShape.safeParse(state.split('.')[0]);
  if (!consentId.success) return null;
  return database.write(actor.organizationId, async (tx) => {
    const consent = await takeConsentRow(tx, consentId.data, { memberId: actor.id, now });
    return consent !== null && isSame(state, stateOf(secret, actor.organizationId, consent)) ? consent : null;
  });
}

async function keepConsented(
  served: Served,
  connection: VendorConnection,
  caller: Caller,
  grant: Parameters<typeof keepGrant>[3],
): Promise<void> {
  const { dependencies, vault } = served;
  await dependencies.database.write(caller.actor.organizationId, async (tx) => {
    await awaitGrant(tx, connection.id);
    await keepGrant(tx, vault, connection.id, grant, null);
    await beginStreams(tx, connection.id, ['listings'], { since: caller.now, dueAt: caller.now });
    await noteContact(tx, connection.id, { way: 'pull', at: caller.now, problem: null });
    await tellOfConnection(await commandOf(dependencies, tx, caller), 'grantAccess', connection);
  });
}

/** Only now can the shop be asked where it is, and for its only place; of one that is away, its own shop's time zone stays. */
async function learnOfShop(
  served: Served,
  connection: VendorConnection,
  vendor: Vendor,
  settings: Readonly<Record<string, string>>,
  { actor }: Caller,
): Promise<void> {
  const shop = vendor.open(accessOf(served, actor.organizationId, connection, vendor, settings));
  const checked = await shop.check().catch((error: unknown) => {
    if (error instanceof CallFailed) return null;
    throw error;
  });
  if (checked === null) return;
  const settled = onlyPlace(vendor, settings, checked);
  await served.dependencies.database.write(actor.organizationId, async (tx) => {
    const locked = await lockConnection(tx, connection.id);
    if (locked === null) return;
    const kept = assertVendor(locked);
    if (settled !== null) await saveVendor(tx, { ...kept, settings: { ...kept.settings, ...settled } });
    // What is counted already keeps the days that it was dated by.
    if (checked.timeZone !== null && kept.stage === 'matching')
      await saveConnection(tx, { ...kept, timeZone: checked.timeZone });
  });
}

async function noteProblem(
  { dependencies }: Served,
  { id }: VendorConnection,
  { actor, now }: Caller,
  problem: ReturnType<typeof keptReason>,
): Promise<void> {
  await dependencies.database.write(actor.organizationId, (tx) =>
    noteContact(tx, id, { way: 'pull', at: now, problem }),
  );
}

/** Bound to the organization, the connection, the member and the moment: none of them can be exchanged for another. */
function stateOf(secret: string, organizationId: Id, consent: ConsentRow): string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'caveau consent state', 32));
  const said = [organizationId, consent.connectionId, consent.memberId, consent.id, consent.expiresAt];
  return `${consent.id}.${consent.connectionId}.${createHmac('sha256', key).update(said.join(' ')).digest('base64url')}`;
}

/** The connection that a state names, true or not: good for nothing but to show its screen. */
export function connectionOfState(state: string): Id | null {
  return idShape.safeParse(state.split('.')[1]).data ?? null;
}

async function ownConnection({ dependencies }: Served, state: string, { actor }: Caller): Promise<Id | null> {
  const named = connectionOfState(state);
  if (named === null) return null;
  const row = await dependencies.database.read(actor.organizationId, (snapshot) =>
    connectionRow(snapshot, named),
  );
  return row?.id ?? null;
}

function isSame(given: string, own: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(own)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Nothing was typed that opens the shop: its owner is asked at the vendor. */
export function goesByConsent(vendor: Vendor, settings: Readonly<Record<string, string>>): boolean {
  return vendor.oauth !== null && !isTyped(vendor, settings);
}

/** Whether something was typed that opens the shop by itself. */
export function isTyped({ oauth }: Vendor, settings: Readonly<Record<string, string | undefined>>): boolean {
  return (oauth?.instead ?? ['accessToken']).some((name) => (settings[name] ?? '') !== '');
}
