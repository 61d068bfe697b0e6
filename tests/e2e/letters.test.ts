/** Receipts that do not come from the till's own roll: by e-mail from the merchant's mailbox, and for whoever is given a present. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordOf } from '#domain/till/record.ts';
import { getTicket } from '#domain/till/ticketContract.ts';
import { type Mailbox, openMailbox } from '#tests/harness/mailbox.ts';
import { type Hand, handAt } from './counterWork/hand.ts';
import { chinon, lemonade, openShop, type Shop } from './counterWork/shop.ts';
import { expectAccessible } from './office.ts';

let shop: Shop;
let mailbox: Mailbox;
let hand: Hand;

beforeAll(async () => {
  [shop, mailbox] = await Promise.all([openShop(), openMailbox()]);
  hand = handAt(await shop.visit('/caisse', { size: 'tablet' }));
  await hand.becomes((await shop.newCode('Comptoir')).code);
  await hand.logsIn('Camille');
});
afterAll(async () => {
  await shop.close();
  await mailbox.close();
});

/** The prints of a ticket as they were sealed, in the office. */
async function prints(document: string) {
  const { duplicates } = await shop.call(getTicket, { params: { document } });
  return duplicates.map(({ sealed }) => {
    const record = recordOf(sealed.text);
    return 'print' in record ? [record.print.of, record.print.way, record.print.copy] : [];
  });
}

async function mails(address: string): Promise<void> {
  await hand.key('E-mail', hand.cart).click();
  await hand.writes('Adresse e-mail', address);
  await hand.taps('Envoyer');
}

test('The owner says by which mailbox receipts leave, and tries it; what it answers is said', async () => {
  const office = await shop.open('/tills/settings');
  const panel = office.getByRole('region', { name: 'Tickets par e-mail' });
  await panel.getByLabel('Votre adresse').fill('caisse@cave.example');
  await panel.getByLabel('Serveur d’envoi (SMTP)').fill('127.0.0.1');
  await panel.getByLabel('Chiffrement').selectOption({ label: 'Aucun (réseau de la boutique)' });
  await panel.getByLabel('Port').fill(String(mailbox.port));
  await panel.getByRole('button', { name: 'Enregistrer' }).click();
  mailbox.unknown.add('caisse@cave.example');
  await panel.getByRole('button', { name: 'Essayer' }).click();
  await office.getByText(/L’essai n’est pas parti.*no such mailbox/).waitFor();
  mailbox.unknown.clear();
  await panel.getByRole('button', { name: 'Essayer' }).click();
  await office.getByText('Un essai est parti à caisse@cave.example.').waitFor();
  expect(mailbox.letters).toMatchObject([{ from: 'caisse@cave.example', to: 'caisse@cave.example' }]);
  await expectAccessible(office);
  await office.context().close();
});

test('A receipt leaves by e-mail after the sale; asked for without a line, once the line is back; each is sealed', async () => {
  await hand.hearsTheOffice();
  await hand.scans(chinon);
  await hand.pays('Carte', 'C1-1');
  await hand.taps('E-mail');
  await hand.writes('Adresse e-mail', 'lea@courriel');
  expect(await hand.key('Envoyer').isDisabled()).toBe(true);
  await expectAccessible(hand.page, 'aside');
  await hand.presses('Escape');
  await mails('lea@courriel.example');
  await hand.reads('Le ticket part à lea@courriel.example.');
  await expect.poll(() => mailbox.letters.at(-1)).toMatchObject({ to: 'lea@courriel.example' });
  expect(mailbox.letters.at(-1)?.content).toContain('Chinon Les Graviers');

  await hand.losesItsLine();
  await hand.scans(lemonade);
  await hand.pays('Carte', 'C1-2');
  await mails('paul@courriel.example');
  await hand.reads('Le ticket partira à paul@courriel.example dès que le réseau est là.');
  await hand.findsItsLine();
  await expect.poll(() => mailbox.letters.at(-1)).toMatchObject({ to: 'paul@courriel.example' });
  expect([await prints('C1-1'), await prints('C1-2')]).toEqual([
    [['ticket', 'email', 1]],
    [['ticket', 'email', 1]],
  ]);
});

test('A past ticket goes by e-mail too; on the gift receipt is what was bought, and no price', async () => {
  await hand.scans('TK-C1-1');
  await hand.sees('Ticket C1-1');
  await hand.page.evaluate(() => {
    window.print = () => {
      document.title = document.querySelector('[data-paper]')?.textContent ?? 'nothing';
    };
  });
  await hand.key('Ticket cadeau', hand.panel).click();
  await expect.poll(() => hand.page.title()).toContain('Chinon Les Graviers');
  expect(await hand.page.title()).not.toMatch(/12,00|€/);
  await hand.key('E-mail', hand.panel).click();
  await hand.taps('Sans les prix');
  await expectAccessible(hand.page, 'main section');
  await hand.writes('Adresse e-mail', 'ami@courriel.example');
  await hand.presses('Enter');
  await expect.poll(() => mailbox.letters.at(-1)).toMatchObject({ to: 'ami@courriel.example' });
  expect(mailbox.letters.at(-1)?.content).not.toContain('12,00');
  await expect
    .poll(() => prints('C1-1'))
    .toEqual([
      ['ticket', 'email', 1],
      ['giftReceipt', 'paper', 1],
      ['giftReceipt', 'email', 2],
    ]);
});
