/** E-mails leave once each, by a mail server that takes them, refuses them, breaks off, and sends them back. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readPart } from '#connectors/messaging/returns/mime.ts';
import { sayConsents } from '#domain/consent/contract.ts';
import { decideUnknown, listSenders, takeReturn, trySender } from '#domain/sending/contract.ts';
import { listUnreachable, reviveAddress } from '#domain/sending/unreachableContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { bodyOf, type ReceivedLetter } from '#tests/harness/mailbox.ts';
import {
  campaign,
  complaintOf,
  newsletter,
  noticeOf,
  openPostOffice,
  type PostOffice,
} from './sending.fixture.ts';

let office: PostOffice;

beforeAll(async () => {
  office = await openPostOffice();
});
afterAll(() => office.close());
beforeEach(async () => {
  office.mailbox.letters.length = 0;
  office.mailbox.fates.clear();
  office.isSandbox = false;
  await office.usesMail();
});

const fieldIn = ({ content }: ReceivedLetter, name: string): string | undefined =>
  readPart(content).fields.get(name.toLowerCase());

const passes = (milliseconds: number): void => {
  office.shop.now = new Date(Date.parse(office.shop.now) + milliseconds).toISOString();
};

async function stateOf(customerId: Id): Promise<string> {
  const { state, why } = await office.message(customerId);
  return why === null ? state : `${state}: ${why}`;
}

/** Back comes what a server writes of the letter that went to this address. */
async function comesBack(kind: 'failed' | 'complaint', letter: ReceivedLetter): Promise<string | null> {
  const messageId = fieldIn(letter, 'Message-ID') ?? '';
  const payload = kind === 'complaint' ? complaintOf(messageId) : noticeOf(letter.to, messageId, '5.1.1');
  const headers = { 'content-type': 'message/rfc822' };
  const answer = await office.app.inject({ method: 'POST', url: takeReturn.path, headers, payload });
  return takeReturn.reply.parse(JSON.parse(answer.body)).heard;
}

test('A message leaves once: queued twice under its key it is one, and what it costs is told', async () => {
  const [zoe, paul] = [await office.customer(), await office.customer({ name: 'Paul' })];
  expect([await office.queue(zoe, { key: 'nouveau' }), await office.queue(zoe, { key: 'nouveau' })]).toEqual([
    1, 0,
  ]);
  await office.queue(paul);
  await Promise.all([office.send(), office.send()]);
  await office.send();
  expect(office.mailbox.letters.map(({ from }) => from)).toEqual(Array(2).fill('retours@cave.example'));
  expect(new Set(office.mailbox.letters.map((letter) => fieldIn(letter, 'Message-ID'))).size).toBe(2);
  expect(await stateOf(zoe)).toBe('sent');
  const { organizationId } = office.shop.actor;
  const [cost, states] = await office.shop.database.read(organizationId, async (snapshot) => [
    await office.sending.costOf(snapshot, campaign),
    await office.sending.statesOf(snapshot, campaign),
  ]);
  expect(cost).toBe(20n);
  expect(states).toEqual([{ channel: 'email', state: 'sent', why: null, messages: 2, costE4: 20n }]);
});

test('C5 an e-mail carries the two headers of one-click unsubscribe, and the customer’s own page', async () => {
  await office.queue(await office.customer());
  await office.send();
  const [letter] = office.mailbox.letters;
  if (!letter) throw new Error('no letter');
  expect(fieldIn(letter, 'List-Unsubscribe')).toMatch(
    /^<https:\/\/cave\.example\/api\/v1\/unsubscribe\/[\w.-]+\/marketing\/email>$/,
  );
  expect(fieldIn(letter, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
  expect(bodyOf(letter).match(/https:\/\/cave\.example\/preferences\/[\w.-]+/g)).toHaveLength(2);
  const unleavable = { ...newsletter, html: '<p>Bonjour</p>' };
  await expect(office.queue(await office.customer(), { content: unleavable })).rejects.toThrow(
    'cannot be left',
  );
});

test('C7 nothing in it tells who opens it: no picture of ours, and each link as it was written', async () => {
  await office.queue(await office.customer());
  await office.send();
  const [letter] = office.mailbox.letters;
  const body = bodyOf(letter ?? { from: '', to: '', content: '' });
  expect(body).not.toMatch(/<img|background|url\(|@import|src=/i);
  const links = [...new Set(body.match(/https?:\/\/[^\s"<]+/g))];
  expect(links.filter((link) => !link.includes('/preferences/') && !link.includes('/unsubscribe/'))).toEqual([
    'https://cave.example/nouveau?annee=2026',
  ]);
});

test('Whoever refuses after it was queued gets nothing: each is asked about right before it leaves', async () => {
  const zoe = await office.customer();
  await office.queue(zoe);
  await office.call(sayConsents, {
    params: { customerId: zoe },
    body: {
      choices: [{ purpose: 'marketing', channel: 'email', state: 'withdrawn' }],
      source: 'office',
      language: 'fr',
    },
  });
  await office.send();
  expect(office.mailbox.letters).toEqual([]);
  expect(await stateOf(zoe)).toBe('suppressed: refused');
});

describe('A mail server', () => {
  test('that says come again is asked again later; one that says never is not, and a dead address gets nothing more', async () => {
    const email = 'plein@courriel.example';
    const [full, gone] = [
      await office.customer({ email }),
      await office.customer({ email: 'parti@courriel.example' }),
    ];
    office.mailbox.fates.set(email, '452 4.2.2 mailbox full');
    office.mailbox.unknown.add('parti@courriel.example');
    await office.queue(full);
    await office.queue(gone);
    await office.send();
    expect(await stateOf(full)).toMatch(/^waiting: .*mailbox full/);
    expect(await stateOf(gone)).toMatch(/^failed: .*no such mailbox/);
    office.mailbox.fates.clear();
    office.mailbox.unknown.clear();
    await office.send();
    expect(office.mailbox.letters).toEqual([]);
    passes(60_000);
    await office.queue(gone);
    await office.send();
    expect(office.mailbox.letters.map(({ to }) => to)).toEqual([email]);
    expect(await stateOf(gone)).toBe('suppressed: unreachable');
  });

  test('that cannot be reached keeps everything waiting, and the settings say what is wrong', async () => {
    const zoe = await office.customer();
    await office.queue(zoe);
    office.mailbox.isBusy = true;
    await office.send();
    office.mailbox.isBusy = false;
    expect(await stateOf(zoe)).toMatch(/^waiting/);
    const [email] = (await office.call(listSenders)).items;
    expect(email?.trouble).toMatch(/421|busy|closed|Greeting/i);
    await office.send();
    expect(await stateOf(zoe)).toMatch(/^waiting/);
    passes(60_000);
    await office.send();
    expect(await stateOf(zoe)).toBe('sent');
    expect((await office.call(listSenders)).items[0]?.trouble).toBe(null);
  });

  test('that breaks off while it takes a letter leaves it unknown: only a hand sends it again, with the same Message-ID', async () => {
    const zoe = await office.customer({ email: 'zoe@courriel.example' });
    await office.queue(zoe);
    office.mailbox.fates.set('zoe@courriel.example', 'cut');
    await office.send();
    passes(60_000);
    await office.send();
    expect(await stateOf(zoe)).toMatch(/^unknown/);
    expect(office.mailbox.letters).toHaveLength(1);
    office.mailbox.fates.clear();
    const messageIds = [(await office.message(zoe)).id];
    const decide = { body: { messageIds, decision: 'again' as const } };
    expect(await office.call(decideUnknown, decide)).toEqual({ messages: 1 });
    expect(await office.call(decideUnknown, decide)).toEqual({ messages: 0 });
    await office.send();
    expect(await stateOf(zoe)).toBe('sent');
    const ids = office.mailbox.letters.map((letter) => fieldIn(letter, 'Message-ID'));
    expect(ids).toEqual([`<${messageIds[0]}@cave.example>`, `<${messageIds[0]}@cave.example>`]);
  });
});

test('A sender that ends while letters are in flight leaves them unknown, and they are not sent again by themselves', async () => {
  const held = await office.customer({ email: 'held@courriel.example' });
  await office.queue(held);
  office.mailbox.fates.set('held@courriel.example', 'held');
  const first = office.send();
  await expect.poll(() => office.mailbox.letters.length).toBe(1);
  await office.send();
  expect(await stateOf(held)).toBe('inFlight');
  await office.endSender();
  await office.send();
  expect(await stateOf(held)).toBe('unknown');
  expect(office.mailbox.letters).toHaveLength(1);
  // It was not the end of it after all: what it knows is written down, for it is still the same attempt.
  office.mailbox.release();
  await first;
  expect(await stateOf(held)).toBe('sent');
});

test('What comes back is read: a mailbox that is not there gets nothing more until it works again, and who complains is never written to again', async () => {
  const [gone, cross] = [await office.customer(), await office.customer()];
  await office.queue(gone);
  await office.queue(cross);
  await office.send();
  const letterOf = async (customerId: Id): Promise<ReceivedLetter> => {
    const { id } = await office.message(customerId);
    const letter = office.mailbox.letters.find((one) => fieldIn(one, 'Message-ID')?.includes(id));
    if (!letter) throw new Error('no letter');
    return letter;
  };
  expect(await comesBack('failed', await letterOf(gone))).toBe('bounced');
  expect(await comesBack('failed', await letterOf(gone))).toBe(null);
  expect(await comesBack('complaint', await letterOf(cross))).toBe('complained');
  passes(60_000);
  for (const customerId of [gone, cross]) await office.queue(customerId);
  await office.queue(cross, { purpose: 'loyalty' });
  await office.send();
  expect(office.mailbox.letters).toHaveLength(2);
  expect([await stateOf(gone), await stateOf(cross)]).toEqual([
    'suppressed: unreachable',
    'suppressed: refused',
  ]);
  const { items, total } = await office.call(listUnreachable);
  expect([items[0]?.customer.id, items[0]?.channel, total]).toEqual([gone, 'email', 2]);
  const itWorks = { params: { customerId: gone, channel: 'email' as const } };
  expect(await office.call(reviveAddress, itWorks)).toEqual({ revived: true });
  await office.queue(gone);
  await office.send();
  expect(await stateOf(gone)).toBe('sent');
  const notAReturn = {
    method: 'POST',
    url: takeReturn.path,
    payload: 'Subject: Bonjour\r\n\r\nMerci !',
  } as const;
  const answer = await office.app.inject({ ...notAReturn, headers: { 'content-type': 'message/rfc822' } });
  expect(answer.statusCode).toBe(422);
});

test('Nothing leaves a sandbox: what is queued there waits, and a trial is refused', async () => {
  const zoe = await office.customer();
  await office.queue(zoe);
  office.isSandbox = true;
  await office.send();
  expect(await stateOf(zoe)).toBe('waiting');
  expect(office.mailbox.letters).toEqual([]);
  const trial = { params: { channel: 'email' as const }, body: { to: 'moi@cave.example' } };
  expect((await office.refusal(trySender, trial)).code).toBe('sender_sandbox');
  office.isSandbox = false;
  expect(await office.call(trySender, trial)).toEqual({ sent: true, why: null });
});

test('C9 a person is told what was sent to them; once erased, what waited does not leave and nothing names them', async () => {
  const zoe = await office.customer();
  await office.queue(zoe, { key: 'before' });
  await office.send();
  await office.queue(zoe, { key: `after ${zoe}` });
  const { organizationId } = office.shop.actor;
  const told = await office.shop.database.read(organizationId, (snapshot) =>
    office.sending.toldOf(snapshot, [zoe]),
  );
  expect(told['messages']).toMatchObject([{ state: 'sent' }, { state: 'waiting' }]);
  office.mailbox.letters.length = 0;
  await office.customers.eraseRetained(office.shop.actor, [zoe], office.shop.now);
  await office.send();
  expect(office.mailbox.letters).toEqual([]);
  await expect(office.message(zoe)).rejects.toThrow('no message');
});
