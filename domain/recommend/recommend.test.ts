/** What is suggested: to whom, why, and what never is. */
import { describe, expect, test } from 'vitest';
import { BasketFile, basketColumnsOf, dateReadingOf, sayBasketProblem } from './basketRows.ts';
import { type Basket, type Habits, HabitsLearner, type History } from './habits.ts';
import { likedOf, suggest } from './suggest.ts';
import { addedChance, companionsOf, type Pair } from './together.ts';

const basket = (day: number, ...items: number[]): Basket => ({ day, items });

function learned(histories: readonly History[], today: number, halfLifeDays?: number): Habits {
  const learner = new HabitsLearner(today, halfLifeDays);
  for (const history of histories) learner.read(history);
  return learner.habits();
}

const suggested = (habits: Habits, history: History, count = 3, mayBe?: (item: number) => boolean) =>
  suggest(habits, likedOf(habits), history, { count, ...(mayBe ? { mayBe } : {}) });

/** Everybody comes back for the white (0) each time; the corkscrew (1) is bought once; the red (2) is new to a tenth of them. */
const bread = Array.from(
  { length: 60 },
  (_, customer): History => [
    basket(1, 0, 1),
    basket(8, 0),
    customer % 10 === 0 ? basket(15, 0, 2) : basket(15, 0),
  ],
);

describe('Suggestions', () => {
  const habits = learned(bread, 15);

  test('begin with what the customer comes back to, each with how often it was bought, then what others like', () => {
    const found = suggested(habits, [basket(1, 0, 1), basket(8, 0)]);
    expect(found.map(({ item, reason }) => [item, reason])).toEqual([
      [0, { kind: 'bought', times: 2 }],
      [2, { kind: 'liked' }],
      [1, { kind: 'bought', times: 1 }],
    ]);
    expect(found[0]?.chance).toBeGreaterThan(0.8);
    expect(found[2]?.chance).toBeLessThan(0.02);
  });

  test('put what is bought again and again before what is bought once, and what came lately before what came long ago', () => {
    // Both were bought once, in the last basket.
    const [white, corkscrew] = suggested(habits, [basket(1, 1, 0)]);
    expect([white?.item, corkscrew?.item]).toEqual([0, 1]);
    expect(white?.chance).toBeGreaterThan(5 * (corkscrew?.chance ?? 1));
    const faded = learned(
      Array.from({ length: 40 }, (): History => [basket(1, 3), basket(2, 3, 4), basket(3, 4), basket(4, 4)]),
      4,
    );
    const [first] = suggested(faded, [basket(1, 3), basket(2, 4)], 1);
    expect(first).toMatchObject({ item: 4, reason: { kind: 'bought', times: 1 } });
  });

  test('to somebody new are what newcomers to an article took lately', () => {
    const season: History[] = [
      ...Array.from({ length: 30 }, (): History => [basket(0, 5)]),
      ...Array.from({ length: 20 }, (): History => [basket(180, 6)]),
    ];
    // Six months on, thirty are worth seven and a half.
    expect(suggested(learned(season, 180), []).map(({ item }) => item)[0]).toBe(6);
    expect(suggested(learned(season, 180, 100_000), []).map(({ item }) => item)[0]).toBe(5);
  });

  test('never are what the caller forbids: out of stock, below the margin, no longer sold', () => {
    const allowed = suggested(habits, [basket(1, 0, 1)], 3, (item) => item !== 0);
    expect(allowed.map(({ item }) => item)).toEqual([1, 2]);
  });
});

describe('Beside what is in the cart', () => {
  test('the chance that one article adds to another is shrunk where few baskets say it', () => {
    // Oysters are in 100 of 1,000 baskets, Muscadet in 80, both in 50: (50 + 20 × .08) / 120 − .08 = .35.
    expect(addedChance({ both: 50, ofItem: 100, ofOther: 80, baskets: 1000 })).toBeCloseTo(0.35, 9);
    // Three of three baskets are not a certainty: (3 + 20 × .08) / 23 − .08.
    expect(addedChance({ both: 3, ofItem: 3, ofOther: 80, baskets: 1000 })).toBeCloseTo(0.12, 9);
    expect(addedChance({ both: 8, ofItem: 100, ofOther: 80, baskets: 1000 })).toBeCloseTo(0, 9);
  });

  test('comes what all of the cart speaks for, with the article that speaks loudest', () => {
    const pairs: Pair[] = [
      { item: 'oysters', other: 'muscadet', both: 50, added: 0.35 },
      { item: 'bread', other: 'muscadet', both: 20, added: 0.05 },
      { item: 'bread', other: 'cheese', both: 90, added: 0.38 },
      { item: 'bread', other: 'oysters', both: 30, added: 0.6 },
      { item: 'oysters', other: 'stout', both: 3, added: -0.01 },
    ];
    const found = companionsOf(['oysters', 'bread'], pairs, 5);
    expect(found.map(({ item, beside, both }) => [item, beside, both])).toEqual([
      ['muscadet', 'oysters', 50],
      ['cheese', 'bread', 90],
    ]);
    const without = companionsOf(['oysters', 'bread'], pairs, 5, (item) => item !== 'muscadet');
    expect(without.map(({ item }) => item)).toEqual(['cheese']);
  });
});

describe('A file of baskets', () => {
  const columns = basketColumnsOf(['Client', 'Date', 'Ticket', 'Article']);
  const row = (customer: string, date: string, ticket: string, item: string) => ({
    Client: customer,
    Date: date,
    Ticket: ticket,
    Article: item,
  });

  test('is read in any order; an article twice in a basket is one, a row without a ticket belongs to its day', () => {
    const file = new BasketFile('dmy');
    for (const cells of [
      row('a', '03/11/2026', '9', 'vin'),
      row('a', '01/11/2026', '7', 'pain'),
      row('a', '01/11/2026', '7', 'pain'),
      row('b', '02/11/2026', '', 'vin'),
      row('b', '02/11/2026', '', 'pain'),
    ])
      expect(file.take(columns, cells)).toBeNull();
    expect(file.items).toEqual(['vin', 'pain']);
    expect(
      [...file.histories()].map(([customer, history]) => [customer, history.map(({ items }) => items)]),
    ).toEqual([
      ['a', [[1], [0]]],
      ['b', [[0, 1]]],
    ]);
  });

  test('tells in French and English what a row lacks', () => {
    const file = new BasketFile('ymd');
    const problems = [
      row('', '2026-11-01', '1', 'vin'),
      row('a', '2026-11-31', '1', 'vin'),
      row('a', '', '1', 'vin'),
      row('a', '2026-11-01', '1', ''),
    ].map((cells) => file.take(columns, cells));
    expect(problems.map((problem) => problem && sayBasketProblem(problem, 'fr'))).toEqual([
      'Le client manque.',
      '« 2026-11-31 » n’est pas une date au format prévu.',
      'La date manque.',
      'L’article manque.',
    ]);
    expect([...file.histories()]).toEqual([]);
  });

  test('may number its days instead of dating them', () => {
    const rows = ['1', '2', '10'].map((date) => ({ cells: row('a', date, '1', 'vin') }));
    expect(dateReadingOf(rows, columns, 'dot').reading).toBe('order');
    const dated = ['2026-11-01', '2026-11-02'].map((date) => ({ cells: row('a', date, '1', 'vin') }));
    expect(dateReadingOf(dated, columns, 'dot')).toEqual({ reading: 'ymd', isAmbiguous: false });
  });
});
