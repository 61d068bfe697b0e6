/** Erases a sandbox from every table, a few rows at a time: followers of the event log wait for whoever writes, and the shop sells on. */
import { Client } from 'pg';
import type { Id } from '#domain/values/ids.ts';
import { erasing, sealedTables, tablesInOrder } from '../demonstration/erase.ts';

const atATime = 20_000;
/** Whoever is still in it may add to a table whose turn has come: what they added is seen the next time. */
const mostPasses = 5;

/** Returns how many rows are gone. An organization that is no sandbox is left as it is, and refused. */
export async function eraseSandbox(ownerUrl: string, sandboxId: Id): Promise<number> {
  const owner = new Client({ connectionString: ownerUrl });
  owner.on('error', () => {});
  await owner.connect();
  try {
    await assertSandbox(owner, sandboxId);
    let rows = 0;
    for (const statement of people) rows += (await owner.query(statement, [sandboxId])).rowCount ?? 0;
    const tables = await tablesInOrder(owner);
    const sealed = new Set(await sealedTables(owner));
    for (let pass = 1; pass <= mostPasses; pass += 1) {
      let gone = 0;
      for (const table of tables)
        gone += await (sealed.has(table) ? eraseSealed : eraseFrom)(owner, table, sandboxId);
      rows += gone;
      if (gone === 0) break;
    }
    // Last: until then whoever finishes what a crash has ended finds it by this.
    rows += (await owner.query('delete from auth.organization where id = $1', [sandboxId])).rowCount ?? 0;
    return rows;
  } finally {
    await owner.end();
  }
}

async function assertSandbox(owner: Client, sandboxId: Id): Promise<void> {
  const { rows } = await owner.query<{ id: Id }>(
    `select o.id from auth.organization o where o.id = $1 and o.metadata::jsonb ->> 'sandboxOf' is null
     union all select a.organization_id from access.organization a where a.organization_id = $1 and a.kind <> 'sandbox'`,
    [sandboxId],
  );
  if (rows.length > 0) throw new Error(`organization ${sandboxId} is no sandbox`);
}

/** From here on nobody is in it. */
const people = [
  `delete from auth.apikey where "referenceId" = $1::text`,
  `delete from auth.invitation where "organizationId" = $1::uuid`,
  `delete from auth.member where "organizationId" = $1::uuid`,
  `delete from graphile_worker._private_jobs where locked_at is null and payload ->> 'organizationId' = $1::text`,
];

async function eraseSealed(owner: Client, table: string, sandboxId: Id): Promise<number> {
  let gone = 0;
  await owner.query('begin');
  await erasing(owner, [table], async () => {
    gone = await eraseFrom(owner, table, sandboxId);
  });
  await owner.query('commit');
  return gone;
}

async function eraseFrom(owner: Client, table: string, sandboxId: Id): Promise<number> {
  let gone = 0;
  for (;;) {
    const { rowCount } = await owner.query(
      `delete from ${table} where ctid = any (array(select ctid from ${table} where organization_id = $1 limit ${atATime}))`,
      [sandboxId],
    );
    gone += rowCount ?? 0;
    if ((rowCount ?? 0) < atATime) return gone;
  }
}
