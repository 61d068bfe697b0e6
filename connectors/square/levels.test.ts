/** Square’s counts: what a physical count means between sales, its keys, its clock, and what was never counted. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hour, minute, wine } from '../kit/stage.fixture.ts';
import countsExample from './examples/counts.json' with { type: 'json' };
import { square } from './index.ts';
import { open } from './stage.fixture.ts';

test('counts are decimal strings: goods by weight, and levels below nothing', async () => {
  const { session } = open();
  const saying = { ...session, fetch: async () => Response.json(countsExample.answer) };
  const { facts } = await square.pull(saying, 'stock', null, session.now());
  expect(facts).toMatchObject([
    { kind: 'level', ref: 'VFROMAGE0001', level: 4.745 },
    { kind: 'level', ref: 'VMAGNUM0001', level: -2 },
  ]);
});

test('the same level written again after a sale is written, though the last count said the same', async () => {
  const { shop, session, pass } = open();
  const ref = shop.list(wine);
  await square.writeLevels?.(session, [{ ref, level: 10, held: 40, key: 'a' }]);
  pass(minute);
  shop.sell([{ ref, units: 3 }]);
  pass(minute);
  expect(shop.levelOf(ref)).toBe(7);
  await square.writeLevels?.(session, [{ ref, level: 10, held: 7, key: 'b' }]);
  expect(shop.levelOf(ref)).toBe(10);
});

test('a sale that a till tells after our count, and was made before it, takes nothing more off: the next write says it', async () => {
  const { shop, session, now, pass } = open();
  const ref = shop.list(wine);
  const madeAt = now();
  pass(hour);
  await square.writeLevels?.(session, [{ ref, level: 10, held: 40, key: 'a' }]);
  pass(hour);
  shop.sell([{ ref, units: 3 }], { at: madeAt });
  expect(shop.levelOf(ref)).toBe(10);
  await square.writeLevels?.(session, [{ ref, level: 7, held: 10, key: 'b' }]);
  expect(shop.levelOf(ref)).toBe(7);
});

test('a key that came before at another moment is not believed: the shop is read first', async () => {
  const { shop, session, pass } = open();
  const ref = shop.list(wine);
  const writes = [{ ref, level: 10, held: 40, key: 'same' }];
  expect(await square.writeLevels?.(session, writes)).toEqual([{ outcome: 'applied' }]);
  pass(minute);
  shop.sell([{ ref, units: 3 }]);
  expect(await square.writeLevels?.(session, writes)).toMatchObject([{ outcome: 'unknown' }]);
  expect(shop.levelOf(ref)).toBe(7);
});

test.for([10 * minute, 2 * hour])(
  'where our clock is ahead by %i ms, a count is dated by Square’s',
  async (aheadMs) => {
    const { shop, session } = open({ aheadMs });
    const ref = shop.list(wine);
    expect(await square.writeLevels?.(session, [{ ref, level: 10, held: 40, key: 'a' }])).toEqual([
      { outcome: 'applied' },
    ]);
    expect(shop.levelOf(ref)).toBe(10);
  },
);

test('where our clock is two days behind, a count is refused and says why', async () => {
  const { shop, session } = open({ aheadMs: -48 * hour });
  const ref = shop.list(wine);
  const outcomes = await square.writeLevels?.(session, [{ ref, level: 10, held: 40, key: 'a' }]);
  expect(outcomes).toMatchObject([{ outcome: 'dead', why: { fr: expect.stringContaining('occurred_at') } }]);
  expect(shop.levelOf(ref)).toBe(40);
});

test('one that is deleted just before the write does not stop the others', async () => {
  const { shop, session } = open();
  const refs = ['Rouge', 'Blanc', 'Rosé'].map((label) => shop.list({ ...wine, label }));
  let deleted = false;
  const fetch = async (url: string, init?: RequestInit) => {
    if (url.endsWith('/changes/batch-create') && !deleted) {
      deleted = true;
      shop.unlist(refs[1] ?? '');
    }
    return await shop.fetch(url, init);
  };
  const writes = refs.map((ref, index) => ({ ref, level: index, held: 40, key: `k${index}` }));
  const outcomes = await square.writeLevels?.({ ...session, fetch }, writes);
  expect(outcomes?.map(({ outcome }) => outcome)).toEqual(['applied', 'dead', 'applied']);
  expect([refs[0], refs[2]].map((ref) => shop.levelOf(ref ?? ''))).toEqual([0, 2]);
});

test('what is tracked and was never counted has none in stock, and can be written', async () => {
  const { shop, session } = open();
  const ref = shop.list({ ...wine, level: 0 });
  shop.state.listingOf(ref).levelAt = null;
  expect(await square.readLevels(session, [ref])).toMatchObject([{ ref, level: 0 }]);
  await square.writeLevels?.(session, [{ ref, level: 6, held: 0, key: 'a' }]);
  expect(shop.levelOf(ref)).toBe(6);
});

test('an answer that comes empty says neither that a variation is gone nor that none is in stock', async () => {
  const { shop, session } = open();
  const ref = shop.list(wine);
  shop.fail({ kind: 'emptyPage' });
  expect(await square.writeLevels?.(session, [{ ref, level: 6, held: 40, key: 'a' }])).toEqual([
    { outcome: 'applied' },
  ]);
  let emptied = false;
  const fetch = async (url: string, init?: RequestInit) => {
    if (!url.includes('/counts/') || emptied) return await shop.fetch(url, init);
    emptied = true;
    return Response.json({});
  };
  expect(await square.readLevels({ ...session, fetch }, [ref])).toMatchObject([{ ref, level: 6 }]);
});

test.for(['listings', 'stock'] as const)(
  'a page of %s that comes empty in the middle costs nothing: the sweep is made again',
  async (stream) => {
    const { shop, session, now, pass } = open();
    const refs = Array.from({ length: 300 }, () => {
      pass(minute);
      return shop.list(wine);
    });
    const first = await square.pull(session, stream, null, now());
    expect(first.more).toBe(true);
    shop.fail({ kind: 'emptyPage' });
    const second = await square.pull(session, stream, first.cursor, now());
    const told = new Set<string>();
    let { cursor } = second;
    for (let more = true; more; ) {
      const page = await square.pull(session, stream, cursor, now());
      for (const fact of page.facts) {
        if (fact.kind === 'level') told.add(fact.ref);
        if (fact.kind === 'listing') told.add(fact.listing.ref);
      }
      ({ cursor, more } = page);
    }
    expect(told).toEqual(new Set(refs));
  },
);

test('a shop that fails before anything was written is asked again', async () => {
  const { shop, session } = open();
  const ref = shop.list(wine);
  shop.fail({ kind: 'down', status: 503 });
  const outcomes = await square.writeLevels?.(session, [{ ref, level: 6, held: 40, key: 'a' }]);
  expect(outcomes).toMatchObject([{ outcome: 'retry' }]);
});

test('a variation that was renamed, or deleted, is told again with its item’s taxes', async () => {
  const { shop, session, now, pass } = open();
  const [stays, goes] = [shop.list(wine), shop.list({ ...wine, label: 'Blanc' })];
  const { cursor } = await square.pull(session, 'listings', null, now());
  pass(hour);
  Object.assign(shop.state.listingOf(stays), { label: 'Rouge 2022', changedAt: now() });
  shop.unlist(goes);
  const { facts } = await square.pull(session, 'listings', cursor, now());
  expect(facts).toMatchObject([
    { kind: 'listing', listing: { ref: stays, label: 'Rouge 2022', vatRate: 2000, gone: false } },
    { kind: 'listing', listing: { ref: goes, gone: true } },
  ]);
});

test('in whatever order the shop sells and Caveau counts, the level is the last count less what was sold after it', async () => {
  const act = fc.oneof(
    fc.record({ does: fc.constant('sell' as const), units: fc.integer({ min: 1, max: 5 }) }),
    fc.record({
      does: fc.constant('count' as const),
      level: fc.integer({ min: 0, max: 50 }),
      fails: fc.boolean(),
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 15 }), async (acts) => {
      const { shop, session, pass } = open();
      const ref = shop.list(wine);
      let level = 40;
      for (const [index, step] of acts.entries()) {
        pass(minute);
        if (step.does === 'sell') {
          shop.sell([{ ref, units: step.units }]);
          level -= step.units;
          continue;
        }
        const writes = [{ ref, level: step.level, held: level, key: `k${index}` }];
        if (step.fails) {
          shop.fail({ kind: 'unanswered' }, { writesOnly: true });
          expect(await square.writeLevels?.(session, writes)).toMatchObject([{ outcome: 'unknown' }]);
        }
        // A second time under its key changes nothing.
        await square.writeLevels?.(session, writes);
        level = step.level;
      }
      expect(await square.readLevels(session, [ref])).toMatchObject([{ level }]);
    }),
    { numRuns: 30 },
  );
});
