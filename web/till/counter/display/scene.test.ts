/** What the customer sees of what the counter is doing. */
import { expect, test } from 'vitest';
import type { Doing } from './scene.ts';
import { firstNameOf, sceneOf } from './scene.ts';

const ticketLine = (label: string, quantityE3: bigint, amount: bigint): Doing['view']['lines'][number] => ({
  label,
  quantityE3,
  amount,
});
const lines = [ticketLine('Chinon 2022', 2000n, 2_400n), ticketLine('Verre de Saumur', 1000n, 550n)];
const selling: Doing = {
  cart: { lines, asked: null },
  view: { lines, total: 2_950n, due: 2_950n, payments: [] },
  panel: null,
  sold: null,
  ticketUrl: null,
  quantity: (quantityE3) => `${quantityE3 / 1000n}`,
};
const empty: Partial<Doing> = { cart: { lines: [], asked: null } };
const sold: Doing['sold'] = { record: { payment: [{ change: 50n }, { change: null }] } };

test.each([
  [
    'the cart as it grows',
    {},
    {
      kind: 'cart',
      lines: [
        { label: 'Chinon 2022', quantity: '2', amount: 2_400n },
        { label: 'Verre de Saumur', quantity: null, amount: 550n },
      ],
      total: 2_950n,
    },
  ],
  [
    'what is to pay, once it is paid',
    { panel: { name: 'cash' } },
    { kind: 'paying', due: 2_950n, byCard: false },
  ],
  [
    'that the terminal waits for the card',
    { cart: { lines, asked: { amount: 1_000n } } },
    { kind: 'paying', due: 1_000n, byCard: true },
  ],
  ['nothing of whom it is, where there is no cart', empty, { kind: 'welcome' }],
  ['the change', { ...empty, sold }, { kind: 'paid', change: 50n, ticketUrl: null }],
  ['what the counter is opened for besides', { panel: { name: 'customer' } }, { kind: 'cart' }],
] satisfies [string, Partial<Doing>, object][])('A customer sees %s', (_, change, scene) => {
  expect(sceneOf({ ...selling, ...change })).toMatchObject(scene);
});

test('A customer is greeted by the first name alone', () => {
  expect([firstNameOf(' Claire Bonnet'), firstNameOf('Claire')]).toEqual(['Claire', 'Claire']);
});
