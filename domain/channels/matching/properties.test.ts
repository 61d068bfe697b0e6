/** What holds of any catalogue and any name. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CatalogueEntry } from './articles.ts';
import { cellar } from './cellar.fixture.ts';
import { probabilities } from './model.ts';
import { buildMatcher } from './rank.ts';

const anEntry = fc.constantFrom(...cellar);
/** With a second bottle under the same id and name. */
const known = [...cellar, ...cellar.slice(0, 4).map((entry) => ({ ...entry, size: 1_500_000n }))];
const matcherOfKnown = buildMatcher(known, { follows: 'vintage' });
const matcher = buildMatcher(cellar, { follows: 'vintage' });
const askedBy = ({ name, producer, size, vintage }: CatalogueEntry) => ({
  name,
  producer: producer ?? null,
  size: size ?? null,
  ...(vintage === undefined ? {} : { vintage }),
});
const bestFor = (name: string, size: bigint | null | undefined): string | undefined =>
  matcher.rank({ name, size: size ?? null })[0]?.id;

describe('finding names', () => {
  test('the order of the catalogue does not matter', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...known], { minLength: known.length, maxLength: known.length }),
        fc.oneof(
          anEntry.map(({ name }) => name),
          fc.string(),
          fc.tuple(anEntry, anEntry).map(([one, other]) => one.name.slice(0, 12) + other.name.slice(-12)),
        ),
        (shuffled, name) => {
          expect(buildMatcher(shuffled, { follows: 'vintage' }).rank({ name }, 10)).toEqual(
            matcherOfKnown.rank({ name }, 10),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a name finds itself', () => {
    for (const entry of cellar)
      expect([entry.id, matcher.rank(askedBy(entry))[0]?.id]).toEqual([entry.id, entry.id]);
  });

  test('accents and capitals do not change the best', () => {
    const written = fc.constantFrom(
      (text: string) => text.toUpperCase(),
      (text: string) => text.toLowerCase(),
      (text: string) => text.normalize('NFD'),
      (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, ''),
      (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toUpperCase(),
    );
    fc.assert(
      fc.property(anEntry, written, ({ id, name, size }, write) => {
        expect(bestFor(write(name), size)).toBe(id);
      }),
    );
  });

  test('the order of the words does not change the best', () => {
    const shuffledName = anEntry.chain((entry) => {
      // A written size is two words that belong together.
      const words = entry.name.replace('BIB 3L', '3L').split(' ');
      return fc
        .shuffledSubarray(words, { minLength: words.length, maxLength: words.length })
        .map((shuffled) => ({ entry, name: shuffled.join(' ') }));
    });
    fc.assert(
      fc.property(shuffledName, ({ entry, name }) => {
        expect(bestFor(name, entry.size)).toBe(entry.id);
      }),
    );
  });

  test('any text is answered, the likeliest first, and only the first may be certain', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.option(fc.string()), (name, ean) => {
        const found = matcher.rank({ name, ean }, 10);
        const said = found.map(({ probability }) => probability);
        expect(said).toEqual(said.toSorted((a, b) => b - a));
        expect(said.every((one) => one >= 0 && one < 1)).toBe(true);
        expect(found.slice(1).every(({ certain, rolled }) => !certain && !rolled)).toBe(true);
      }),
    );
  });

  test('one slip of the finger in a long word keeps the best', () => {
    const slipped = anEntry.chain((entry) => {
      const long = entry.name.split(' ').filter((word) => /^\p{L}{7,}$/u.test(word));
      return fc
        .record({
          word: fc.constantFrom(...(long.length > 0 ? long : [entry.name])),
          at: fc.integer({ min: 1, max: 5 }),
        })
        .map(({ word, at }) => ({
          entry,
          name: entry.name.replace(word, word.slice(0, at) + word.slice(at + 1)),
        }));
    });
    fc.assert(
      fc.property(slipped, ({ entry, name }) => {
        expect(bestFor(name, entry.size)).toBe(entry.id);
      }),
    );
  });
});

describe('the probability', () => {
  const scores = fc.array(fc.double({ min: -30, max: 30, noNaN: true }), { minLength: 1, maxLength: 20 });

  test('follows the score: the higher score is never the less likely', () => {
    fc.assert(
      fc.property(scores, (given) => {
        const said = probabilities(given);
        for (const [at, one] of given.entries())
          for (const [other, against] of given.entries())
            if (one > against) expect(said[at]).toBeGreaterThanOrEqual(said[other] ?? 0);
      }),
    );
  });

  test('rises with its own score and never with a rival’s', () => {
    fc.assert(
      fc.property(scores, fc.double({ min: 0.01, max: 10, noNaN: true }), (given, more) => {
        const [first = 0, ...others] = given;
        const [before = 0] = probabilities(given);
        expect(probabilities([first + more, ...others])[0]).toBeGreaterThanOrEqual(before);
        expect(probabilities([...given, more])[0]).toBeLessThanOrEqual(before);
      }),
    );
  });
});
