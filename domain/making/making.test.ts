/** Recipes: what a batch takes, what it costs, how many can be made, and by which number a batch is called. */
import { describe, expect, test } from 'vitest';
import type { Id } from '../values/ids.ts';
import { batchCode, checkBatchPattern } from './batchCode.ts';
import { canMake, explode } from './canMake.ts';
import { recipe } from './recipe.fixture.ts';
import { circleOf, neededOf, productsFirst, type Recipe, type Recipes, versionOn } from './recipe.ts';
import { rollUp } from './rollUp.ts';

const G = 1000n;
const KG = 1000n * G;
const PIECE = 1000n;

const recipesOf = (...all: Recipe[]): Recipes => new Map(all.map((one) => [one.skuId, one]));

/** A jar of jelly takes 200 g of jelly mass and a jar; 1 kg of mass takes 800 g of must and 300 g of sugar. */
const mass = recipe('mass', 1n * KG, { must: 800n * G, sugar: 300n * G });
const jelly = recipe('jelly', 10n * PIECE, { mass: 2n * KG, jar: 10n * PIECE });
const jellies = recipesOf(mass, jelly);

describe('a batch', () => {
  test('takes its components in proportion, rounded up', () => {
    expect(neededOf(mass, { quantity: 800n * G, lossBp: 0 }, 2n * KG)).toBe(1600n * G);
    expect(neededOf({ batch: 3n, yieldBp: 10_000 }, { quantity: 1n, lossBp: 0 }, 1n)).toBe(1n);
  });

  test('takes more where some is lost on the way, or does not come out', () => {
    // 1 kg out at a yield of 80 % is 1.25 kg in the pot; of what is peeled for it, 20 % goes: 1.5625 kg.
    expect(neededOf({ batch: KG, yieldBp: 8000 }, { quantity: KG, lossBp: 2000 }, KG)).toBe(1_562_500n);
  });

  test('is made by the latest version that has begun', () => {
    const versions = [
      mass,
      { ...mass, version: 2, from: '2026-06-01' },
      { ...mass, version: 3, from: '2027-01-01' },
    ];
    expect(versionOn(versions, '2026-05-31')?.version).toBe(1);
    expect(versionOn(versions, '2026-11-23')?.version).toBe(2);
    expect(versionOn(versions, '2025-12-31')).toBeNull();
  });
});

describe('recipes at any depth', () => {
  test('never make a product of itself, however far away', () => {
    expect(circleOf(jellies, 'jelly')).toBeNull();
    const circular = recipesOf(mass, jelly, recipe('sugar', KG, { jelly: PIECE }));
    expect(circleOf(circular, 'sugar')).toEqual(['sugar', 'jelly', 'mass', 'sugar']);
  });

  test('are gone through from products to materials', () => {
    expect(productsFirst(jellies, ['mass', 'jelly'])).toEqual(['jelly', 'jar', 'mass', 'sugar', 'must']);
  });
});

describe('what a product costs', () => {
  const prices = new Map([
    ['must', { amountE4: 20_000n, quantity: KG }],
    ['sugar', { amountE4: 10_000n, quantity: KG }],
    ['jar', { amountE4: 3500n, quantity: PIECE }],
  ]);
  const priceOf = (skuId: Id) => prices.get(skuId) ?? null;

  test('is that of all it takes, level by level: 10 jars of jelly at 7.30', () => {
    // 2 kg of mass: 1.6 kg of must at 2.00 and 0.6 kg of sugar at 1.00 are 3.80; 10 jars at 0.35 are 3.50.
    const cost = rollUp(jellies, priceOf, jelly);
    expect(cost).toMatchObject({ makes: 10n * PIECE, materials: 73_000n, total: 73_000n, unpriced: [] });
    expect(cost.lines).toEqual([
      { skuId: 'mass', quantity: 2n * KG, amountE4: 38_000n, isMade: true },
      { skuId: 'jar', quantity: 10n * PIECE, amountE4: 35_000n, isMade: false },
    ]);
  });

  test('bears labour and overhead, and gives by-products their share', () => {
    const pressed = recipe(
      'must',
      10n * KG,
      { grapes: 14n * KG },
      { labour: 700n, overhead: 100n, byProducts: [{ skuId: 'marc', quantity: 4n * KG, costBp: 1000 }] },
    );
    const grapes = { amountE4: 10_000n, quantity: KG };
    const cost = rollUp(recipesOf(pressed), (skuId) => (skuId === 'grapes' ? grapes : null), pressed);
    // 14.00 of grapes, 7.00 of work, 1.00 of overhead: 22.00, of which the marc bears a tenth.
    expect(cost).toMatchObject({ labour: 70_000n, overhead: 10_000n, byProducts: 22_000n, total: 198_000n });
  });

  test('names the materials of which nobody knows the price', () => {
    prices.delete('sugar');
    expect(rollUp(jellies, priceOf, jelly).unpriced).toEqual(['sugar']);
  });
});

describe('how many can be made now', () => {
  const there = new Map([
    ['mass', 500n * G],
    ['must', 1200n * G],
    ['sugar', 10n * KG],
    ['jar', 40n * PIECE],
  ]);

  test('counts what is half made and what can be made of the rest', () => {
    // 0.5 kg of mass and 1.5 kg that 1.2 kg of must makes: 2 kg, ten jars.
    expect(canMake(jellies, there, jelly, PIECE)).toBe(10n);
    expect(explode(jellies, there, jelly, 10n * PIECE).missing).toEqual([]);
  });

  test('says what is missing for one more', () => {
    expect(explode(jellies, there, jelly, 11n * PIECE).missing).toEqual([
      { skuId: 'must', quantity: 160n * G },
    ]);
  });

  test('takes what may stand in for a component before it lacks it', () => {
    const withJuice: Recipe = {
      ...mass,
      components: mass.components.map((component) =>
        component.skuId === 'must'
          ? { ...component, alternatives: [{ skuId: 'juice', quantity: 1600n * G }] }
          : component,
      ),
    };
    const stock = new Map([...there, ['juice', 320n * G]]);
    const { taken, missing } = explode(recipesOf(withJuice, jelly), stock, jelly, 11n * PIECE);
    expect(missing).toEqual([]);
    expect(taken.get('juice')).toBe(320n * G);
  });

  test('is none without what it takes, and no more than is asked for', () => {
    expect(canMake(jellies, new Map(), jelly, PIECE)).toBe(0n);
    expect(
      canMake(recipesOf(recipe('air', PIECE, {})), new Map(), recipe('air', PIECE, {}), PIECE, 500n),
    ).toBe(500n);
  });
});

describe('a batch number', () => {
  test('follows the house’s own pattern', () => {
    expect(batchCode('L{yy}{ddd}{a}', '2026-02-01', 2, null)).toBe('L26032B');
    expect(batchCode('{code}-{yyyy}{mm}{dd}-{nn}', '2026-11-23', 3, 'GEL')).toBe('GEL-20261123-03');
    expect(batchCode('{a}', '2026-11-23', 28, null)).toBe('AB');
  });

  test('is refused where it cannot be read, or would not be one', () => {
    expect(() => checkBatchPattern('L{year}{n}')).toThrow('batch_pattern_unknown');
    expect(() => checkBatchPattern('L{yyyy}')).toThrow('batch_pattern_repeats');
    expect(checkBatchPattern('L{yy}{n}')).toBe('L{yy}{n}');
  });
});
