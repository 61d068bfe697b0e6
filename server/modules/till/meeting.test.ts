/** Tills of one shop find one another through the server. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { retireRegister } from '#domain/till/registerContract.ts';
import { meetTills } from '#domain/till/siblingContract.ts';
import { later } from '#domain/values/time.ts';
import { type Counter, type Device, openCounter } from './counter.fixture.ts';

let counter: Counter;
beforeAll(async () => {
  counter = await openCounter();
});
afterAll(() => counter.close());

/** What is said, by the id of whom it is said to. */
const meets = async (till: Device, words: Record<string, string> = {}) => {
  const said = Object.entries(words).map(([to, word]) => ({ to, word }));
  const { tills } = await till.call(meetTills, { body: { words: said } });
  return tills.map(({ code, word }) => [code, word]);
};

test('Each till of a shop hears which others are there and what they last said to it, for a minute; one that is retired or of another shop is not', async () => {
  const one = await counter.enrol({ name: 'Comptoir' });
  const two = await counter.enrol({ name: 'Terrasse' });
  const three = await counter.enrol({ name: 'Réserve' });
  const far = await counter.enrol({ name: 'Halles' });
  await counter.admin.query('update till.register set shop_id = $1 where id = $2', [randomUUID(), far.id]);

  expect(await meets(one)).toEqual([]);
  expect(await meets(far, { [one.id]: 'Ohé' })).toEqual([]);
  expect(await meets(two, { [one.id]: 'offre', [three.id]: 'autre' })).toEqual([['C1', null]]);
  expect(await meets(one, { [two.id]: 'réponse' })).toEqual([['C2', 'offre']]);
  expect(await meets(three)).toEqual([
    ['C1', null],
    ['C2', 'autre'],
  ]);
  // Each call takes the place of the one before.
  await meets(two);
  expect(await meets(one)).toEqual([
    ['C2', null],
    ['C3', null],
  ]);

  await counter.call(retireRegister, {
    params: { registerId: three.id },
    body: { reason: 'closed', note: '' },
  });
  expect(await meets(two)).toEqual([['C1', null]]);
  expect((await three.refusal(meetTills, { body: { words: [] } })).status).toBe(410);
  counter.now = later(counter.now, 61_000);
  expect(await meets(two)).toEqual([]);
});
