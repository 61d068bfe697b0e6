/** The SQL of API keys, in the columns that better-auth verifies them by. */
import type { NewApiKey } from '#domain/access/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Scope, scope } from '#domain/values/route.ts';
import type { Instant } from '#domain/values/time.ts';
import { build, type Database, type Tx } from '#server/platform/database.ts';

/** The library's permissions are lists of actions by resource: ours has one resource, whose actions are the scopes. */
export function permissionsOf(scopes: readonly Scope[]): { caveau: readonly Scope[] } {
  return { caveau: scopes };
}

export function scopesOfPermissions(permissions: Record<string, string[]> | null | undefined): Scope[] {
  return scope.array().parse(permissions?.['caveau'] ?? []);
}

/** False where the id is taken. */
export async function insertApiKey(
  tx: Tx,
  id: Id,
  key: NewApiKey & { beginning: string; hash: string; now: Instant },
): Promise<boolean> {
  const inserted = await tx.first(
    build
      .insertInto('auth.apikey')
      .values({
        id,
        configId: 'default',
        name: key.name,
        start: key.beginning,
        referenceId: tx.organizationId,
        key: key.hash,
        enabled: true,
        rateLimitEnabled: false,
        requestCount: 0,
        expiresAt: key.expiresAt ?? null,
        createdAt: key.now,
        updatedAt: key.now,
        permissions: JSON.stringify(permissionsOf(key.scopes)),
        metadata: key.connectionId ? JSON.stringify({ connectionId: key.connectionId }) : null,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id'),
  );
  return inserted !== null;
}

/** Leaves a key only what it may still do. */
export async function updateApiKeyScopes(tx: Tx, id: Id, scopes: readonly Scope[]): Promise<void> {
  await tx.all(
    build
      .updateTable('auth.apikey')
      .set({ permissions: JSON.stringify(permissionsOf(scopes)) })
      .where('referenceId', '=', tx.organizationId)
      .where('id', '=', id),
  );
}

/** False where the organization has no such key. */
export async function deleteApiKey(tx: Tx, id: Id): Promise<boolean> {
  const deleted = await tx.first(
    build
      .deleteFrom('auth.apikey')
      .where('referenceId', '=', tx.organizationId)
      .where('id', '=', id)
      .returning('id'),
  );
  return deleted !== null;
}

/** Those of `ids` that may still be used. */
export async function liveApiKeys(database: Database, ids: readonly Id[]): Promise<Set<Id>> {
  const rows = await database.call<{ id: Id }>({
    name: 'access-live-api-keys',
    text: `select id from auth.apikey where id = any($1) and enabled is not false and ("expiresAt" is null or "expiresAt" > now())`,
    values: [ids],
  });
  return new Set(rows.map((row) => row.id));
}
