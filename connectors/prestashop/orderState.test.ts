/** What an order's states do to the cellar, beside what they do to the shop's own levels. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideState, type OrderStates } from './orderState.ts';
import { documentsIn, openStage, rouge } from './stage.fixture.ts';

const states: OrderStates = {
  known: new Map(
    (
      [
        ['2', true, true],
        ['3', true, true],
        ['4', true, true],
        ['5', true, true],
        ['6', false, false],
        ['7', false, false],
        ['8', false, false],
        ['9', false, true],
        ['10', false, false],
        ['11', true, true],
      ] as const
    ).map(([id, logable, paid]) => [id, { logable, paid }]),
  ),
  givesBack: new Set(['6', '8']),
};

test.for<[string, readonly string[], string]>([
  ['an order that waits for its wire promises its bottles', ['10'], 'open'],
  ['an order that is paid has taken them', ['10', '2'], 'sold'],
  ['a paid order on backorder is sold though PrestaShop does not count it yet', ['9'], 'sold'],
  ['a shipped order stays sold', ['2', '3', '4', '5'], 'sold'],
  ['a payment that fails takes nothing', ['8'], 'cancelled'],
  ['and sells once it succeeds', ['8', '2'], 'sold'],
  ['a cancelled order gives back', ['2', '6'], 'cancelled'],
  ['a cancelled order that is paid again takes again', ['2', '6', '2'], 'sold'],
  ['a refunded order has not brought its bottles back', ['2', '5', '7'], 'sold'],
  ['until it is cancelled too', ['2', '5', '7', '6'], 'cancelled'],
  ['a cancelled order that is refunded gives nothing back twice', ['2', '6', '7'], 'cancelled'],
  [
    'a cancelled order that waits for a wire again is not taken again by the shop',
    ['2', '6', '10'],
    'cancelled',
  ],
  ['and is not given back twice when its payment fails', ['2', '6', '10', '8'], 'cancelled'],
])('%s', ([, history, state]) => {
  expect(decideState(history.at(-1) ?? null, history, states)).toBe(state);
});

test('where the key may not read histories, refunded is sold and any other waiting state is open', () => {
  expect(decideState('7', null, states)).toBe('sold');
  expect(decideState('10', null, states)).toBe('open');
  expect(decideState('6', null, states)).toBe('cancelled');
  expect(decideState('2', null, states)).toBe('sold');
  expect(decideState(null, null, states)).toBe('open');
});

test('whatever states an order goes through, the ledger has taken what the shop has, as long as the shop does not forget', {
  timeout: 60_000,
}, async () => {
  const counted = ['2', '3', '4', '5', '11'];
  const backs = ['6', '8'];
  const waiting = ['1', '7', '10', '12', '13'];
  const step = fc.record({ kind: fc.nat(2), which: fc.nat(4) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const chain: string[] = [];
      for (const { kind, which } of steps) {
        // From a state that gave back to one that only waits, the shop takes nothing again: see the test below.
        const gaveBack = backs.includes(chain.at(-1) ?? '');
        const choice = [counted, backs, gaveBack ? counted : waiting][kind] ?? counted;
        chain.push(choice[which % choice.length] ?? '2');
      }
      const { shop, readAll, pass } = openStage();
      const ref = shop.list(rouge);
      const [first = '2', ...later] = chain;
      const order = shop.place([{ ref, units: 3 }], first);
      for (const state of later) shop.changeState(order, state);
      pass(60_000);
      const [document] = documentsIn((await readAll('sales')).facts);
      expect(shop.levelOf(ref)).toBe(document?.state === 'cancelled' ? 24 : 21);
    }),
    { numRuns: 40 },
  );
});

test('from cancelled to waiting to failed the shop gives back twice; the ledger does not, and the next write corrects it', async () => {
  const { shop, readAll, pass } = openStage();
  const ref = shop.list(rouge);
  const order = shop.place([{ ref, units: 3 }], '11');
  for (const state of ['6', '10', '8']) shop.changeState(order, state);
  pass(60_000);
  expect(shop.levelOf(ref)).toBe(27);
  expect(documentsIn((await readAll('sales')).facts)).toMatchObject([{ state: 'cancelled' }]);
});
