/** A campaign on screen: who, what and how it is measured are written down, what the law forbids is said, and it is put on its way. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getCampaign, listCampaigns } from '#domain/campaigns/contract.ts';
import { createCustomer } from '#domain/customers/contract.ts';
import { listSegments } from '#domain/segments/contract.ts';
import { byKeyboard } from './keyboard.ts';
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

test('Whoever has a keyboard alone builds a group and writes to it, with an offer and two versions, and always sees where they are', async () => {
  const page = await office.open('/customers/segments');
  const hand = byKeyboard(page);
  await hand.to('Nouveau groupe');
  await hand.press('Enter');
  await page.getByText('Aucune condition', { exact: false }).waitFor();
  const add = async (condition: string) => {
    await hand.to('Ajouter une condition');
    await hand.press('Enter');
    await page.locator('[role=menu] :focus').waitFor({ state: 'attached' });
    await hand.to(condition, 'ArrowDown');
    await hand.press('Enter');
  };
  await add('Habite');
  expect(await hand.here()).toBe('Début du code postal');
  await hand.type('33');
  await add('Particulier ou professionnel');
  await hand.to('Sauf ceux-là');
  await hand.press('Space');
  await page.getByText('n’est pas un professionnel', { exact: true }).waitFor();
  await add('Anniversaire');
  await hand.to('Retirer : a son anniversaire dans les 30 jours', 'Shift+Tab');
  await hand.press('Enter');
  expect(await hand.here()).toBe('Ajouter une condition');
  await hand.to('Nom du groupe');
  await hand.type('Voisins');
  await hand.to('Garder ce groupe');
  await hand.press('Enter');
  await page.getByRole('link', { name: 'Voisins' }).waitFor();
  await hand.to('Voisins');
  await hand.press('Enter');
  await page.getByRole('heading', { name: 'Voisins' }).waitFor();
  await hand.to('Écrire à ce groupe');
  await hand.press('Enter');

  await page.getByRole('heading', { name: 'Nouvelle campagne' }).waitFor();
  await hand.to('Nom de la campagne');
  await hand.type('Fête');
  await hand.to('E-mail');
  await hand.press('Space');
  expect(await hand.here()).toBe('E-mail');
  await hand.press('Space');
  await hand.to('Objet de l’e-mail');
  await hand.type('Un soir');
  await hand.to('Texte');
  await hand.type('Venez.');
  await hand.to('Essayer une autre version');
  await hand.press('Enter');
  expect(await hand.here()).toBe('Ajouter une relance');
  await hand.to('Objet de l’e-mail', 'Shift+Tab');
  await hand.type('Deux soirs');
  await hand.to('Une offre, avec un code pour chacun');
  await hand.press('Space');
  await hand.to('En pour cent');
  await hand.to('En euros', 'ArrowRight');
  await hand.to('Enregistrer le brouillon');
  await hand.press('Enter');
  await page.getByText('Brouillon enregistré').waitFor();

  const { items } = await office.call(listCampaigns);
  const { id: campaignId = '' } = items.find(({ name }) => name === 'Fête') ?? {};
  const { draft } = await office.call(getCampaign, { params: { campaignId } });
  const { audience, offer, messages } = draft;
  const group = (await office.call(listSegments)).items.find(({ name }) => name === 'Voisins');
  expect(audience).toEqual({ kind: 'segment', segmentId: group?.id });
  expect(group?.tree.of).toMatchObject([
    { is: 'place', postcodes: ['33'] },
    { is: 'nature', not: true },
  ]);
  expect(offer).toMatchObject({ kind: 'amount', value: 500n });
  expect(messages[0]?.texts.map(({ fr }) => fr.subject)).toEqual(['Un soir', 'Deux soirs']);
});
