/** A supplier's card while it is being typed. */
import { expect, test } from 'vitest';
import { draftOf, supplierOf } from './supplierDraft.ts';

const draft = { ...draftOf(null), name: ' Domaine Paul ' };

test('What is left empty on a supplier’s card is nothing', () => {
  expect(supplierOf(draft)).toEqual({
    name: 'Domaine Paul',
    code: null,
    email: null,
    phone: null,
    leadDays: null,
  });
});

test('A card that cannot be taken is not sent: no name, no address, no number of days', () => {
  expect(supplierOf({ ...draft, name: ' ' })).toBeNull();
  expect(supplierOf({ ...draft, email: 'paul' })).toBeNull();
  expect(supplierOf({ ...draft, leadDays: 'une semaine' })).toBeNull();
});
