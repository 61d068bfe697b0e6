/** What the server saw of a register, held to its chain. */
import { expect, test } from 'vitest';
import { benchRegister, lineOf } from './chain.fixture.ts';
import { CoSigned } from './coSigned.ts';

test('a co-signature of another record is found, and of other counters where the state follows from records that held', async () => {
  const bench = await benchRegister();
  await bench.sell([lineOf()]);
  const { state } = bench;
  const { sequence, link } = state;
  const seen = { sequence, link, tickets: 1, ...state.perpetual };
  const found = (head: typeof seen, isCertain = true) => {
    const coSigned = new CoSigned();
    coSigned.add(head);
    return coSigned.otherThan(state, isCertain).length;
  };
  expect(found(seen)).toBe(0);
  expect(found({ ...seen, link: 'another' }, false)).toBe(1);
  expect(found({ ...seen, signed: seen.signed + 1n })).toBe(1);
  expect(found({ ...seen, signed: seen.signed + 1n }, false)).toBe(0);
});
