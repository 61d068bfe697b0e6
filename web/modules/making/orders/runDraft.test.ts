/** What a run takes, scanned and corrected. */
import { describe, expect, test } from 'vitest';
import { recipe } from '#domain/making/recipe.fixture.ts';
import { afterScan, suggested, usedOf } from './runDraft.ts';

const jelly = recipe('jelly', 10n, { mass: 20n, jar: 10n });
const [mass, jar] = jelly.components;
if (!mass || !jar) throw new Error('two components');
const components = [{ ...mass, alternatives: [{ skuId: 'juice', quantity: 30n }] }, jar];
const lots = [
  { code: 'M1', expiresOn: null, quantity: 6n },
  { code: 'M2', expiresOn: null, quantity: 100n },
];
const lines = suggested(jelly, 5n, (skuId) => (skuId === 'mass' ? lots : []));

describe('What a run takes', () => {
  test('is suggested by the recipe, from the lots that come first', () => {
    expect(usedOf(lines)).toEqual([
      { skuId: 'mass', quantity: 6n, lot: 'M1' },
      { skuId: 'mass', quantity: 4n, lot: 'M2' },
      { skuId: 'jar', quantity: 5n },
    ]);
  });

  test('is ticked where the lot that was to be taken is scanned', () => {
    const scanned = afterScan(lines, components, { skuId: 'mass', lot: 'M2' });
    expect(scanned?.map(({ isTaken }) => isTaken)).toEqual([false, true, false]);
  });

  test('bears the lot that was scanned where it is another one', () => {
    const scanned = afterScan(lines, components, { skuId: 'jar', lot: 'J7' });
    expect(scanned?.at(2)).toMatchObject({ skuId: 'jar', lot: 'J7', isTaken: true, quantity: 5n });
  });

  test('asks how much of each once there is one lot more than was suggested', () => {
    const once = afterScan(lines, components, { skuId: 'jar', lot: 'J7' }) ?? [];
    const twice = afterScan(once, components, { skuId: 'jar', lot: 'J8' }) ?? [];
    expect(twice.at(-1)).toMatchObject({ lot: 'J8', quantity: null });
    expect(usedOf(twice)).toBeNull();
  });

  test('may be what stands in for a component, in its own quantity', () => {
    const scanned = afterScan(lines, components, { skuId: 'juice', lot: null });
    expect(scanned?.[0]).toMatchObject({ componentId: 'mass', skuId: 'juice', quantity: 9n });
  });

  test('is nothing that the recipe does not know', () => {
    expect(afterScan(lines, components, { skuId: 'salt', lot: null })).toBeNull();
  });
});
