/** What a till refuses while a lot is recalled or held back. */
import { expect, test } from 'vitest';
import { frozenItems, type LotInShop, tillStanding } from '../recall/freeze.ts';
import { frozenBy, frozenBySku } from './frozen.ts';

const lot: LotInShop = {
  recall: { id: 'r', number: 3 },
  reason: 'Bouchon qui fuit',
  skuId: 'chinon',
  name: 'Chinon',
  lot: 'L23',
  came: true,
  isChecked: false,
  bundles: [{ skuId: 'coffret', name: 'Coffret' }],
};
const refusedOf = (...lots: LotInShop[]) => {
  const frozen = frozenBySku(frozenItems(lots));
  return (skuId: string, code: string | null): boolean => frozenBy(frozen, skuId, code) !== null;
};

test('where the lot came, a bottle of the article is refused unless its code names another lot', () => {
  const refused = refusedOf(lot);
  expect([refused('chinon', null), refused('chinon', 'L23'), refused('chinon', 'L24')]).toEqual([
    true,
    true,
    false,
  ]);
  expect([refused('coffret', null), refused('saumur', null)]).toEqual([true, false]);
});

test('once somebody has looked, and where it never came, only the lot itself is refused', () => {
  for (const only of [{ isChecked: true }, { came: false }]) {
    const refused = refusedOf({ ...lot, ...only });
    expect([refused('chinon', null), refused('chinon', 'L23'), refused('coffret', null)]).toEqual([
      false,
      true,
      false,
    ]);
  }
});

test('several recalls of an article hold together', () => {
  const refused = refusedOf(
    { ...lot, isChecked: true },
    { ...lot, recall: { id: 's', number: 4 }, lot: 'L25' },
  );
  expect([refused('chinon', null), refused('chinon', 'L23'), refused('chinon', 'L24')]).toEqual([
    true,
    true,
    false,
  ]);
});

test('a lot that is held without a recall is refused as one that is recalled, and the till says why', () => {
  const held = { ...lot, recall: null, reason: 'À analyser', lot: 'L25' };
  const frozen = frozenBySku(frozenItems([{ ...lot, isChecked: true }, held]));
  expect(frozenBy(frozen, 'chinon', null)).toMatchObject({ recall: null, reason: 'À analyser' });
  expect(frozenBy(frozen, 'chinon', 'L25')).toMatchObject({ recall: null });
  expect(frozenBy(frozen, 'chinon', 'L23')).toMatchObject({ recall: 'R-3' });
  const aside = frozenBySku(frozenItems([{ ...held, isChecked: true }]));
  expect([frozenBy(aside, 'chinon', null), frozenBy(aside, 'chinon', 'L25')]).toMatchObject([null, {}]);
});

test('a till that has not said that it froze is away after a moment', () => {
  const at = (second: number): string => `2026-11-23T10:00:${String(second).padStart(2, '0')}.000Z`;
  expect(tillStanding(at(2), at(0), at(50))).toBe('frozen');
  expect(tillStanding(null, at(0), at(5))).toBe('coming');
  expect(tillStanding(null, at(0), at(20))).toBe('away');
});
