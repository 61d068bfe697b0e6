/** Loyalty on screen: a programme is set up with its example, and a customer's page shows what they have. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCustomer } from '#domain/customers/contract.ts';
import { listProgrammes } from '#domain/loyalty/contract.ts';
import { expectAccessible, type Office, openOffice, sizes } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

test('A programme is set up in plain words, its example follows what is typed; points given by hand stand on the customer’s page', async () => {
  const { id } = await office.call(createCustomer, { body: { name: 'Éléonore Bœuf' } });
  const page = await office.open('/customers/loyalty');
  await page.getByRole('button', { name: 'Créer un programme' }).click();
  await page.getByText(/Pour 34,50\s€\s: 34\spoints/u).waitFor();
  await page.getByLabel('Points gagnés').fill('3');
  await page.getByText(/Pour 34,50\s€\s: 103\spoints/u).waitFor();
  await page.getByText('Cagnotte', { exact: true }).click();
  await page.getByText(/Pour 34,50\s€\s: 0,69\s€/u).waitFor();
  await page.getByText('Tampons', { exact: true }).click();
  await page.getByText(/Pour 34,50\s€\s: 1\stampon/u).waitFor();
  await page.getByRole('button', { name: 'Ajouter une récompense' }).click();
  await page.getByRole('button', { name: 'Ajouter une règle' }).click();
  await page.getByText(/Pour 34,50\s€\s: 2\stampons/u).waitFor();
  await page.getByRole('button', { name: 'Cadeau d’anniversaire' }).click();
  await page.getByRole('button', { name: 'Parrainage' }).click();
  await page.getByRole('button', { name: 'Choisir des articles' }).click();
  for (const size of [sizes.phone, sizes.tablet, sizes.desktop]) {
    await page.setViewportSize(size);
    await expectAccessible(page);
  }
  await page.getByRole('button', { name: 'Démarrer ce programme' }).click();
  await page.getByText('Programme enregistré').waitFor();
  const { items } = await office.call(listProgrammes, {});
  expect(items).toMatchObject([
    {
      nature: 'b2c',
      terms: {
        earns: { kind: 'stamps', minimum: 1000n },
        rewards: [{ points: 10n }],
        gifts: { birthday: { value: 500n }, sponsor: { sponsored: { name: 'Bienvenue' } } },
      },
    },
  ]);

  await page.goto(`${office.url}/customers/${id}`);
  await page.getByText('Donner ou retirer').click();
  await page.getByLabel('Combien (avec − pour retirer)').fill('7');
  await page.getByLabel('Pourquoi').fill('Ancienne carte en papier');
  await page.getByLabel('Pourquoi').press('Enter');
  await page.getByText(/encore 3\stampons/u).waitFor();
  await page.getByText('Ancienne carte en papier').waitFor();
  await page.getByPlaceholder('Chercher le parrain').waitFor();
  await expectAccessible(page);
  await page.setViewportSize(sizes.phone);
  await expectAccessible(page);

  await page.goto(`${office.url}/customers/loyalty/owed`);
  await page.getByText(/7\stampons/u).waitFor();
  await expectAccessible(page);
});
