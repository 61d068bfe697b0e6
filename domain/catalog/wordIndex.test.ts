/** Words are found whole, by their beginning, with slips; and no more once what they said is gone. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { WordIndex } from './wordIndex.ts';

/** Edit distance by its definition. */
function slips(one: string, other: string): number {
  if (one === '' || other === '') return one.length + other.length;
  const rest = slips(one.slice(1), other.slice(1));
  if (one[0] === other[0]) return rest;
  return 1 + Math.min(rest, slips(one.slice(1), other), slips(one, other.slice(1)));
}

it('finds just the words that begin so, or are one or two slips away', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 7 });
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 12 }), word, (words, typed) => {
      const index = new WordIndex<string>();
      for (const each of words) index.put(each, [{ words: [each], boost: 1 }]);
      const forgiven = typed.length < 4 ? 0 : typed.length < 6 ? 1 : 2;
      const near = words.filter((each) => each.startsWith(typed) || slips(typed, each) <= forgiven);
      expect(index.find([typed], words.length + 1).toSorted()).toEqual(near.toSorted());
    }),
  );
});

it('puts what is said in fewer words first, and forgets what is said no more', () => {
  const index = new WordIndex<string>();
  index.put('long', [{ words: ['chinon', 'vieilles', 'vignes'], boost: 1 }]);
  index.put('short', [{ words: ['chinon'], boost: 1 }]);
  expect(index.find(['chinon'], 2)).toEqual(['short', 'long']);
  expect(index.find(['chin', 'vignes'], 2)).toEqual(['long']);
  index.put('long', [{ words: ['bourgueil'], boost: 1 }]);
  index.remove('short');
  expect(index.find(['chinon'], 2)).toEqual([]);
  expect(index.find(['bourg'], 2)).toEqual(['long']);
});
