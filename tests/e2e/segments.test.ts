/** Groups of customers on screen: built from conditions while Caveau counts, kept, found again, by keyboard and on a telephone. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCustomer } from '#domain/customers/contract.ts';
import { expectAccessible, expectFits, type Office, openOffice, sizes } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

test('A group is a sentence that is built condition by condition, counted at once, with a few names and its query', async () => {
  await office.call(createCustomer, {
    body: { name: 'Cave Irma', kind: 'firm', postcode: '33000', city: 'Bordeaux' },
  });
  await office.call(createCustomer, { body: { name: 'Zoé Lenoir', postcode: '33800', city: 'Bordeaux' } });
  await office.call(createCustomer, { body: { name: 'Omar Petit', postcode: '75005', city: 'Paris' } });
  const page = await office.open('/customers');
  await page.getByRole('link', { name: 'Groupes' }).click();
  await page.getByText('Aucun groupe à vous', { exact: false }).waitFor();
  const firms = page.getByRole('listitem').filter({ hasText: 'Professionnels' });
  expect(await firms.innerText()).toContain('est un professionnel');
  await page.getByRole('link', { name: 'Nouveau groupe' }).first().click();
  await page.getByText('Aucune condition', { exact: false }).waitFor();

  const add = async (condition: string) => {
    await page.getByRole('button', { name: 'Ajouter une condition' }).first().click();
    await page.getByRole('menuitem', { name: condition }).click();
  };
  await add('Habite');
  await page.getByLabel('Début du code postal').fill('33');
  await page.getByText('2 clients').first().waitFor();
  await page.getByRole('link', { name: 'Zoé Lenoir' }).waitFor();
  await expectAccessible(page);
  await add('Particulier ou professionnel');
  await page.getByText('est un professionnel', { exact: true }).waitFor();
  await page.getByText('1 client', { exact: true }).first().waitFor();
  await page.getByLabel('Sauf ceux-là').check();
  await page.getByText('n’est pas un professionnel', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Zoé Lenoir' }).waitFor();
  await page.getByRole('button', { name: 'Ajouter un bloc' }).click();
  await page.getByRole('group', { name: 'Bloc' }).getByText('est venu ces 12 derniers mois').waitFor();
  await page.getByText('Personne pour l’instant.').waitFor();
  await page.getByText('Voir la requête SQL').click();
  await page.getByText('segments.fact', { exact: false }).waitFor();
  for (const size of ['phone', 'tablet', 'desktop'] as const) {
    await page.setViewportSize(sizes[size]);
    await expectFits(page);
    await expectAccessible(page);
  }
  await page.getByRole('button', { name: 'Retirer le bloc' }).click();
  await page.getByLabel('Nom du groupe').fill('Bordelais');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Garder ce groupe' }).click();
  const kept = page.getByRole('listitem').filter({ hasText: 'Bordelais' });
  await kept.waitFor();
  expect(await kept.innerText()).toMatch(/33,3\s%/);
  await page.getByRole('link', { name: 'Bordelais' }).click();
  await page.getByRole('button', { name: 'Retirer de la liste' }).click();
  await page.getByRole('button', { name: 'Retirer de la liste' }).click();
  await page.getByText('Aucun groupe à vous', { exact: false }).waitFor();
});
