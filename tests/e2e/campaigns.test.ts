/** A campaign on screen: who, what and how it is measured are written down, what the law forbids is said, and it is put on its way. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCustomer } from '#domain/customers/contract.ts';
import { expectAccessible, expectFits, type Office, openOffice, sizes } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

test('A campaign is written beside its preview, says whom it would reach and what the law forbids, and goes its way', async () => {
  await office.call(createCustomer, {
    body: { name: 'Zoé Lenoir', email: 'zoe@example.fr', birthday: '1984-03-17' },
  });
  const page = await office.open('/customers');
  await page.getByRole('link', { name: 'Campagnes' }).click();
  await page.getByText('Aucune campagne pour l’instant').waitFor();
  await page.getByRole('link', { name: 'Nouvelle campagne' }).first().click();
  await page.getByLabel('Nom de la campagne').fill('Anniversaires');
  await page.getByText('Toute seule, au bon moment pour chacun').click();
  await page.getByLabel('Objet de l’e-mail').fill('Bon anniversaire {prénom}');
  await page.getByLabel('Texte').fill('Une soirée réussie commence ici.');
  await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
  await page.getByText('Brouillon enregistré').waitFor();
  for (const size of ['phone', 'tablet', 'desktop'] as const) {
    await page.setViewportSize(sizes[size]);
    await expectFits(page);
  }
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Mettre en route' }).click();
  await page.getByText('Elle écrira toute seule', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Mettre en route' }).last().click();
  await page.getByText('Campagne lancée').waitFor();
  for (const size of ['phone', 'tablet', 'desktop'] as const) {
    await page.setViewportSize(sizes[size]);
    await expectFits(page);
  }
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Mettre en pause' }).click();
  await page.getByText('Campagne en pause').first().waitFor();
  expect(await page.getByRole('button', { name: 'Reprendre' }).isEnabled()).toBe(true);
});
