/** Vonage’s answers, each told for what it means; what surely did not leave may be sent again, the rest is nobody knows. */
import { generateKeyPairSync, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { handToVonage, readVonageCall } from './index.ts';
import { isSignedByVonage } from './signature.ts';
import { signedCall } from './signed.fixture.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const account = {
  applicationId: '019a0000-0000-7000-8000-0000000000a1',
  privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
};
const now = () => '2026-11-25T09:00:00.000Z';
const message = {
  id: '019a0000-0000-7000-8000-000000000001',
  channel: 'sms' as const,
  from: 'Caveau',
  to: '+33612345678',
  text: 'Bonjour',
  smsFrom: null,
};

const outcomeOf = (answer: () => Promise<Response>) => handToVonage({ fetch: answer, now }, account, message);
const answers = (status: number, body: unknown = {}, headers: Record<string, string> = {}) =>
  outcomeOf(async () => new Response(JSON.stringify(body), { status, headers }));
const fails = (code: string) =>
  outcomeOf(() =>
    Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) })),
  );

test('What is answered is told for what it means', async () => {
  expect(await answers(202, { message_uuid: 'u' })).toEqual({ kind: 'taken', reference: 'u', parts: 1 });
  expect(await answers(202, { strange: true })).toMatchObject({ kind: 'unknown' });
  expect(await answers(429, {}, { 'retry-after': '30' })).toMatchObject({ kind: 'away', afterMs: 30_000 });
  for (const status of [301, 401, 402, 403]) expect(await answers(status)).toMatchObject({ kind: 'away' });
  expect(await answers(422, { title: 'Invalid to' })).toMatchObject({ kind: 'refused' });
  expect(await answers(500)).toMatchObject({ kind: 'unknown' });
  expect(await fails('ECONNREFUSED')).toMatchObject({ kind: 'away' });
  expect(await fails('ECONNRESET')).toMatchObject({ kind: 'unknown' });
});

test('Each call is signed by the application’s key, for five minutes', async () => {
  let authorization = '';
  await handToVonage(
    {
      now,
      fetch: async (_, init) => {
        authorization = new Headers(init.headers).get('authorization') ?? '';
        return new Response('{}', { status: 202 });
      },
    },
    account,
    message,
  );
  const [head = '', claims = '', signature = ''] = authorization.replace('Bearer ', '').split('.');
  expect(
    verify('RSA-SHA256', Buffer.from(`${head}.${claims}`), publicKey, Buffer.from(signature, 'base64url')),
  ).toBe(true);
  const said = JSON.parse(Buffer.from(claims, 'base64url').toString());
  expect([said.application_id, said.exp - said.iat]).toEqual([account.applicationId, 300]);
});

test('What it calls back with is read, and nothing else is', () => {
  const of = { client_ref: message.id, channel: 'sms' };
  expect(readVonageCall({ ...of, status: 'delivered' })).toMatchObject({ kind: 'state', heard: 'delivered' });
  const error = { title: '1040', detail: 'no route' };
  expect(readVonageCall({ ...of, status: 'rejected', error })).toMatchObject({
    heard: 'bounced',
    said: '1040 no route',
  });
  expect(readVonageCall({ message_type: 'text', from: '33612345678', text: 'STOP' })).toEqual({
    kind: 'text',
    from: '+33612345678',
    text: 'STOP',
  });
  for (const body of [{ ...of, status: 'submitted' }, {}, null, { client_ref: 'x', status: 'delivered' }])
    expect(readVonageCall(body)).toEqual({ kind: 'other' });
});

test('A call of its own is told by its signature, what it says, and when; nobody else’s is', () => {
  const secret = 'un secret de signature, assez long';
  const body = { client_ref: message.id, channel: 'sms', status: 'delivered' };
  const isOwn = (more: object = {}, said: object = body, by = secret) =>
    isSignedByVonage(
      { authorization: signedCall(body, { secret: by, now: now(), ...more }), body: said },
      secret,
      now(),
    );
  const at = Date.parse(now()) / 1000;
  expect(isOwn()).toBe(true);
  // Called again hours later, because nobody answered.
  expect(isOwn({ claims: { iat: at - 6 * 3600 } })).toBe(true);
  expect(isOwn({}, { ...body, status: 'rejected' })).toBe(false);
  expect(isOwn({}, body, 'another secret')).toBe(false);
  for (const claims of [
    { iat: at - 90_000 },
    { iat: at + 900 },
    { exp: at - 1 },
    { payload_hash: undefined },
  ])
    expect(isOwn({ claims })).toBe(false);
  expect(isOwn({ head: { alg: 'none' } })).toBe(false);
  for (const authorization of [undefined, '', 'Bearer ', 'Bearer a.b.c'])
    expect(isSignedByVonage({ authorization, body }, secret, now())).toBe(false);
});
