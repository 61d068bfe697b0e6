/** The three database roles: owner migrates, app serves behind the organization wall, jobs runs the queue and follows events. */
import { createHmac } from 'node:crypto';
import { Client, DatabaseError, escapeIdentifier, escapeLiteral } from 'pg';

export type Role = 'caveau_owner' | 'caveau_app' | 'caveau_jobs';
const roles: readonly Role[] = ['caveau_owner', 'caveau_app', 'caveau_jobs'];

/** The same secret gives every server process the same password, so that several can share one database. */
export function rolePassword(secret: string, role: Role): string {
  return createHmac('sha256', secret).update(`database:${role}`).digest('base64url');
}

/** The address to open as `role`. */
export function urlAs(adminUrl: string, role: Role, secret: string): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = rolePassword(secret, role);
  return url.href;
}

/** Creates the roles where they are missing and gives the owner the database; run as a role that may do so. */
export async function ensureRoles(adminUrl: string, secret: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', ['caveau.roles']);
    for (const role of roles) {
      if (await opens(urlAs(adminUrl, role, secret))) continue;
      const known = await client.query('select 1 from pg_roles where rolname = $1', [role]);
      const verb = known.rowCount ? 'alter' : 'create';
      await client.query(
        `${verb} role ${escapeIdentifier(role)} login nosuperuser nobypassrls nocreatedb nocreaterole password ${escapeLiteral(rolePassword(secret, role))}`,
      );
    }
    const { rows } = await client.query<{ name: string }>('select current_database() as name');
    const name = escapeIdentifier(rows[0]?.name ?? '');
    await client.query(`grant all on database ${name} to caveau_owner`);
    await client.query(`grant create on database ${name} to caveau_jobs`);
    await client.query(`grant connect, temporary on database ${name} to caveau_app, caveau_jobs`);
    await client.query('grant caveau_app, caveau_jobs to caveau_owner');
    for (const extension of ['pg_trgm', 'unaccent'])
      await client.query(`create extension if not exists ${extension}`);
  } finally {
    await client.end();
  }
}

async function opens(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch (error) {
    // Unknown role, wrong password, no right to connect: for ensureRoles to mend.
    if (error instanceof DatabaseError && /^(?:28...|42501)$/.test(error.code ?? '')) return false;
    throw error;
  } finally {
    await client.end();
  }
}
