/** Temporary. */
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, inject, test } from 'vitest';
import { connect, type Office, onHand, openOffice, upload } from './office.fixture.ts';

let office: Office;
beforeAll(async () => {
  const c = new pg.Client({ connectionString: inject('clusterUrl') });
  await c.connect();
  await c.query("alter system set track_functions='all'");
  await c.query('select pg_reload_conf()');
  await c.end();
  office = await openOffice();
  if (process.env['PATCH']) { const o = new pg.Client({ connectionString: office.databaseUrl }); await o.connect(); await o.query(readFileSync('/tmp/p7/patch.sql', 'utf8')); await o.end(); }
});
afterAll(() => office.close());
test('big', { timeout: 600_000 }, async () => {
  const { id } = await connect(office, { unknownItems: 'create' });
  for (const f of (process.env['BIG'] ?? 'big').split(',')) {
    let t = performance.now();
    const c0 = process.cpuUsage();
    const item = await upload(office, id, readFileSync(`/tmp/p7/${f}.csv`), `${f}.csv`);
    console.log(
      f,
      item.state,
      item.reason,
      JSON.stringify(item.counts),
      Math.round(performance.now() - t),
      'ms',
      process.cpuUsage(c0),
      Math.round(process.memoryUsage().rss / 1e6),
    );
    console.log(office.faults.slice(0, 3));
    const h = await onHand(office);
    console.log(
      Object.keys(h).length,
      Object.values(h).reduce((a, b) => a + b, 0n),
    );
    const o = new pg.Client({ connectionString: office.databaseUrl });
    await o.connect();
    console.table(
      (
        await o.query(
          'select schemaname, funcname, calls, total_time, self_time from pg_stat_user_functions order by 4 desc',
        )
      ).rows,
    );
    console.table(
      (
        await o.query(
          'select relname, n_tup_ins, n_tup_upd, n_tup_hot_upd, pg_size_pretty(pg_total_relation_size(relid)) from pg_stat_user_tables where n_tup_ins+n_tup_upd>1000',
        )
      ).rows,
    );
    await o.end();
  }
});
