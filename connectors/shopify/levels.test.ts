/** Shopify’s points, comparisons and keys. */
import { expect, test } from 'vitest';
import { failure, since, wine } from '../kit/stage.fixture.ts';
import staleExample from './examples/stale.json' with { type: 'json' };
import throttledExample from './examples/throttled.json' with { type: 'json' };
import { shopify } from './index.ts';
import { open, saying } from './stage.fixture.ts';

test('points that are spent come back with time: the pause is what is missing, at the rate the shop restores', async () => {
  const throttled = await failure(
    shopify.pull(saying(throttledExample.answer), 'sales', null, '2026-11-19T00:00:00Z'),
  );
  expect(throttled).toMatchObject({ kind: 'tooMany', afterMs: 3000 });

  const { shop, session, pass } = open({ points: { atOnce: 1000, perSecond: 100 } });
  const ref = shop.list(wine);
  shop.sell([{ ref, units: 1 }]);
  await shopify.pull(session, 'sales', null, since);
  const again = await failure(shopify.pull(session, 'sales', null, since));
  expect(again.kind).toBe('tooMany');
  pass(again.afterMs ?? 0);
  expect((await shopify.pull(session, 'sales', null, since)).facts).toHaveLength(1);
});

test('a page of levels that comes empty in the middle costs nothing: the sweep is made again', async () => {
  const { shop, session, pass } = open();
  const refs = Array.from({ length: 80 }, () => {
    pass(60_000);
    return shop.list(wine);
  });
  const first = await shopify.pull(session, 'stock', null, since);
  expect(first.more).toBe(true);
  shop.state.setLevel(shop.state.listingOf(refs[0] ?? ''), 7);
  shop.fail({ kind: 'emptyPage' });
  const second = await shopify.pull(session, 'stock', first.cursor, since);
  expect(second).toMatchObject({ facts: [], more: false });
  const told = new Set<string>();
  let { cursor } = second;
  for (let more = true; more; ) {
    const page = await shopify.pull(session, 'stock', cursor, since);
    for (const fact of page.facts) if (fact.kind === 'level') told.add(fact.ref);
    ({ cursor, more } = page);
  }
  expect(told).toEqual(new Set(refs));
});

test('a page of variants that comes empty in the middle ends no sweep: it goes on from there', async () => {
  const { shop, session } = open();
  const refs = Array.from({ length: 80 }, () => shop.list(wine));
  const first = await shopify.pull(session, 'listings', null, since);
  shop.fail({ kind: 'emptyPage' });
  const second = await shopify.pull(session, 'listings', first.cursor, since);
  expect(second).toEqual({ facts: [], unreadable: [], cursor: first.cursor, more: false });
  const third = await shopify.pull(session, 'listings', second.cursor, since);
  expect(third).toMatchObject({ cursor: null, more: false });
  expect(first.facts.length + third.facts.length).toBe(refs.length);
});

test('a ref that is none of Shopify’s is dead, and the shop is not asked', async () => {
  const { shop, session } = open();
  const outcomes = await shopify.writeLevels?.(session, [{ ref: 'autre', level: 1, held: 1, key: 'k' }]);
  expect(outcomes).toMatchObject([{ outcome: 'dead' }]);
  expect(shop.requests()).toEqual([]);
});

test('a write that is throttled was not done, and is asked again under its key', async () => {
  const { shop, session, pass } = open({ points: { atOnce: 15, perSecond: 5 } });
  const ref = shop.list(wine);
  expect(await shopify.writeLevels?.(session, [{ ref, level: 39, held: 40, key: 'a' }])).toEqual([
    { outcome: 'applied' },
  ]);
  const next = [{ ref, level: 38, held: 39, key: 'b' }];
  expect(await shopify.writeLevels?.(session, next)).toMatchObject([{ outcome: 'retry', afterMs: 1000 }]);
  expect(shop.levelOf(ref)).toBe(39);
  pass(1000);
  expect(await shopify.writeLevels?.(session, next)).toEqual([{ outcome: 'applied' }]);
});

test('of two writes in one question, one that compares badly does not stop the other', async () => {
  const writes = ['1:2', '3:4'].map((ref, index) => ({ ref, level: 5, held: 6, key: `k${index}` }));
  expect(await shopify.writeLevels?.(saying(staleExample.answer), writes)).toEqual([
    { outcome: 'applied' },
    { outcome: 'stale' },
  ]);
});

test('a key that was used for another level is not believed: the shop is read first', async () => {
  const { shop, session } = open();
  const ref = shop.list(wine);
  await shopify.writeLevels?.(session, [{ ref, level: 30, held: 40, key: 'same' }]);
  expect(await shopify.writeLevels?.(session, [{ ref, level: 31, held: 30, key: 'same' }])).toMatchObject([
    { outcome: 'unknown' },
  ]);
  expect(shop.levelOf(ref)).toBe(30);
});
