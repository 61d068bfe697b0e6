/** Connections as the office shows them, and what their check says. */
import { access, constants, mkdir } from 'node:fs/promises';
import type { Connection } from '#domain/channels/contract.ts';
import { type ConnectionFacts, findingsOf, sayFinding } from '#domain/channels/findings.ts';
import { sayKept } from '#domain/channels/reasons.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import { hookAddress } from '#domain/channels/webhookContract.ts';
import type { SalesFileProfile } from '#domain/files/salesProfile.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import type { ChannelsDependencies } from '../dependencies.ts';
import { type FolderAccess, folderPath, openFolder } from '../folders/collect.ts';
import { parkedCounts } from '../items/queries.ts';
import { assertMayLeave } from '../leave.ts';
import { reasonOf } from '../reasons.ts';
import { secretTimes } from '../secrets.ts';
import { connectionRow, connectionRows, type KeptConnection } from './store.ts';

export interface Shown {
  dependencies: Pick<ChannelsDependencies, 'dataDirectory' | 'publicUrl' | 'sales'>;
  now: Instant;
  language: Language;
}

export async function connectionsShown(snapshot: Snapshot, shown: Shown): Promise<Connection[]> {
  return show(snapshot, await connectionRows(snapshot), shown);
}

export async function connectionShown(
  snapshot: Snapshot,
  connectionId: Id,
  shown: Shown,
): Promise<Connection> {
  const [connection] = await show(snapshot, [await knownConnection(snapshot, connectionId)], shown);
  if (!connection) throw refuseChannel('connection_not_found');
  return connection;
}

export async function knownConnection(snapshot: Snapshot, connectionId: Id): Promise<KeptConnection> {
  const connection = await connectionRow(snapshot, connectionId);
  if (!connection) throw refuseChannel('connection_not_found');
  return connection;
}

async function show(
  snapshot: Snapshot,
  rows: readonly KeptConnection[],
  shown: Shown,
): Promise<Connection[]> {
  const waiting = await waitingOf(snapshot);
  const { dataDirectory, publicUrl } = shown.dependencies;
  const parked = await parkedCounts(snapshot, shown.dependencies);
  const connections: Connection[] = [];
  for (const row of rows) {
    const { since, previousUntil } = await secretTimes(snapshot, row.id, shown.now);
    const { slug, collectAt: _, levelsAt: __, lastInAt, lastOutAt, problem, fingerprint: ___, ...kept } = row;
    const counted = waiting.get(row.id);
    connections.push({
      ...kept,
      folder:
        usesFolder(row) && row.intake?.transport.kind !== 'sftp'
          ? folderPath({ dataDirectory }, { slug })
          : null,
      hookUrl: row.kind === 'webhook' ? hookAddress(publicUrl, row.id) : null,
      secretSince: since,
      previousSecretUntil: previousUntil,
      hasCredentials: counted?.hasCredentials ?? false,
      waiting: {
        quarantined: counted?.quarantined ?? 0,
        files: counted?.files ?? 0,
        unmappedItems: parked.get(row.id) ?? 0,
      },
      lastIn: lastInAt,
      lastOut: lastOutAt,
      problem: problem && sayKept(problem, shown.language),
    });
  }
  return connections;
}

function usesFolder({ intake, levelsOut }: KeptConnection): boolean {
  return intake !== null || levelsOut !== null;
}

interface Waiting {
  id: Id;
  quarantined: number;
  files: number;
  hasCredentials: boolean;
}

async function waitingOf(snapshot: Snapshot): Promise<Map<Id, Waiting>> {
  const rows = await snapshot.all<Waiting>(sql`
    select c.id,
           (select count(*) from channels.quarantine q
             where q.organization_id = c.organization_id and q.connection_id = c.id and q.state = 'waiting')::int as quarantined,
           (select count(*) from channels.inbox i
             where i.organization_id = c.organization_id and i.connection_id = c.id and i.state = 'unmapped')::int as files,
           exists (select from channels.secret s
                    where s.organization_id = c.organization_id and s.owner_id = c.id and s.name in ('password', 'privateKey')) as "hasCredentials"
      from channels.connection c
     where c.organization_id = ${snapshot.organizationId} and c.archived_at is null`);
  return new Map(rows.map((row) => [row.id, row]));
}

/** What the connection can and cannot do; its folder is really opened. */
export async function checkConnection(
  folders: FolderAccess,
  organizationId: Id,
  connectionId: Id,
  language: Language,
): Promise<{ code: string; verdict: 'can' | 'cannot' | 'attention'; sentence: string }[]> {
  const { dependencies } = folders;
  const { database, clock } = dependencies;
  const shown = { dependencies, now: clock(), language };
  const { connection, row } = await database.read(organizationId, async (snapshot) => ({
    connection: await connectionShown(snapshot, connectionId, shown),
    row: await knownConnection(snapshot, connectionId),
  }));
  const { intake } = connection;
  if (connection.kind === 'vendor') throw refuseChannel('not_a_file_connection', { name: connection.name });
  const facts: ConnectionFacts = {
    kind: connection.kind,
    isPaused: connection.state === 'paused',
    closingTime: connection.closingTime,
    unknownItems: connection.unknownItems,
    files: intake && {
      folder: connection.folder ?? '',
      sftp:
        intake.transport.kind === 'sftp'
          ? { host: intake.transport.host, hasHostKey: intake.transport.hostKey !== null }
          : null,
      schedule: intake.schedule,
      unreachable: await whyUnreachable(folders, organizationId, row, language),
      profile: intake.profile && profileFacts(intake.profile),
    },
    levelsOut: connection.levelsOut?.format ?? null,
    waiting: connection.waiting,
  };
  return findingsOf(facts).map((finding) => ({
    code: finding.code,
    verdict: finding.verdict,
    sentence: sayFinding(finding, language),
  }));
}

function profileFacts(
  profile: SalesFileProfile,
): NonNullable<NonNullable<ConnectionFacts['files']>['profile']> {
  const { date } = profile;
  const epoch = date.format === 'epochSeconds' || date.format === 'epochMilliseconds';
  return {
    hasDocument: profile.document.columns.length > 0,
    hasLineNumber: profile.lineNumber !== undefined,
    datesHaveTimes: epoch || date.timeColumn !== undefined || !date.midnightMeansNoTime,
    hasUnit: profile.unit !== undefined,
    hasVat: profile.vat !== undefined,
    hasCustomer: profile.customer !== undefined,
  };
}

async function whyUnreachable(
  folders: FolderAccess,
  organizationId: Id,
  connection: KeptConnection,
  language: Language,
): Promise<string | null> {
  try {
    await assertMayLeave(folders.dependencies, organizationId);
    if (connection.intake?.transport.kind !== 'sftp') {
      const path = folderPath(folders.dependencies, connection);
      await mkdir(path, { recursive: true });
      await access(path, constants.W_OK);
    }
    const folder = await openFolder(folders, organizationId, connection);
    await folder.list().finally(() => folder.close());
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error && !('details' in error)
      ? String(error.code)
      : sayKept(reasonOf(error), language);
  }
}
