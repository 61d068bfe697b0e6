/** Sending on screen: by whom, tried; the mailbox of returns; what left, what came back, and what nobody knows, decided by a hand. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getSettings } from '#domain/access/contract.ts';
import { sayConsents } from '#domain/consent/contract.ts';
import { createCustomer, type NewCustomer } from '#domain/customers/contract.ts';
import { saveSender } from '#domain/sending/contract.ts';
import { type ImapServer, openImapServer } from '#tests/harness/imapServer.ts';
import { type Mailbox, openMailbox } from '#tests/harness/mailbox.ts';
import { expectAccessible, expectFits, type Office, openOffice, sizes } from './office.ts';

let office: Office;
let mailbox: Mailbox;
let imap: ImapServer;
beforeAll(async () => {
  imap = await openImapServer();
  mailbox = await openMailbox();
  office = await openOffice();
});
afterAll(async () => {
  await office.close();
  await mailbox.close();
  await imap.close();
});

async function reader(name: string, email: string, place: Partial<NewCustomer> = {}): Promise<string> {
  const { id } = await office.call(createCustomer, { body: { name, email, ...place } });
  await office.call(sayConsents, {
    params: { customerId: id },
    body: {
      choices: [{ purpose: 'marketing', channel: 'email', state: 'granted', basis: 'optIn', textVersion: 1 }],
      source: 'office',
      language: 'fr',
      isAdult: true,
    },
  });
  return id;
}

test('Who sends is set and tried; messages are listed with what became of them, and what is unknown is decided by a hand', async () => {
  const page = await office.open('/customers/sending');
  await page.getByText('Aucun envoi pour l’instant').waitFor();
  await page.getByRole('link', { name: 'Régler les envois' }).click();
  const email = page.getByRole('region', { name: 'E-mail' });
  await email.getByLabel('Nom affiché').fill('Cave Camille');
  await email.getByLabel('Adresse d’expédition').fill('bonjour@cave.example');
  await email.getByLabel('Serveur').fill('127.0.0.1');
  await email.getByLabel('Chiffrement').selectOption('none');
  await email.getByLabel('Port').fill(String(mailbox.port));
  await email.getByLabel('Coût d’un message').fill('0,001');
  await email.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Réglages d’envoi enregistrés.').waitFor();
  await email.getByLabel('Envoyer un essai à').fill('moi@cave.example');
  await email.getByRole('button', { name: 'Essayer' }).click();
  await page.getByText('Essai envoyé à moi@cave.example.').waitFor();
  expect(mailbox.letters.map(({ to }) => to)).toEqual(['moi@cave.example']);

  const returns = page.getByRole('region', { name: 'Boîte des retours' });
  await returns.getByLabel('Serveur').fill('127.0.0.1');
  await returns.getByLabel('Chiffrement').selectOption('none');
  await returns.getByLabel('Port').fill(String(imap.port));
  await returns.getByLabel('Identifiant').fill(imap.user);
  await returns.getByLabel('Mot de passe').fill('un autre');
  await returns.getByRole('button', { name: 'Enregistrer' }).click();
  await returns.getByRole('alert').getByText('mot de passe refusé').waitFor();
  imap.put('INBOX', 'From: anne@courriel.example\r\n\r\nBonjour', new Date().toISOString());
  await returns.getByLabel('Mot de passe').fill(imap.password);
  await returns.getByRole('button', { name: 'Enregistrer' }).click();
  await returns.getByText('Lue le').waitFor();
  for (const size of ['phone', 'tablet', 'desktop'] as const) {
    await page.setViewportSize(sizes[size]);
    await expectFits(page);
    await expectAccessible(page);
  }

  const { app } = office.running;
  const { organization } = await office.call(getSettings);
  const readers = [
    await reader('Irène Petit', 'irene@courriel.example'),
    await reader('Paul Martin', 'paul@courriel.example'),
    await reader('Zoé Lenoir', 'zoe@courriel.example'),
  ];
  mailbox.fates.set('paul@courriel.example', 'cut');
  mailbox.unknown.add('zoe@courriel.example');
  const origin = { kind: 'campaign', id: crypto.randomUUID() };
  const content = {
    subject: 'Nouveau',
    text: 'Vos choix : {page}',
    html: '<p><a href="{page}">Vos choix</a></p>',
  };
  const messages = readers.map((customerId) => ({
    key: customerId,
    customerId,
    purpose: 'marketing' as const,
    channel: 'email' as const,
    content,
    origin,
  }));
  await app.database.write(organization.id, (tx) =>
    app.sending.queue(tx, messages, new Date().toISOString()),
  );
  await expect.poll(() => mailbox.letters.length, { timeout: 20_000 }).toBe(3);

  await page.getByRole('link', { name: 'Envois', exact: true }).click();
  await page.getByRole('heading', { name: '1 envoi à vérifier' }).waitFor();
  await page.getByText('no such mailbox', { exact: false }).first().waitFor();
  for (const size of ['phone', 'tablet', 'desktop'] as const) {
    await page.setViewportSize(sizes[size]);
    await expectFits(page);
    await expectAccessible(page);
  }
  await page.getByRole('button', { name: 'Elle marche' }).click();
  await page.getByText('Les prochains messages partiront.').waitFor();
  mailbox.fates.clear();
  await page.getByRole('button', { name: 'Ils sont partis' }).click();
  await page.getByText('1 envoi décidé.').waitFor();
  await page.getByLabel('Tous les états').selectOption('failed');
  await page.getByText('Zoé Lenoir').waitFor();
  await expect.poll(() => page.getByText('Irène Petit').count()).toBe(0);

  await office.call(saveSender, {
    params: { channel: 'letter' },
    body: { account: { kind: 'post', sender: 'Cave Camille\nParis', window: 'right', costE4: '15000' } },
  });
  const anne = await reader('Anne Roux', 'anne@courriel.example', {
    street: '3 quai des Chartrons',
    postcode: '33000',
    city: 'Bordeaux',
  });
  const letter = { ...messages[0], customerId: anne, purpose: 'safety' as const, channel: 'letter' as const };
  await app.database.write(organization.id, (tx) =>
    app.sending.queue(
      tx,
      [{ ...letter, origin, key: anne, content: { paragraphs: ['Rapportez ce vin.'] } }],
      new Date().toISOString(),
    ),
  );
  await page.getByRole('link', { name: 'Courriers' }).click();
  await page.getByRole('heading', { name: '1 courrier à imprimer' }).waitFor();
  await page.getByRole('button', { name: 'Préparer le lot' }).click();
  await page.getByText('À poster').waitFor();
  for (const size of ['phone', 'desktop'] as const) {
    await page.setViewportSize(sizes[size]);
    await expectFits(page);
    await expectAccessible(page);
  }
  await page.getByRole('button', { name: 'C’est posté' }).click();
  await page.getByText('1 courrier noté posté.').waitFor();
});
