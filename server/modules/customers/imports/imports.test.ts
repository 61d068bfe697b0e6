/** Customers from another program's file: looked at, brought in once, taken back. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeCustomer, listCustomers } from '#domain/customers/contract.ts';
import {
  importCustomers,
  listCustomerImports,
  proposeCustomers,
  undoCustomerImport,
} from '#domain/customers/importContract.ts';
import { type Counter, openCounter } from '../counter.fixture.ts';

let counter: Counter;
beforeAll(async () => {
  counter = await openCounter();
});
afterAll(() => counter.close());

const text = `Prénom;Nom;Portable;E-mail;CP;Ville;Newsletter
Zoé;Lenoir;612345678;zoe@cave.example;44000;Nantes;oui
Lenoir;Zoé;06 12 34 56 78;;44000;Nantes;non
Paul;Durand;;;1000;Bourg;oui
Irène;Petit;06 12;;;;
Basile;Roux;;basile@;;;
`;
const all = async () => (await counter.call(listCustomers)).items;

test('A file is looked at, brought in once and taken back: no cross in it is a consent, and who has bought since stays', async () => {
  const seen = await counter.file(proposeCustomers, text);
  expect(seen).toMatchObject({ fresh: 2, known: 1, refused: 2, consents: ['Newsletter'], ignored: [] });
  expect(seen.first.map(({ row, name, isKnown }) => [row, name, isKnown])).toEqual([
    [2, 'Zoé Lenoir', false],
    [3, 'Lenoir Zoé', true],
    [4, 'Paul Durand', false],
  ]);
  expect(seen.refusedRows).toEqual([
    { row: 5, reason: '« 06 12 » n’est pas un numéro de téléphone complet.' },
    { row: 6, reason: '« basile@ » n’est pas une adresse e-mail.' },
  ]);
  expect(await all()).toEqual([]);

  const key = randomUUID();
  const made = await counter.file(importCustomers, text, key);
  expect(made).toMatchObject({ id: key, made: 2, known: 1, refused: 2, undoneAt: null });
  expect(await counter.file(importCustomers, text, key)).toEqual(made);
  await expect(counter.file(importCustomers, 'Nom\nAutre', key)).rejects.toThrow('idempotency_conflict');
  const [paul, zoe] = await all();
  expect(paul).toMatchObject({ name: 'Paul Durand', postcode: '01000', origin: 'import' });
  expect(await counter.file(importCustomers, text)).toMatchObject({ made: 0, known: 3 });

  const body = { note: 'Aime le muscadet' };
  await counter.call(changeCustomer, { params: { customerId: zoe?.id ?? '' }, body });
  const params = { importId: key };
  expect(await counter.call(undoCustomerImport, { params })).toMatchObject({ kept: 1 });
  expect(await counter.call(undoCustomerImport, { params })).toMatchObject({ kept: 1 });
  expect((await all()).map(({ name }) => name)).toEqual(['Zoé Lenoir']);
  const imports = await counter.call(listCustomerImports);
  expect(imports.map(({ id, made: count }) => (id === key ? count : `then ${count}`))).toContain('then 0');
});

test('A file whose columns say no name is refused, and so is a card that is somebody else’s', async () => {
  await expect(counter.file(proposeCustomers, 'Ville;Tel\nNantes;0612345678\n')).rejects.toThrow(
    'file_without_names',
  );
  await counter.customer({ name: 'Anne', cardCode: 'FID-1' });
  const seen = await counter.file(proposeCustomers, 'Nom;Carte\nBasile;FID-1\nAnne;FID-1\n');
  expect(seen).toMatchObject({ fresh: 0, known: 1, refusedRows: [{ row: 2 }] });
});
