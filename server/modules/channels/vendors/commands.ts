/** Connects a vendor's shop and changes how it is reached. */
import { refuseChannel } from '#domain/channels/refusals.ts';
import type { NewVendorConnection } from '#domain/channels/vendorContract.ts';
import { type Publishing, publishing as publishingShape } from '#domain/channels/wantedLevel.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import { contentFingerprint } from '#server/platform/ids.ts';
import { type ConnectionCommand, slugOf, tellOfConnection } from '../connections/commands.ts';
import {
  connectionRow,
  insertConnection,
  isNameTaken,
  lockConnection,
  saveVendor,
} from '../connections/store.ts';
import { beginStreams } from '../pulls/store.ts';
import { keepSecret, newSigningSecret, replaceSecret } from '../secrets.ts';
import type { Vault } from '../vault.ts';
import type { Tried } from './check.ts';
import { awaitGrant, forgetGrant } from './grantsStore.ts';
import { assertVendor, type VendorConnection } from './session.ts';
import type { Vendor } from './vendor.ts';

type Settings = Readonly<Record<string, string>>;

/** What may be shown again, and what is sealed. */
export function splitSettings(
  { fields }: Pick<Vendor, 'fields'>,
  settings: Settings,
): { open: Record<string, string>; sealed: Record<string, string> } {
  const given = fields.flatMap(({ name, kind }) => {
    const value = settings[name]?.trim();
    return value === undefined || value === '' ? [] : [{ name, value, isSecret: kind === 'secret' }];
  });
  const of = (secret: boolean): Record<string, string> =>
    Object.fromEntries(
      given.filter(({ isSecret }) => isSecret === secret).map(({ name, value }) => [name, value]),
    );
  return { open: of(false), sealed: of(true) };
}

const nothingPublishedApart: Publishing = publishingShape.parse({});

/** Done once however often it is asked with the same id and content. */
export async function connectVendor(
  command: ConnectionCommand,
  vault: Vault,
  vendor: Vendor,
  id: Id,
  body: NewVendorConnection,
  /** Null where the shop cannot be asked before its owner consents. */
  checked: Pick<Tried, 'timeZone' | 'settled'> | null,
): Promise<void> {
  const { tx, now, house } = command;
  const shop = house.shops.find((known) => known.id === body.shopId);
  if (!shop) throw refuseChannel('shop_unknown');
  const fingerprint = contentFingerprint(body);
  const known = await connectionRow(tx, id, { evenRemoved: true });
  if (known) {
    if (known.fingerprint !== fingerprint) throw refuse('idempotency_conflict');
    return;
  }
  if (await isNameTaken(tx, body.name, id)) throw refuseChannel('connection_name_taken', { name: body.name });
  const { open, sealed } = splitSettings(vendor, body.settings);
  const connection: VendorConnection = {
    id,
    kind: 'vendor',
    name: body.name,
    slug: slugOf(body.name, id),
    shopId: body.shopId,
    state: 'on',
    unknownItems: 'park',
    shelfId: null,
    openedId: null,
    timeZone: checked?.timeZone ?? shop.timeZone,
    closingTime: '20:00',
    intake: null,
    levelsOut: null,
    collectAt: null,
    levelsAt: null,
    lastInAt: null,
    lastOutAt: null,
    problem: null,
    vendor: vendor.code,
    settings: { ...open, ...checked?.settled },
    stage: 'matching',
    liveSince: null,
    shadowSince: null,
    shadowBegun: null,
    publishing: body.publishing ?? nothingPublishedApart,
    quietUntil: null,
    subscribeAt: null,
    fingerprint,
    createdAt: now,
  };
  await insertConnection(tx, connection);
  await keepSecret(tx, vault, { ownerId: id, name: 'settings', id, text: JSON.stringify(sealed), now });
  if (vendor.hear)
    await keepSecret(tx, vault, { ownerId: id, name: 'signing', id, text: newSigningSecret(), now });
  if (checked === null) await awaitGrant(tx, id);
  else await beginStreams(tx, id, ['listings'], { since: now, dueAt: now });
  await tellOfConnection(command, 'connectVendor', connection);
}

/** Settings that are given replace those of the same name; the others stay. */
export async function changeVendor(
  command: ConnectionCommand,
  vault: Vault,
  connectionId: Id,
  change: {
    settings: { open: Settings; sealed: Settings; typesToken: boolean } | null;
    publishing: Publishing | null;
  },
  newSecretId: Id,
): Promise<void> {
  const { tx, now } = command;
  const connection = await lockVendor(command, connectionId);
  const settings = { ...connection.settings, ...change.settings?.open };
  const publishing = change.publishing ?? connection.publishing;
  await saveVendor(tx, { ...connection, settings, publishing, quietUntil: null });
  if (change.settings) {
    const text = JSON.stringify(change.settings.sealed);
    await replaceSecret(tx, vault, { ownerId: connectionId, name: 'settings', id: newSecretId, text, now });
  }
  if (change.settings?.typesToken) {
    await forgetGrant(tx, connectionId);
    await beginStreams(tx, connectionId, ['listings'], { since: now, dueAt: now });
  }
  await tellOfConnection(command, 'changeVendor', connection);
}

export async function lockVendor({ tx }: ConnectionCommand, connectionId: Id): Promise<VendorConnection> {
  const connection = await lockConnection(tx, connectionId);
  if (!connection) throw refuseChannel('connection_not_found');
  return assertVendor(connection);
}
