/** Segments as sentences, in French and in English, granted and denied. */
import { describe, expect, test } from 'vitest';
import { fridayUntil } from './days.ts';
import { isQuietWeek } from './moments.ts';
import { saySegment } from './say.ts';
import type { Criterion, Segment } from './segment.ts';

const called = ({ value }: { value: string }) => (value === 'a' ? 'Chinon 2020' : value);
const say = (segment: Segment, language: 'fr' | 'en' = 'fr') =>
  saySegment(segment, language, called).replaceAll(/[\u00a0\u202f]/g, ' ');
const both = (said: Criterion) => [
  say({ ...said, not: false }),
  say({ ...said, not: true }),
  say({ ...said, not: false }, 'en'),
  say({ ...said, not: true }, 'en'),
];
const not = false;

describe('A segment says', () => {
  test.each<[Criterion, string[]]>([
    [
      { is: 'bought', not, what: { of: 'colour', value: 'red' }, when: { last: 90 }, times: 3 },
      [
        'a acheté du vin rouge au moins 3 fois ces 90 derniers jours',
        'n’a pas acheté de vin rouge au moins 3 fois ces 90 derniers jours',
        'bought red wine at least 3 times in the last 90 days',
        'did not buy red wine at least 3 times in the last 90 days',
      ],
    ],
    [
      { is: 'bought', not, what: { of: 'shop', value: 'Rue Mouffetard' }, when: { last: 365 }, times: 1 },
      [
        'est venu à la boutique Rue Mouffetard ces 12 derniers mois',
        'n’est pas venu à la boutique Rue Mouffetard ces 12 derniers mois',
        'came to the shop Rue Mouffetard in the last 12 months',
        'did not come to the shop Rue Mouffetard in the last 12 months',
      ],
    ],
    [
      { is: 'spent', not, what: { of: 'sku', value: 'a' }, when: null, atLeast: 15_000n },
      [
        'a dépensé au moins 150 €, à acheter « Chinon 2020 »',
        'n’a pas dépensé au moins 150 €, à acheter « Chinon 2020 »',
        'spent at least €150 on “Chinon 2020”',
        'did not spend at least €150 on “Chinon 2020”',
      ],
    ],
    [
      { is: 'basket', not, when: { last: 30 }, atLeast: 2550n, atMost: 9000n },
      [
        'a un panier moyen d’au moins 25,50 € et d’au plus 90 € ces 30 derniers jours',
        'n’a pas un panier moyen d’au moins 25,50 € et d’au plus 90 € ces 30 derniers jours',
        'has an average basket of at least €25.50 and of at most €90 in the last 30 days',
        'does not have an average basket of at least €25.50 and of at most €90 in the last 30 days',
      ],
    ],
    [
      { is: 'likes', not, of: 'region', value: 'Jura' },
      [
        'aime la région Jura',
        'n’aime pas surtout la région Jura',
        'likes the region Jura',
        'does not mostly like the region Jura',
      ],
    ],
    [
      { is: 'agrees', not, channels: ['email', 'sms'] },
      [
        'accepte nos nouvelles par e-mail ou par SMS',
        'n’accepte pas nos nouvelles par e-mail ou par SMS',
        'agrees to receive our news by e-mail or by SMS',
        'does not agree to receive our news by e-mail or by SMS',
      ],
    ],
  ])('%#', (criterion, said) => {
    expect(both(criterion)).toEqual(said);
  });

  test('how its criteria are joined, and brackets where a group stands in another', () => {
    const firm: Criterion = { is: 'nature', not, nature: 'b2b' };
    const away: Criterion = { is: 'away', not, days: 60 };
    const near: Criterion = { is: 'place', not, postcodes: ['33', '47'] };
    const tree: Segment = { is: 'all', not, of: [firm, { is: 'any', not, of: [away, near] }] };
    expect(say(tree)).toBe(
      'est un professionnel et (est déjà venu, mais plus depuis 60 jours ou habite où le code postal commence par 33 ou 47)',
    );
    expect(say({ is: 'any', not: true, of: [firm, away] })).toBe(
      'pas : (est un professionnel ou est déjà venu, mais plus depuis 60 jours)',
    );
    expect([say({ is: 'all', not, of: [] }), say({ is: 'any', not, of: [] }, 'en')]).toEqual([
      'tous les clients',
      'nobody',
    ]);
  });
});

test('A week is quiet below a share of what the weeks before it brought in the middle', () => {
  const before = [100n, 90n, 0n, 110n, 100n, 400n, 100n, 95n];
  expect(isQuietWeek(69n, before, 7000)).toBe(true);
  expect(isQuietWeek(70n, before, 7000)).toBe(false);
  expect(isQuietWeek(0n, [0n, 0n, 0n], 7000)).toBe(false);
  expect(['2026-11-19', '2026-11-20', '2026-11-26'].map(fridayUntil)).toEqual([
    '2026-11-13',
    '2026-11-20',
    '2026-11-20',
  ]);
});
