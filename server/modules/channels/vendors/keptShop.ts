/** All that it takes to open a vendor's shop, or to prove what it calls, in one reading. */
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { connectionColumns, type KeptConnection } from '../connections/store.ts';
import { currencyOf } from '../ingest/posting.ts';
import { openSecret, type SecretName } from '../secrets.ts';
import type { Served } from '../served.ts';
import type { Vault } from '../vault.ts';
import { type GrantRow, type KeptGrant, openGrant } from './grantsStore.ts';
import { openSettings } from './settings.ts';

export interface KeptShop {
  connection: KeptConnection;
  /** What the owner typed that is sealed. */
  sealedSettings: Record<string, string>;
  grant: KeptGrant | null;
  currency: string;
}

export async function keptShop(
  snapshot: Snapshot,
  { dependencies, vault }: Pick<Served, 'dependencies' | 'vault'>,
  connectionId: Id,
): Promise<KeptShop | null> {
  const kept = await connectionAndSecrets(snapshot, vault, connectionId, dependencies.clock());
  if (!kept) return null;
  const { connection, secrets, grant } = kept;
  return {
    connection,
    sealedSettings: openSettings(secrets('settings')),
    grant: grant && openGrant(grant, secrets('grant')),
    currency: await currencyOf(snapshot, dependencies, connection),
  };
}

interface KeyedConnection {
  connection: KeptConnection;
  /** Those that count now, the newest first. */
  secrets: (name: SecretName) => string[];
  grant: GrantRow | null;
}

interface SealedRow {
  name: SecretName;
  id: Id;
  /** Base64. */
  sealed: string;
}

type KeyedRow = KeptConnection & {
  secrets: SealedRow[] | null;
  grantVersion: bigint | null;
  grantRenewAt: Instant | null;
  grantFailures: number | null;
  grantEndedAt: Instant | null;
  grantProblem: GrantRow['problem'];
};

export async function connectionAndSecrets(
  snapshot: Snapshot,
  vault: Vault,
  connectionId: Id,
  now: Instant,
): Promise<KeyedConnection | null> {
  const { organizationId } = snapshot;
  const [row] = await snapshot.prepared<KeyedRow>({
    name: 'channels-connection-and-secrets',
    text: `
      select ${connectionColumns}, g.version as "grantVersion", g.renew_at as "grantRenewAt", g.failures as "grantFailures",
             g.ended_at as "grantEndedAt", g.problem as "grantProblem",
             (select json_agg(json_build_object('name', s.name, 'id', s.id, 'sealed', translate(encode(s.sealed, 'base64'), e'\\n', ''))
                              order by s.retires_at nulls first, s.created_at desc)
                from channels.secret s
               where s.organization_id = $1 and s.owner_id = $2 and (s.retires_at is null or s.retires_at > $3)) as secrets
        from channels.connection c
        left join channels.vendor_grant g on g.organization_id = $1 and g.connection_id = $2
       where c.organization_id = $1 and c.id = $2 and c.archived_at is null`,
    values: [organizationId, connectionId, now],
  });
  if (!row) return null;
  const {
    secrets,
    grantVersion: version,
    grantRenewAt: renewAt,
    grantFailures,
    grantEndedAt: endedAt,
    grantProblem: problem,
    ...connection
  } = row;
  return {
    connection,
    secrets: (wanted) =>
      (secrets ?? [])
        .filter(({ name }) => name === wanted)
        .map(({ id, sealed }) => {
          const place = { organizationId, ownerId: connectionId, name: wanted, id };
          return openSecret(vault, place, Buffer.from(sealed, 'base64'));
        }),
    grant: version === null ? null : { version, renewAt, failures: grantFailures ?? 0, endedAt, problem },
  };
}
