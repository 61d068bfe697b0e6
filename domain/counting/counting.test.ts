/** Counting together: entries merge to the same whatever way they came, and what is doubtful is counted again. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cluesOf, type Difference } from './clues.ts';
import { doubtsOf, type Expected, usualBounds, worthOf } from './doubts.ts';
import { type Counted, countedKey, type Entry, mergeEntries } from './entries.ts';

const BOTTLE = 750_000n;
const [shelf, cellar] = ['shelf', 'cellar'];
const wine = { skuId: 'wine', locationId: shelf };

let drawn = 0;
/** Léa sees it by the door, a second after whatever was said before. */
function entry(said: Partial<Entry>): Entry {
  drawn += 1;
  return {
    id: `e${String(drawn).padStart(6, '0')}`,
    ...wine,
    spot: '',
    lot: null,
    does: 'set',
    quantity: 0n,
    round: 0,
    counterId: 'lea',
    counter: 'Léa',
    at: new Date(Date.UTC(2026, 10, 26, 9) + drawn * 1000).toISOString(),
    ...said,
  };
}

function merged(...said: Entry[]): Counted {
  const counted = mergeEntries(said).get(countedKey(wine));
  if (!counted) throw new Error('not counted');
  return counted;
}

const bottles = (count: number): bigint => BOTTLE * BigInt(count);

describe('what several people say', () => {
  test('at two spots adds up', () => {
    const byDoor = entry({ spot: 'A1', quantity: bottles(12) });
    const atBack = entry({ spot: 'B4', quantity: bottles(5), counterId: 'hugo', counter: 'Hugo' });
    expect(merged(byDoor, atBack)).toMatchObject({
      quantity: bottles(17),
      from: byDoor.at,
      at: atBack.at,
    });
  });

  test('by scanning adds up bottle by bottle, and what is then typed is the whole', () => {
    const scans = [1, 2, 3].map(() => entry({ does: 'add', quantity: BOTTLE }));
    expect(merged(...scans).quantity).toBe(bottles(3));
    const typed = entry({ quantity: bottles(9) });
    expect(merged(...scans, typed)).toMatchObject({ quantity: bottles(9), from: typed.at });
    expect(merged(...scans, typed, entry({ does: 'add', quantity: BOTTLE })).quantity).toBe(bottles(10));
  });

  test('is replaced by a recount, even by what of the first round comes late', () => {
    const first = entry({ quantity: bottles(12) });
    const again = entry({ quantity: bottles(11), round: 1, counterId: 'hugo' });
    const late = entry({ quantity: bottles(40), spot: 'B4' });
    expect(merged(first, again, late)).toMatchObject({
      quantity: bottles(11),
      round: 1,
      before: bottles(52),
      countersBefore: ['lea'],
    });
  });

  test('of lots is kept apart, and summed', () => {
    const counted = merged(
      entry({ lot: 'L1', quantity: bottles(4) }),
      entry({ lot: 'L2', quantity: bottles(2) }),
    );
    expect(counted.quantity).toBe(bottles(6));
    expect(counted.parts.map(({ lot }) => lot)).toEqual(['L1', 'L2']);
  });
});

const counters = ['lea', 'hugo', 'zoe'];
const said = fc.record({
  skuId: fc.constantFrom('wine', 'cider'),
  locationId: fc.constantFrom(shelf, cellar),
  spot: fc.constantFrom('', 'A1', 'B4'),
  lot: fc.constantFrom(null, 'L1'),
  does: fc.constantFrom('add' as const, 'set' as const),
  quantity: fc.bigInt({ min: 0n, max: 40n }).map((count) => count * BOTTLE),
  round: fc.integer({ min: 0, max: 2 }),
  counterId: fc.constantFrom(...counters),
  at: fc
    .integer({ min: 0, max: 20 })
    .map((second) => new Date(Date.UTC(2026, 10, 26) + second * 1000).toISOString()),
});
const histories = fc
  .array(said, { maxLength: 40 })
  .map((all) => all.map((one, index) => ({ ...one, id: `e${index}`, counter: one.counterId })));

const byKey = ([a]: [string, Counted], [b]: [string, Counted]): number => (a < b ? -1 : 1);

test('Any order, any duplicates, and phones that were offline come to the same count', () => {
  fc.assert(
    fc.property(
      histories.chain((history) =>
        fc.tuple(
          fc.constant(history),
          fc.shuffledSubarray([...history, ...history], {
            minLength: history.length * 2,
            maxLength: history.length * 2,
          }),
        ),
      ),
      ([history, arrived]) => {
        const straight = mergeEntries(history);
        const shuffled = mergeEntries(arrived);
        expect(new Map([...shuffled].toSorted(byKey))).toEqual(new Map([...straight].toSorted(byKey)));
      },
    ),
    { numRuns: 500 },
  );
});

test('What is not replaced is never lost: a round is the sum of each one’s last word at each spot', () => {
  fc.assert(
    fc.property(histories, (history) => {
      for (const { skuId, locationId, round, quantity } of mergeEntries(history).values()) {
        const here = history.filter((one) => one.skuId === skuId && one.locationId === locationId);
        expect(round).toBe(Math.max(...here.map((one) => one.round)));
        const ofRound = here
          .filter((one) => one.round === round)
          .toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));
        let sum = 0n;
        for (const part of Map.groupBy(
          ofRound,
          (one) => `${one.spot}|${one.lot}|${one.counterId}`,
        ).values()) {
          const last = part.findLastIndex(({ does }) => does === 'set');
          for (const one of part.slice(Math.max(0, last))) sum += one.quantity;
        }
        expect(quantity).toBe(sum);
      }
    }),
    { numRuns: 300 },
  );
});

describe('a difference is counted again', () => {
  const known: Expected = {
    expected: bottles(12),
    movedMeanwhile: 0n,
    content: BOTTLE,
    worth: { quantity: bottles(10), amount: 9_000n },
  };
  const found = (count: number, more: Partial<Entry> = {}): Counted =>
    merged(entry({ quantity: bottles(count), ...more }));

  test.each([
    [12, known, []],
    [11, known, []],
    [9, known, ['big']],
    // 6 bottles at 9 €: 54 €, from 50 € on.
    [94, { ...known, expected: bottles(100) }, ['big']],
    [95, { ...known, expected: bottles(100) }, []],
    [2, { ...known, expected: 0n, worth: null }, ['big']],
    [1, { ...known, expected: 0n, worth: null }, []],
  ])('where %i were found: by its worth or its share, never for a single bottle', (count, facts, doubts) => {
    expect(doubtsOf(found(count), facts, usualBounds)).toEqual(doubts);
  });

  test('where something moved while it was counted', () => {
    expect(doubtsOf(found(12), { ...known, movedMeanwhile: -BOTTLE }, usualBounds)).toEqual([
      'movedMeanwhile',
    ]);
  });

  test('where two people counted at one spot', () => {
    const both = merged(
      entry({ quantity: bottles(6) }),
      entry({ quantity: bottles(6), counterId: 'hugo', counter: 'Hugo' }),
    );
    expect(doubtsOf(both, known, usualBounds)).toEqual(['twoCounters']);
  });

  test('and a recount settles it, if need be by somebody else', () => {
    const first = entry({ quantity: bottles(9) });
    const again = (counterId: string): Counted =>
      merged(first, entry({ quantity: bottles(8), round: 1, counterId }));
    expect(doubtsOf(again('lea'), known, usualBounds)).toEqual([]);
    const strict = { ...usualBounds, bySomebodyElse: true };
    expect(doubtsOf(again('lea'), known, strict)).toEqual(['big']);
    expect(doubtsOf(again('hugo'), known, strict)).toEqual([]);
  });

  test('and is worth what the stock is worth, to the cent', () => {
    expect(worthOf(-bottles(3), known)).toBe(-2700n);
    expect(worthOf(-BOTTLE, { worth: { quantity: bottles(3), amount: 1000n } })).toBe(-333n);
    expect(worthOf(BOTTLE, { worth: null })).toBeNull();
  });
});

describe('where a difference may come from', () => {
  const off = (more: Partial<Difference>): Difference => ({
    skuId: 'wine',
    locationId: shelf,
    difference: 0n,
    expected: bottles(12),
    movedMeanwhile: 0n,
    lookAlike: 'Domaine/Chinon',
    packs: [BOTTLE, bottles(6)],
    ...more,
  });
  const kinds = (...all: Difference[]): string[] => cluesOf(all)[0]?.map(({ kind }) => kind) ?? [];

  test('what is missing here and too much there was put elsewhere', () => {
    expect(
      kinds(off({ difference: -bottles(3) }), off({ difference: bottles(3), locationId: cellar })),
    ).toEqual(['elsewhere']);
  });

  test('one vintage missing and another too much were mixed up', () => {
    expect(
      kinds(off({ difference: -bottles(3) }), off({ difference: bottles(3), skuId: 'wine 2021' })),
    ).toEqual(['mixedUp']);
    expect(
      kinds(
        off({ difference: -bottles(3) }),
        off({ difference: bottles(3), skuId: 'cider', lookAlike: 'Cidre' }),
      ),
    ).toEqual([]);
  });

  test('a whole case, or one bottle less, was a case taken for a bottle', () => {
    expect(kinds(off({ difference: -bottles(6) }))).toEqual(['pack']);
    expect(kinds(off({ difference: -bottles(5) }))).toEqual(['pack']);
  });

  test('the cause that explains most comes first', () => {
    const one = off({ difference: -bottles(6), movedMeanwhile: -BOTTLE });
    expect(kinds(one, off({ difference: bottles(4), locationId: cellar }))).toEqual([
      'pack',
      'elsewhere',
      'movedMeanwhile',
    ]);
  });
});
