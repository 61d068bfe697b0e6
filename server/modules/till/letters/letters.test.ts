/** Receipts by e-mail: signed as sent on the till, sent by the merchant's own mail server once the server has them. */
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { showTicket } from '#domain/customers/claimContract.ts';
import { getTillHouse } from '#domain/till/deviceContract.ts';
import { getMailAccount, saveMailAccount, tryMailAccount } from '#domain/till/mailContract.ts';
import { makeDuplicate } from '#domain/till/make.ts';
import { digestOf } from '#domain/till/seal.ts';
import { type Mailbox, openMailbox } from '#tests/harness/mailbox.ts';
import { bottle, type Counter, type Device, openCounter, sell } from '../counter.fixture.ts';

/** A letter leaves by a job. */
const patience = { timeout: 20_000 };

let counter: Counter;
let till: Device;
let mailbox: Mailbox;

beforeAll(async () => {
  counter = await openCounter();
  mailbox = await openMailbox();
  await counter.app.work();
  till = await counter.enrol();
});

afterAll(async () => {
  await counter.close();
  await mailbox.close();
});

/** Seals that ticket C1-1 was sent, as the counter does, and sends it with where to. */
async function mail(
  mailTo: string,
  of: 'ticket' | 'giftReceipt' = 'ticket',
  claimToken = token,
): Promise<void> {
  const { bench } = till;
  const after = bench.sealed.length;
  await bench.add(
    makeDuplicate(bench.state, bench.making, { of, document: 'C1-1', way: 'email', copy: 1, total: 1250n }),
  );
  await till.send(till.sealed(after).map((record) => ({ ...record, beside: { mailTo, claimToken } })));
}

/** By which whoever bought keeps the ticket; its SHA-256 is sealed. */
const token = randomBytes(32).toString('base64url');
const claimLink = (content: string) => /<a href="http[^"]+\/ticket\/([\w-]{43})">/.exec(content)?.[1];

const account = () => ({
  host: '127.0.0.1',
  port: mailbox.port,
  security: 'none' as const,
  user: null,
  from: 'caisse@cave.example',
});

/** Soft line breaks and bytes of quoted-printable undone. */
function readable(content: string): string {
  const bytes = content
    .replaceAll(/=\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');
}

test('A receipt that was asked for before there is a mail account waits, and leaves as soon as there is one', async () => {
  const skuId = await counter.sku({ name: 'Chinon « Les Picasses »' });
  await sell(till, [bottle(skuId, { label: 'Chinon « Les Picasses »' })], {
    saleId: randomUUID(),
    claim: await digestOf(token),
  });
  await till.send();
  expect((await till.call(getTillHouse)).mails).toBe(false);
  await mail('lea@courriel.example');
  expect(await counter.call(getMailAccount)).toEqual({ account: null, waiting: 1, refused: null });

  await counter.call(saveMailAccount, { body: { account: { ...account(), password: 'tire-bouchon' } } });
  await expect.poll(() => mailbox.letters.length, patience).toBe(1);
  const [letter] = mailbox.letters;
  expect(letter).toMatchObject({ from: 'caisse@cave.example', to: 'lea@courriel.example' });
  const said = readable(letter?.content ?? '');
  expect(said).toMatch(/Ticket C1-1/);
  expect(said).toMatch(/Chinon « Les Picasses » +12,50 €/);
  expect(said).toContain('Votre adresse n’a servi qu’à vous envoyer ce ticket.');
  expect((await till.call(getTillHouse)).mails).toBe(true);
});

test('A receipt by e-mail has the link by which an anonymous buyer keeps the ticket, as the printed one has its code', async () => {
  const content = mailbox.letters[0]?.content ?? '';
  expect(readable(content)).toContain(`Votre ticket en ligne\n`);
  const linked = claimLink(readable(content)) ?? '';
  expect(linked).toBe(token);
  const shown = await counter.stranger.call(showTicket, { params: { token: linked } });
  expect(shown).toMatchObject({ document: 'C1-1', total: 1250n, claimable: true });
});

test('A gift receipt by e-mail says what was bought and no price', async () => {
  await mail('ami@courriel.example', 'giftReceipt');
  await expect.poll(() => mailbox.letters.length, patience).toBe(2);
  const said = readable(mailbox.letters[1]?.content ?? '');
  expect(said).toContain('Chinon « Les Picasses »');
  expect(said).not.toMatch(/12,50|\/ticket\//);
});

test('An address that does not exist is told to the office; a mail server that is busy is asked again', async () => {
  mailbox.unknown.add('personne@courriel.example');
  await mail('personne@courriel.example');
  await expect
    .poll(async () => (await counter.call(getMailAccount)).refused, patience)
    .toMatch(/no such mailbox/);
  mailbox.isBusy = true;
  await mail('karim@courriel.example');
  expect((await counter.call(getMailAccount)).waiting).toBe(1);
  expect(await counter.call(tryMailAccount, { body: { to: 'moi@cave.example' } })).toEqual({
    sent: false,
    why: expect.stringMatching(/421|busy|Greeting|closed/i),
  });
  mailbox.isBusy = false;
  await counter.call(saveMailAccount, { body: { account: account() } });
  await expect.poll(() => mailbox.letters.at(-1)?.to, patience).toBe('karim@courriel.example');
});

test('A token that is not the ticket’s is no link', async () => {
  await mail('lea@courriel.example', 'ticket', randomBytes(32).toString('base64url'));
  await expect.poll(() => mailbox.letters.at(-1)?.to, patience).toBe('lea@courriel.example');
  expect(readable(mailbox.letters.at(-1)?.content ?? '')).not.toContain('/ticket/');
});

test('What is no address sends nothing, and keeps no ticket from arriving', async () => {
  await mail('lea@');
  expect((await counter.call(getMailAccount)).waiting).toBe(0);
});

test('Once a letter has left, its address is nowhere, and the password is told to nobody', async () => {
  await expect.poll(async () => (await counter.call(getMailAccount)).waiting, patience).toBe(0);
  const { rows } = await counter.admin.query<{ everything: string }>(`
    select (select json_agg(l)::text from till.letter l) || (select json_agg(r)::text from till.record r)
        || (select json_agg(a)::text from till.mail_account a) as everything`);
  expect(rows[0]?.everything).not.toMatch(/courriel\.example|tire-bouchon/);
  expect(rows[0]?.everything).not.toContain(token);
  expect((await counter.call(getMailAccount)).account).toEqual({ ...account(), hasPassword: true });
});
