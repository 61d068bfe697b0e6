/** Writes that come at the same moment, and each one's own answer. */
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { writeTogether } from './together.ts';

const here = '11111111-1111-7111-8111-111111111111';
const elsewhere = '22222222-2222-7222-8222-222222222222';

function recorder({ failsOn = '', until = turn() }: { failsOn?: string; until?: Promise<unknown> } = {}) {
  const batches: string[][] = [];
  const write = writeTogether<string, string>({
    async write(organizationId, items) {
      batches.push([...items]);
      await until;
      if (items.includes(failsOn)) throw new Error(`${failsOn} cannot be written`);
      return items.map((item) => `${item} of ${organizationId}`);
    },
    keysOf: (item) => [item.charAt(0)],
  });
  return { batches, write };
}

test('what comes in one turn is written together, and each hears its own answer', async () => {
  const { batches, write } = recorder();
  const answers = await Promise.all(['a', 'b', 'c'].map((item) => write(here, item)));
  expect(answers).toEqual(['a', 'b', 'c'].map((item) => `${item} of ${here}`));
  expect(batches).toEqual([['a', 'b', 'c']]);
});

test('a second write begins beside the first once it carries as many; what comes then waits for one of them', async () => {
  const { promise: until, resolve: finish } = Promise.withResolvers<void>();
  const { batches, write } = recorder({ until });
  const sent: Promise<string>[] = [];
  for (const items of ['ab', 'c', 'd', 'e', 'fghij']) {
    for (const item of items) sent.push(write(here, item));
    await turn();
  }
  expect(batches).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  finish();
  await Promise.all(sent);
  expect(batches.slice(2)).toEqual([['e', 'f', 'g', 'h', 'i', 'j']]);
});

test('what has a key in common is never written together, and keeps its order', async () => {
  const { batches, write } = recorder();
  await Promise.all(['c1', 'd', 'c2', 'c3'].map((item) => write(here, item)));
  expect(batches).toEqual([['c1', 'd'], ['c2'], ['c3']]);
});

test('houses are never written together', async () => {
  const { batches, write } = recorder();
  await Promise.all([write(here, 'a'), write(elsewhere, 'b'), write(here, 'c')]);
  expect(batches).toEqual([['a', 'c'], ['b']]);
});

test('what fails together is tried alone: the others are written, and the one at fault fails by itself', async () => {
  const { batches, write } = recorder({ failsOn: 'd' });
  const outcomes = await Promise.allSettled(['c', 'd', 'e'].map((item) => write(here, item)));
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(batches).toEqual([['c', 'd', 'e'], ['c'], ['d'], ['e']]);
});

test('a queue that has been emptied starts again', async () => {
  const { write } = recorder();
  await write(here, 'a');
  await expect(write(here, 'b')).resolves.toBe(`b of ${here}`);
});
