/** A recipe on its way from the form to the server. */
import { expect, test } from 'vitest';
import { giftBox } from '#domain/making/wizards.ts';
import { bodyOf, draftFrom, draftOf, emptyDraft } from './recipeDraft.ts';

const draft = {
  ...emptyDraft('gelée', 10_000n),
  components: [
    { skuId: 'masse', quantity: 2_000_000n, lossBp: 200n, role: 'material', alternatives: [] },
  ] as const,
  labour: 700n,
  shelfLifeDays: '365',
};

test('A recipe is sent once every quantity is said', () => {
  const [component] = draft.components;
  expect(bodyOf({ ...draft, components: [{ ...component, quantity: null }] })).toBeNull();
  expect(bodyOf({ ...draft, batch: 0n })).toBeNull();
  expect(bodyOf({ ...draft, shelfLifeDays: 'un an' })).toBeNull();
  expect(bodyOf(draft)).toMatchObject({
    components: [{ skuId: 'masse', quantity: 2_000_000n, lossBp: 200 }],
    labour: 700n,
    overhead: 0n,
    shelfLifeDays: 365,
    batchPattern: 'L{yy}{ddd}{a}',
  });
});

test('The next version begins as the former one stands', () => {
  const body = bodyOf(draft);
  if (!body) throw new Error('it is whole');
  const known = {
    ...body,
    id: 'r',
    version: 1,
    from: '2026-11-23',
    createdAt: '',
    createdBy: '',
    isCurrent: true,
  };
  expect(bodyOf(draftOf(known))).toEqual(body);
});

test('A gift box bears no batch number of its own unless one is wanted', () => {
  const box = giftBox({ id: 'coffret', content: 1000n }, [{ skuId: 'chinon', quantity: 1_500_000n }], []);
  expect(bodyOf(draftFrom(box))).toMatchObject({ form: 'giftBox', batch: 1000n, batchPattern: null });
});
