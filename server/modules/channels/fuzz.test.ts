/** Whatever comes in: never a fault, never a lost line, always a reason. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '#domain/channels/contract.ts';
import type { InboxItem, QuarantinedRow } from '#domain/channels/inboxContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { connect, type Office, openOffice, shopId, tillHeads, tillIntake, upload } from './office.fixture.ts';

let office: Office;
let mapped: Id;
let guessing: Id;
let hook: { id: Id; secret: string };

beforeAll(async () => {
  office = await openOffice();
  mapped = (await connect(office, { intake: tillIntake })).id;
  guessing = (await connect(office)).id;
  const body = { name: 'Caisse', shopId, kind: 'webhook' };
  const made = await office.send<{ connection: Connection; secret: string }>('POST', '/connections', {
    body,
  });
  hook = { id: made.body.connection.id, secret: made.body.secret };
});
afterAll(async () => {
  expect(office.faults).toEqual([]);
  await office.close();
});

function assertTold(item: InboxItem): void {
  expect(['done', 'identical', 'failed', 'unmapped']).toContain(item.state);
  if (item.state === 'failed' || item.state === 'unmapped') expect(item.reason).toMatch(/.{5}/);
  const { lines, posted, known, parked, quarantined } = item.counts;
  expect(posted + known + parked + quarantined).toBe(lines);
}

const binary = fc.uint8Array({ maxLength: 2_000 });
/** Bytes that begin like something that is known. */
const almost = fc
  .tuple(
    fc.constantFrom(
      'PK\u0003\u0004',
      '%PDF',
      '\u001f\u008b\u0008',
      '<?xml version="1.0"?><a>',
      '[{"a":',
      '{"sales":[',
      `${tillHeads}\r\n`,
      '\u00ff\u00fe',
    ),
    binary,
  )
  .map(([head, rest]) => Buffer.concat([Buffer.from(head, 'latin1'), rest]));

describe('a file', () => {
  test('of any bytes ends with a state and, if nothing could be taken, a reason', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(binary, almost), fc.boolean(), async (bytes, isGuessed) => {
        assertTold(await upload(office, isGuessed ? guessing : mapped, Buffer.from(bytes), 'f'));
      }),
      { numRuns: 80 },
    );
  });

  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '',
      '1',
      '-2',
      '1,5',
      '99999999999999999999',
      '21/11/2026 10:00',
      'X\u0000Y',
      '\ud800',
      'NaN',
      "'; drop table",
      '🍷'.repeat(9),
    ),
  );
  const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 8 }), { maxLength: 12 });

  test('of any rows loses none: each is posted, known, parked, quarantined with its reason, or skipped as empty', async () => {
    const plain = rows.map((all) =>
      all.map((cells) => cells.map((text) => text.replaceAll(/["\r\n;]/g, ' '))),
    );
    await fc.assert(
      fc.asyncProperty(plain, async (all) => {
        const text = [
          tillHeads,
          ...all.map((cells) => cells.join(';')),
          `${randomUUID()};21/11/2026;A;A;1;1`,
        ].join('\r\n');
        const item = await upload(office, mapped, text);
        assertTold(item);
        expect(item.state).toBe('done');
        expect(item.counts.lines + item.counts.skipped).toBe(all.length + 1);
        const path = `/connections/${mapped}/quarantine?inboxId=${item.id}`;
        const { items } = (await office.send<{ items: QuarantinedRow[] }>('GET', path)).body;
        for (const row of items) expect(row.problem).toMatch(/.{5}/);
      }),
      { numRuns: 80 },
    );
  });
});

const json = fc.jsonValue({ maxDepth: 3 });

describe('a body', () => {
  const bodies: ['POST' | 'PUT' | 'PATCH', string, fc.Arbitrary<unknown>][] = [
    [
      'POST',
      '/connections',
      fc.record(
        {
          name: json,
          shopId: fc.constantFrom(shopId, 'x'),
          kind: fc.constantFrom('file', 'api', 3),
          intake: json,
          levelsOut: json,
        },
        { requiredKeys: ['name'] },
      ),
    ],
    [
      'POST',
      '/webhooks',
      fc.record({ name: fc.string(), url: fc.oneof(fc.webUrl(), fc.string()), events: json }),
    ],
    ['POST', '/connections/:id/quarantine/resubmission', json],
    ['POST', '/connections/:id/unmapped/sku', fc.record({ itemKey: fc.string(), sku: json })],
    [
      'PUT',
      '/connections/:id/mappings',
      fc.record({
        items: fc.array(fc.record({ itemKey: fc.string({ unit: 'binary' }), unitId: fc.uuid() })),
      }),
    ],
    [
      'PATCH',
      '/connections/:id',
      fc.record({ name: json, timeZone: json, closingTime: json, intake: json }, { requiredKeys: [] }),
    ],
  ];

  test.each(bodies)('%s %s of any kind is answered, never by a fault', async (method, path, body) => {
    const { id } = await connect(office);
    await fc.assert(
      fc.asyncProperty(body, async (sent) => {
        const answer = await office.send(method, path.replace(':id', id), { body: sent });
        expect(answer.status).toBeLessThan(500);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a webhook', () => {
  const told = async (payload: string | Buffer, headers: Record<string, string>): Promise<number> => {
    const answer = await office.app.inject({ method: 'POST', url: `/hooks/${hook.id}`, headers, payload });
    return answer.statusCode;
  };
  const signed = (text: string): Record<string, string> => {
    const id = randomUUID();
    const at = new Date();
    return {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(hook.secret).sign(id, at, text),
    };
  };

  test('of any bytes and headers is refused, never by a fault', async () => {
    const header = fc.string({
      unit: fc.constantFrom('a', 'b', 'v', '0', '1', '9', ',', '=', '+', '/', ' '),
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(binary, header, header, header, async (bytes, id, timestamp, signature) => {
        const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
        expect(await told(Buffer.from(bytes), headers)).toBe(401);
      }),
      { numRuns: 60 },
    );
  });

  test('that is signed is kept or refused for what it says, and what is kept ends with a state', async () => {
    const item = fc.record(
      { code: fc.string({ minLength: 1, maxLength: 20 }), label: fc.string({ unit: 'binary' }) },
      { requiredKeys: [] },
    );
    const line = fc.record({
      key: fc.string({ minLength: 1, maxLength: 10 }),
      item,
      quantity: fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n }).map(String),
      unitPrice: fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n }).map(String),
    });
    const sale = fc.record({
      type: fc.constantFrom('sale.recorded', 'x'),
      timestamp: fc.constant('2026-11-22T09:00:00Z'),
      data: fc.record({
        document: fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
        occurredAt: fc.constantFrom('2026-11-22T09:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z'),
        lines: fc.array(line, { maxLength: 4 }),
      }),
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(sale, json), async (body) => {
        const text = JSON.stringify(body) ?? 'null';
        expect([202, 400]).toContain(await told(text, signed(text)));
        await office.runJobs();
      }),
      { numRuns: 80 },
    );
    const { items } = (
      await office.send<{ items: InboxItem[] }>('GET', `/connections/${hook.id}/inbox?limit=1000`)
    ).body;
    expect(items.filter(({ state }) => state === 'waiting' || state === 'reading')).toEqual([]);
    for (const { state, reason } of items) if (state !== 'done') expect(reason).toMatch(/.{5}/);
  });
});
