/** Why an item is to be ordered, as the shopkeeper reads it. */
import { expect, test } from 'vitest';
import type { ProposedLine } from '#domain/buying/proposalContract.ts';
import { formatQuantity } from '#domain/catalog/quantity.ts';
import { formatDay } from '#domain/values/format.ts';
import { sayWhy } from './why.ts';
import { fr } from './words.fr.ts';

const bottle = { kind: 'wine', measure: 'volume', content: 750_000n } as const;
const bottles = (count: number): bigint => 750_000n * BigInt(count);
const format = {
  quantity: (quantity: bigint) => formatQuantity(quantity, bottle, 'fr'),
  day: (day: string) => formatDay(day, 'long', 'fr'),
};
const why: ProposedLine['why'] = {
  reason: 'minimum',
  onHand: bottles(4),
  reserved: 0n,
  coming: 0n,
  planned: 0n,
  minimum: bottles(12),
  target: null,
  soldPerWeek: bottles(7),
  soldByThen: bottles(8),
  byThen: '2026-12-01',
};

test.each<[title: string, more: Partial<typeof why>, said: string]>([
  ['At its minimum', {}, 'Il en reste 4 bt, pour un seuil de 12 bt.'],
  [
    'With what counts beside the shelf',
    { reserved: bottles(3), coming: bottles(6), target: bottles(24) },
    'Il en reste 7 bt, pour un seuil de 12 bt. (3 bt réservés, 6 bt en commande, objectif 24 bt)',
  ],
  [
    'Promised',
    { reason: 'promised', onHand: 0n, reserved: bottles(6) },
    'Promis et pas là : il manque 6 bt. (6 bt réservés)',
  ],
  [
    'By the rhythm of sales',
    { reason: 'rhythm', minimum: null },
    'Il en reste 4 bt et il s’en vend 7 bt par semaine : plus rien avant le mardi 1er décembre.',
  ],
])('%s, it is said in a sentence', (_, more, said) => {
  const sentence = sayWhy({ ...why, ...more }, bottle, fr.why, format);
  expect(sentence.replaceAll('\u00a0', ' ')).toBe(said);
});
