/** A customer's record while it is being typed. */
import { expect, test } from 'vitest';
import { ApiProblem } from '#web/api/problem.ts';
import { customerOf, draftOf, drawCardCode, fieldAtFault } from './draft.ts';

test('What is left empty is nothing, and who turns out to be a person loses the SIRET', () => {
  const draft = {
    ...draftOf(null),
    kind: 'firm' as const,
    name: ' Bistrot du Port ',
    siret: '732 829 320 00074',
  };
  const nothing = { phone: null, email: null, cardCode: null, note: null, birthday: null, householdId: null };
  expect(customerOf({ ...draft, birthday: '17/03' })).toMatchObject({
    kind: 'firm',
    name: 'Bistrot du Port',
    siret: '732 829 320 00074',
    ...nothing,
  });
  expect(customerOf({ ...draft, kind: 'person' }).siret).toBeNull();
});

test('A record is shown as one says it, and a card that was drawn reads back', () => {
  const cardCode = drawCardCode();
  const customer = {
    id: '',
    kind: 'person' as const,
    nature: 'b2c' as const,
    name: 'Zoé',
    phone: '+33612345678',
    email: null,
    cardCode,
    siret: null,
    note: null,
    birthday: '--03-07',
    street: null,
    postcode: null,
    city: null,
    country: null,
    language: null,
    household: null,
    origin: null,
    erased: false,
    keptId: null,
    createdAt: '2026-11-23T09:00:00.000Z',
  };
  expect(draftOf(customer)).toMatchObject({ phone: '06 12 34 56 78', email: '', birthday: '07/03' });
  expect(draftOf(customer).cardCode.replaceAll(' ', '')).toBe(cardCode);
});

test('A refusal is said beside the field that it is about', () => {
  const problem = { type: 'about:blank', title: '', status: 422, detail: 'Pas un numéro.' };
  expect(fieldAtFault(new ApiProblem({ ...problem, code: 'phone_wrong' }))).toEqual({
    field: 'phone',
    sentence: 'Pas un numéro.',
  });
  expect(fieldAtFault(new ApiProblem({ ...problem, code: 'forbidden' }))).toBeNull();
});
