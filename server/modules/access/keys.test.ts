/** API keys: made with some of their maker's rights, shown once, ended at once. */
import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiKey, Session } from '#domain/access/contract.ts';
import { systemActor } from '#domain/access/rules.ts';
import { type Scope, scopes } from '#domain/values/route.ts';
import { createApiKey } from './index.ts';
import { Caller, type Instance, openInstance, setUpBody } from './instance.fixture.ts';

const organizationId = '0193a000-0000-7000-8000-000000000001';
type Made = { apiKey: ApiKey; secret: string | null };

let instance: Instance;
let owner: Caller;
let drawn = 0;
const freshId = (): string => `0193a000-0000-7000-8000-${String((drawn += 1)).padStart(12, '0')}`;

beforeAll(async () => {
  instance = await openInstance();
  owner = new Caller(instance);
  await owner.send('POST', '/api/v1/setup', { body: setUpBody, key: organizationId });
  await owner.signIn(setUpBody.owner.email, setUpBody.owner.password);
});
afterAll(() => instance.close());

async function make(body: object, key = freshId()): Promise<{ made: Made; till: Caller; secret: string }> {
  const answer = await owner.send<Made>('POST', '/api/v1/api-keys', { body, key });
  expect(answer.status).toBe(200);
  const secret = answer.body.secret ?? '';
  return { made: answer.body, secret, till: new Caller(instance, { authorization: `Bearer ${secret}` }) };
}

const mayAsk = async (caller: Caller, scope: Scope): Promise<number> =>
  (await caller.send('POST', `/api/v1/probe/${scope.replace(':', '-')}`)).status;

describe('an API key', () => {
  it('shows its secret once, keeps no more than its beginning, and says when it was last used', async () => {
    const key = freshId();
    const body = { name: 'Caisse du comptoir', scopes: ['sales:write', 'stock:read'] };
    const { made, secret, till } = await make(body, key);
    expect(secret).toMatch(/^cav_[\w-]{43}$/);
    expect(made.apiKey).toMatchObject({
      id: key,
      beginning: secret.slice(0, 8),
      lastUsedAt: null,
      connectionId: null,
    });
    expect(await mayAsk(till, 'stock:read')).toBe(200);

    const again = await owner.send<Made>('POST', '/api/v1/api-keys', { body, key });
    expect(again.body).toMatchObject({ secret: null, apiKey: { id: key } });
    const other = await owner.send('POST', '/api/v1/api-keys', { body: { ...body, name: 'Autre' }, key });
    expect(other).toMatchObject({ status: 409, body: { code: 'idempotency_conflict' } });

    const { body: list } = await owner.send<{ items: ApiKey[] }>('GET', '/api/v1/api-keys');
    const listed = list.items.find(({ id }) => id === key);
    expect(Date.now() - Date.parse(listed?.lastUsedAt ?? '')).toBeLessThan(60_000);
    const client = new Client({ connectionString: instance.adminUrl });
    await client.connect();
    const { rows } = await client.query('select to_jsonb(k)::text as row from auth.apikey k where id = $1', [
      key,
    ]);
    await client.end();
    expect(rows[0].row).not.toContain(secret.slice(8));
  });

  it('may do exactly what its scopes say, whichever they are', async () => {
    const maker = systemActor(organizationId);
    const some = fc.subarray([...scopes], { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(some, async (chosen) => {
        const now = new Date().toISOString();
        const { secret } = await instance.database.write(organizationId, (tx) =>
          createApiKey(tx, maker, freshId(), { name: 'Essai', scopes: chosen }, now),
        );
        const till = new Caller(instance, { authorization: `Bearer ${secret}` });
        for (const scope of scopes)
          expect(await mayAsk(till, scope)).toBe(chosen.includes(scope) ? 200 : 403);
      }),
      { numRuns: 15 },
    );
  });

  it('needs no page of ours: it calls from anywhere, and says who it is', async () => {
    const { secret } = await make({ name: 'Caisse', scopes: ['sales:write'] });
    const till = new Caller(instance, {
      authorization: `Bearer ${secret}`,
      origin: 'https://caisse.example',
    });
    expect(await mayAsk(till, 'sales:write')).toBe(200);
    const { body } = await till.send<Session>('GET', '/api/v1/session');
    expect(body).toMatchObject({ state: 'signedIn', person: null, role: null, scopes: ['sales:write'] });
    expect(body.organization?.id).toBe(organizationId);
  });

  it('of a connection acts as that connection', async () => {
    const connectionId = freshId();
    const { till, made } = await make({ name: 'Caisse Tactile', scopes: ['sales:write'], connectionId });
    expect(made.apiKey.connectionId).toBe(connectionId);
    expect((await till.send('POST', '/api/v1/probe')).body).toEqual({
      kind: 'connection',
      id: connectionId,
      label: 'Caisse Tactile',
      organizationId,
    });
  });

  it('cannot do more than who makes it, nor make or end other keys, nor decide about people', async () => {
    const { till } = await make({ name: 'Toute-puissante', scopes: [...scopes] });
    for (const [method, path] of [
      ['POST', '/api/v1/api-keys'],
      ['DELETE', `/api/v1/api-keys/${freshId()}`],
      ['POST', '/api/v1/invitations'],
      ['GET', '/api/v1/invitations'],
      ['DELETE', `/api/v1/members/${freshId()}`],
    ] as const) {
      const body = path.endsWith('keys')
        ? { name: 'Double', scopes: ['sales:read'] }
        : { email: 'cousin@cave.example', role: 'owner' };
      const refused = await till.send(method, path, {
        ...(method === 'POST' ? { body } : {}),
        key: freshId(),
      });
      expect(refused).toMatchObject({ status: 403, body: { code: 'members_only' } });
    }
    const manager = {
      ...systemActor(organizationId),
      scopes: new Set<Scope>(['settings:write', 'sales:read']),
    };
    const beyond = instance.database.write(organizationId, (tx) =>
      createApiKey(
        tx,
        manager,
        freshId(),
        { name: 'Trop', scopes: ['members:write'] },
        new Date().toISOString(),
      ),
    );
    await expect(beyond).rejects.toMatchObject({ code: 'scopes_beyond_yours' });
  });

  it('is refused when it is unknown, malformed or past its day', async () => {
    for (const authorization of [
      `Bearer cav_${'x'.repeat(43)}`,
      'Bearer',
      'Basic Y2FtaWxsZTp2aW4=',
      'Bearer cav_court',
    ]) {
      const caller = new Caller(instance, { authorization });
      expect(await caller.send('POST', '/api/v1/probe/stock-read')).toMatchObject({
        status: 401,
        body: { code: 'api_key_invalid' },
      });
    }
    const past = { name: 'Hier', scopes: ['stock:read'], expiresAt: '0000-01-01T00:00:00Z' };
    expect(await owner.send('POST', '/api/v1/api-keys', { body: past, key: freshId() })).toMatchObject({
      status: 422,
      body: { code: 'expiry_past' },
    });
    const expiresAt = new Date(Date.now() + 700).toISOString();
    const { till } = await make({ name: 'Un instant', scopes: ['stock:read'], expiresAt });
    expect(await mayAsk(till, 'stock:read')).toBe(200);
    await expect.poll(() => mayAsk(till, 'stock:read'), { timeout: 2_000 }).toBe(401);
  });

  it('ends at once when it is revoked here', async () => {
    const { till, made } = await make({ name: 'Perdue', scopes: ['stock:read'] });
    expect(await mayAsk(till, 'stock:read')).toBe(200);
    expect((await owner.send('DELETE', `/api/v1/api-keys/${made.apiKey.id}`)).status).toBe(204);
    expect(await mayAsk(till, 'stock:read')).toBe(401);
    expect((await owner.send('DELETE', `/api/v1/api-keys/${made.apiKey.id}`)).status).toBe(404);
    const { body } = await owner.send<{ items: { action: string; subject: string }[] }>(
      'GET',
      '/api/v1/audit?limit=2',
    );
    expect(body.items).toMatchObject([
      { action: 'revokeApiKey', subject: made.apiKey.id },
      { action: 'createApiKey', subject: made.apiKey.id },
    ]);
  });

  it('revoked by another process ends here within five seconds, and is not asked for meanwhile', async () => {
    const beside = await openInstance({ beside: instance });
    const { secret, made } = await make({ name: 'Ailleurs', scopes: ['stock:read'] });
    const there = new Caller(beside, { authorization: `Bearer ${secret}` });
    expect(await mayAsk(there, 'stock:read')).toBe(200);
    await owner.send('DELETE', `/api/v1/api-keys/${made.apiKey.id}`);
    expect(await mayAsk(there, 'stock:read')).toBe(200);
    await expect.poll(() => mayAsk(there, 'stock:read'), { timeout: 5_000, interval: 200 }).toBe(401);
    await beside.close();
  });
});
