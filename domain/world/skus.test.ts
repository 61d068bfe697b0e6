/** The demonstration shop's goods go through the catalogue's own door. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newSku } from '../catalog/contract.ts';
import { decideSku } from '../catalog/newSku.ts';
import { skusOf } from './skus.ts';
import { buildWorld } from './world.ts';

describe('the goods as the catalogue takes them', () => {
  const world = buildWorld({ seed: 'caveau', today: '2026-03-10', months: 1, references: 400 });
  const skus = skusOf(world);

  it('pass the wire unchanged', () => {
    expect(skus).toHaveLength(400);
    for (const { id, ...sku } of skus) {
      expect(newSku.parse(z.encode(newSku, sku)), id).toEqual(sku);
    }
  });

  it('become skus with the units, codes and prices that the shop sells by', () => {
    const records = skus.map((sku) => decideSku(sku, 'fr'));
    const quantities = new Map(
      records.flatMap(({ units }) => units.map(({ id, quantity }) => [id, quantity])),
    );
    expect(quantities).toEqual(new Map(world.units.map(({ id, quantity }) => [id, quantity])));
    expect(records.flatMap(({ barcodes }) => barcodes.map(({ code }) => code)).sort()).toEqual(
      world.barcodes.map(({ code }) => code).sort(),
    );
    expect(records.flatMap(({ prices }) => prices)).toHaveLength(world.prices.length);
  });

  it('name the components of a bundle before the bundle', () => {
    const known = new Set<string>();
    for (const { id, components } of skus) {
      expect(components?.every(({ skuId }) => known.has(skuId))).toBe(true);
      known.add(id);
    }
    expect(skus.some(({ components }) => components && components.length > 2)).toBe(true);
  });
});
