/** X-Series’ levels and products: what is set whatever it was, what keeps no level, what may be renamed. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hour, minute, wine } from '../kit/stage.fixture.ts';
import inventoryExample from './examples/inventory.json' with { type: 'json' };
import { xseries } from './index.ts';
import { outlets } from './shopState.fixture.ts';
import { open } from './stage.fixture.ts';

test('levels are those of the chosen outlet; what is weighed has none in whole units, and one may be below nothing', async () => {
  const { session } = open();
  const outlet = 'b1e04bd8-f019-11e3-a0f5-000000000001';
  const settings = { ...session.settings, outlet };
  const saying = { ...session, settings, fetch: async () => Response.json(inventoryExample.answer) };
  const { facts } = await xseries.pull(saying, 'stock', null, session.now());
  expect(facts).toMatchObject([
    { kind: 'level', ref: '188a87aa-06fe-11e4-a0f5-000000000002', level: null },
    { kind: 'level', ref: '188a87aa-06fe-11e4-a0f5-000000000001', level: -2 },
  ]);
});

test('a few products are asked one by one; for many, the records are read through until all are found', async () => {
  const { shop, session } = open();
  const refs = Array.from({ length: 20 }, (_, level) => shop.list({ ...wine, label: `Vin ${level}`, level }));
  const few = await xseries.readLevels(session, refs.slice(0, 3));
  expect(few.map(({ level }) => level)).toEqual([0, 1, 2]);
  const before = shop.requests().length;
  const many = await xseries.readLevels(session, refs);
  expect(many.map(({ level }) => level)).toEqual(refs.map((_, level) => level));
  expect(shop.requests().length).toBe(before + 1);
});

test('a level is read just before it is set: where the shop sold meanwhile, it is not', async () => {
  const { shop, session } = open();
  const ref = shop.list(wine);
  const fetch = async (url: string, init?: RequestInit) => {
    if (url.includes('/inventory')) shop.sell([{ ref, units: 3 }]);
    return await shop.fetch(url, init);
  };
  const writes = [{ ref, level: 10, held: 40, key: 'a' }];
  expect(await xseries.writeLevels?.({ ...session, fetch }, writes)).toEqual([{ outcome: 'stale' }]);
  expect(shop.levelOf(ref)).toBe(37);
});

test('what the shop has already is not written again', async () => {
  const { shop, session } = open();
  const ref = shop.list(wine);
  expect(await xseries.writeLevels?.(session, [{ ref, level: 40, held: 7, key: 'a' }])).toEqual([
    { outcome: 'applied' },
  ]);
  expect(shop.requests().filter(({ method }) => method === 'PUT')).toEqual([]);
});

test('an answer that comes empty is not taken for an empty shelf', async () => {
  const { shop, session } = open();
  const ref = shop.list(wine);
  const fetch = async (url: string, init?: RequestInit) =>
    url.includes('/inventory') ? Response.json({ data: [] }) : await shop.fetch(url, init);
  const writes = [{ ref, level: 10, held: 40, key: 'a' }];
  expect(await xseries.writeLevels?.({ ...session, fetch }, writes)).toEqual([{ outcome: 'stale' }]);
  expect(await xseries.readLevels({ ...session, fetch }, [ref])).toEqual([]);
  expect(shop.levelOf(ref)).toBe(40);
});

test('where the shop asks for a pause, the rest of the batch is not even asked for', async () => {
  const { shop, session } = open();
  const refs = ['Rouge', 'Blanc', 'Rosé'].map((label) => shop.list({ ...wine, label }));
  shop.fail({ kind: 'tooMany', retryAfter: 'date' });
  const writes = refs.map((ref, index) => ({ ref, level: index, held: 40, key: `k${index}` }));
  const outcomes = await xseries.writeLevels?.(session, writes);
  expect(outcomes?.map(({ outcome }) => outcome)).toEqual(['retry', 'retry', 'retry']);
  expect(shop.requests()).toHaveLength(1);
});

test('a shop that cannot take one level takes the others', async () => {
  const { shop, session } = open();
  const refs = ['Rouge', 'Blanc', 'Rosé'].map((label) => shop.list({ ...wine, label }));
  const fetch = async (url: string, init?: RequestInit) =>
    init?.method === 'PUT' && url.endsWith(refs[1] ?? '')
      ? Response.json({ errors: { global: ['cannot be processed'] } }, { status: 422 })
      : await shop.fetch(url, init);
  const writes = refs.map((ref, index) => ({ ref, level: index, held: 40, key: `k${index}` }));
  expect(await xseries.writeLevels?.({ ...session, fetch }, writes)).toMatchObject([
    { outcome: 'applied' },
    { outcome: 'dead', why: { en: expect.stringContaining('cannot be processed') } },
    { outcome: 'applied' },
  ]);
});

test('goods by weight are listed and sold, and keep no level', async () => {
  const { shop, session, reader } = open();
  const ref = shop.list({ ...wine, label: 'Comté', level: 4.745 });
  expect(await reader('listings')()).toMatchObject([{ listing: { ref, tracked: false, level: null } }]);
  expect(await xseries.readLevels(session, [ref])).toMatchObject([{ ref, level: null }]);
  const writes = [{ ref, level: 3, held: 4, key: 'a' }];
  expect(await xseries.writeLevels?.(session, writes)).toMatchObject([{ outcome: 'dead' }]);
  expect(shop.levelOf(ref)).toBe(4.745);
});

test('what is made of other products has no level of its own', async () => {
  const { shop, session, reader } = open();
  const ref = shop.list({ ...wine, label: 'Coffret' });
  shop.state.changeProduct(ref, { composite: true });
  expect(await reader('listings')()).toMatchObject([{ listing: { ref, tracked: false, level: null } }]);
  const writes = [{ ref, level: 3, held: 40, key: 'a' }];
  expect(await xseries.writeLevels?.(session, writes)).toMatchObject([{ outcome: 'dead' }]);
});

test('a product that changed or was deleted is told again; its variants are called by their own names', async () => {
  const { shop, reader, pass } = open();
  const [stays, goes] = [shop.list(wine), shop.list({ ...wine, label: 'Blanc' })];
  const readOn = reader('listings');
  await readOn();
  pass(hour);
  shop.state.changeProduct(stays, { variantOf: goes, barcode: '3760000000017' });
  shop.unlist(goes);
  expect(await readOn()).toMatchObject([
    {
      listing: { ref: stays, label: 'Rouge / Magnum', barcode: '3760000000017', vatRate: 2000, gone: false },
    },
    { listing: { ref: goes, gone: true } },
  ]);
});

test('a name and a price are changed, and said again they are the same', async () => {
  const { shop, session } = open();
  const ref = shop.list(wine);
  const amendments = [{ ref, label: 'Rouge 2022', priceE4: 134_950n, key: 'a' }];
  for (const _ of [1, 2])
    expect(await xseries.amendListings?.(session, amendments)).toEqual([{ outcome: 'applied' }]);
  expect(shop.state.productOf(ref)).toMatchObject({ label: 'Rouge 2022', priceE4: 134_950n, level: 40 });
});

test('a variant is not renamed, for its family would be; a level is not switched on; what is gone is dead', async () => {
  const { shop, session } = open();
  const [parent, variant, workshop, gone] = ['Rouge', 'Rouge', 'Atelier', 'Blanc'].map((label) =>
    shop.list({ ...wine, label, level: label === 'Atelier' ? null : 40 }),
  );
  shop.state.changeProduct(variant ?? '', { variantOf: parent ?? '' });
  shop.unlist(gone ?? '');
  const outcomes = await xseries.amendListings?.(session, [
    { ref: variant ?? '', label: 'Rouge 2022', key: 'a' },
    { ref: workshop ?? '', tracked: true, key: 'b' },
    { ref: gone ?? '', priceE4: 1n, key: 'c' },
    { ref: parent ?? '', tracked: true, key: 'd' },
    { ref: variant ?? '', priceE4: 250_000n, key: 'e' },
  ]);
  expect(outcomes?.map(({ outcome }) => outcome)).toEqual(['dead', 'dead', 'dead', 'applied', 'applied']);
  expect(shop.state.productOf(variant ?? '')).toMatchObject({ label: 'Rouge', priceE4: 250_000n });
});

test('a shop that keeps its prices without tax keeps them', async () => {
  const { shop, session } = open();
  const ref = shop.list(wine);
  const fetch = async (url: string, init?: RequestInit) =>
    url.endsWith('/retailer')
      ? Response.json({ data: { name: 'Cave', tax_exclusive: true } })
      : await shop.fetch(url, init);
  const noted = { ...session, fetch };
  expect(await xseries.amendListings?.(noted, [{ ref, priceE4: 1n, key: 'a' }])).toMatchObject([
    { outcome: 'dead' },
  ]);
  expect((await xseries.check(noted)).findings.map(({ sentence }) => sentence.en).join()).toContain(
    'without tax',
  );
});

test('an amendment that was done and not answered is unknown; one that never left is asked again', async () => {
  const { shop, session } = open();
  const ref = shop.list(wine);
  shop.fail({ kind: 'unanswered' }, { writesOnly: true });
  const asked = [{ ref, label: 'Rouge 2022', key: 'a' }];
  expect(await xseries.amendListings?.(session, asked)).toMatchObject([{ outcome: 'unknown' }]);
  shop.fail({ kind: 'down', status: 503 });
  expect(await xseries.amendListings?.(session, asked)).toMatchObject([{ outcome: 'retry' }]);
});

test('in whatever order the shop sells and Caveau writes, no sale is overwritten that was made before the write was read', async () => {
  const act = fc.oneof(
    fc.record({ does: fc.constant('sell' as const), units: fc.integer({ min: 1, max: 5 }) }),
    fc.record({
      does: fc.constant('write' as const),
      level: fc.integer({ min: 0, max: 50 }),
      knows: fc.boolean(),
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
        const held = step.knows ? level : level + 1;
        const writes = [{ ref, level: step.level, held, key: `k${index}` }];
        if (step.fails) shop.fail({ kind: 'unanswered' }, { writesOnly: true });
        const [outcome] = (await xseries.writeLevels?.(session, writes)) ?? [];
        // A fault that met no write is spent by nothing: the next write meets it.
        if (outcome?.outcome === 'applied' || outcome?.outcome === 'unknown') level = step.level;
        expect(shop.levelOf(ref)).toBe(level);
      }
    }),
    { numRuns: 30 },
  );
});

test('a record of another outlet is not taken for this one’s', async () => {
  const { shop, session } = open();
  const ref = shop.list(wine);
  const [, depot] = outlets;
  const settings = { ...session.settings, outlet: depot.id };
  expect(await xseries.readLevels({ ...session, settings }, [ref])).toMatchObject([{ level: 99 }]);
  expect(await xseries.readLevels(session, [ref])).toMatchObject([{ level: 40 }]);
});
