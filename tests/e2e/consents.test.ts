/** Consents on screen: noted and refused in the office, decided by the customer on their own page, and the parts of privacy. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getConsents } from '#domain/consent/contract.ts';
import { createCustomer } from '#domain/customers/contract.ts';
import { expectAccessible, expectFits, type Office, openOffice, sizes } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

test('A consent is noted from unticked boxes with its text, refused at once, decided by the customer on their own page; a request waits a month, and is refused with a letter that says why', async () => {
  const { id: customerId } = await office.call(createCustomer, {
    body: { name: 'Irène Petit', email: 'irene@cave.example', phone: '06 11 22 33 44' },
  });
  const page = await office.open(`/customers/${customerId}`);
  await page.getByText('Rien n’a été accordé').waitFor();
  await page.getByRole('link', { name: 'Voir et noter' }).click();
  await page.getByText('Âge inconnu', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Noter un accord' }).click();
  const boxes = page.getByRole('checkbox');
  expect(await boxes.evaluateAll((all) => all.filter((box) => box.matches(':checked')).length)).toBe(0);
  await page.getByText('Texte, version 1').waitFor();
  await page.getByLabel('J’accepte de recevoir par e-mail', { exact: false }).check();
  await page.getByLabel('J’accepte de recevoir par SMS', { exact: false }).check();
  await page.getByLabel('Le client a 18 ans ou plus', { exact: false }).check();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await page.getByText('Accord noté, avec le texte lu.').waitFor();
  await page.getByText('Majeur', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Noter un refus : Nouvelles et offres par SMS' }).click();
  await page.getByText('Refus noté', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Noter la demande' }).click();
  await page.getByText('Demande notée', { exact: false }).waitFor();
  for (const size of ['phone', 'tablet', 'desktop'] as const) {
    await page.setViewportSize(sizes[size]);
    await expectFits(page);
    await expectAccessible(page);
  }

  const { link } = await office.call(getConsents, { params: { customerId } });
  const own = await office.visit(`/preferences/${link.split('/').at(-1)}`, { size: 'phone' });
  const email = own.getByLabel('J’accepte de recevoir par e-mail', { exact: false });
  expect(await email.isChecked()).toBe(true);
  await expectAccessible(own);
  await expectFits(own);
  await email.uncheck();
  await own.getByRole('button', { name: 'Enregistrer' }).click();
  await own.getByText('C’est noté, dès maintenant.').waitFor();
  const { items } = await office.call(getConsents, { params: { customerId } });
  expect(items.filter(({ may }) => may)).toEqual([]);

  await page.goto(`${office.url}/customers/privacy`);
  await page.getByText('Savoir ce qui est gardé, Irène Petit').waitFor();
  await page.getByRole('button', { name: 'Refuser', exact: true }).click();
  await page.getByLabel('Pourquoi').fill('Déjà répondu le mois dernier');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Refuser la demande' }).click();
  const answer = page.getByRole('link', { name: 'Écrire la réponse' });
  expect(await answer.getAttribute('href')).toMatch(/^mailto:irene@cave\.example\?.*CNIL/);
  await page.getByLabel('Numéro ou adresse e-mail').fill('06 11 22 33 44');
  await page.getByRole('button', { name: 'Noter ce refus' }).click();
  await page.getByText('Refus noté, pour 1 client.').waitFor();
  await page.getByRole('link', { name: 'Conservation' }).click();
  await page.getByText('Personne à effacer').waitFor();
  await page.getByRole('link', { name: 'Textes et réglages' }).click();
  await page.getByText('Nouvelles et offres : case à cocher').waitFor();
  await page.setViewportSize(sizes.phone);
  await expectAccessible(page);
  await expectFits(page);
  await page.getByRole('link', { name: 'Registre' }).click();
  await page.getByRole('heading', { name: 'Fichier clients et historique d’achats' }).waitFor();
  await expectAccessible(page);
  await expectFits(page);
});
