/** Customers on screen: a record made, found, given a card and erased; and a ticket claimed from a telephone. */
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getSession } from '#domain/access/contract.ts';
import { createCustomer, listCustomers } from '#domain/customers/contract.ts';
import type { ClaimableTicket } from '#server/modules/customers/index.ts';
import { expectAccessible, type Office, openOffice, scan, sizes } from './office.ts';

let office: Office;
const tickets = new Map<string, ClaimableTicket>();
beforeAll(async () => {
  office = await openOffice({ claimableTicket: async (token) => tickets.get(token) ?? null });
});
afterAll(() => office.close());

const named = async (search: string) => (await office.call(listCustomers, { query: { search } })).items;

test('From an empty list a record is made, given a card that prints, found by its scan or the telephone, and erased by typing its name', async () => {
  const page = await office.open('/customers');
  await page.getByText('Aucun client pour l’instant').waitFor();
  await page.getByRole('link', { name: 'Nouveau client' }).click();
  await page.getByLabel('Nom').fill('Éléonore Bœuf');
  await page.getByLabel('Téléphone').fill('06 12');
  await page.keyboard.press('Enter');
  await page.getByText('« 06 12 » n’est pas un numéro de téléphone complet.').waitFor();
  await page.setViewportSize(sizes.phone);
  await expectAccessible(page);
  await page.getByLabel('Téléphone').fill('06 12 34 56 78');
  await page.getByLabel('Date de naissance').fill('29 février');
  await page.getByLabel('Code postal').fill('44000');
  await page.getByLabel('Ville').fill('Nantes');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Éléonore Bœuf' }).waitFor();
  await page.getByText('29 février (âge inconnu)').waitFor();
  await page.getByText('44000 Nantes').waitFor();
  await page.getByText('Aucun achat rattaché pour l’instant.').waitFor();
  await page.getByRole('button', { name: 'Donner une carte' }).click();
  await page.getByRole('img', { name: 'QR code de la carte de Éléonore Bœuf' }).waitFor();
  await expectAccessible(page);
  await page.setViewportSize(sizes.desktop);
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Imprimer la carte' }).click();
  await page.getByRole('heading', { name: 'Carte à imprimer' }).waitFor();
  const [{ cardCode } = { cardCode: null }] = await named('eleonore');
  const printed = page.getByRole('article');
  expect((await printed.innerText()).replaceAll(' ', '')).toContain(cardCode);
  await expectAccessible(page);
  await page.setViewportSize(sizes.phone);
  await scan(page, cardCode ?? '');
  await page.getByRole('link', { name: 'Éléonore Bœuf' }).waitFor();
  await expectAccessible(page);
  await page.setViewportSize(sizes.desktop);
  await page.getByRole('link', { name: 'Éléonore Bœuf' }).click();
  await page.getByRole('link', { name: 'Clients' }).first().click();
  const search = page.getByLabel('Nom, téléphone, e-mail ou carte');
  await scan(page, 'FID0042');
  await page.getByText('Aucun client ne correspond.').waitFor();
  await search.fill('+33 6 12 34');
  await page.getByRole('link', { name: 'Éléonore Bœuf' }).click();

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Télécharger ses données' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^client-.*\.json$/);
  await page.getByRole('button', { name: 'Effacer ce client' }).click();
  const confirm = page.getByRole('button', { name: 'Effacer pour toujours' });
  const name = page.getByLabel('Pour confirmer, tapez : Éléonore Bœuf');
  await name.fill('Éléonore');
  expect(await confirm.isDisabled()).toBe(true);
  await name.fill('éléonore boeuf');
  await page.keyboard.press('Enter');
  await page.getByText('Ce client est effacé.').waitFor();
  await page.getByText('Aucun client').waitFor();
  expect(await named('')).toEqual([]);
});

test('A customer opens their card on their own telephone; Apple and Google are offered once the merchant has an account', async () => {
  const body = { name: 'Noé Leclerc', cardCode: 'FID-NOE' };
  const { id: customerId } = await office.call(createCustomer, { body });
  const page = await office.open(`/customers/${customerId}/card`);
  await page.getByRole('button', { name: 'Montrer la page de sa carte' }).click();
  const link = await page.getByLabel('Lien de sa carte').inputValue();
  await page.setViewportSize(sizes.phone);
  await expectAccessible(page);
  const theirs = await office.visit(new URL(link).pathname, { size: 'phone' });
  await theirs.getByRole('img', { name: 'QR code de votre carte' }).waitFor();
  await theirs.getByRole('link', { name: 'Télécharger pour imprimer' }).waitFor();
  expect(await theirs.getByText('Wallet').count()).toBe(0);
  await expectAccessible(theirs);
  await page.getByRole('link', { name: 'Apple et Google Wallet' }).click();
  await page.getByRole('button', { name: 'Faire la demande' }).click();
  await page.getByLabel('Demande de certificat').waitFor();
  await expectAccessible(page);
});

test('Guidance says what there is to do, what each figure means and what the year of wine brings, and fits a telephone', async () => {
  const page = await office.open('/customers/guidance', { size: 'phone' });
  await page.getByRole('heading', { name: 'Mes repères' }).waitFor();
  await expect.poll(() => page.getByText('Et donc ?').count()).toBe(7);
  await page.getByRole('list', { name: 'L’année du vin' }).getByText('Beaujolais nouveau').waitFor();
  await expectAccessible(page);
  await page.setViewportSize(sizes.desktop);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Préparer le message' }).first().click();
  await page.getByText('Tout est prêt.').waitFor();
  expect(await page.getByLabel('Objet de l’e-mail').inputValue()).toBe('Nous préparons la suite avec vous');
});

test('Whoever holds a ticket sees it on their telephone, and keeps it once: what is kept and how it goes is said', async () => {
  const { organization } = await office.call(getSession);
  const token = randomBytes(16).toString('base64url');
  tickets.set(token, {
    organizationId: organization?.id ?? '',
    saleId: randomUUID(),
    hasCustomer: false,
    shop: 'Cave du Port',
    timeZone: 'Europe/Paris',
    document: 'C1-000123',
    at: '2026-11-22T17:12:00.000Z',
    currency: 'EUR',
    total: 3870n,
    lines: [
      { label: 'Chinon Les Graviers 2022', quantity: 2000n, amount: 2580n },
      { label: 'Saumur blanc 2023', quantity: 1000n, amount: 1290n },
    ],
  });
  const page = await office.visit(`/ticket/${token}`, { size: 'phone' });
  await page.getByText('2\u00a0× Chinon Les Graviers 2022').waitFor();
  await page.getByText('22 nov. 2026, 18:12').waitFor();
  await page.getByText('Ce n’est pas un accord pour recevoir de la publicité', { exact: false }).waitFor();
  await expectAccessible(page);
  expect(await page.getByRole('checkbox').count()).toBe(0);
  await page.getByLabel('Votre nom').fill('Irène Petit');
  await page.getByLabel('Votre e-mail').fill('irene@cave.example');
  await page.getByRole('button', { name: 'Rattacher cet achat' }).click();
  await page.getByText('Cet achat est dans votre fiche chez Cave du Port', { exact: false }).waitFor();
  const box = page.getByLabel('J’accepte de recevoir par e-mail', { exact: false });
  await box.waitFor();
  expect(await box.isChecked()).toBe(false);
  await box.check();
  await page.getByRole('button', { name: 'Enregistrer mes choix' }).click();
  await page.getByText('Vos choix sont notés').waitFor();
  expect(await named('irene@')).toMatchObject([{ name: 'Irène Petit' }]);
  await page.reload();
  await page.getByText('Cet achat est déjà rattaché à une fiche client.', { exact: false }).waitFor();
  await page.goto(`${office.url}/ticket/${'A'.repeat(22)}`);
  await page.getByRole('heading', { name: 'Ticket introuvable' }).waitFor();
});

test('Who is there twice is seen side by side, merged with a click and parted again; who resembles is shown while a record is typed', async () => {
  const made = [
    {
      name: 'Anatole Guivarch',
      phone: '06 33 33 33 01',
      street: '8 avenue du Port',
      postcode: '29200',
      city: 'Brest',
    },
    { name: 'GUIVARC’H Anatole', phone: '06 33 33 33 01', street: '8 av. du Port', postcode: '29200' },
    { name: 'Basile Roux', phone: '06 33 33 33 02' },
    { name: 'Chloé Masson', phone: '06 33 33 33 03' },
  ];
  for (const body of made) await office.call(createCustomer, { body });
  const page = await office.open('/customers');
  await page.getByRole('link', { name: 'Fiches en double' }).click();
  await page.getByText('Aucune fiche en double').waitFor();
  await page.getByRole('button', { name: 'Chercher maintenant' }).click();
  const pair = page.getByRole('region', { name: 'Anatole Guivarch et GUIVARC’H Anatole' });
  await pair.getByText('Presque certain').waitFor();
  await pair.getByRole('row', { name: 'Téléphone pareil' }).waitFor();
  for (const size of ['phone', 'tablet', 'desktop'] as const) {
    await page.setViewportSize(sizes[size]);
    await expectAccessible(page);
  }
  await pair.getByRole('radio', { name: 'GUIVARC’H' }).check();
  await pair.getByRole('button', { name: 'C’est la même personne' }).press('Enter');
  await page.getByText('Les deux fiches de GUIVARC’H Anatole sont réunies.').waitFor();
  expect(await named('anatole')).toMatchObject([{ name: 'GUIVARC’H Anatole' }]);

  await page.goto(`${office.url}/customers/new`);
  await page.getByLabel('Nom').fill('Anatole Guivarc');
  const resembling = page.getByRole('region', { name: 'Une fiche ressemble déjà à celle-ci' });
  await resembling.getByText('Nom presque pareil').waitFor();
  await page.setViewportSize(sizes.phone);
  await expectAccessible(page);
  await resembling.getByRole('link').click();
  await page.getByRole('heading', { name: 'GUIVARC’H Anatole', level: 1 }).waitFor();
  const others = page.getByRole('region', { name: '1 autre fiche réunie à celle-ci' });
  await others.getByText('06 33 33 33 01').waitFor();
  await expectAccessible(page);
  await others.getByRole('button', { name: 'Séparer' }).click();
  await others.getByRole('button', { name: 'Séparer' }).last().click();
  await page.getByText('Les fiches sont séparées').waitFor();
  expect(await named('anatole')).toHaveLength(2);

  await page.goto(`${office.url}/customers/duplicates`);
  await page.getByRole('button', { name: 'Ce sont deux personnes' }).click();
  await page.getByText('Aucune fiche en double').waitFor();
});

test('A customer is given a code, which says what it owes, whose it is, and is withdrawn', async () => {
  const { id } = await office.call(createCustomer, { body: { name: 'Basile Roy' } });
  const page = await office.open(`/customers/${id}`);
  await page.getByRole('link', { name: 'Donner un code' }).click();
  await page.getByRole('heading', { name: 'Un code pour Basile Roy' }).waitFor();
  await page.getByLabel('Nom de l’offre').fill('Geste commercial');
  await page.getByText('En euros').click();
  await page.getByLabel('De combien').fill('5');
  await page.getByLabel('À partir de').fill('30');
  await page.setViewportSize(sizes.phone);
  await expectAccessible(page);
  await page.getByText(/Le client lira.: 5,00.€ dès 30,00.€ d’achat/).waitFor();
  await page.getByRole('button', { name: 'Créer 1 code' }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'Geste commercial' });
  await row.getByRole('link', { name: 'Basile Roy' }).waitFor();
  await row.getByRole('button', { name: 'QR code' }).click();
  await row.getByRole('img', { name: /^QR code de l’offre OF/ }).waitFor();
  await expectAccessible(page);
  await page.setViewportSize(sizes.desktop);
  await row.getByRole('button', { name: 'Retirer' }).click();
  await row.getByRole('button', { name: 'Retirer', exact: true }).last().click();
  await row.getByText('Retiré', { exact: true }).waitFor();
  await expectAccessible(page);
});
