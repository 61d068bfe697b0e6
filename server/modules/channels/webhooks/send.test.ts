/** Sending one message, and where messages may go. */
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newSigningSecret } from '../secrets.ts';
import { assertAddress, guardedLookup, isAllowed } from './address.ts';
import { type Receiver, startReceiver } from './receiver.fixture.ts';
import { sendMessage } from './send.ts';

let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.stop());
beforeEach(() => {
  receiver.received.length = 0;
  receiver.answer = () => ({ status: 204 });
});

const secrets = [newSigningSecret(), newSigningSecret()];
const messageTo = (url: string) => ({ id: 'msg_1', url, body: '{"type":"level.changed"}', secrets });

function verified(secret: string): unknown {
  const [call] = receiver.received;
  const headers = Object.fromEntries(
    ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [
      name,
      String(call?.headers[name]),
    ]),
  );
  return new Webhook(secret).verify(call?.body ?? '', headers);
}

test('a message is signed by each secret, so that its receiver may know either', async () => {
  const answer = await sendMessage(messageTo(receiver.url), 'alsoLoopback', new Date());
  expect(answer.status).toBe(204);
  for (const secret of secrets) expect(verified(secret)).toEqual({ type: 'level.changed' });
  expect(() => verified(newSigningSecret())).toThrow('No matching signature');
});

test('a redirect is an answer and is not followed', async () => {
  receiver.answer = () => ({ status: 307, headers: { location: `${receiver.url}/elsewhere` } });
  const answer = await sendMessage(messageTo(receiver.url), 'alsoLoopback', new Date());
  expect(answer.status).toBe(307);
  expect(receiver.received).toHaveLength(1);
});

test('of a long answer only the beginning is kept, and what it asks for is read', async () => {
  receiver.answer = () => ({ status: 503, headers: { 'retry-after': '90' }, body: 'x'.repeat(1_000_000) });
  const answer = await sendMessage(messageTo(receiver.url), 'alsoLoopback', new Date());
  expect(answer.text).toHaveLength(4_000);
  expect(answer.retryAfterMs).toBe(90_000);
});

describe('nothing goes into a private network', () => {
  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '::ffff:10.0.0.1',
    '::ffff:127.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::1',
    '2001:0:53aa::1',
  ])('%s is not public', (address) => {
    expect(isAllowed(address, 'public')).toBe(false);
  });

  test.each(['1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111'])('%s is public', (address) => {
    expect(isAllowed(address, 'public')).toBe(true);
  });

  test.each([
    ['http://shop.example/hook', 'address_not_https'],
    ['https://127.0.0.1/hook', 'address_not_public'],
    ['https://0x7f.1/hook', 'address_not_public'],
    ['https://2130706433/hook', 'address_not_public'],
    ['https://[::1]/hook', 'address_not_public'],
    ['https://[::ffff:192.168.0.1]/hook', 'address_not_public'],
    ['https://localhost/hook', 'address_not_public'],
    ['https://caveau.localhost/hook', 'address_not_public'],
  ])('%s is refused', (url, code) => {
    expect(() => assertAddress(new URL(url), 'public')).toThrow(expect.objectContaining({ code }));
  });

  test('a name that points to this machine is found out when the socket connects, whatever it pointed to before', async () => {
    const answer = await new Promise((resolve) => {
      guardedLookup('public')('localhost', { all: true }, (error) => resolve(error));
    });
    expect(answer).toMatchObject({ code: 'address_not_public' });
    const allowed = await new Promise((resolve) => {
      guardedLookup('alsoLoopback')('localhost', { all: false }, (_error, address) => resolve(address));
    });
    expect(['127.0.0.1', '::1']).toContain(allowed);
  });

  test('the socket is given the address that was checked: a name is asked for once, and may point inside a moment later', async () => {
    const answers = ['1.1.1.1', '10.0.0.5'];
    const lookup = guardedLookup('public', (_hostname, _options, callback) =>
      callback(null, [{ address: answers.shift() ?? '', family: 4 }]),
    );
    const ask = () =>
      new Promise((resolve) => {
        lookup('shop.example', { all: false }, (error, address) => resolve(error ?? address));
      });
    expect(await ask()).toBe('1.1.1.1');
    expect(await ask()).toMatchObject({ code: 'address_not_public' });
  });

  test('this machine is reached only where tests and the demonstration ask for it', async () => {
    await expect(sendMessage(messageTo(receiver.url), 'public', new Date())).rejects.toMatchObject({
      code: 'address_not_https',
    });
    expect(receiver.received).toHaveLength(0);
  });
});
