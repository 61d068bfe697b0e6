/** Writes that come at the same moment, and each one's own answer. */
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { writeTogether } from './together.ts';

const here = '11111111-1111-7111-8111-111111111111';
const elsewhere = '22222222-2222-7222-8222-222222222222';

function recorder({ failsOn = '' } = {}) {
  const batches: string[][] = [];
  const write = writeTogether<string, string>({
    async write(organizationId, items) {
      batches.push([...items]);
      await turn();
      if (items.includes(failsOn)) throw new Error(`${failsOn} cannot be written`);
      return items.map((item) => `${item} of ${organizationId}`);
    },
    keysOf: (item) => [item.charAt(0)],
  });
  return { batches, write };
}

test('what comes while three writes are under way is written together, and each hears its own answer', async () => {
  const { batches, write } = recorder();
  const answers = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((item) => write(here, item)));
  expect(answers).toEqual(['a', 'b', 'c', 'd', 'e', 'f'].map((item) => `${item} of ${here}`));
  expect(batches).toEqual([['a'], ['b'], ['c'], ['d', 'e', 'f']]);
});

test('what has a key in common is never written together, and keeps its order', async () => {
  const { batches, write } = recorder();
  await Promise.all(['a', 'b', 'x', 'c1', 'c2', 'd', 'c3'].map((item) => write(here, item)));
  expect(batches).toEqual([['a'], ['b'], ['x'], ['c1', 'd'], ['c2'], ['c3']]);
});

test('houses are never written together', async () => {
  const { batches, write } = recorder();
  const houses = [here, here, here, here, elsewhere];
  await Promise.all(houses.map((house, index) => write(house, 'abcde'.charAt(index))));
  expect(batches).toEqual([['a'], ['b'], ['c'], ['e'], ['d']]);
});

test('what fails together is tried alone: the others are written, and the one at fault fails by itself', async () => {
  const { batches, write } = recorder({ failsOn: 'd' });
  const outcomes = await Promise.allSettled(['a', 'b', 'x', 'c', 'd', 'e'].map((item) => write(here, item)));
  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
  expect(batches).toEqual([['a'], ['b'], ['x'], ['c', 'd', 'e'], ['c'], ['d'], ['e']]);
});

test('a queue that has been emptied starts again', async () => {
  const { write } = recorder();
  await write(here, 'a');
  await expect(write(here, 'b')).resolves.toBe(`b of ${here}`);
});
