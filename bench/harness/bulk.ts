/** Many rows at once: indexes are dropped before and built again after, on two connections at a time. */
import { Client } from 'pg';

export type Run = (statement: string) => Promise<void>;

/** Runs the jobs, `lanes` at a time, each lane on a connection of its own. */
export async function inLanes(
  adminUrl: string,
  jobs: readonly ((run: Run) => Promise<void>)[],
  lanes = 2,
): Promise<void> {
  const waiting = [...jobs];
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      const client = new Client({ connectionString: adminUrl });
      await client.connect();
      try {
        await client.query("set synchronous_commit = off; set maintenance_work_mem = '1GB'");
        await client.query(
          'set max_parallel_maintenance_workers = 0; set max_parallel_workers_per_gather = 0',
        );
        for (let job = waiting.shift(); job; job = waiting.shift())
          await job(async (statement) => void (await client.query(statement)));
      } finally {
        await client.end();
      }
    }),
  );
}

interface Kept {
  drop: string;
  build: string;
}

/** In this order. */
export interface Builds {
  indexes: string[];
  references: string[];
}

/** Drops every index of these tables, constraints' and what refers to them too, and says how to build them again. */
export async function dropIndexes(adminUrl: string, tables: readonly string[]): Promise<Builds> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  const drop = async (select: string): Promise<string[]> => {
    const { rows } = await client.query<Kept>(select, [tables]);
    for (const row of rows) await client.query(row.drop);
    return rows.map(({ build }) => build);
  };
  try {
    const references = await drop(
      `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
              format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as build
         from pg_constraint where contype = 'f' and confrelid = any ($1::regclass[])`,
    );
    const indexes = await drop(
      `select case when c.oid is null then format('drop index %s', i.indexrelid::regclass)
                   else format('alter table %s drop constraint %I', i.indrelid::regclass, c.conname) end as drop,
              case when c.oid is null then pg_get_indexdef(i.indexrelid)
                   else format('alter table %s add constraint %I %s', i.indrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) end as build
         from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.contype in ('p', 'u')
        where i.indrelid = any ($1::regclass[])
        order by pg_relation_size(i.indexrelid) desc`,
    );
    return { indexes, references };
  } finally {
    await client.end();
  }
}
