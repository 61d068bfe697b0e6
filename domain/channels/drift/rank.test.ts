/** What most likely made a gap: the clue that tells its size comes first, and what nothing shows stays possible. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Clue } from './clues.ts';
import { type Gap, rankCauses } from './rank.ts';
import { likelihoodOf } from './sentences.ts';

const BOTTLE = 750_000n;
const connectionId = '019a0000-0000-7000-8000-000000000001';
const saleId = '019a0000-0000-7000-8000-000000000002';
const unitId = '019a0000-0000-7000-8000-000000000003';
const at = '2026-11-20T10:00:00.000Z';

const gapOf = (bottles: bigint, side: Gap['side'] = 'shelf'): Gap => ({
  side,
  difference: bottles * BOTTLE,
  content: BOTTLE,
  readFrom: at,
  listing: side === 'shop' ? { connectionId, ref: '12' } : null,
  readable: [connectionId],
});

const missing = (bottles: bigint): Clue => ({
  kind: 'missing',
  connectionId,
  documents: ['1043'],
  effect: bottles * BOTTLE,
});
const twins = (bottles: bigint): Clue => ({
  kind: 'twins',
  saleId,
  document: '1001',
  otherId: saleId,
  other: '1002',
  apartS: 40,
  lines: 1,
  effect: bottles * BOTTLE,
});
const parked = (bottles: bigint, likeness = 85): Clue => ({
  kind: 'parked',
  connectionId,
  itemKey: 'r:9',
  label: 'Morgon',
  unitId,
  likeness,
  effect: bottles * BOTTLE,
});
const allRead: Clue = { kind: 'allRead', connectionId, documents: 40 };
const changed = (bottles: bigint): Clue => ({
  kind: 'shopChanged',
  connectionId,
  ref: '12',
  known: 12,
  found: 12 + Number(bottles),
  effect: bottles * BOTTLE,
});

const first = (gap: Gap, ...clues: Clue[]): string | undefined => rankCauses(gap, clues)[0]?.cause;

describe('The likeliest cause of a gap', () => {
  test.each<[string, string, Gap, Clue[]]>([
    [
      'a sale that the shop states and nobody took in',
      'missedMessage',
      gapOf(-2n),
      [missing(-2n), parked(-1n)],
    ],
    ['two tickets alike', 'doubledMessage', gapOf(2n), [twins(2n), allRead]],
    [
      'an item that nobody recognised, of that name and quantity',
      'unmappedLine',
      gapOf(-3n),
      [parked(-3n), allRead],
    ],
    [
      'a level that changed where every sale is in',
      'otherProgram',
      gapOf(4n, 'shop'),
      [changed(4n), allRead],
    ],
    [
      'a level that fell by what the shop states to have sold',
      'missedMessage',
      gapOf(-1n, 'shop'),
      [changed(-1n), missing(-1n)],
    ],
    ['nothing that anybody knows', 'unexplained', gapOf(-1n), [allRead]],
  ])('is %s', (_, cause, gap, clues) => {
    expect(first(gap, ...clues)).toBe(cause);
  });

  test('is not what would leave a gap of another size', () => {
    expect(first(gapOf(-2n), missing(-5n), allRead)).toBe('unexplained');
    expect(first(gapOf(2n), twins(-2n), allRead)).toBe('unexplained');
  });

  test('comes with what one click can do about it', () => {
    const [top] = rankCauses(gapOf(-2n), [missing(-2n)]);
    expect(top?.correction).toEqual({ kind: 'readAgain', connectionId, from: at });
    expect(likelihoodOf(top?.probability ?? 0)).toBe('almostSure');
  });

  test('is only possible where nothing shows it', () => {
    const ranked = rankCauses(gapOf(-1n), []);
    expect(ranked.map(({ cause }) => cause).sort()).toEqual(['missedMessage', 'unexplained']);
  });
});

describe('Probabilities', () => {
  const clues = fc.array(
    fc.oneof(
      fc.bigInt(-6n, 6n).map(missing),
      fc.bigInt(-6n, 6n).map(twins),
      fc
        .tuple(fc.bigInt(-6n, 6n), fc.integer({ min: 30, max: 97 }))
        .map(([bottles, like]) => parked(bottles, like)),
      fc.constant(allRead),
    ),
    { maxLength: 8 },
  );
  const gaps = fc.oneof(fc.bigInt(-9n, -1n), fc.bigInt(1n, 9n)).map((bottles) => gapOf(bottles));

  test('are shares of one, the greatest first, in whatever order things were found', () => {
    fc.assert(
      fc.property(gaps, clues, (gap, found) => {
        const ranked = rankCauses(gap, found);
        const sum = ranked.reduce((all, { probability }) => all + probability, 0);
        expect(sum).toBeLessThanOrEqual(10_005);
        expect(sum).toBeGreaterThanOrEqual(9_500);
        expect(ranked.map(({ probability }) => probability)).toEqual(
          ranked.map(({ probability }) => probability).toSorted((a, b) => b - a),
        );
        const turned = rankCauses(gap, found.toReversed());
        expect(turned.map(({ cause, probability }) => [cause, probability])).toEqual(
          ranked.map(({ cause, probability }) => [cause, probability]),
        );
      }),
    );
  });

  test('of a cause never fall by a clue that tells the gap', () => {
    fc.assert(
      fc.property(gaps, clues, (gap, found) => {
        const of = (some: readonly Clue[]): number =>
          rankCauses(gap, some).find(({ cause }) => cause === 'unmappedLine')?.probability ?? 0;
        const telling = parked(gap.difference / BOTTLE, 97);
        expect(of([...found, telling])).toBeGreaterThanOrEqual(of(found));
      }),
    );
  });
});
