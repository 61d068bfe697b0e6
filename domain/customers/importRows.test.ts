/** Customers in another program's file. */
import { expect, test } from 'vitest';
import { readColumns, readFileRow } from './importRows.ts';

const columns = readColumns([
  'Prénom',
  'NOM',
  'Société',
  'Tél.',
  'Portable',
  'E-mail',
  'Date de naissance',
  'Adresse',
  'CP',
  'Ville',
  'Pays',
  'Accepte la newsletter',
  'Points',
]);

test('Columns are known by their headings; what speaks of a consent is set aside, and so is what no record holds', () => {
  expect(Object.fromEntries(columns.held)).toMatchObject({ surname: 'NOM', phone: 'Tél.', postcode: 'CP' });
  expect(columns.consents).toEqual(['Accepte la newsletter']);
  expect(columns.ignored).toEqual(['Points']);
  const plain = readColumns(['Nom', 'Optin SMS', 'RGPD', 'Désinscrit', 'Stop']);
  expect(plain.consents).toEqual(['Optin SMS', 'RGPD', 'Désinscrit', 'Stop']);
});

test('A row is a person or a firm, and gets back the zeros that a spreadsheet took away', () => {
  const row = {
    Prénom: 'Zoé',
    NOM: 'Lenoir',
    'Tél.': '240123456',
    Portable: '612345678',
    'E-mail': 'ZOE@cave.example',
    'Date de naissance': '17/03/1984',
    Adresse: '3 rue du Lac',
    CP: '1000',
    Ville: 'Bourg-en-Bresse',
    Pays: 'France',
  };
  expect(readFileRow(row, columns)).toMatchObject({
    facts: {
      kind: 'person',
      name: 'Zoé Lenoir',
      phone: '+33612345678',
      email: 'zoe@cave.example',
      birthday: '1984-03-17',
      postcode: '01000',
      country: 'FR',
    },
  });
  const firm = readFileRow({ ...row, Société: 'Bistrot du Port', Pays: 'Belgique' }, columns);
  expect(firm).toMatchObject({
    facts: { kind: 'firm', name: 'Bistrot du Port', note: 'Zoé Lenoir', birthday: null, country: 'BE' },
  });
});

test.each([
  [{ NOM: '' }, 'name_missing'],
  [{ NOM: 'Petit', Portable: '06 12' }, 'phone_wrong'],
  [{ NOM: 'Petit', 'E-mail': 'petit@' }, 'email_wrong'],
  [{ NOM: 'Petit', 'Date de naissance': '31/02/1990' }, 'birthday_wrong'],
])('A row that cannot be read says why: %j', (cells, code) => {
  expect(readFileRow(cells, columns)).toMatchObject({ reason: { code } });
});
