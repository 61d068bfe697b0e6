/** Connects, changes and disconnects. */
import { createHash } from 'node:crypto';
import type { ConnectionChange, NewConnection } from '#domain/channels/contract.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import { nextRun } from '#domain/channels/schedules.ts';
import type { Intake } from '#domain/channels/words.ts';
import { fold } from '#domain/files/fold.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { House } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Places } from '#server/modules/stock/index.ts';
import { audit } from '#server/platform/audit.ts';
import type { Tx } from '#server/platform/database.ts';
import { contentFingerprint } from '#server/platform/ids.ts';
import { forgetSecrets, keepSecret, newSigningSecret } from '../secrets.ts';
import type { Vault } from '../vault.ts';
import {
  announceConnection,
  archiveConnection,
  connectionRow,
  insertConnection,
  isNameTaken,
  type KeptConnection,
  lockConnection,
  saveConnection,
} from './store.ts';

export interface ConnectionCommand {
  tx: Tx;
  actor: Actor;
  house: House;
  places: Places;
  now: Instant;
}

const defaultClosing = '20:00';
const dropFolder: Intake = {
  transport: { kind: 'folder' },
  schedule: { kind: 'atOnce' },
  format: null,
  profile: null,
};

/** Done once however often it is asked with the same id and content. Answers the signing secret of a webhook connection. */
export async function createConnection(
  command: ConnectionCommand,
  vault: Vault,
  id: Id,
  body: NewConnection,
): Promise<{ secret: string | null }> {
  const { tx, now } = command;
  const shop = command.house.shops.find((known) => known.id === body.shopId);
  if (!shop) throw refuseChannel('shop_unknown');
  const connection: KeptConnection = {
    id,
    kind: body.kind,
    name: body.name,
    slug: slugOf(body.name, id),
    shopId: body.shopId,
    state: 'on',
    unknownItems: body.unknownItems ?? 'park',
    shelfId: body.shelfId ?? null,
    openedId: body.openedId ?? null,
    timeZone: body.timeZone ?? shop.timeZone,
    closingTime: body.closingTime ?? defaultClosing,
    intake: body.kind === 'file' ? (body.intake ?? dropFolder) : null,
    levelsOut: body.levelsOut ?? null,
    collectAt: null,
    levelsAt: null,
    lastInAt: null,
    lastOutAt: null,
    problem: null,
    vendor: null,
    settings: null,
    stage: null,
    liveSince: null,
    shadowSince: null,
    shadowBegun: null,
    publishing: null,
    quietUntil: null,
    subscribeAt: null,
    fingerprint: contentFingerprint(body),
    createdAt: now,
  };
  assertHolds(command, connection, body.intake ?? null);
  reschedule(connection, now);
  const known = await connectionRow(tx, id, { evenRemoved: true });
  if (known && known.fingerprint !== connection.fingerprint) throw refuse('idempotency_conflict');
  if (!known) {
    if (await isNameTaken(tx, connection.name, id))
      throw refuseChannel('connection_name_taken', { name: connection.name });
    await insertConnection(tx, connection);
    await tellOfConnection(command, 'createConnection', connection);
  }
  if (connection.kind !== 'webhook') return { secret: null };
  return {
    secret: await keepSecret(tx, vault, { ownerId: id, name: 'signing', id, text: newSigningSecret(), now }),
  };
}

export async function changeConnection(
  command: ConnectionCommand,
  connectionId: Id,
  change: ConnectionChange,
): Promise<void> {
  const { tx, now } = command;
  const before = await lockConnection(tx, connectionId);
  if (!before) throw refuseChannel('connection_not_found');
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const after: KeptConnection = { ...before, ...given };
  assertHolds(command, after, change.intake ?? null);
  if (after.name !== before.name && (await isNameTaken(tx, after.name, connectionId)))
    throw refuseChannel('connection_name_taken', { name: after.name });
  reschedule(after, now);
  await saveConnection(tx, after);
  await tellOfConnection(command, 'changeConnection', after);
}

export async function removeConnection(command: ConnectionCommand, connectionId: Id): Promise<void> {
  const { tx, now } = command;
  const connection = await lockConnection(tx, connectionId);
  if (!connection) throw refuseChannel('connection_not_found');
  await archiveConnection(tx, connectionId, now);
  await forgetSecrets(tx, connectionId);
  await tellOfConnection(command, 'removeConnection', connection);
}

/** Its folder's name: readable, and never that of another connection, of any organization. */
export function slugOf(name: string, id: Id): string {
  const readable = fold(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-|-$/g, '');
  const own = createHash('sha256').update(id).digest('hex').slice(0, 8);
  return `${readable || 'connexion'}-${own}`;
}

function assertHolds(
  { house, places }: ConnectionCommand,
  connection: KeptConnection,
  intake: Intake | null,
): void {
  if (!house.shops.some((shop) => shop.id === connection.shopId)) throw refuseChannel('shop_unknown');
  if (intake && connection.kind !== 'file')
    throw refuseChannel('not_a_file_connection', { name: connection.name });
  for (const [placeId, kind] of [
    [connection.shelfId, 'shelf'],
    [connection.openedId, 'opened'],
  ] as const) {
    if (placeId === null) continue;
    const place = places.all.get(placeId);
    const fits = place?.shopId === connection.shopId && !place.archived;
    const holds = place && (place.kind === kind || (kind === 'shelf' && place.kind === 'backroom'));
    if (!fits || !holds) throw refuseChannel('place_unknown');
  }
}

/** What is due at once is due now; a paused connection keeps its times and misses them. */
function reschedule(connection: KeptConnection, now: Instant): void {
  const { intake, levelsOut, timeZone } = connection;
  connection.collectAt = intake ? firstRun(intake.schedule, now, timeZone) : null;
  connection.levelsAt = levelsOut ? firstRun(levelsOut.schedule, now, timeZone) : null;
}

function firstRun(schedule: Intake['schedule'], now: Instant, timeZone: string): Instant {
  return schedule.kind === 'nightly' ? nextRun(schedule, now, timeZone) : now;
}

export async function tellOfConnection(
  { tx, actor, now }: ConnectionCommand,
  action: string,
  connection: KeptConnection,
): Promise<void> {
  await announceConnection(tx, connection.id);
  await audit(
    tx,
    actor,
    { action, subject: connection.id, detail: { name: connection.name, state: connection.state } },
    now,
  );
}
