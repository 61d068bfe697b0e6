/** What is nearly right: files with a few bytes gone wrong, bodies of sales and of stock with one thing in them that should not be. */
import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type WrittenFormat, writeRows } from '#connectors/file/index.ts';
import type { InboxItem } from '#domain/channels/inboxContract.ts';
import * as salesContract from '#domain/sales/contract.ts';
import * as stockContract from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Route } from '#domain/values/route.ts';
import { sql } from '#server/platform/database.ts';
import { type Sample, samplesOf } from '#tests/house/samples.ts';
import {
  bottle,
  connect,
  here,
  inboxItem,
  newCode,
  type Office,
  openOffice,
  shopId,
} from './office.fixture.ts';

let office: Office;
let connectionId: Id;
let skuId: Id;
let locationIds: Id[];

beforeAll(async () => {
  office = await openOffice();
  connectionId = (await connect(office, { unknownItems: 'create' })).id;
  skuId = await bottle(office, { code: newCode() });
  const { body } = await office.send<{ items: { id: Id }[] }>('GET', '/locations');
  locationIds = body.items.map(({ id }) => id);
});
afterAll(async () => {
  expect(office.faults).toEqual([]);
  await office.close();
});

const formats: Record<string, WrittenFormat> = {
  'a CSV file': { kind: 'csv', delimiter: ';', quote: '"', encoding: 'utf-8', bom: true, decimal: 'comma' },
  'an XML file': { kind: 'xml', record: 'ventes/ligne', encoding: 'utf-8' },
  'a JSON file': { kind: 'json', layout: 'document' },
  'a file of JSON lines': { kind: 'json', layout: 'lines' },
  'a workbook': { kind: 'xlsx', sheet: 'Ventes' },
};
const columns = ['Ticket', 'Date', 'Code article', 'Libellé', 'Quantité', 'Prix TTC'].map((name) => ({
  name,
  type: name === 'Quantité' || name === 'Prix TTC' ? ('number' as const) : ('text' as const),
}));

async function wholeFile(format: WrittenFormat, run: string): Promise<Buffer> {
  const rows = Array.from({ length: 12 }, (_, index) => ({
    Ticket: `${run}-${index % 4}`,
    Date: `2026-11-${10 + (index % 9)} 10:${10 + index}`,
    'Code article': `${run}-${index % 3}`,
    Libellé: `Château "n° ${index}"; rouge`,
    Quantité: String(1 + (index % 3)),
    'Prix TTC': '12.50',
  }));
  const pieces: Uint8Array[] = [];
  for await (const piece of writeRows(format, columns, rows)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Bytes overwritten, cut out or doubled at places from 0 to 1 of the file. */
const damages: fc.Arbitrary<Damage[]> = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 1, max: 6 }),
    how: fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 4 }), fc.constantFrom('cut', 'double')),
  }),
  { minLength: 1, maxLength: 4 },
);

interface Damage {
  at: number;
  length: number;
  how: Uint8Array | string;
}

function damaged(bytes: Buffer, all: readonly Damage[]): Buffer {
  return all.reduce((file, { at, length, how }) => {
    const from = Math.floor(at * file.length);
    const [before, hit, after] = [
      file.subarray(0, from),
      file.subarray(from, from + length),
      file.subarray(from + length),
    ];
    const left =
      typeof how !== 'string' ? how : how === 'double' ? Buffer.concat([hit, hit]) : Buffer.alloc(0);
    return Buffer.concat([before, left, after]);
  }, bytes);
}

async function uploaded(bytes: Buffer): Promise<InboxItem> {
  const path = `/connections/${connectionId}/files?fileName=ventes`;
  const answer = await office.send<InboxItem>('POST', path, { bytes });
  expect(answer.status).toBe(200);
  await office.runJobs();
  return inboxItem(office, answer.body.id);
}

describe.each(Object.keys(formats))('%s with a few bytes gone wrong', (name) => {
  test.each([false, true])(
    'ends with a state, every line with its fate (compressed: %s)',
    async (isPacked) => {
      const format = formats[name];
      if (!format) throw new Error(name);
      await fc.assert(
        fc.asyncProperty(damages, async (all) => {
          const whole = await wholeFile(format, randomUUID().slice(0, 8));
          // Half of what is compressed is damaged inside, half outside.
          const bytes =
            isPacked && all.length % 2 === 0
              ? gzipSync(damaged(whole, all))
              : damaged(isPacked ? gzipSync(whole) : whole, all);
          const { state, reason, counts } = await uploaded(bytes);
          expect(['done', 'identical', 'failed', 'unmapped']).toContain(state);
          if (state === 'failed' || state === 'unmapped') expect(reason).toMatch(/.{5}/);
          expect(counts.posted + counts.known + counts.parked + counts.quarantined).toBe(counts.lines);
        }),
        { numRuns: 15 },
      );
    },
  );
});

const posts = Object.values<unknown>({ ...salesContract, ...stockContract }).filter(
  (value): value is Route =>
    typeof value === 'object' && value !== null && 'method' in value && value.method === 'POST',
);

const hostile = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom(
    '',
    '\0',
    '\ud800',
    '-0',
    '00',
    '1e9',
    '999999999999999999',
    '-999999999999999999',
    'NaN',
    '𝟙',
    '２',
    'x'.repeat(5_000),
  ),
  fc.constantFrom(
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999Z',
    '+275760-09-13T00:00:00Z',
    '2026-02-30T00:00:00Z',
  ),
  fc.constantFrom('00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'),
  fc.constantFrom(-1, 0, 1e308, 2 ** 53, null, [], {}),
);

/** The body with one of its values, chosen by `place`, replaced. */
function spoiled(body: unknown, place: number, by: unknown): unknown {
  const paths: (string | number)[][] = [];
  const walk = (value: unknown, path: (string | number)[]): void => {
    paths.push(path);
    if (Array.isArray(value)) for (const [index, one] of value.entries()) walk(one, [...path, index]);
    else if (typeof value === 'object' && value !== null)
      for (const [key, one] of Object.entries(value)) walk(one, [...path, key]);
  };
  walk(body, []);
  const chosen = paths[place % paths.length] ?? [];
  const replaced = (value: unknown, [step, ...rest]: (string | number)[]): unknown => {
    if (step === undefined) return by;
    if (Array.isArray(value)) return value.map((one, index) => (index === step ? replaced(one, rest) : one));
    const entries = Object.entries(value ?? {}).map(([key, one]) => [
      key,
      key === step ? replaced(one, rest) : one,
    ]);
    return Object.fromEntries(entries) as unknown;
  };
  return replaced(body, chosen);
}

/** Ids that are there, so that a body is refused for nothing but what was spoiled in it. */
function idsOf(name: string): fc.Arbitrary<string> {
  if (name === 'skuId' || name === 'unitId') return fc.constant(skuId);
  if (name === 'shopId') return fc.constant(shopId);
  if (name === 'sourceId') return fc.constant(connectionId);
  if (/^(?:location|from|to)Id$/.test(name)) return fc.constantFrom(...locationIds);
  return fc.uuid();
}

describe('a body that was right but for one thing', () => {
  test.each(posts.map((route) => [route.path, route] as const))(
    'POST %s is answered, never by a fault',
    async (_, route) => {
      const samples = samplesOf(route, idsOf, 20, 20_261_122);
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...samples), fc.nat(), hostile, async (sample, place, by) => {
          for (const body of [sample.body, spoiled(sample.body, place, by)]) {
            const answer = await office.send('POST', pathOf(route, sample), { body });
            expect(answer.status).toBeLessThan(500);
            if (route.name === 'recordSale' && answer.status === 200) assertEachLine(body, answer.body);
          }
        }),
        { numRuns: 40 },
      );
    },
  );

  test('leaves levels that are the sum of their moves', async () => {
    const unequal = await office.database.read(here, (snapshot) =>
      snapshot.all(sql`
        select b.sku_id, b.location_id, b.on_hand
          from stock.balance b
         where b.organization_id = ${here}
           and b.on_hand <> (select coalesce(sum(case when m.to_id = b.location_id then m.quantity else -m.quantity end), 0)
                               from stock.move m
                              where m.organization_id = b.organization_id and m.sku_id = b.sku_id and b.location_id in (m.from_id, m.to_id))`),
    );
    expect(unequal).toEqual([]);
  });
});

function pathOf(route: Route, { params }: Sample): string {
  return route.path.replace('/api/v1', '').replaceAll(/:(\w+)/g, (__, name: string) => params[name] ?? '');
}

const spoiledSale = z.object({ lines: z.array(z.unknown()) });

function assertEachLine(body: unknown, answer: unknown): void {
  const { outcome, posted, parked } = salesContract.saleOutcome.parse(answer);
  if (outcome === 'recorded') expect(posted + parked).toBe(spoiledSale.parse(body).lines.length);
}
