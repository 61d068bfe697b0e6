/** A mapping of columns as it is said on screen. */
import { expect, test } from 'vitest';
import { sampleProfile } from '#domain/files/profile.example.ts';
import { draftOfGuess, draftOfProfile, missingOf, profileOf } from './draft.ts';

const place = { timeZone: sampleProfile.timeZone, closingTime: sampleProfile.closingTime };

test('A saved mapping that nobody touched comes back as it was', () => {
  const again = profileOf(draftOfProfile(sampleProfile), place, sampleProfile);
  expect(JSON.parse(JSON.stringify(again))).toEqual(sampleProfile);
});

test('What columns do not say enough of waits for the date, the item and the price', () => {
  const draft = draftOfGuess([{ role: 'date', column: 'Jour' }], 'comma');
  expect(missingOf(draft)).toEqual(['item', 'price']);
  expect(profileOf(draft, place, null)).toBeNull();
});

test('Without a column of tickets each day is one, without one of quantities each row is one', () => {
  const draft = draftOfGuess(
    [
      { role: 'date', column: 'Jour' },
      { role: 'label', column: 'Vin' },
      { role: 'total', column: 'Montant' },
    ],
    'comma',
  );
  expect(profileOf(draft, place, null)).toMatchObject({
    document: { columns: [], restartsDaily: true },
    quantity: { from: { constant: '1' } },
    identity: ['Jour', 'Vin', 'Montant'],
  });
});

test('A column that the till renamed is followed, so that rows read before are known again', () => {
  const draft = draftOfProfile(sampleProfile);
  const renamed = { ...draft, columns: { ...draft.columns, unitPrice: 'Prix TTC' } };
  expect(profileOf(renamed, place, sampleProfile)?.identity).toEqual(
    sampleProfile.identity.map((column) => (column === 'PU' ? 'Prix TTC' : column)),
  );
});

test('One more column that is said later does not make old rows new ones', () => {
  const draft = draftOfProfile(sampleProfile);
  const more = { ...draft, columns: { ...draft.columns, customer: 'Client' } };
  expect(profileOf(more, place, sampleProfile)?.identity).toEqual(sampleProfile.identity);
});

test('A value that holds for all rows, which no field shows, stays', () => {
  const saved = { ...sampleProfile, quantity: { ...sampleProfile.quantity, from: { constant: '2' } } };
  expect(profileOf(draftOfProfile(saved), place, saved)?.quantity.from).toEqual({ constant: '2' });
});

test('Rows that leave from elsewhere, which no field shows, stay skipped', () => {
  const saved = { ...sampleProfile, elsewhere: { column: 'Canal', values: ['Amazon'] } };
  expect(profileOf(draftOfProfile(saved), place, saved)?.elsewhere).toEqual(saved.elsewhere);
});
