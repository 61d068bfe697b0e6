/** The fifteen scenarios, with every vendor's shop: where its calls reach Caveau, and where it is only asked. `docs/scenarios.md` says the same. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { vendors } from '#server/modules/channels/index.ts';
import { type Installation, openInstallation } from './installation.ts';
import { playedVendors, type Scenario, scenarios } from './scenarios.ts';
import { Scene, type SceneOptions } from './scene.ts';
import type { ShopSet } from './shops.ts';

let installation: Installation;

beforeAll(async () => {
  installation = await openInstallation(inject('clusterUrl'), 'scenarios');
});
afterAll(async () => {
  await installation.close();
});

const known = playedVendors.map((played) => ({
  ...played,
  shop: played.set.open(() => '2026-06-09T07:00:00.000Z', played.code),
}));

/** Each vendor as it is: called by it where it calls. `CAVEAU_SCENARIOS=all` plays besides that its calls are all lost, all 200 sales and all clocks. */
const isAll = process.env['CAVEAU_SCENARIOS'] === 'all';

const ways = known.flatMap(({ shop, ...played }) =>
  [true, false]
    .filter((calls) => (shop.vendor.capabilities.push === null ? !calls : calls || isAll))
    .map((calls) => ({ ...played, shop, calls, way: calls ? 'which calls' : 'which is only asked' })),
);

async function onStage<Said>(
  set: ShopSet,
  options: SceneOptions,
  play: (scene: Scene) => Promise<Said>,
): Promise<Said> {
  const place = installation.openPlace(set.name);
  try {
    const scene = await Scene.open(place, set, options);
    const said = await play(scene);
    expect(scene.faults).toEqual([]);
    await scene.leave();
    return said;
  } finally {
    await place.close();
  }
}

// While one waits for the database, another one reckons.
describe.concurrent.each(ways)('$name, $way', ({ set, shop, calls }) => {
  const possible = scenarios.filter(({ impossible }) => (impossible?.(shop) ?? null) === null);
  // 200 late sales with all their calls take a busy machine some minutes.
  test.each(possible)(
    '$number: $what',
    { timeout: 600_000 },
    async ({ number, play, variants = [{}] }: Scenario) => {
      for (const [index, variant] of (isAll ? variants : variants.slice(0, 1)).entries())
        expect(
          await onStage(set, { calls, seed: number * 10 + index, ...variant }, (scene) => play(scene, isAll)),
          JSON.stringify(variant),
        ).toEqual([]);
    },
  );
});

test('every vendor that Caveau knows is played', () => {
  expect(playedVendors.map(({ code }) => code).sort()).toEqual([...vendors.keys()].sort());
});

test('where a shop is only asked, an order is seen within one interval of asking', async () => {
  const prestashop = playedVendors.find(({ code }) => code === 'prestashop');
  if (!prestashop) throw new Error('PrestaShop is not played');
  const onHand = await onStage(prestashop.set, { calls: false }, async (scene) => {
    scene.sell([{ listing: 0, units: 2 }]);
    await scene.pass(20 / 60);
    return scene.onHand();
  });
  expect(onHand).toBe(10n * 750_000n);
});

test('docs/scenarios.md says which vendor passes what', () => {
  const document = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'scenarios.md'), 'utf8');
  const head = ['', 'What happens', ...known.map(({ name }) => name)];
  const rows = scenarios.map(({ number, what, impossible }) => [
    `${number}`,
    what,
    ...known.map(({ shop }) => {
      const why = impossible?.(shop) ?? null;
      return why === null ? 'passes' : `not possible: ${why}`;
    }),
  ]);
  const said = document
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[ :|-]+$/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  expect(said).toEqual([head, ...rows]);
});
