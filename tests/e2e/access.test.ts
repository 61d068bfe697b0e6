/** Coming in: the first run, the ways through the door, the people one lets in, the keys one gives away. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getSettings } from '#domain/access/contract.ts';
import { listSkus } from '#domain/catalog/contract.ts';
import { totpOf } from '../harness/totp.ts';
import { expectAccessible, expectFits, type Office, openOffice, owner, startInstance } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

/** A session of its own, for a test that ends it: an address may try ten passwords a minute, so the others share one. */
async function enter(path: string): Promise<Page> {
  const page = await office.visit(`/sign-in?to=${encodeURIComponent(path)}`);
  await signIn(page);
  await page.getByRole('navigation', { name: 'Navigation principale' }).first().waitFor();
  return page;
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Adresse e-mail').fill(owner.email);
  await page.locator('input[type=password]').fill(owner.password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
}

async function expectToday(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1, name: 'Aujourd’hui' }).waitFor();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Mon compte' }).click();
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await page.getByRole('heading', { level: 1, name: 'Connexion' }).waitFor();
}

test('The first run offers three doors, checks the SIRET while it is typed, and ends in the new cellar', async () => {
  const instance = await startInstance();
  const page = await instance.visit('/', { size: 'phone' });
  await page.getByRole('heading', { level: 1, name: 'Bienvenue dans Caveau' }).waitFor();
  expect(await page.getByRole('main').getByRole('link').count()).toBe(3);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Partir d’une cave vide' }).click();
  await page.getByLabel('Nom de la boutique').fill('Cave des Remparts');
  await page.getByLabel('SIRET').fill('732 829 320 00075');
  await page.getByText('Ce numéro ne tombe pas juste').waitFor();
  expect(await page.getByRole('button', { name: 'Continuer' }).isDisabled()).toBe(true);
  await page.getByLabel('SIRET').fill('732 829 320 00074');
  await page.getByText('n° de TVA FR44732829320').waitFor();
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('checkbox', { name: 'Bar à vins' }).check();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByLabel('Votre nom').fill(owner.name);
  await page.getByLabel('Adresse e-mail').fill(owner.email);
  await page.getByLabel('Choisissez un mot de passe').fill(owner.password);
  await page.getByRole('button', { name: 'Créer ma cave' }).click();
  await expectToday(page);
  await instance.close();
});

test('The demonstration says how far it is while it is made ready, and opens by itself', async () => {
  const instance = await startInstance({ demonstration: { months: 2, references: 250 } });
  const page = await instance.visit('/', { size: 'phone' });
  await page.getByRole('link', { name: 'Cave de démonstration' }).click();
  await page.getByLabel('Votre nom').fill(owner.name);
  await page.getByLabel('Adresse e-mail').fill(owner.email);
  await page.getByLabel('Choisissez un mot de passe').fill(owner.password);
  await page.getByRole('button', { name: 'Ouvrir la cave de démonstration' }).click();
  await page.getByRole('heading', { level: 1, name: 'Votre cave de démonstration se prépare' }).waitFor();
  const sales = page.getByRole('progressbar', { name: 'Dix-huit mois de livraisons et de ventes' });
  await sales.waitFor();
  await page.getByText(/^\d[\d\s]* sur \d[\d\s]*$/).waitFor();
  await page.reload();
  await expectToday(page);
  await instance.close();
});

describe('A part of the page that the server has no more', () => {
  const part = '**/assets/SignInScreen-*.js';

  /** Its file is missing up to that loading of the page. */
  async function visitWithout(lastLoad: number) {
    const page = await office.visit('/');
    let loads = 0;
    page.on('request', (request) => {
      if (request.isNavigationRequest()) loads += 1;
    });
    await page.route(part, (file) => (loads > lastLoad ? file.continue() : file.fulfill({ status: 404 })));
    await page.goto(`${office.url}/sign-in`);
    return { page, loads: () => loads };
  }

  test('has the page loaded anew, where the part has another name since', async () => {
    const { page, loads } = await visitWithout(1);
    await page.getByRole('heading', { level: 1, name: 'Connexion' }).waitFor();
    expect(loads()).toBe(2);
  });

  test('is said, not asked for without end, where it stays away', async () => {
    const { page, loads } = await visitWithout(Number.POSITIVE_INFINITY);
    await page.getByRole('button', { name: 'Réessayer' }).waitFor();
    const before = loads();
    await page.waitForTimeout(1_000);
    expect(loads()).toBe(before);
    // The router loads the page anew by itself, too, once.
    expect(before).toBeLessThanOrEqual(3);
  });
});

test('A wrong password is said so; the right one opens the office, and its language follows the person', async () => {
  const page = await office.visit('/sign-in?to=%2Fsettings%2Faccount');
  await page.getByLabel('Adresse e-mail').fill(owner.email);
  await page.locator('input[type=password]').fill('vin de table 2020');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('L’adresse ou le mot de passe n’est pas le bon.').waitFor();
  await expectAccessible(page);
  await page.locator('input[type=password]').fill(owner.password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Mon compte' }).waitFor();
  const you = page.getByRole('region', { name: 'Vous' });
  await you.getByText('English').click();
  await you.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('heading', { level: 1, name: 'My account' }).waitFor();
  await page.getByRole('region', { name: 'You' }).getByText('Français').click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 1, name: 'Mon compte' }).waitFor();
});

test('A passkey opens the door without a password', async () => {
  const page = await enter('/settings/account');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.getByLabel('Nom de la clé').fill('Le PC de la cave');
  await page.getByRole('button', { name: 'Ajouter une clé d’accès' }).click();
  await page.getByRole('list', { name: 'Clés d’accès' }).getByText('Le PC de la cave').waitFor();
  await signOut(page);
  await page.getByRole('button', { name: 'Utiliser une clé d’accès' }).click();
  await expectToday(page);
});

test('Whoever is invited joins by the link, and sees of the settings what a cashier may', async () => {
  const page = await office.open('/settings/people');
  await page.getByLabel('Son adresse e-mail').fill('lou@exemple.fr');
  await page.getByRole('button', { name: 'Faire le lien' }).click();
  const link = await page.getByLabel('Lien pour lou@exemple.fr').inputValue();

  const phone = await office.visit(new URL(link).pathname, { size: 'phone' });
  await phone.getByText('Votre rôle : vendeur.').waitFor();
  await expectAccessible(phone);
  await phone.getByLabel('Votre nom').fill('Lou Martin');
  await phone.getByLabel('Choisissez un mot de passe').fill('bouchon de liège');
  await phone.getByRole('button', { name: 'Rejoindre la cave' }).click();
  await expectToday(phone);
  await phone.goto(`${office.url}/settings`);
  const parts = phone.getByRole('main').getByRole('link');
  await parts.first().waitFor();
  expect(await parts.locator('strong').allInnerTexts()).toEqual(['Mon compte']);

  await page.reload();
  const lou = page
    .getByRole('list', { name: 'Qui entre ici' })
    .getByRole('listitem')
    .filter({ hasText: 'Lou' });
  await lou.getByRole('button', { name: 'Retirer' }).click();
  await lou.getByRole('button', { name: 'Retirer' }).click();
  await page.getByText('Lou Martin n’entre plus.').waitFor();
  await phone.reload();
  await phone.getByRole('heading', { level: 1, name: 'Connexion' }).waitFor();
});

test('The secret of an API key is shown once, opens what the key is for, and ends with it', async () => {
  const page = await office.open('/settings/keys');
  await page.getByLabel('À quoi elle sert').fill('Caisse du comptoir');
  await page.getByRole('button', { name: 'Créer la clé' }).click();
  const secret = await page.getByLabel('Secret', { exact: true }).inputValue();
  await expectAccessible(page);
  const ask = async (path: string) => {
    const answer = await fetch(`${office.url}${path}`, { headers: { authorization: `Bearer ${secret}` } });
    return answer.status;
  };
  expect(await ask(listSkus.path)).toBe(200);
  expect(await ask(getSettings.path)).toBe(403);
  await page.getByRole('button', { name: 'C’est copié' }).click();
  expect(await page.getByText(secret).count()).toBe(0);
  await page.getByRole('button', { name: 'Révoquer' }).click();
  await page.getByRole('button', { name: 'Révoquer' }).click();
  await page.getByText('La clé « Caisse du comptoir » ne marche plus.').waitFor();
  expect(await ask(listSkus.path)).toBe(401);
});

test('Each part of the settings is reached by the keyboard and has nothing that axe finds', async () => {
  const page = await office.open('/settings');
  const parts = page.getByRole('navigation', { name: 'Parties des réglages' }).getByRole('link');
  await parts.first().focus();
  for (const name of await parts.allInnerTexts()) {
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await expectAccessible(page);
    await parts.filter({ hasText: name }).focus();
    await page.keyboard.press('Tab');
  }
});

test('On a phone the settings are a list, and each part fits', async () => {
  const page = await office.open('/settings', { size: 'phone' });
  const parts = page.getByRole('main').getByRole('link');
  await parts.first().waitFor();
  for (const name of await parts.locator('strong').allInnerTexts()) {
    await page.getByRole('link', { name }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await expectFits(page);
    await page.getByRole('main').getByRole('link', { name: 'Réglages' }).click();
  }
});

test('A second factor is proved with a code, then asked for at the door; a rescue code lets in once', async () => {
  const page = await enter('/settings/account');
  const second = page.getByRole('region', { name: 'Double authentification' });
  await second.getByRole('button', { name: 'L’activer' }).click();
  await second.getByLabel('Votre mot de passe, pour').fill(owner.password);
  await second.getByRole('button', { name: 'Continuer' }).click();
  await second.getByRole('img', { name: 'Carré à scanner' }).waitFor();
  const secret = await second.locator('code').innerText();
  await second.getByLabel('Code à 6 chiffres').fill('000000');
  await second.getByRole('button', { name: 'Vérifier et activer' }).click();
  await second.getByText('Ce code n’est pas le bon').waitFor();
  await second.getByLabel('Code à 6 chiffres').fill(totpOf(secret));
  await second.getByRole('button', { name: 'Vérifier et activer' }).click();
  const rescueCode = await second.getByRole('list').getByRole('listitem').first().innerText();
  await expectAccessible(page);
  await second.getByRole('button', { name: 'Je les ai mis de côté' }).click();

  await signOut(page);
  await signIn(page);
  await page.getByLabel('Code à 6 chiffres').fill(totpOf(secret));
  await page.keyboard.press('Enter');
  await expectToday(page);

  await signOut(page);
  await signIn(page);
  await page.getByRole('button', { name: 'Je n’ai plus mon téléphone' }).click();
  await page.getByLabel('Code de secours').fill(rescueCode);
  await page.keyboard.press('Enter');
  await expectToday(page);

  await page.goto(`${office.url}/settings/account`);
  await second.getByRole('button', { name: 'Désactiver' }).click();
  await second.getByLabel('Votre mot de passe, pour').fill(owner.password);
  await second.getByRole('button', { name: 'Désactiver' }).click();
  await second.getByText('Pas encore').waitFor();
});
