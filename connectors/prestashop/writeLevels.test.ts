/** Writing levels: what is compared, what is sent, and what is never touched. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FakeFault } from '../kit/fakeShop.fixture.ts';
import type { Shop } from './ask.ts';
import { openStage, rouge } from './stage.fixture.ts';
import { writeLevels } from './writeLevels.ts';
import { escapeXml, xmlOf } from './writtenXml.ts';
import { readXml } from './xmlRead.fixture.ts';

function spied(session: Shop) {
  const bodies: string[] = [];
  const fetch: Shop['fetch'] = async (url, init) => {
    if (typeof init?.body === 'string') bodies.push(`${init.method} ${init.body.split('\n')[1] ?? ''}`);
    return await session.fetch(url, init);
  };
  return { session: { ...session, fetch }, bodies };
}

const key = 'k';

test('a level is patched with its id and its quantity alone', async () => {
  const { shop, session } = openStage();
  const ref = shop.list(rouge);
  const spy = spied(session);
  expect(await writeLevels(spy.session, [{ ref, level: 20, held: 24, key }])).toEqual([
    { outcome: 'applied' },
  ]);
  expect(spy.bodies).toEqual([
    'PATCH <prestashop><stock_available><id>1</id><quantity>20</quantity></stock_available></prestashop>',
  ]);
  expect(shop.levelOf(ref)).toBe(20);
});

test.for([
  {
    why: 'a version without PATCH is not even asked for one',
    withoutPatch: true,
    lacks: new Map(),
    asked: ['PUT', 'PUT'],
  },
  {
    why: 'a key that may PUT and not PATCH is found out once',
    withoutPatch: false,
    lacks: new Map([['stock_availables', ['PATCH']]]),
    asked: ['PATCH', 'PUT', 'PUT'],
  },
])('$why, and nothing of the row is lost', async ({ withoutPatch, lacks, asked }) => {
  const { shop, session } = openStage({ withoutPatch, lacks });
  const [first, second] = [shop.list(rouge), shop.list({ ...rouge, code: 'B' })];
  const { fields } = shop.tables.row('stock_availables', '1');
  fields['location'] = 'Allée B & C';
  const before = { ...fields };
  const spy = spied(session);
  const outcomes = await writeLevels(spy.session, [
    { ref: first, level: 20, held: 24, key },
    { ref: second, level: 21, held: 24, key },
  ]);
  expect(outcomes).toEqual([{ outcome: 'applied' }, { outcome: 'applied' }]);
  expect(spy.bodies.map((body) => body.split(' ')[0])).toEqual(asked);
  expect(fields).toEqual({ ...before, quantity: '20' });
  expect(shop.levelOf(second)).toBe(21);
});

test('a key that may write nothing loses nothing: it is asked again once the right is given', async () => {
  const { shop, session } = openStage({ lacks: new Map([['stock_availables', ['PATCH', 'PUT']]]) });
  const ref = shop.list(rouge);
  const [outcome] = await writeLevels(session, [{ ref, level: 20, held: 24, key }]);
  expect(outcome).toMatchObject({
    outcome: 'retry',
    why: { fr: expect.stringContaining('stock_availables') },
  });
  expect(shop.levelOf(ref)).toBe(24);
});

test('what the shop sold since it was read is not written over', async () => {
  const { shop, session } = openStage();
  const ref = shop.list(rouge);
  shop.sell([{ ref, units: 2 }]);
  expect(await writeLevels(session, [{ ref, level: 23, held: 24, key }])).toEqual([{ outcome: 'stale' }]);
  expect(shop.levelOf(ref)).toBe(22);
});

test('what the shop has already needs no writing', async () => {
  const { shop, session } = openStage();
  const ref = shop.list(rouge);
  const spy = spied(session);
  expect(await writeLevels(spy.session, [{ ref, level: 24, held: 30, key }])).toEqual([
    { outcome: 'applied' },
  ]);
  expect(spy.bodies).toEqual([]);
});

test('combinations are written, their sum follows, and the sum itself is never written', async () => {
  const { shop, session } = openStage();
  const product = shop.list({ ...rouge, level: 0 });
  const [bottle, magnum] = [
    shop.combine(product, { attributes: ['75 cl'], level: 12 }),
    shop.combine(product, { attributes: ['Magnum'], level: 4 }),
  ];
  const outcomes = await writeLevels(session, [
    { ref: product, level: 3, held: 16, key },
    { ref: magnum, level: 3, held: 4, key },
  ]);
  expect(outcomes).toMatchObject([{ outcome: 'dead' }, { outcome: 'applied' }]);
  expect([shop.levelOf(bottle), shop.levelOf(magnum), shop.levelOf(product)]).toEqual([12, 3, 15]);
});

test.for([2.5, Number.NaN, 2 ** 31])('a level of %d is none, and is not sent', async (level) => {
  const { shop, session } = openStage();
  const ref = shop.list(rouge);
  const spy = spied(session);
  expect(await writeLevels(spy.session, [{ ref, level, held: 24, key }])).toMatchObject([
    { outcome: 'dead' },
  ]);
  expect(spy.bodies).toEqual([]);
});

test('a level below zero is one that PrestaShop takes', async () => {
  const { shop, session } = openStage();
  const ref = shop.list(rouge);
  await writeLevels(session, [{ ref, level: -4, held: 24, key }]);
  expect(shop.levelOf(ref)).toBe(-4);
});

test('a product that the shop has and tells no level of is asked for again, not given up', async () => {
  const { shop, session } = openStage();
  const ref = shop.list(rouge);
  shop.fail({ kind: 'emptyPage' });
  expect(await writeLevels(session, [{ ref, level: 20, held: 24, key }])).toMatchObject([
    { outcome: 'retry' },
  ]);
  expect(await writeLevels(session, [{ ref: 'un-ref', level: 20, held: 24, key }])).toMatchObject([
    { outcome: 'dead' },
  ]);
});

test.for<FakeFault>([{ kind: 'unanswered' }, { kind: 'down', status: 503 }])(
  'after a write of which nobody knows what became (%o), the rest of the batch waits',
  async (fault) => {
    const { shop, session } = openStage();
    const refs = ['A', 'B', 'C'].map((code) => shop.list({ ...rouge, code }));
    shop.fail(fault, { writesOnly: true });
    const spy = spied(session);
    const outcomes = await writeLevels(
      spy.session,
      refs.map((ref) => ({ ref, level: 20, held: 24, key })),
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['unknown', 'retry', 'retry']);
    expect(spy.bodies).toHaveLength(1);
    expect(refs.slice(1).map((ref) => shop.levelOf(ref))).toEqual([24, 24]);
  },
);

test('of several shops, the one that was chosen is read and written', async () => {
  const { shop, session } = openStage({ shops: ['Cave', 'Bar'] });
  const ref = shop.list(rouge);
  const bar: Shop = { ...session, settings: { ...session.settings, shop: '2' } };
  const spy = spied(bar);
  expect(await writeLevels(spy.session, [{ ref, level: 5, held: 24, key }])).toEqual([
    { outcome: 'applied' },
  ]);
  expect(spy.bodies[0]).toContain('<id_shop>2</id_shop>');
  expect(shop.levelOf(ref)).toBe(24);
  expect(shop.tables.stockRow(ref, '2')?.fields['quantity']).toBe('5');
});

test('any text that XML can hold comes out of it as it went in', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const held = text.replaceAll(/[^\t\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');
      expect(readXml(xmlOf('stock_available', [['location', held]]))).toEqual({ location: held });
    }),
  );
  expect(escapeXml('<a href="x">&\'\u0000\uD800</a>')).toBe(
    '&lt;a href=&quot;x&quot;&gt;&amp;&apos;&lt;/a&gt;',
  );
});
