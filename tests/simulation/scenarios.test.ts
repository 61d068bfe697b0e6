/** The fifteen scenarios, with every vendor's shop: where its calls reach Caveau, and where it is only asked. `docs/scenarios.md` says the same. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { vendors } from '#server/modules/channels/index.ts';
import { type Installation, openInstallation, type Place } from './installation.ts';
import { playedVendors, type Scenario, scenarios } from './scenarios.ts';
import { Scene } from './scene.ts';

let installation: Installation;
let place: Place;

beforeAll(async () => {
  installation = await openInstallation(inject('clusterUrl'), 'scenarios');
  place = installation.openPlace('scenarios');
});
afterAll(async () => {
  await place.close();
  await installation.close();
});

const known = playedVendors.map((played) => ({
  ...played,
  shop: played.set.open(() => '2026-06-09T07:00:00.000Z', played.code),
}));

const ways = known.flatMap(({ shop, ...played }) =>
  [true, false]
    .filter((calls) => !calls || shop.vendor.capabilities.push !== null)
    .map((calls) => ({ ...played, shop, calls, way: calls ? 'which calls' : 'which is only asked' })),
);

describe.each(ways)('$name, $way', ({ set, shop, calls }) => {
  const possible = scenarios.filter(({ impossible }) => (impossible?.(shop) ?? null) === null);
  // 200 late sales with all their calls take a busy machine some minutes.
  test.each(possible)('$number. $what', { timeout: 600_000 }, async ({ play, variants = [{}] }: Scenario) => {
    for (const variant of variants) {
      const scene = await Scene.open(place, set, { calls, ...variant });
      expect(await play(scene), JSON.stringify(variant)).toEqual([]);
      expect(scene.faults).toEqual([]);
      await scene.leave();
    }
  });
});

test('every vendor that Caveau knows is played', () => {
  expect(playedVendors.map(({ code }) => code).sort()).toEqual([...vendors.keys()].sort());
});

test('where a shop is only asked, an order is seen within one interval of asking', async () => {
  const prestashop = playedVendors.find(({ code }) => code === 'prestashop');
  if (!prestashop) throw new Error('PrestaShop is not played');
  const scene = await Scene.open(place, prestashop.set, { calls: false });
  scene.sell([{ listing: 0, units: 2 }]);
  await scene.pass(20 / 60);
  expect(await scene.onHand()).toBe(10n * 750_000n);
  await scene.leave();
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
