/** Erases an organization from every table. */
import { type Client, DatabaseError, escapeLiteral } from 'pg';
import type { Id } from '#domain/values/ids.ts';
import { asOwner } from './owner.ts';

/** Returns how many rows are gone. Only for whoever has made sure that the organization is a demonstration. */
export function eraseOrganization(ownerUrl: string, organizationId: Id): Promise<number> {
  return outlastingTills(() => asOwner(ownerUrl, (owner) => eraseRows(owner, organizationId)));
}

/** What was on its way while an organization was erased, unless another has taken its id meanwhile. */
export function sweepErased(ownerUrl: string, organizationId: Id): Promise<number> {
  return asOwner(ownerUrl, async (owner) => {
    const { rowCount } = await owner.query('select from auth.organization where id = $1', [organizationId]);
    return rowCount === 0 ? eraseRows(owner, organizationId) : 0;
  });
}

/** A row that another has just referred to; two who wait for each other. */
const races: readonly (string | undefined)[] = ['23503', '40P01'];
const attempts = 5;

/** A till or a job that has not heard yet may add to a row whose turn has come: what it added is seen the next time. */
async function outlastingTills(erase: () => Promise<number>): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await erase();
    } catch (error) {
      const isRace = error instanceof DatabaseError && races.includes(error.code);
      if (!isRace || attempt === attempts) throw error;
    }
  }
}

async function eraseRows(owner: Client, organizationId: Id): Promise<number> {
  // First: its loading, which writes only where this row is, has then ended or will find nothing.
  await owner.query('delete from demonstration.loading where organization_id = $1', [organizationId]);
  let rows = 0;
  await erasing(owner, await sealedTables(owner), async () => {
    for (const statement of [...peopleOf(organizationId), ...(await tablesOf(owner, organizationId))])
      rows += (await owner.query(statement)).rowCount ?? 0;
  });
  return rows;
}

/** Whoever belongs nowhere else goes with it, sessions, passkeys and all. Its waiting jobs would find nothing to do. */
function peopleOf(organizationId: Id): string[] {
  const id = escapeLiteral(organizationId);
  return [
    `delete from auth."user" u
      where exists (select from auth.member m where m."userId" = u.id and m."organizationId" = ${id})
        and not exists (select from auth.member m where m."userId" = u.id and m."organizationId" <> ${id})`,
    `delete from auth.apikey where "referenceId" = ${id}`,
    `delete from auth.organization where id = ${id}`,
    `delete from graphile_worker._private_jobs where locked_at is null and payload ->> 'organizationId' = ${id}`,
  ];
}

/** What not even who owns the tables may remove from. */
export async function sealedTables(owner: Client): Promise<string[]> {
  const { rows } = await owner.query<{ table: string }>(`
    select c.oid::regclass::text as table
      from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspowner = current_user::regrole
     where c.relkind = 'r' and not has_table_privilege(c.oid, 'delete')`);
  return rows.map(({ table }) => table);
}

/** Inside a transaction, of an organization that never sold in earnest: the right to remove is there for its length alone. */
export async function erasing(
  owner: Client,
  sealed: readonly string[],
  remove: () => Promise<void>,
): Promise<void> {
  for (const table of sealed) await owner.query(`grant delete on ${table} to current_user`);
  await remove();
  for (const table of sealed) await owner.query(`revoke delete on ${table} from current_user`);
}

interface Reference {
  table: string;
  refersTo: string | null;
}

async function tablesOf(owner: Client, organizationId: Id): Promise<string[]> {
  return (await tablesInOrder(owner)).map(
    (table) => `delete from ${table} where organization_id = ${escapeLiteral(organizationId)}`,
  );
}

/** All tables that hold an organization's rows; each comes before those that it refers to. */
export async function tablesInOrder(owner: Client): Promise<string[]> {
  const { rows } = await owner.query<Reference>(`
    select c.oid::regclass::text as table, k.confrelid::regclass::text as "refersTo"
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace and n.nspowner = current_user::regrole
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
      left join pg_constraint k on k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid
     where c.relkind in ('r', 'p') and not c.relispartition
     order by 1, 2`);
  const waiting = new Map(
    [...Map.groupBy(rows, ({ table }) => table)].map(([table, of]) => [
      table,
      of.map(({ refersTo }) => refersTo),
    ]),
  );
  const ordered: string[] = [];
  while (waiting.size > 0) {
    const needed = new Set([...waiting.values()].flat());
    const free = [...waiting.keys()].filter((table) => !needed.has(table));
    if (free.length === 0)
      throw new Error(`tables refer to each other in a circle: ${[...waiting.keys()].join(', ')}`);
    for (const table of free) waiting.delete(table);
    ordered.push(...free);
  }
  return ordered;
}
