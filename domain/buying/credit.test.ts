/** Which returns a credit note pays, and what is still to come. */
import { expect, test } from 'vitest';
import { spreadCredit, stillAwaited } from './credit.ts';

const awaited = [
  { documentId: 'old', awaited: 5000n },
  { documentId: 'unsaid', awaited: null },
  { documentId: 'new', awaited: 2400n },
];

test.each([
  ['pays the return that awaits exactly as much', 2400n, { new: 2400n }],
  ['pays the oldest first', 3000n, { old: 3000n }],
  [
    'goes on to the next; one that awaits nothing certain takes what is left',
    6000n,
    { old: 5000n, unsaid: 1000n },
  ],
])('A credit note %s', (_, amount, parts) => {
  const spread = spreadCredit(amount, awaited);
  expect(Object.fromEntries(spread.map((part) => [part.documentId, part.amount]))).toEqual(parts);
});

test('What no return awaits stays of the note', () => {
  expect(spreadCredit(9000n, [{ documentId: 'old', awaited: 5000n }])).toEqual([
    { documentId: 'old', amount: 5000n },
  ]);
});

test.each([
  [{ creditExpected: 5000n, creditReceived: null, closed: false }, 5000n],
  [{ creditExpected: 5000n, creditReceived: 3000n, closed: false }, 2000n],
  [{ creditExpected: 5000n, creditReceived: 6000n, closed: false }, 0n],
  [{ creditExpected: 5000n, creditReceived: 3000n, closed: true }, 0n],
  [{ creditExpected: null, creditReceived: null, closed: false }, null],
  [{ creditExpected: null, creditReceived: 100n, closed: false }, 0n],
])('Of %o is still awaited: %s', (credit, left) => {
  expect(stillAwaited(credit)).toBe(left);
});
