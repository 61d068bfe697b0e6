/** Ids, money, refusals and routes: the words that everything else is said in. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { id, idFromClock, idOfIdentity } from './ids.ts';
import { amountOf, currency, rate, vatInside } from './money.ts';
import { Refusal, refusalsOf, refuse, sayRefusal } from './refusal.ts';
import { pageQuery } from './route.ts';

const sha256 = (text: string): Uint8Array => createHash('sha256').update(text).digest();

describe('an id', () => {
  test('of an outside identity is a UUIDv8, the same for the same parts and for no others', () => {
    const one = idOfIdentity(sha256, 'sale', 'till', 'T-1');
    expect(id.parse(one)).toBe(one);
    expect(one[14]).toBe('8');
    expect(idOfIdentity(sha256, 'sale', 'till', 'T-1')).toBe(one);
    expect(idOfIdentity(sha256, 'sale', 'tillT', '-1')).not.toBe(one);
    expect(idOfIdentity(sha256, 'sale', 'till', 'T-1', '')).not.toBe(one);
  });

  test('of a clock is a UUIDv7 that sorts as the clock does', () => {
    const clock = fc.integer({ min: 0, max: 2 ** 47 });
    const random = fc.uint8Array({ minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(clock, clock, random, random, (a, b, first, second) => {
        const [idA, idB] = [idFromClock(a, first), idFromClock(b, second)];
        expect(id.safeParse(idA).success && idA[14] === '7').toBe(true);
        if (a < b) expect(idA < idB).toBe(true);
      }),
    );
  });

  test('drawn in the same millisecond differ', () => {
    expect(idFromClock(1, new Uint8Array(10).fill(1))).not.toBe(idFromClock(1, new Uint8Array(10).fill(2)));
  });
});

describe('money', () => {
  test.each([
    [125_000n, 1000n, 1250n],
    [125_000n, 3000n, 3750n],
    [125_000n, -1000n, -1250n],
    [99_999n, 1000n, 1000n],
    [123_450n, 333n, 411n],
  ])('%d ten-thousandths by %d thousandths of a unit is %d cents', (price, count, expected) => {
    expect(amountOf(price, count)).toBe(expected);
  });

  test.each([
    [1200n, 2000, 200n],
    [1000n, 2000, 167n],
    [1055n, 550, 55n],
    [-1200n, 2000, -200n],
    [1200n, 0, 0n],
  ])('%d cents at %d basis points hold %d of VAT', (amount, basisPoints, expected) => {
    expect(vatInside(amount, basisPoints)).toBe(expected);
  });

  test('is in a currency of three capital letters, at a rate of at most the whole', () => {
    expect(['EUR', 'eur', 'EURO'].map((text) => currency.safeParse(text).success)).toEqual([
      true,
      false,
      false,
    ]);
    expect([0, 2000, 10_000, 10_001, 5.5].map((value) => rate.safeParse(value).success)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('a refusal', () => {
  const refuseBottle = refusalsOf({
    corked: { status: 422, fr: 'La bouteille {name} est bouchonnée.', en: 'The bottle {name} is corked.' },
  });

  test('carries its code and details, and is said in either language', () => {
    const refusal = refuseBottle('corked', { name: 'Chinon' });
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ code: 'corked', details: { name: 'Chinon' } });
    const { corked } = refuseBottle.sentences;
    expect(sayRefusal(corked, refusal.details, 'fr')).toBe('La bouteille Chinon est bouchonnée.');
    expect(sayRefusal(corked, { name: 12n }, 'en')).toBe('The bottle 12 is corked.');
  });

  test('whose detail is missing leaves its place visible', () => {
    expect(sayRefusal(refuseBottle.sentences.corked, { name: null }, 'fr')).toBe(
      'La bouteille {name} est bouchonnée.',
    );
  });

  test('of every common code has a sentence in both languages', () => {
    for (const { fr, en, status } of Object.values(refuse.sentences)) {
      expect(fr).toMatch(/[.}]$/);
      expect(en).toMatch(/[.}]$/);
      expect(status).toBeGreaterThanOrEqual(400);
    }
  });
});

describe('a page', () => {
  test('is of a hundred rows unless asked otherwise, and of a thousand at most', () => {
    expect(pageQuery.parse({})).toEqual({ limit: 100 });
    expect(pageQuery.parse({ limit: '7' })).toEqual({ limit: 7 });
    expect(['0', '1001', 'x'].map((limit) => pageQuery.safeParse({ limit }).success)).toEqual([
      false,
      false,
      false,
    ]);
  });
});
