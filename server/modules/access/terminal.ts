/** A key for whoever runs the server, at its terminal: it counts for ten minutes and is taken back when the command ends. */
import { systemActor } from '#domain/access/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Scope } from '#domain/values/route.ts';
import { type Instant, later } from '#domain/values/time.ts';
import type { Database } from '#server/platform/database.ts';
import { newId } from '#server/platform/ids.ts';
import { createApiKey, revokeApiKey } from './keys.ts';
import { languageOfOrganization } from './queries.ts';

const lifeMs = 10 * 60_000;

export interface TerminalKey {
  secret: string;
  /** Takes the key back. */
  end(now: Instant): Promise<void>;
}

export interface Named {
  id: Id;
  name: string;
}

/** All of the installation. */
export function organizationsOf(database: Database): Promise<Named[]> {
  return database.call<Named>({
    name: 'access-organizations',
    text: 'select id, name from auth.organization order by name, id',
    values: [],
  });
}

export async function openTerminalKey(
  database: Database,
  organizationId: Id,
  scopes: readonly Scope[],
  now: Instant,
): Promise<TerminalKey> {
  const id = newId();
  return database.write(organizationId, async (tx) => {
    const actor = systemActor(organizationId, (await languageOfOrganization(tx)) ?? 'fr');
    const asked = { name: 'Terminal', scopes: [...scopes], expiresAt: later(now, lifeMs) };
    const { secret } = await createApiKey(tx, actor, id, asked, now);
    if (secret === null) throw new Error('a new key has no secret');
    return {
      secret,
      end: (at) => database.write(organizationId, (again) => revokeApiKey(again, actor, id, at)),
    };
  });
}
