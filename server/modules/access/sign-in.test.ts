/** Signing in: by password, with a second factor, by passkey; and what never passes for a signed-in person. */
import { getMigrations } from 'better-auth/db/migration';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '#domain/access/contract.ts';
import { totpOf } from '#tests/harness/totp.ts';
import { openAuthentication } from './authentication.ts';
import { Authenticator } from './authenticator.fixture.ts';
import { Caller, type Instance, openInstance, publicUrl, setUpBody } from './instance.fixture.ts';

const { email, password } = setUpBody.owner;
const organizationId = '0193a000-0000-7000-8000-000000000001';

/** Of the address that an authenticator app is given. */
function codeOf(uri: string, at?: number): string {
  return totpOf(new URL(uri).searchParams.get('secret') ?? '', at);
}

let instance: Instance;

beforeAll(async () => {
  instance = await openInstance();
  await new Caller(instance).send('POST', '/api/v1/setup', { body: setUpBody, key: organizationId });
});
afterAll(() => instance.close());

async function signedIn(): Promise<Caller> {
  const caller = new Caller(instance);
  expect(await caller.signIn(email, password)).toMatchObject({ status: 200 });
  return caller;
}

async function stateOf(caller: Caller): Promise<string> {
  return (await caller.send<Session>('GET', '/api/v1/session')).body.state;
}

async function auditedActions(caller: Caller): Promise<string[]> {
  const { body } = await caller.send<{ items: { action: string }[] }>('GET', '/api/v1/audit');
  return body.items.map(({ action }) => action);
}

describe('a password', () => {
  it('opens a session that says who is there, for which shop, with which rights', async () => {
    const caller = await signedIn();
    const { body } = await caller.send<Session>('GET', '/api/v1/session');
    expect(body).toMatchObject({
      state: 'signedIn',
      person: { name: 'Camille Roche', email, twoFactor: false },
      organization: {
        id: organizationId,
        name: 'Cave du Port',
        kind: 'live',
        currency: 'EUR',
        timeZone: 'Europe/Paris',
      },
      organizations: [{ id: organizationId, name: 'Cave du Port' }],
      role: 'owner',
      language: 'fr',
    });
    expect(body.scopes).toContain('members:write');
    expect(await auditedActions(caller)).toContain('signIn');
  });

  it('opens it with a cookie out of scripts’ reach and of other sites’ requests', async () => {
    const response = await instance.app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      headers: { origin: publicUrl, host: 'localhost:4180' },
      payload: { email, password },
    });
    const session = response.cookies.find(({ name }) => name === 'caveau.session_token');
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  });

  it('opened over https, its cookie never travels in the clear', async () => {
    const address = 'https://cave.example';
    const secured = await openInstance({ beside: instance, publicUrl: address });
    const caller = new Caller(secured, { origin: address, host: 'cave.example' });
    expect((await caller.signIn(email, password)).status).toBe(200);
    expect([...caller.cookies.keys()]).toEqual(['__Secure-caveau.session_token']);
    expect(await stateOf(caller)).toBe('signedIn');
    await secured.close();
  });

  it('that is wrong is refused in the caller’s language, without telling whether the address exists', async () => {
    const wrong = await new Caller(instance).signIn(email, 'pas celui-ci');
    const nobody = await new Caller(instance).signIn('personne@cave.example', 'pas celui-ci');
    expect(wrong).toMatchObject({ status: 401, body: { code: 'credentials_wrong' } });
    expect(wrong.body.detail).toBe('L’adresse ou le mot de passe n’est pas le bon.');
    expect(nobody).toEqual(wrong);
    const english = await new Caller(instance, { origin: publicUrl, 'accept-language': 'en' }).signIn(
      email,
      'not this',
    );
    expect(english.body.detail).toBe('The address or the password is wrong.');
  });

  it('cannot be guessed fast: after ten tries in a minute an address has to wait', async () => {
    const caller = new Caller(instance);
    for (let attempt = 0; attempt < 10; attempt += 1) await caller.signIn(email, 'pas celui-ci');
    expect(await caller.signIn(email, password)).toMatchObject({
      status: 429,
      body: { code: 'too_many_requests' },
    });
  });

  it('is changed by who knows it, and every other session can be ended', async () => {
    const [here, elsewhere] = [await signedIn(), await signedIn()];
    const change = (currentPassword: string, newPassword: string) =>
      here.send('POST', '/api/auth/change-password', {
        body: { currentPassword, newPassword, revokeOtherSessions: true },
      });
    expect(await change('pas celui-ci', 'un autre vin blanc')).toMatchObject({
      status: 422,
      body: { code: 'password_wrong' },
    });
    expect(await change(password, 'court')).toMatchObject({
      status: 422,
      body: { code: 'password_too_short' },
    });
    expect((await change(password, 'un autre vin blanc')).status).toBe(200);
    expect(await stateOf(here)).toBe('signedIn');
    expect(await stateOf(elsewhere)).toBe('signedOut');
    expect((await change('un autre vin blanc', password)).status).toBe(200);
    expect(await auditedActions(here)).toContain('changePassword');
  });
});

describe('a session', () => {
  it('ends at once when its person signs out', async () => {
    const caller = await signedIn();
    const stolen = new Map(caller.cookies);
    expect((await caller.send('POST', '/api/auth/sign-out')).status).toBe(200);
    for (const [name, value] of stolen) caller.cookies.set(name, value);
    expect(await stateOf(caller)).toBe('signedOut');
    expect(await caller.send('GET', '/api/v1/members')).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated' },
    });
  });

  it('bears the name and speaks the language that its person chose', async () => {
    const caller = await signedIn();
    await caller.send('PATCH', '/api/v1/session', { body: { language: 'en', name: 'Camille R.' } });
    expect((await caller.send<Session>('GET', '/api/v1/session')).body).toMatchObject({
      language: 'en',
      person: { name: 'Camille R.' },
    });
    await caller.send('PATCH', '/api/v1/session', { body: { language: null } });
    expect((await caller.send<Session>('GET', '/api/v1/session')).body.language).toBe('fr');
  });

  it('with a changed cookie is nobody’s', async () => {
    const caller = await signedIn();
    for (const [name, value] of caller.cookies)
      caller.cookies.set(name, `${value.slice(0, 20)}x${value.slice(21)}`);
    expect(await stateOf(caller)).toBe('signedOut');
  });

  it.each([
    ['says nothing of its origin', {}, 403],
    ['comes from another site', { origin: 'https://elsewhere.example' }, 403],
    ['comes from another port of this machine', { origin: 'http://localhost:9999' }, 403],
    ['is marked cross-site by the browser', { origin: publicUrl, 'sec-fetch-site': 'cross-site' }, 403],
    ['claims a page without an origin', { origin: 'null' }, 403],
    ['comes from our own page', { origin: publicUrl, 'sec-fetch-site': 'same-origin' }, 200],
    [
      'comes from the machine’s name in the shop',
      { origin: 'http://caisse.local:4180', host: 'caisse.local:4180' },
      200,
    ],
    [
      'comes from its address in the shop',
      { origin: 'http://192.168.1.20:4180', host: '192.168.1.20:4180' },
      200,
    ],
    [
      'comes from a public name that leads here',
      { origin: 'http://elsewhere.example', host: 'elsewhere.example' },
      403,
    ],
  ])('changes nothing, or does, when the request %s', async (_, headers, status) => {
    const { cookies } = await signedIn();
    const caller = new Caller(instance, headers);
    for (const [name, value] of cookies) caller.cookies.set(name, value);
    const answer = await caller.send('POST', '/api/v1/probe/stock-write');
    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.body.code).toBe('cross_site');
    expect((await caller.send('GET', '/api/v1/members')).status).toBe(200);
  });
});

describe('a second factor', () => {
  it('is asked once it has been proved, and a rescue code works once', async () => {
    const caller = await signedIn();
    type Enabled = { totpURI: string; backupCodes: string[] };
    const refused = await caller.send('POST', '/api/auth/two-factor/enable', {
      body: { password: 'pas celui-ci' },
    });
    expect(refused).toMatchObject({ status: 422, body: { code: 'password_wrong' } });
    const { body: enabled } = await caller.send<Enabled>('POST', '/api/auth/two-factor/enable', {
      body: { password },
    });
    expect(await signedIn()).toBeInstanceOf(Caller);
    const proved = await caller.send('POST', '/api/auth/two-factor/verify-totp', {
      body: { code: codeOf(enabled.totpURI) },
    });
    expect(proved.status).toBe(200);
    expect((await caller.send<Session>('GET', '/api/v1/session')).body.person?.twoFactor).toBe(true);

    const half = new Caller(instance);
    expect((await half.signIn(email, password)).body).toMatchObject({ twoFactorRedirect: true });
    expect(await stateOf(half)).toBe('signedOut');
    const wrong = await half.send('POST', '/api/auth/two-factor/verify-totp', {
      body: { code: codeOf(enabled.totpURI, Date.now() - 3_600_000) },
    });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'code_wrong' } });
    const code = codeOf(enabled.totpURI);
    expect((await half.send('POST', '/api/auth/two-factor/verify-totp', { body: { code } })).status).toBe(
      200,
    );
    expect(await stateOf(half)).toBe('signedIn');

    const [rescue] = enabled.backupCodes;
    for (const expected of ['signedIn', 'signedOut']) {
      const lost = new Caller(instance);
      await lost.signIn(email, password);
      await lost.send('POST', '/api/auth/two-factor/verify-backup-code', { body: { code: rescue } });
      expect(await stateOf(lost)).toBe(expected);
    }

    const actions = await auditedActions(half);
    expect(actions).toContain('enableTwoFactor');
    expect((await half.send('POST', '/api/auth/two-factor/disable', { body: { password } })).status).toBe(
      200,
    );
    expect((await new Caller(instance).signIn(email, password)).body).not.toHaveProperty('twoFactorRedirect');
  });
});

describe('a passkey', () => {
  it('is registered by who is signed in and opens a session alone; another device’s does not', async () => {
    const caller = await signedIn();
    const device = new Authenticator(publicUrl);
    type Options = { challenge: string; rp: { id: string; name: string } };
    const anonymous = await new Caller(instance).send('GET', '/api/auth/passkey/generate-register-options');
    expect(anonymous.status).toBe(401);
    const { body: options } = await caller.send<Options>(
      'GET',
      '/api/auth/passkey/generate-register-options',
    );
    expect(options.rp).toEqual({ id: 'localhost', name: 'Caveau' });
    const registered = await caller.send('POST', '/api/auth/passkey/verify-registration', {
      body: { response: device.register(options.challenge), name: 'Téléphone de Camille' },
    });
    expect(registered.status).toBe(200);

    const attempt = async (authenticator: Authenticator): Promise<[Caller, number]> => {
      const fresh = new Caller(instance);
      const { body } = await fresh.send<Options>('GET', '/api/auth/passkey/generate-authenticate-options');
      const { status } = await fresh.send('POST', '/api/auth/passkey/verify-authentication', {
        body: { response: authenticator.signIn(body.challenge) },
      });
      return [fresh, status];
    };
    const [recognised, status] = await attempt(device);
    expect([status, await stateOf(recognised)]).toEqual([200, 'signedIn']);
    const [stranger, refused] = await attempt(new Authenticator(publicUrl));
    expect([refused, await stateOf(stranger)]).toEqual([401, 'signedOut']);
    expect(await auditedActions(recognised)).toContain('addPasskey');
  });
});

describe('the library', () => {
  it.each([
    '/sign-up/email',
    '/organization/create',
    '/organization/invite-member',
    '/organization/update-member-role',
    '/organization/accept-invitation',
    '/api-key/create',
    '/delete-user',
    '/update-session',
    '/update-user',
    '/sign-in/social',
  ])('keeps its own %s closed: that is ours, with our rules', async (path) => {
    const caller = await signedIn();
    expect(await caller.send('POST', `/api/auth${path}`, { body: {} })).toMatchObject({ status: 404 });
  });

  it('finds every table, column and index that it wants', async () => {
    const { databaseUrl, secret } = instance;
    const log = { info() {}, warn() {}, error() {} };
    const { auth, pool } = openAuthentication({ databaseUrl, secret, publicUrl, log });
    const { toBeCreated, toBeAdded, toBeAddedIndexes, schemaProblems } = await getMigrations(auth.options);
    await pool.end();
    expect({ toBeCreated, toBeAdded, toBeAddedIndexes, schemaProblems }).toEqual({
      toBeCreated: [],
      toBeAdded: [],
      toBeAddedIndexes: [],
      schemaProblems: [],
    });
  });
});
