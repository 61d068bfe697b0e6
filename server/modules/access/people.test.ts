/** People: invited by a link, given a role, and let go. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Invitation, Member, Session } from '#domain/access/contract.ts';
import { scopesOf } from '#domain/access/rules.ts';
import { type Role, roles } from '#domain/access/words.ts';
import { scopes } from '#domain/values/route.ts';
import { Caller, type Instance, openInstance, publicUrl, setUpBody } from './instance.fixture.ts';

const organizationId = '0193a000-0000-7000-8000-000000000001';
const password = 'une bonne cuvée';
type Items<Item> = { items: Item[] };

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

async function invite(email: string, role: Role): Promise<Invitation & { path: string }> {
  const { body, status } = await owner.send<Invitation>('POST', '/api/v1/invitations', {
    body: { email, role },
    key: freshId(),
  });
  expect(status).toBe(200);
  return { ...body, path: `/api/v1${new URL(body.link).pathname}` };
}

async function join(path: string, name: string, caller = new Caller(instance), key = freshId()) {
  const answer = await caller.send('POST', path, { body: { newAccount: { name, password } }, key });
  return { ...answer, memberId: key };
}

async function hired(name: string, role: Role): Promise<{ caller: Caller; memberId: string; email: string }> {
  const email = `${name.toLowerCase()}@cave.example`;
  const { path } = await invite(email, role);
  const { status, memberId } = await join(path, name);
  expect(status).toBe(200);
  const caller = new Caller(instance);
  await caller.signIn(email, password);
  return { caller, memberId, email };
}

describe('each role', () => {
  it.each(roles)('%s: may do what it says and nothing more', async (role) => {
    const { caller } = await hired(`Role-${role}`, role);
    const { body } = await caller.send<Session>('GET', '/api/v1/session');
    expect(body).toMatchObject({ role, scopes: [...scopesOf(role)] });
    for (const scope of scopes) {
      const { status } = await caller.send('POST', `/api/v1/probe/${scope.replace(':', '-')}`);
      expect([scope, status]).toEqual([scope, scopesOf(role).has(scope) ? 200 : 403]);
    }
    const invitation = { body: { email: 'cousin@cave.example', role: 'owner' }, key: freshId() };
    expect((await caller.send('POST', '/api/v1/invitations', invitation)).status).toBe(
      role === 'owner' ? 200 : 403,
    );
    expect((await caller.send('GET', '/api/v1/audit')).status).toBe(
      scopesOf(role).has('settings:read') ? 200 : 403,
    );
  });
});

describe('an invitation', () => {
  it('is a link that tells what it invites to and opens one place', async () => {
    const { path, link, role, expiresAt } = await invite('lea@cave.example', 'cashier');
    expect(link.startsWith(`${publicUrl}/join/`)).toBe(true);
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
    const told = await new Caller(instance).send('GET', path);
    expect(told.body).toEqual({
      organization: 'Cave du Port',
      email: 'lea@cave.example',
      role,
      invitedBy: 'Camille Roche',
      hasAccount: false,
    });
    const joined = await join(path, 'Léa');
    expect(joined).toMatchObject({
      status: 200,
      body: { email: 'lea@cave.example', memberId: joined.memberId },
    });
    expect(await join(path, 'Léa', new Caller(instance), joined.memberId)).toMatchObject({ status: 200 });
    expect(await join(path, 'Un autre')).toMatchObject({ status: 410, body: { code: 'invitation_ended' } });
    const lea = new Caller(instance);
    expect((await lea.signIn('lea@cave.example', password)).status).toBe(200);
  });

  it('asks the newcomer for a password that holds', async () => {
    const { path } = await invite('bref@cave.example', 'reader');
    const short = await new Caller(instance).send('POST', path, {
      body: { newAccount: { name: 'Bref', password: 'court' } },
      key: freshId(),
    });
    expect(short).toMatchObject({ status: 422, body: { code: 'password_too_short' } });
    const none = await new Caller(instance).send('POST', path, {
      body: { newAccount: null },
      key: freshId(),
    });
    expect(none).toMatchObject({ status: 400 });
  });

  it('is made once for one key, and shown again to who may invite', async () => {
    const key = freshId();
    const send = (role: Role) =>
      owner.send<Invitation>('POST', '/api/v1/invitations', {
        body: { email: 'paul@cave.example', role },
        key,
      });
    const first = await send('reader');
    expect((await send('reader')).body).toEqual(first.body);
    expect(await send('manager')).toMatchObject({ status: 409, body: { code: 'idempotency_conflict' } });
    const { body } = await owner.send<Items<Invitation>>('GET', '/api/v1/invitations');
    expect(body.items).toContainEqual(first.body);
  });

  it('is not opened by its id, nor by a link that was tampered with', async () => {
    const { id, path } = await invite('mia@cave.example', 'owner');
    const tampered = path.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    for (const attempt of [`/api/v1/join/${id}`, `/api/v1/join/${id}.`, tampered, '/api/v1/join/x']) {
      expect(await new Caller(instance).send('GET', attempt)).toMatchObject({ status: 410 });
      expect(await join(attempt, 'Mia')).toMatchObject({ status: 410 });
    }
  });

  it('ends when it is cancelled, when another is made for the same address, and after seven days', async () => {
    const cancelled = await invite('ana@cave.example', 'reader');
    expect((await owner.send('DELETE', `/api/v1/invitations/${cancelled.id}`)).status).toBe(204);
    const replaced = await invite('ana@cave.example', 'reader');
    const current = await invite('ana@cave.example', 'cashier');
    for (const { path } of [cancelled, replaced]) {
      expect(await new Caller(instance).send('GET', path)).toMatchObject({ status: 410 });
    }
    expect((await new Caller(instance).send('GET', current.path)).status).toBe(200);
    instance.pass(7 * 86_400_000);
    expect(await join(current.path, 'Ana')).toMatchObject({
      status: 410,
      body: { code: 'invitation_ended' },
    });
    instance.pass(-7 * 86_400_000);
  });

  it('to an address that has an account is taken by who signs in to it, who then belongs to two houses', async () => {
    const other = '0193a000-0000-7000-8000-00000000b001';
    const email = 'marc@cave.example';
    await instance.access.createOrganization(
      other,
      {
        ...setUpBody,
        kind: 'live',
        valuation: 'average',
        shop: {
          name: 'Cave de Marc',
          siret: '40483304800022',
          timeZone: 'Europe/Paris',
          dayEndsAtHour: 0,
          currency: 'EUR',
        },
        owner: { name: 'Marc', email, password },
      },
      new Date().toISOString(),
    );
    const { path } = await invite(email, 'adviser');
    expect((await new Caller(instance).send('GET', path)).body).toMatchObject({ hasAccount: true });
    expect(await join(path, 'Un imposteur')).toMatchObject({ status: 401, body: { code: 'sign_in_first' } });
    expect(await join(path, 'Un imposteur', owner)).toMatchObject({
      status: 401,
      body: { code: 'sign_in_first' },
    });

    const marc = new Caller(instance);
    await marc.signIn(email, password);
    expect((await marc.send('POST', path, { body: { newAccount: null }, key: freshId() })).status).toBe(200);
    const before = await marc.send<Session>('GET', '/api/v1/session');
    expect(before.body).toMatchObject({ role: 'owner', organization: { name: 'Cave de Marc' } });
    expect(before.body.organizations.map(({ name }) => name)).toEqual(['Cave de Marc', 'Cave du Port']);
    await marc.send('POST', '/api/auth/organization/set-active', { body: { organizationId } });
    expect((await marc.send<Session>('GET', '/api/v1/session')).body).toMatchObject({
      role: 'adviser',
      organization: { id: organizationId },
    });
    const elsewhere = await marc.send('POST', '/api/auth/organization/set-active', {
      body: { organizationId: freshId() },
    });
    expect(elsewhere.status).toBe(403);
  });

  it('is not made for a member', async () => {
    const again = await owner.send('POST', '/api/v1/invitations', {
      body: { email: setUpBody.owner.email.toUpperCase(), role: 'reader' },
      key: freshId(),
    });
    expect(again).toMatchObject({ status: 409, body: { code: 'already_member' } });
  });
});

describe('who is locked out', () => {
  const pathOf = (link: string): string => `/api/v1${new URL(link).pathname}`;
  const rescued = (memberId: string) =>
    owner.send<{ link: string }>('POST', `/api/v1/members/${memberId}/rescue`);

  it('chooses a new password by a link of the owner’s, once and within a day, and every session ends', async () => {
    const { caller, memberId, email } = await hired('Tom', 'cashier');
    const path = pathOf((await rescued(memberId)).body.link);
    expect((await new Caller(instance).send('GET', path)).body).toEqual({ name: 'Tom', email });
    const choose = (chosen: string) =>
      new Caller(instance).send('POST', path, { body: { password: chosen } });
    expect(await choose('court')).toMatchObject({ status: 422, body: { code: 'password_too_short' } });
    expect((await choose('encore une cuvée')).status).toBe(204);
    expect((await caller.send<Session>('GET', '/api/v1/session')).body.state).toBe('signedOut');
    expect((await caller.signIn(email, password)).status).toBe(401);
    expect((await caller.signIn(email, 'encore une cuvée')).status).toBe(200);
    expect(await choose('une autre encore')).toMatchObject({ status: 410, body: { code: 'rescue_ended' } });

    const late = pathOf((await rescued(memberId)).body.link);
    instance.pass(86_400_000);
    expect(await new Caller(instance).send('GET', late)).toMatchObject({ status: 410 });
    instance.pass(-86_400_000);
    expect((await new Caller(instance).send('GET', late.replace(/.$/, '-'))).status).toBe(410);
  });

  it('is let in by no owner where they belong to another house too, but by whoever runs the server', async () => {
    const { items } = (await owner.send<Items<Member>>('GET', '/api/v1/members')).body;
    const marc = items.find(({ name }) => name === 'Marc');
    expect(await rescued(marc?.id ?? '')).toMatchObject({ status: 409, body: { code: 'belongs_elsewhere' } });
    expect(await rescued(freshId())).toMatchObject({ status: 404 });
    const now = new Date().toISOString();
    const { link = '' } = (await instance.access.rescueLinkFor('Marc@cave.example', now)) ?? {};
    expect((await new Caller(instance).send('GET', pathOf(link))).body).toMatchObject({ name: 'Marc' });
    expect(await instance.access.rescueLinkFor('personne@cave.example', now)).toBeNull();
  });
});

describe('a membership', () => {
  it('changes role at once, in every session of the person', async () => {
    const { caller, memberId } = await hired('Hugo', 'reader');
    expect((await caller.send('POST', '/api/v1/probe/sales-write')).status).toBe(403);
    const changed = await owner.send<Member>('PATCH', `/api/v1/members/${memberId}`, {
      body: { role: 'cashier' },
    });
    expect(changed.body).toMatchObject({ name: 'Hugo', role: 'cashier' });
    expect((await caller.send('POST', '/api/v1/probe/sales-write')).status).toBe(200);
  });

  it('ends at once with its sessions, and can begin again', async () => {
    const { caller, memberId, email } = await hired('Zoe', 'manager');
    expect((await owner.send('DELETE', `/api/v1/members/${memberId}`)).status).toBe(204);
    expect((await caller.send<Session>('GET', '/api/v1/session')).body.state).toBe('signedOut');
    expect(await caller.send('POST', '/api/v1/probe/stock-read')).toMatchObject({ status: 401 });
    const { path } = await invite(email, 'reader');
    await caller.signIn(email, password);
    expect((await caller.send<Session>('GET', '/api/v1/session')).body.state).toBe('signedOut');
    expect((await caller.send('POST', path, { body: { newAccount: null }, key: freshId() })).status).toBe(
      200,
    );
    expect((await caller.send<Session>('GET', '/api/v1/session')).body).toMatchObject({ role: 'reader' });
  });

  it('reaches another process within five seconds', async () => {
    const beside = await openInstance({ beside: instance });
    const { caller, memberId, email } = await hired('Noa', 'cashier');
    const there = new Caller(beside);
    await there.signIn(email, password);
    expect((await there.send('POST', '/api/v1/probe/sales-write')).status).toBe(200);
    await owner.send('PATCH', `/api/v1/members/${memberId}`, { body: { role: 'reader' } });
    expect((await caller.send('POST', '/api/v1/probe/sales-write')).status).toBe(403);
    await expect
      .poll(async () => (await there.send('POST', '/api/v1/probe/sales-write')).status, {
        timeout: 5_500,
        interval: 250,
      })
      .toBe(403);
    await beside.close();
  });

  it('of the last owner cannot end or change, even when two owners step down at the same moment', async () => {
    const members = (await owner.send<Items<Member>>('GET', '/api/v1/members')).body.items;
    for (const { id, role, email } of members) {
      if (role === 'owner' && email !== setUpBody.owner.email)
        await owner.send('DELETE', `/api/v1/members/${id}`);
    }
    const mine = members.find(({ email }) => email === setUpBody.owner.email)?.id ?? '';
    expect(await owner.send('DELETE', `/api/v1/members/${mine}`)).toMatchObject({
      status: 409,
      body: { code: 'last_owner' },
    });
    const second = await hired('Ines', 'owner');
    const statuses = await Promise.all(
      [mine, second.memberId].map(async (id) => {
        const { status } = await owner.send('PATCH', `/api/v1/members/${id}`, { body: { role: 'manager' } });
        return status;
      }),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  });
});

describe('the audit trail', () => {
  it('says who did what, newest first, page by page, and no link or password', async () => {
    type Entries = Items<{ id: string; action: string; actor: { label: string } }> & { next: string | null };
    const whole: Entries['items'] = [];
    let cursor = '';
    do {
      const { body } = await owner.send<Entries>('GET', `/api/v1/audit?limit=7${cursor}`);
      whole.push(...body.items);
      cursor = body.next === null ? '' : `&cursor=${body.next}`;
    } while (cursor !== '');
    expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length);
    expect(whole.map(({ id }) => id)).toEqual(
      whole
        .map(({ id }) => id)
        .sort()
        .reverse(),
    );
    expect(whole.at(-1)).toMatchObject({
      action: 'setUp',
      actor: { kind: 'member', label: 'Camille Roche' },
    });
    expect(new Set(whole.map(({ action }) => action))).toEqual(
      new Set([
        'setUp',
        'signIn',
        'inviteMember',
        'cancelInvitation',
        'joinOrganization',
        'rescueMember',
        'choosePassword',
        'changeMemberRole',
        'removeMember',
      ]),
    );
    expect(JSON.stringify(whole)).not.toMatch(/\/join\/|cuvée/);
    const { body } = await owner.send<Entries>('GET', '/api/v1/audit?action=removeMember');
    expect(new Set(body.items.map(({ action }) => action))).toEqual(new Set(['removeMember']));
  });
});
