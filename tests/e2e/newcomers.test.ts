/** Customers who come in by themselves or from a file, on screen: looked at before anything is kept, and taken back. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getConsents } from '#domain/consent/contract.ts';
import { listCustomers } from '#domain/customers/contract.ts';
import { expectAccessible, expectFits, type Office, openOffice, sizes } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const named = async (search: string) => (await office.call(listCustomers, { query: { search } })).items;

test('A file of customers is looked at, brought in and taken back, on a phone and at a desk', async () => {
  const page = await office.open('/customers/import');
  const text = 'Nom;Tel;Ville;Newsletter\nZoé Lenoir;612345678;Nantes;oui\nPaul;06 12;Lyon;non\n';
  const file = { name: 'clients.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByText('Non repris : « Newsletter »').waitFor();
  await page.getByText('Ligne 3 : « 06 12 » n’est pas un numéro de téléphone complet.').waitFor();
  await expectAccessible(page);
  await page.setViewportSize(sizes.phone);
  await expectFits(page);
  expect(await named('')).toEqual([]);
  await page.getByRole('button', { name: 'Faire entrer 1 client' }).press('Enter');
  await page.getByText('1 fiche créée.').waitFor();
  expect(await named('lenoir')).toMatchObject([{ phone: '+33612345678', city: 'Nantes' }]);
  await page.getByRole('button', { name: 'Reprendre' }).press('Enter');
  await page.getByRole('button', { name: 'Reprendre' }).last().press('Enter');
  await page.getByText('Les fiches de ce fichier sont vidées.').waitFor();
  await expectAccessible(page);
  expect(await named('')).toEqual([]);
});

test('From the poster that a shop has made, a customer writes themselves in on their telephone', async () => {
  const page = await office.open('/customers/poster');
  await page.getByRole('button', { name: 'Faire l’affiche' }).press('Enter');
  const address = page.getByLabel('Adresse du QR code');
  await address.waitFor();
  await expectAccessible(page);
  await page.setViewportSize(sizes.tablet);
  await expectFits(page);
  const { pathname } = new URL(await address.inputValue());

  const visitor = await office.visit(pathname, { size: 'phone' });
  await visitor.getByLabel('Votre nom').fill('Irène Petit');
  await expectAccessible(visitor);
  await expectFits(visitor);
  await visitor.getByLabel('Votre téléphone').fill('06 12 34 56 79');
  const bySms = visitor.getByRole('checkbox', { name: /par SMS/ });
  expect(await bySms.isChecked()).toBe(false);
  await bySms.check();
  await expectAccessible(visitor);
  await visitor.getByLabel('Votre date de naissance').fill('1er août');
  await visitor.keyboard.press('Enter');
  await visitor.getByText('Vous êtes dans les clients de', { exact: false }).waitFor();
  expect(await named('petit')).toMatchObject([
    { name: 'Irène Petit', birthday: '--08-01', origin: 'poster' },
  ]);
  const [{ id: customerId } = { id: '' }] = await named('petit');
  const { history } = await office.call(getConsents, { params: { customerId } });
  expect(history).toMatchObject([{ channel: 'sms', state: 'granted', source: 'poster', textVersion: 1 }]);
  await page.getByRole('button', { name: 'Arrêter cette affiche' }).press('Enter');
  await page.getByRole('button', { name: 'Arrêter cette affiche' }).last().press('Enter');
  await page.getByRole('button', { name: 'Faire l’affiche' }).waitFor();
  await visitor.reload();
  await visitor.getByRole('heading', { name: 'Affiche périmée' }).waitFor();
});
