/** Connections as they are kept. */
import type { KeptReason } from '#domain/channels/reasons.ts';
import type { Publishing } from '#domain/channels/wantedLevel.ts';
import type { ConnectionKind, Intake, LevelsOut, Stage, UnknownItems } from '#domain/channels/words.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { announce } from '#server/platform/events.ts';

/** Which of a connection's ways is in trouble: reaching its folder, reading what came, writing levels, asking a vendor's shop and telling it. */
export type Way = 'folder' | 'content' | 'levels' | 'pull' | 'push' | 'hooks';
export type ConnectionProblem = KeptReason & { way: Way };

export interface KeptConnection {
  id: Id;
  kind: ConnectionKind;
  name: string;
  slug: string;
  shopId: Id;
  state: 'on' | 'paused';
  unknownItems: UnknownItems;
  shelfId: Id | null;
  openedId: Id | null;
  timeZone: string;
  closingTime: string;
  intake: Intake | null;
  levelsOut: LevelsOut | null;
  collectAt: Instant | null;
  levelsAt: Instant | null;
  lastInAt: Instant | null;
  lastOutAt: Instant | null;
  problem: ConnectionProblem | null;
  /** Of a vendor's shop: the connector's code, what the owner typed without its secrets, and how far it is connected. */
  vendor: string | null;
  settings: Record<string, string> | null;
  stage: Stage | null;
  liveSince: Instant | null;
  /** Of a shadow run: its sales from then on are read, and when it began. */
  shadowSince: Instant | null;
  shadowBegun: Instant | null;
  publishing: Publishing | null;
  /** The vendor asked for a pause until then. */
  quietUntil: Instant | null;
  subscribeAt: Instant | null;
  fingerprint: string;
  createdAt: Instant;
}

/** Of `channels.connection c`. */
export const connectionColumns = `
  c.id, c.kind, c.name, c.slug, c.shop_id as "shopId", c.state, c.unknown_items as "unknownItems", c.shelf_id as "shelfId", c.opened_id as "openedId",
  c.time_zone as "timeZone", c.closing_time as "closingTime", c.intake, c.levels_out as "levelsOut", c.collect_at as "collectAt",
  c.levels_at as "levelsAt", c.last_in_at as "lastInAt", c.last_out_at as "lastOutAt", c.problem, c.vendor, c.settings, c.stage,
  c.live_since as "liveSince", c.shadow_since as "shadowSince", c.shadow_begun as "shadowBegun", c.publishing, c.quiet_until as "quietUntil",
  c.subscribe_at as "subscribeAt", c.fingerprint, c.created_at as "createdAt"`;

export function connectionRows(snapshot: Snapshot): Promise<KeptConnection[]> {
  return snapshot.prepared<KeptConnection>({
    name: 'channels-connections',
    text: `select ${connectionColumns} from channels.connection c
            where c.organization_id = $1 and c.archived_at is null order by c.created_at, c.id`,
    values: [snapshot.organizationId],
  });
}

/** Null too for one that was removed, unless asked for. */
export async function connectionRow(
  snapshot: Snapshot,
  connectionId: Id,
  { evenRemoved = false } = {},
): Promise<KeptConnection | null> {
  const [row] = await snapshot.prepared<KeptConnection>({
    name: 'channels-connection',
    text: `select ${connectionColumns} from channels.connection c
            where c.organization_id = $1 and c.id = $2 and ($3 or c.archived_at is null)`,
    values: [snapshot.organizationId, connectionId, evenRemoved],
  });
  return row ?? null;
}

/** Held until the transaction ends. */
export function lockConnection(tx: Tx, connectionId: Id): Promise<KeptConnection | null> {
  return tx.first<KeptConnection>(sql`
    select ${sql.raw(connectionColumns)} from channels.connection c
     where c.organization_id = ${tx.organizationId} and c.id = ${connectionId} and c.archived_at is null for update`);
}

/** False where the id is known already. */
export async function insertConnection(tx: Tx, connection: KeptConnection): Promise<boolean> {
  const written = await tx.all(sql`
    insert into channels.connection (organization_id, id, kind, name, slug, shop_id, state, unknown_items, shelf_id, opened_id, time_zone,
                                     closing_time, intake, levels_out, collect_at, levels_at, vendor, settings, stage, publishing,
                                     fingerprint, created_at)
    values (${tx.organizationId}, ${connection.id}, ${connection.kind}, ${connection.name}, ${connection.slug}, ${connection.shopId},
            ${connection.state}, ${connection.unknownItems}, ${connection.shelfId}, ${connection.openedId}, ${connection.timeZone},
            ${connection.closingTime}, ${json(connection.intake)}, ${json(connection.levelsOut)}, ${connection.collectAt},
            ${connection.levelsAt}, ${connection.vendor}, ${json(connection.settings)}, ${connection.stage}, ${json(connection.publishing)},
            ${connection.fingerprint}, ${connection.createdAt})
    on conflict (organization_id, id) do nothing returning id`);
  return written.length > 0;
}

export async function saveConnection(tx: Tx, connection: KeptConnection): Promise<void> {
  await tx.all(sql`
    update channels.connection
       set name = ${connection.name}, shop_id = ${connection.shopId}, state = ${connection.state}, unknown_items = ${connection.unknownItems},
           shelf_id = ${connection.shelfId}, opened_id = ${connection.openedId}, time_zone = ${connection.timeZone},
           closing_time = ${connection.closingTime}, intake = ${json(connection.intake)}, levels_out = ${json(connection.levelsOut)},
           collect_at = ${connection.collectAt}, levels_at = ${connection.levelsAt}
     where organization_id = ${tx.organizationId} and id = ${connection.id}`);
}

export async function saveVendor(
  tx: Tx,
  connection: Pick<
    KeptConnection,
    | 'id'
    | 'settings'
    | 'stage'
    | 'liveSince'
    | 'shadowSince'
    | 'shadowBegun'
    | 'publishing'
    | 'quietUntil'
    | 'subscribeAt'
  >,
): Promise<void> {
  await tx.all(sql`
    update channels.connection
       set settings = ${json(connection.settings)}, stage = ${connection.stage}, live_since = ${connection.liveSince},
           shadow_since = ${connection.shadowSince}, shadow_begun = ${connection.shadowBegun},
           publishing = ${json(connection.publishing)}, quiet_until = ${connection.quietUntil}, subscribe_at = ${connection.subscribeAt}
     where organization_id = ${tx.organizationId} and id = ${connection.id}`);
}

export async function archiveConnection(tx: Tx, connectionId: Id, now: Instant): Promise<void> {
  await tx.all(sql`
    update channels.connection set archived_at = ${now}, collect_at = null, levels_at = null
     where organization_id = ${tx.organizationId} and id = ${connectionId}`);
}

export async function isNameTaken(snapshot: Snapshot, name: string, except: Id): Promise<boolean> {
  const rows = await snapshot.all(sql`
    select 1 from channels.connection
     where organization_id = ${snapshot.organizationId} and lower(name) = lower(${name}) and archived_at is null and id <> ${except}`);
  return rows.length > 0;
}

/** The mapping that was guessed from the first file; one that a person has set meanwhile stays. */
export async function keepProfile(
  tx: Tx,
  connectionId: Id,
  profile: NonNullable<Intake['profile']>,
): Promise<void> {
  await tx.all(sql`
    update channels.connection set intake = jsonb_set(intake, '{profile}', ${JSON.stringify(profile)}::jsonb)
     where organization_id = ${tx.organizationId} and id = ${connectionId} and intake -> 'profile' = 'null'::jsonb`);
}

/** The server's key as it was first seen. */
export async function keepHostKey(tx: Tx, connectionId: Id, hostKey: string): Promise<void> {
  await tx.all(sql`
    update channels.connection set intake = jsonb_set(intake, '{transport,hostKey}', to_jsonb(${hostKey}::text))
     where organization_id = ${tx.organizationId} and id = ${connectionId} and intake #> '{transport,hostKey}' = 'null'::jsonb`);
}

export async function scheduleConnection(
  tx: Tx,
  connectionId: Id,
  next: { collectAt?: Instant | null; levelsAt?: Instant | null },
): Promise<void> {
  const changes = [
    ...(next.collectAt === undefined ? [] : [sql`collect_at = ${next.collectAt}`]),
    ...(next.levelsAt === undefined ? [] : [sql`levels_at = ${next.levelsAt}`]),
  ];
  if (changes.length === 0) return;
  await tx.all(sql`
    update channels.connection set ${sql.join(changes)} where organization_id = ${tx.organizationId} and id = ${connectionId}`);
}

/** The vendor asked for a pause: nothing of this connection calls before. */
export async function quietenConnection(tx: Tx, connectionId: Id, until: Instant): Promise<void> {
  await tx.all(sql`
    update channels.connection set quiet_until = greatest(quiet_until, ${until})
     where organization_id = ${tx.organizationId} and id = ${connectionId}`);
}

/** Whatever pause was asked for, it is called again at once. */
export async function endQuiet(tx: Tx, connectionId: Id): Promise<void> {
  await tx.all(sql`
    update channels.connection set quiet_until = null where organization_id = ${tx.organizationId} and id = ${connectionId}`);
}

/** When it is seen to again that the vendor calls us; one that left meanwhile is called no more. */
export async function scheduleSubscription(tx: Tx, connectionId: Id, at: Instant): Promise<void> {
  await tx.all(sql`
    update channels.connection set subscribe_at = ${at}
     where organization_id = ${tx.organizationId} and id = ${connectionId} and stage = 'live'`);
}

export async function announceConnection(tx: Tx, connectionId: Id): Promise<void> {
  await announce(tx, { type: 'connectionChanged', payload: { connectionId } });
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
