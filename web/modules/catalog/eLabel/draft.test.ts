/** An electronic label between the form and the wire. */
import { expect, test } from 'vitest';
import { draftOf, labelOf, withEnergy } from './draft.ts';

test('A new label begins with grapes and sulphites, and waits for what the law wants', () => {
  const draft = draftOf(null);
  expect(draft.known).toEqual(['grapes', 'sulphites']);
  expect(labelOf(draft)).toBeNull();
  const filled = withEnergy({ ...draft, carbohydrate: 0.5, sugars: 0.3 }, 1350);
  expect(labelOf(filled)).toMatchObject({
    ingredients: [{ known: 'grapes' }, { known: 'sulphites' }],
    energyKj: 317,
    energyKcal: 77,
    carbohydrate: 5,
    sugars: 3,
    fat: null,
    salt: null,
    published: false,
  });
});

test('What was saved is read back as it was typed', () => {
  const label = labelOf({
    ...draftOf(null),
    others: [{ other: 'écorces d’orange', allergen: false }],
    energyKj: 400,
    energyKcal: 96,
    carbohydrate: 12.4,
    sugars: 12,
    salt: 0.02,
    published: true,
  });
  expect(label && labelOf(draftOf(label))).toEqual(label);
});
