/** What is due, what is taken over, and what is not kept for ever. */
import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Id } from '#domain/values/ids.ts';
import {
  bottle,
  connect,
  inboxItem,
  newCode,
  type Office,
  onHand,
  openOffice,
  tillFile,
  tillIntake,
  upload,
} from './office.fixture.ts';

let office: Office;
let owner: Client;

beforeAll(async () => {
  office = await openOffice();
  owner = new Client({ connectionString: office.databaseUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await office.close();
});
afterEach(() => {
  expect(office.faults).toEqual([]);
});

async function run(task: string): Promise<void> {
  await office.channels.jobs[task]?.({}, { number: 1, last: true });
  await office.runJobs();
}

test('a file whose reader has died is taken up by another after a minute and a half', async () => {
  const code = newCode();
  await bottle(office, { code });
  const { id } = await connect(office, { intake: tillIntake });
  const item = await upload(office, id, tillFile(`1;21/11/2026;${code};A;1;1,00`));
  await owner.query(`update channels.inbox set state = 'reading', touched_at = $2 where id = $1`, [
    item.id,
    office.now(),
  ]);
  await run('wakeChannels');
  expect((await inboxItem(office, item.id)).state).toBe('reading');
  office.pass(120_000);
  await run('wakeChannels');
  expect(await inboxItem(office, item.id)).toMatchObject({ state: 'done', counts: { known: 1 } });
});

test('what was received goes after three months, what was delivered after one; the record of it stays', async () => {
  const { id } = await connect(office, { intake: tillIntake });
  const text = tillFile('1;21/11/2026;A;A;1;1,00');
  const old = await upload(office, id, text);
  const { id: unsaid } = await connect(office, { intake: { ...tillIntake, profile: null } });
  const unread = await upload(office, unsaid, 'Date;Quoi\n01/02/2026;Chinon');
  expect((await inboxItem(office, unread.id)).state).toBe('unmapped');
  const fresh = await upload(office, id, text.replace('1;21', '2;21'));
  await run('pruneChannels');
  const contentOf = async (inboxId: Id): Promise<number> =>
    (await office.app.inject({ url: `/api/v1/inbox/${inboxId}/content` })).statusCode;
  expect([await contentOf(old.id), await contentOf(fresh.id)]).toEqual([200, 200]);
  await owner.query(`update channels.inbox set received_at = now() - interval '91 days' where id = $1`, [
    old.id,
  ]);
  await owner.query(
    `update channels.inbox_piece set kept_at = now() - interval '91 days' where content_id = (select content_id from channels.inbox where id = $1)`,
    [old.id],
  );
  await owner.query(
    `update channels.exchange set at = now() - interval '91 days' where subject = 'ventes.csv'`,
  );
  await run('pruneChannels');
  expect([await contentOf(old.id), await contentOf(fresh.id)]).toEqual([410, 200]);
  expect((await inboxItem(office, old.id)).counts.lines).toBe(1);
  const pieces = await owner.query(
    'select count(*)::int as count from channels.inbox_piece p where not exists (select from channels.inbox i where i.content_id = p.content_id)',
  );
  expect(pieces.rows).toEqual([{ count: 0 }]);
  const log = await office.send<{ items: unknown[] }>('GET', `/exchanges?connectionId=${id}`);
  expect(log.body.items).toEqual([]);
  // What names somebody who was erased waits no longer than that.
  expect(await contentOf(unread.id)).toBe(200);
  await owner.query(`update channels.inbox set goes_at = now() where id = $1`, [unread.id]);
  await run('pruneChannels');
  expect(await contentOf(unread.id)).toBe(410);
  expect(await inboxItem(office, unread.id)).toMatchObject({ state: 'failed' });
});

const written = z.array(z.object({ code: z.string(), available: z.string() }));

test('a file of levels that follows at once is written a moment after a change, once for many', async () => {
  const code = newCode();
  await bottle(office, { code, name: 'Bourgueil' });
  const till = await connect(office, {
    intake: tillIntake,
    levelsOut: { format: 'json', schedule: { kind: 'atOnce' } },
  });
  const file = join(till.folder ?? '', 'out', 'levels.json');
  await office.follow();
  await run('wakeChannels');
  await upload(office, till.id, tillFile(`1;21/11/2026;${code};A;-3;1,00`));
  await office.follow();
  office.pass(3_000);
  await office.runJobs();
  const levels = written.parse(JSON.parse(await readFile(file, 'utf8')));
  expect(levels.find((level) => level.code === code)?.available).toBe('3');
  const { mtimeMs } = await stat(file);
  office.pass(600_000);
  await run('wakeChannels');
  expect((await stat(file)).mtimeMs).toBe(mtimeMs);
});

test('a sale that was recorded while its item was being mapped is found a moment later', async () => {
  const code = newCode();
  const unitId = await bottle(office, { code });
  const { id } = await connect(office, { intake: tillIntake });
  const item = randomUUID().slice(0, 8);
  await office.send('PUT', `/connections/${id}/mappings`, {
    body: { items: [{ itemKey: `c:${item}`, unitId }] },
  });
  await upload(office, id, tillFile(`1;21/11/2026;${item};A;1;1,00`));
  await owner.query(
    'update sales.line set sku_id = null, unit_id = null, quantity = null where item_code = $1',
    [item],
  );
  await owner.query('delete from stock.move where sku_id = $1', [unitId]);
  await owner.query('update stock.balance set on_hand = 0 where sku_id = $1', [unitId]);
  office.pass(6_000);
  await office.runJobs();
  expect((await onHand(office))[code]).toBe(-750_000n);
});
