/** Facts that changed are another edition: what was counted of one holds for as long as it is the newest. */
import type { RawBuilder } from 'kysely';
import type { Id } from '#domain/values/ids.ts';
import { build, type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { newId } from '#server/platform/ids.ts';

/** In the transaction that changes facts, after it did. */
export async function changeEdition(tx: Tx): Promise<void> {
  await tx.all(sql`
    insert into segments.edition (organization_id, id) values (${tx.organizationId}, ${newId()})
    on conflict (organization_id) do update set id = excluded.id`);
}

/** Null where there are no facts yet. */
export async function editionOf(snapshot: Snapshot): Promise<Id | null> {
  const row = await snapshot.first(sql<{ id: Id }>`
    select id from segments.edition where organization_id = ${snapshot.organizationId}`);
  return row?.id ?? null;
}

const rememberedAtMost = 5000;
const remembered = new Map<string, number>();

/** Whoever composes a group asks the same again and again, and so does a list of groups: of the same edition it is counted once. */
export async function counted(
  snapshot: Snapshot,
  edition: Id | null,
  query: RawBuilder<{ count: number }>,
): Promise<number> {
  const { sql: text, parameters } = query.compile(build);
  const key = JSON.stringify([edition, text, parameters.map(String)]);
  const known = edition === null ? undefined : remembered.get(key);
  if (known !== undefined) return known;
  const { count } = await snapshot.one(query);
  if (remembered.size >= rememberedAtMost) remembered.clear();
  if (edition !== null) remembered.set(key, count);
  return count;
}
