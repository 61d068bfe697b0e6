/** The mailbox of returns is read by IMAP: what it says of our letters is in force, and nothing in it is touched. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  getMailbox,
  type Mailbox,
  type MailboxAccount,
  readMailbox,
  saveMailbox,
} from '#domain/sending/mailboxContract.ts';
import { messageIdOf } from '#domain/sending/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import { type ImapServer, openImapServer } from '#tests/harness/imapServer.ts';
import { campaign, complaintOf, noticeOf, openPostOffice, type PostOffice } from '../sending.fixture.ts';

let office: PostOffice;
let server: ImapServer;

beforeAll(async () => {
  office = await openPostOffice();
  await office.usesMail();
});
afterAll(() => office.close());
beforeEach(async () => {
  server = await openImapServer();
  await office.call(saveMailbox, { body: { account: null } });
  return () => server.close();
});

/** As the screen does: it is read as soon as it is saved. */
async function uses(more: Partial<MailboxAccount> = {}, password?: string): Promise<Mailbox> {
  await office.call(saveMailbox, {
    body: {
      account: {
        host: '127.0.0.1',
        port: server.port,
        security: 'none',
        user: server.user,
        folder: 'INBOX',
        ...more,
      },
      password: password ?? server.password,
    },
  });
  return read();
}

const runs = async (job: string, payload: Record<string, unknown>): Promise<void> =>
  office.sending.jobs[job]?.(payload, { number: 1, last: false });

const read = (): Promise<Mailbox> => office.call(readMailbox);

/** A letter that has left. */
async function sent(email: string): Promise<{ customerId: Id; messageId: string }> {
  const customerId = await office.customer({ email });
  await office.queue(customerId);
  await office.send();
  const { id } = await office.message(customerId);
  return { customerId, messageId: messageIdOf(id, 'bonjour@cave.example') };
}

const states = (): Promise<string[]> =>
  office.shop.database.read(office.shop.actor.organizationId, async (snapshot) =>
    (await office.sending.statesOf(snapshot, campaign)).map(({ state, why, messages }) =>
      [messages, state, why].filter((said) => said !== null).join(' '),
    ),
  );

test('A letter that comes back later is told by the campaign’s figures, a dead address gets the next one no more, and read again it says nothing new', async () => {
  const [gone, full, cross] = [
    await sent('partie@courriel.example'),
    await sent('pleine@courriel.example'),
    await sent('fachee@courriel.example'),
  ];
  const at = office.shop.now;
  const put = (content: string) => server.put('INBOX', content, at);
  put('From: Paul <paul@courriel.example>\r\nSubject: Une commande\r\n\r\nSix bouteilles.');
  put(noticeOf('partie@courriel.example', gone.messageId, '5.1.1'));
  put(
    `From: Zoé <zoe@courriel.example>\r\nAuto-Submitted: auto-replied\r\nIn-Reply-To: ${gone.messageId}\r\n\r\nEn congés.`,
  );
  put(noticeOf('pleine@courriel.example', full.messageId, '5.2.2'));
  put(complaintOf(cross.messageId));
  put(noticeOf('autre@courriel.example', '<019a0000-0000-7000-8000-000000000001@cave.example>', '5.1.1'));
  const found = { seen: 6, bounced: 2, dead: 1, complained: 1, trouble: null, readAt: at };
  expect(await uses()).toMatchObject(found);
  expect(await states()).toEqual(['1 bounced 550 5.1.1 no', '1 bounced 550 5.2.2 no', '1 complained abuse']);

  for (const { customerId } of [gone, full, cross]) await office.queue(customerId);
  await office.send();
  expect(await states()).toEqual(
    expect.arrayContaining(['1 suppressed unreachable', '1 suppressed refused', '1 sent']),
  );

  server.asked.length = 0;
  expect(await read()).toMatchObject(found);
  expect(server.asked.some((asked) => asked.startsWith('UID FETCH'))).toBe(false);
  server.renumber('INBOX');
  expect(await read()).toMatchObject(found);
  // Of the merchant’s own mails no more than three fields are asked for.
  expect(server.asked.filter((asked) => asked.includes('BODY.PEEK[]'))).toHaveLength(4);
  expect([...new Set(server.asked.map((asked) => asked.replace(/ [\s\S]*/, '')))].sort()).toEqual([
    'CAPABILITY',
    'EXAMINE',
    'LIST',
    'LOGOUT',
    'LSUB',
    'UID',
  ]);
});

test('Who made a notice up cannot have somebody else’s address taken for dead', async () => {
  const forger = await sent('faussaire@courriel.example');
  const victim = await sent('victime@courriel.example');
  server.put('INBOX', noticeOf('victime@courriel.example', forger.messageId, '5.1.1'), office.shop.now);
  expect(await uses()).toMatchObject({ bounced: 1, dead: 0 });
  await office.queue(victim.customerId);
  await office.send();
  expect((await office.message(victim.customerId)).state).toBe('sent');
});

test('A reading that is broken off goes on where it was: what was heard stays heard, once', async () => {
  const letters = [];
  for (let at = 0; at < 3; at += 1) letters.push(await sent(`coupee${at}@courriel.example`));
  for (let at = 0; at < 60; at += 1)
    server.put('INBOX', 'From: a@courriel.example\r\n\r\nBonjour', office.shop.now);
  for (const [at, { messageId }] of letters.entries())
    server.put('INBOX', noticeOf(`coupee${at}@courriel.example`, messageId, '5.1.1'), office.shop.now);
  server.put('INBOX', 'x'.repeat(3_000_000), '2026-01-01T00:00:00.000Z');
  server.cutsAt = 62;
  const broken = await uses();
  expect(broken).toMatchObject({ seen: 50, bounced: 0, trouble: { kind: 'away' } });
  server.cutsAt = null;
  expect(await read()).toMatchObject({ seen: 63, bounced: 3, trouble: null });
});

test('What keeps it from being read is told, and the next reading goes on', async () => {
  server.put('INBOX', 'From: a@courriel.example\r\n\r\nBonjour', office.shop.now);
  expect((await uses({}, 'autre')).trouble).toEqual({ kind: 'refused', said: 'Invalid credentials' });
  expect((await uses({ folder: 'Retours' })).trouble?.kind).toBe('missing');
  expect((await uses({ security: 'starttls' })).trouble?.kind).toBe('unsafe');
  expect((await uses()).trouble).toBe(null);
  await server.close();
  expect((await read()).trouble?.kind).toBe('away');
  const told = await office.call(getMailbox);
  expect(told).toMatchObject({ seen: 1, hasPassword: true });
  expect(JSON.stringify(told)).not.toContain('mot');
});

test('A sandbox reads no mailbox', async () => {
  office.isSandbox = true;
  await expect(uses()).rejects.toThrow('mailbox_sandbox');
  await runs('lookIntoMailboxes', {});
  await runs('readMailbox', { organizationId: office.shop.actor.organizationId });
  office.isSandbox = false;
  expect(server.asked).toEqual([]);
  await office.call(saveMailbox, { body: { account: null } });
  expect((await office.call(getMailbox)).account).toBe(null);
});
