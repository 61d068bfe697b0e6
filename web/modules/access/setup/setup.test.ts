/** The first run: what is checked while it is typed, and what is sent. */
import { expect, test } from 'vitest';
import { composeEstablishment } from '#domain/world/establishment.ts';
import { groupSiren, groupSiret, readTypedSiret } from '../siret.ts';
import { demonstration, newDraft, setUpOf, stepToShow } from './draft.ts';

const shop = { ...newDraft, shop: 'Cave des Remparts', siret: '732 829 320 00074' };
const owner = { name: 'Camille', email: 'Camille@Exemple.fr ', password: 'un deux trois' };

test('A SIRET is read as it is typed, in groups, and tells the SIREN and the VAT number', () => {
  expect(readTypedSiret('732 829 320 00')).toEqual({ state: 'unfinished', missing: 3 });
  expect(readTypedSiret('732 829 320 00074')).toEqual({
    state: 'right',
    siret: '73282932000074',
    siren: '732829320',
    vatNumber: 'FR44732829320',
  });
});

test('A SIRET with a wrong digit, a letter or a digit too many is wrong', () => {
  for (const typed of ['73282932000075', '7328293200007O', '732829320000741'])
    expect(readTypedSiret(typed)).toEqual({ state: 'wrong' });
});

test('Papers write both numbers in groups', () => {
  expect(groupSiret('73282932000074')).toBe('732 829 320 00074');
  expect(groupSiren('732829320')).toBe('732 829 320');
});

test('A step is reached once those before it are complete', () => {
  expect(stepToShow(newDraft, 'empty', 'owner')).toBe('shop');
  expect(stepToShow(shop, 'empty', 'owner')).toBe('owner');
  expect(stepToShow({ ...shop, activities: [] }, 'import', 'owner')).toBe('ways');
  expect(stepToShow(shop, 'import', undefined)).toBe('shop');
});

test('The demonstration asks for an account alone, and is the shop of the demonstration', () => {
  expect(stepToShow({ ...newDraft, ...demonstration }, 'demo', undefined)).toBe('owner');
  const world = composeEstablishment('caveau', 200, '2026-11-22');
  expect(demonstration).toMatchObject({
    shop: world.shop.name,
    siret: world.shop.siret,
    legalName: world.company.name,
  });
});

test('What was left empty is left out, so that it follows from the rest', () => {
  const sent = setUpOf({ ...shop, ...owner }, 'empty', 'fr');
  expect(sent.company).toEqual({ vatRegime: 'normal' });
  expect(sent.owner.email).toBe('camille@exemple.fr');
  expect(setUpOf({ ...shop, legalName: ' SARL Remparts ' }, 'empty', 'fr').company.legalName).toBe(
    'SARL Remparts',
  );
});
