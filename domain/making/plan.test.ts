/** Planning with dates, through every level. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Id } from '../values/ids.ts';
import { type Coming, type Lot, type PlanGiven, plan, type Wanted } from './plan.ts';
import { recipe } from './recipe.fixture.ts';
import { neededOf } from './recipe.ts';

const today = '2026-11-23';

const want = (skuId: Id, quantity: bigint, by: string): Wanted => ({
  reference: 'order',
  skuId,
  quantity,
  by,
});

function planned(given: Partial<PlanGiven> & { lots?: Record<Id, Partial<Lot>> }) {
  return plan({
    today,
    recipes: new Map(),
    there: new Map(),
    coming: [],
    wanted: [],
    lotOf: (skuId) => ({ leadDays: 0, multiple: 1n, least: 1n, ...given.lots?.[skuId] }),
    ...given,
  });
}

const jams = new Map([
  ['jam', recipe('jam', 1n, { mass: 2n, jar: 1n })],
  ['mass', recipe('mass', 1n, { fruit: 3n })],
]);

describe('a plan', () => {
  test('orders nothing of what is there or comes in time', () => {
    const coming: Coming[] = [{ reference: 'PO1', skuId: 'jam', quantity: 6n, on: '2026-12-01' }];
    const { orders, promises } = planned({
      there: new Map([['jam', 4n]]),
      coming,
      wanted: [want('jam', 10n, '2026-12-02')],
    });
    expect(orders).toEqual([]);
    expect(promises).toMatchObject([{ ready: '2026-12-01', toMake: 0n }]);
  });

  test('goes down through every level, each order a lead time before the one that takes it', () => {
    const { orders, promises } = planned({
      recipes: jams,
      there: new Map([
        ['mass', 4n],
        ['jar', 100n],
      ]),
      wanted: [want('jam', 10n, '2026-12-10')],
      lots: { jam: { leadDays: 2 }, mass: { leadDays: 3 }, fruit: { leadDays: 7 } },
    });
    expect(orders).toEqual([
      {
        skuId: 'jam',
        do: 'make',
        quantity: 10n,
        reference: 'order',
        others: 0,
        begin: '2026-12-08',
        by: '2026-12-10',
        ready: '2026-12-10',
      },
      {
        skuId: 'mass',
        do: 'make',
        quantity: 16n,
        reference: 'order',
        others: 0,
        begin: '2026-12-05',
        by: '2026-12-08',
        ready: '2026-12-08',
      },
      {
        skuId: 'fruit',
        do: 'buy',
        quantity: 48n,
        reference: 'order',
        others: 0,
        begin: '2026-11-28',
        by: '2026-12-05',
        ready: '2026-12-05',
      },
    ]);
    expect(promises).toMatchObject([{ ready: '2026-12-10', toMake: 10n }]);
  });

  test('says by when it can be there where it is too late to begin', () => {
    const { promises } = planned({
      recipes: jams,
      there: new Map([['jar', 100n]]),
      wanted: [want('jam', 10n, '2026-11-25')],
      lots: { jam: { leadDays: 2 }, mass: { leadDays: 3 }, fruit: { leadDays: 7 } },
    });
    // Seven days for the fruit, three for the mass, two for the jam.
    expect(promises).toMatchObject([{ ready: '2026-12-05' }]);
  });

  test('waits for what is on its way rather than order what would come later', () => {
    const coming: Coming[] = [{ reference: 'PO1', skuId: 'fruit', quantity: 30n, on: '2026-11-27' }];
    const { orders, promises } = planned({
      coming,
      wanted: [want('fruit', 30n, '2026-11-24')],
      lots: { fruit: { leadDays: 7 } },
    });
    expect(orders).toEqual([]);
    expect(promises).toMatchObject([{ ready: '2026-11-27' }]);
  });

  test('orders in whole lots, and what is left over covers what is wanted next', () => {
    const { orders } = planned({
      wanted: [want('jar', 10n, '2026-12-01'), want('jar', 30n, '2026-12-05')],
      lots: { jar: { multiple: 24n, least: 48n } },
    });
    expect(orders).toMatchObject([{ skuId: 'jar', do: 'buy', quantity: 48n, by: '2026-12-01' }]);
  });

  test('makes in one go what several wait for on one day, and says for how many', () => {
    const { orders, promises } = planned({
      recipes: jams,
      wanted: [
        { ...want('jam', 3n, '2026-12-01'), reference: 'A' },
        { ...want('jam', 4n, '2026-12-01'), reference: 'B' },
        { ...want('jam', 5n, '2026-12-02'), reference: 'C' },
      ],
      lots: { jam: { multiple: 2n } },
    });
    expect(
      orders.flatMap(({ skuId, quantity, by, others }) => (skuId === 'jam' ? [[quantity, by, others]] : [])),
    ).toEqual([
      [8n, '2026-12-01', 1],
      [4n, '2026-12-02', 0],
    ]);
    expect(promises.map(({ toMake }) => toMake)).toEqual([3n, 4n, 5n]);
  });

  test('serves whoever waits before what is only kept in reserve', () => {
    const { orders, promises } = planned({
      there: new Map([['jam', 10n]]),
      wanted: [
        { ...want('jam', 6n, today), reference: 'reserve', as: 'reserve' },
        { ...want('jam', 10n, '2026-12-01'), reference: 'Noël' },
      ],
      lots: { jam: { leadDays: 3 } },
    });
    expect(orders).toMatchObject([{ quantity: 6n, reference: 'reserve', ready: '2026-11-26' }]);
    expect(promises.map(({ ready, toMake }) => [ready, toMake])).toEqual([
      ['2026-11-26', 6n],
      [today, 0n],
    ]);
  });

  /** A cake takes 4 of butter or 5 of margarine. */
  const cake = (more: object = {}) => {
    const [butter] = recipe('cake', 1n, { butter: 4n }).components;
    if (!butter) throw new Error('a cake takes butter');
    const component = { ...butter, alternatives: [{ skuId: 'margarine', quantity: 5n }] };
    return recipe('cake', 1n, {}, { components: [component], ...more });
  };
  const spared = ({ standIns }: ReturnType<typeof planned>) =>
    standIns.map(
      ({ skuId, quantity, insteadOf, spared: less }) => `${quantity} ${skuId} for ${less} ${insteadOf}`,
    );
  const told = ({ orders }: ReturnType<typeof planned>) =>
    orders.map((order) => `${order.do} ${order.quantity} ${order.skuId} ${order.ready}`);

  test('takes what stands in for a component before it buys more of it, as far as nobody else wants it', () => {
    // 10 cakes take 40 of butter: 12 are there; 35 of margarine stand in for 28, of which another recipe takes 15.
    const given = {
      recipes: new Map([
        ['cake', cake()],
        ['pie', recipe('pie', 1n, { margarine: 3n })],
      ]),
      there: new Map([
        ['butter', 12n],
        ['margarine', 35n],
      ]),
      wanted: [want('cake', 10n, '2026-12-10')],
    };
    const alone = planned(given);
    expect(spared(alone)).toEqual(['35 margarine for 28 butter']);
    expect(told(alone)).toEqual(['make 10 cake 2026-12-10']);
    const both = planned({ ...given, wanted: [...given.wanted, want('pie', 5n, '2026-12-20')] });
    expect(spared(both)).toEqual(['20 margarine for 16 butter']);
    expect(told(both)).toContain('buy 12 butter 2026-12-10');
  });

  test('buys what stands in where that is sooner and the component would come too late', () => {
    const given = {
      recipes: new Map([['cake', cake()]]),
      lots: { butter: { leadDays: 9 }, margarine: { leadDays: 2 } },
    };
    const late = planned({ ...given, wanted: [want('cake', 2n, '2026-11-27')] });
    expect(spared(late)).toEqual(['10 margarine for 8 butter']);
    expect(told(late)).toEqual(['make 2 cake 2026-11-27', 'buy 10 margarine 2026-11-27']);
    const inTime = planned({ ...given, wanted: [want('cake', 2n, '2026-12-15')] });
    expect(told(inTime)).toContain('buy 8 butter 2026-12-15');
  });

  test('counts what comes out besides, from the day on which it does', () => {
    // A cheese gives 6 of whey; a drink takes 2 of it.
    const recipes = new Map([
      [
        'cheese',
        recipe('cheese', 1n, { milk: 9n }, { byProducts: [{ skuId: 'whey', quantity: 6n, costBp: 0 }] }),
      ],
      ['drink', recipe('drink', 1n, { whey: 2n })],
    ]);
    const lots = { cheese: { leadDays: 3 } };
    const wanted = [want('cheese', 2n, '2026-12-01'), want('drink', 8n, '2026-12-05')];
    expect(told(planned({ recipes, lots, wanted }))).toEqual([
      'make 8 drink 2026-12-05',
      'make 2 cheese 2026-12-01',
      'buy 4 whey 2026-12-05',
      'buy 18 milk 2026-11-28',
    ]);
    const early = planned({
      recipes,
      lots,
      wanted: [want('cheese', 2n, '2026-12-01'), want('drink', 6n, today)],
    });
    expect(told(early)).toContain(`buy 12 whey ${today}`);
  });

  test('feeds no order with what comes out of it, and takes nothing instead of itself', () => {
    const cheese = recipe(
      'cheese',
      1n,
      { starter: 1n },
      { byProducts: [{ skuId: 'starter', quantity: 2n, costBp: 0 }] },
    );
    const again = planned({ recipes: new Map([['cheese', cheese]]), wanted: [want('cheese', 3n, today)] });
    expect(told(again)).toEqual([`make 3 cheese ${today}`, `buy 3 starter ${today}`]);
    const recipes = new Map([
      ['cake', cake()],
      ['butter', recipe('butter', 1n, { margarine: 1n })],
    ]);
    const round = planned({
      recipes,
      there: new Map([['margarine', 1n]]),
      wanted: [want('cake', 1n, today)],
    });
    expect(told(round)).toEqual([
      `make 1 cake ${today}`,
      `make 4 butter ${today}`,
      `buy 3 margarine ${today}`,
    ]);
  });

  test('covers to the unit what is wanted at every level, whatever is asked for', () => {
    const skus = ['jam', 'mass', 'fruit', 'jar'];
    const day = fc
      .integer({ min: 0, max: 30 })
      .map((count) => `2026-12-${String(count + 1).padStart(2, '0')}`);
    const line = fc.record({ skuId: fc.constantFrom(...skus), quantity: fc.bigInt(1n, 40n), on: day });
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 20 }),
        fc.array(line, { maxLength: 8 }),
        fc.bigInt(1n, 12n),
        (asked, onTheWay, multiple) => {
          const there = new Map(skus.map((skuId) => [skuId, 5n]));
          const wanted = asked.map(({ skuId, quantity, on }) => want(skuId, quantity, on));
          const coming = onTheWay.map((one) => ({ reference: 'PO', ...one }));
          const lot = { leadDays: 1, multiple, least: 1n };
          const { orders } = plan({ today, recipes: jams, there, coming, wanted, lotOf: () => lot });
          for (const skuId of skus) {
            const made = orders.filter((order) => order.skuId === skuId);
            const ordered = made.reduce((sum, { quantity }) => sum + quantity, 0n);
            const taken = orders.flatMap((order) => {
              const recipeOf = jams.get(order.skuId);
              return (recipeOf?.components ?? [])
                .filter((component) => component.skuId === skuId)
                .map((component) =>
                  neededOf(recipeOf ?? { batch: 1n, yieldBp: 10_000 }, component, order.quantity),
                );
            });
            const needed =
              wanted.reduce((sum, one) => sum + (one.skuId === skuId ? one.quantity : 0n), 0n) +
              taken.reduce((sum, quantity) => sum + quantity, 0n);
            const came = coming.reduce((sum, one) => sum + (one.skuId === skuId ? one.quantity : 0n), 0n);
            expect(5n + came + ordered).toBeGreaterThanOrEqual(needed);
            for (const { quantity } of made) expect(quantity % multiple).toBe(0n);
          }
        },
      ),
    );
  });
});
