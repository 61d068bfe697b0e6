/** Reading on from where one was: nothing is left out, however crowded the second, however strange the night. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cursor, StatedDocument } from '#domain/channels/connector.ts';
import { prestashop } from './index.ts';
import { documentsIn, minute, openStage, rouge } from './stage.fixture.ts';
import { instantOfWall, lastInstantOfWall, overlapMs, shiftWall, wallOf } from './wallTime.ts';

test('more orders in one second than a page holds are all read, and the next second too', async () => {
  const { shop, readAll, pass } = openStage();
  const ref = shop.list({ ...rouge, level: 900 });
  const sold = Array.from({ length: 130 }, () => shop.sell([{ ref, units: 1 }]));
  pass(1000);
  sold.push(shop.sell([{ ref, units: 1 }]));
  pass(minute);
  const read = documentsIn((await readAll('sales')).facts).map(({ document }) => document);
  expect(new Set(read)).toEqual(new Set(sold));
});

test('an order that changes while pages are read pushes none aside', async () => {
  const { shop, session, pass, now } = openStage();
  const ref = shop.list({ ...rouge, level: 900 });
  const sold = Array.from({ length: 110 }, () => {
    pass(1000);
    return shop.sell([{ ref, units: 1 }]);
  });
  const since = new Date(Date.parse(now()) - 600_000).toISOString();
  const seen = new Map<string, StatedDocument>();
  let cursor: Cursor | null = null;
  for (let more = true; more; ) {
    const page = await prestashop.pull(session, 'sales', cursor, since);
    for (const fact of documentsIn(page.facts)) seen.set(fact.document, fact);
    ({ cursor, more } = page);
    pass(1000);
    if (seen.size < 100) for (const id of sold.slice(0, 7)) shop.changeState(id, '3');
  }
  expect([...seen.keys()].toSorted()).toEqual(sold.toSorted());
});

test.for([null, 'hier', '{"at":"2026-11-20T09:00:00Z","after":null,"going":false}', '{}'])(
  'a cursor that is none of ours (%s) begins again where it may',
  async (cursor) => {
    const { shop, session, pass } = openStage();
    const order = shop.sell([{ ref: shop.list(rouge), units: 1 }]);
    pass(minute);
    const page = await prestashop.pull(session, 'sales', cursor, '2026-11-20T00:00:00.000Z');
    expect(documentsIn(page.facts).map(({ document }) => document)).toEqual([order]);
    expect(page.more).toBe(false);
  },
);

test('a clock that ran two hours ahead and was set right again costs no order', async () => {
  const { shop, session, pass, now } = openStage();
  const ref = shop.list(rouge);
  const early = new Date(Date.parse(now()) + 7_200_000).toISOString();
  shop.sell([{ ref, units: 1 }], { at: early });
  const { cursor } = await prestashop.pull(session, 'sales', null, '2026-11-20T00:00:00.000Z');
  pass(15 * minute);
  const order = shop.sell([{ ref, units: 2 }]);
  pass(minute);
  const { facts } = await prestashop.pull(session, 'sales', cursor, '2026-11-20T00:00:00.000Z');
  expect(documentsIn(facts).map(({ document }) => document)).toContain(order);
});

test('through the night that has an hour twice, the last that is stated of each order is what it ended with', {
  timeout: 60_000,
}, async () => {
  const act = fc.record({
    does: fc.constantFrom('sell', 'flip', 'flip'),
    thenRead: fc.boolean(),
    which: fc.nat(2),
    after: fc.integer({ min: 2, max: 40 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 15 }), async (acts) => {
      const { shop, session, pass, now } = openStage({ startsAt: '2026-10-25T00:05:00.000Z' });
      const ref = shop.list(rouge);
      const truth = new Map<string, StatedDocument['state']>();
      const stated = new Map<string, StatedDocument>();
      let cursor: Cursor | null = null;
      const since = now();
      const read = async (): Promise<void> => {
        for (let more = true; more; ) {
          const page = await prestashop.pull(session, 'sales', cursor, since);
          for (const fact of documentsIn(page.facts)) {
            const before = stated.get(fact.document);
            if (before === undefined || fact.version >= before.version) stated.set(fact.document, fact);
          }
          ({ cursor, more } = page);
        }
      };
      for (const { does, which, after, thenRead } of acts) {
        const id = [...truth.keys()][which];
        if (does === 'sell') truth.set(shop.sell([{ ref, units: 1 }]), 'sold');
        else if (id !== undefined) {
          const next = truth.get(id) === 'sold' ? 'cancelled' : 'sold';
          shop.changeState(id, next === 'sold' ? '2' : '6');
          truth.set(id, next);
        }
        pass(after * 60_000);
        if (thenRead) await read();
      }
      await read();
      expect(new Map([...stated].map(([id, { state }]) => [id, state]))).toEqual(truth);
    }),
    { numRuns: 60 },
  );
});

test('a wall time of the hour that comes twice is the last that can have been, and never a later one', () => {
  const zone = 'Europe/Paris';
  const wall = '2026-10-25 02:30:00';
  expect(instantOfWall(wall, zone)).toBe('2026-10-25T00:30:00.000Z');
  expect(lastInstantOfWall(wall, zone, '2026-10-25T00:31:00.000Z')).toBe('2026-10-25T00:30:00.000Z');
  expect(lastInstantOfWall(wall, zone, '2026-10-25T01:30:00.000Z')).toBe('2026-10-25T01:30:00.000Z');
  expect(lastInstantOfWall('2026-10-25 03:10:00', zone, '2026-10-26T00:00:00.000Z')).toBe(
    '2026-10-25T02:10:00.000Z',
  );
  expect(instantOfWall('0000-00-00 00:00:00', zone)).toBeNull();
  expect(shiftWall('2026-11-01 00:00:00', -1000)).toBe('2026-10-31 23:59:59');
  expect(overlapMs('2026-10-25 02:50:00', zone, minute)).toBe(61 * minute);
  expect(overlapMs('2026-11-20 12:00:00', zone, minute)).toBe(minute);
});

test('any instant is the reading of its own wall time, once it has come', () => {
  const zones = fc.constantFrom(
    'Europe/Paris',
    'America/New_York',
    'Australia/Lord_Howe',
    'UTC',
    'Asia/Kolkata',
  );
  const seconds = fc.integer({ min: Date.parse('2026-01-01') / 1000, max: Date.parse('2027-01-01') / 1000 });
  fc.assert(
    fc.property(zones, seconds, (zone, second) => {
      const at = new Date(second * 1000).toISOString();
      expect(lastInstantOfWall(wallOf(at, zone), zone, at)).toBe(at);
    }),
    { numRuns: 300 },
  );
});
