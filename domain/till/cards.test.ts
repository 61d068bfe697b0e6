/** What a gift card may pay while nobody can be asked. */
import { expect, test } from 'vitest';
import { type KnownCard, leftOffline } from './cards.ts';

const limit = 5000n;
const paid = (amount: bigint, unasked = true) => ({ sequence: 1, amount: -amount, unasked });

const cards: [string, Pick<KnownCard, 'known' | 'since'>, bigint][] = [
  ['one that was never asked about, up to the limit', { known: null, since: [] }, 5000n],
  ['less what it paid before', { known: null, since: [paid(3000n)] }, 2000n],
  ['and nothing beyond', { known: null, since: [paid(3000n), paid(2000n)] }, 0n],
  ['what was put on it here raises no limit', { known: null, since: [paid(-9000n)] }, 5000n],
  ['one that is known, no more than is left', { known: 1200n, since: [] }, 1200n],
  ['less what it paid since', { known: 1200n, since: [paid(700n)] }, 500n],
  [
    'what it paid while the server answered leaves the limit whole',
    { known: 20_000n, since: [paid(9000n, false)] },
    5000n,
  ],
  ['and no more than the limit, however much is left', { known: 20_000n, since: [paid(4000n)] }, 1000n],
];

test.each(cards)('a card pays offline: %s', (_, card, left) => {
  expect(leftOffline(card, limit)).toBe(left);
});
