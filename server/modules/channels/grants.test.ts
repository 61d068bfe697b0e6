/** Access that a vendor granted: renewed in time and once, kept before it is used, and asked for again where it is gone. */
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { renewalOf } from '#domain/channels/rhythm.ts';
import type { Id } from '#domain/values/ids.ts';
import {
  askConsent,
  comeBack,
  connectByConsent,
  type GrantingOffice,
  giveConsent,
  openGrantingOffice,
} from './consent.fixture.ts';
import { here, type Office } from './office.fixture.ts';
import { passTime, statusOf } from './vendors.fixture.ts';

let granting: GrantingOffice;
let office: Office;
let connectionId: Id;

async function open(options: { takesOldRefresh?: boolean } = {}): Promise<void> {
  granting = await openGrantingOffice(options);
  office = granting.office;
  connectionId = await connectByConsent(office);
  await giveConsent(office, granting.grants, connectionId);
  await passTime(office, () => []);
}

const goOn = (minutes: number): Promise<void> => passTime(office, () => [], { minutes });
const status = () => statusOf(office, connectionId);
const renewals = (): number => granting.grants.asked().filter((kind) => kind === 'refresh').length;
const job = (task: string, more: object = {}): Promise<void> | undefined =>
  office.channels.jobs[task]?.({ organizationId: here, connectionId, ...more }, { number: 1, last: true });
const pull = (): Promise<void> | undefined => job('pullStream', { stream: 'listings' });

describe('access that was granted', () => {
  beforeEach(() => open());
  afterEach(() => office.close());

  test('is renewed before it ends, and nobody is ever refused', async () => {
    await goOn(10);
    expect(renewals()).toBe(0);
    let refused = 0;
    granting.beforeAsked(async (_url, init) => {
      const bearer = new Headers(init?.headers).get('authorization');
      if (bearer !== null && bearer !== `Bearer ${granting.grants.token()}`) refused += 1;
    });
    for (let hour = 0; hour < 3; hour += 1) await goOn(60);
    expect(renewals()).toBeGreaterThanOrEqual(3);
    expect(refused).toBe(0);
    expect(await status()).toMatchObject({ state: 'matching', problem: null });
  });

  test('is renewed once where the shop says that it has ended, and the question asked again', async () => {
    granting.grants.endTokens();
    await pull();
    expect(renewals()).toBe(1);
    expect(await status()).toMatchObject({ state: 'matching', problem: null });
  });

  test('is renewed once by all who need it at the same moment', async () => {
    granting.grants.endTokens();
    await Promise.all([job('renewGrant'), pull(), job('renewGrant'), pull(), pull()]);
    expect(renewals()).toBe(1);
    await pull();
    expect(await status()).toMatchObject({ state: 'matching', problem: null });
  });

  test('is kept before it is used', async () => {
    const client = new Client({ connectionString: office.databaseUrl });
    await client.connect();
    const versions: string[] = [];
    granting.beforeAsked(async (url) => {
      if (new URL(url).pathname === '/token') return;
      const { rows } = await client.query<{ version: string }>(
        'select version from channels.vendor_grant where connection_id = $1',
        [connectionId],
      );
      versions.push(`${rows[0]?.version} ${granting.grants.token()}`);
    });
    granting.grants.endTokens();
    await pull();
    expect(versions).toEqual(['1 access-1', '2 access-2']);
    await client.end();
  });

  test('goes on serving while the vendor cannot renew it, and is renewed once the vendor is back', async () => {
    for (let failure = 0; failure < 3; failure += 1) granting.grants.fail('down');
    await goOn(50);
    expect(renewals()).toBeGreaterThan(0);
    expect(await status()).toMatchObject({ state: 'matching', problem: null });
    await goOn(60);
    expect(renewals()).toBeGreaterThan(3);
    expect(await status()).toMatchObject({ state: 'matching', problem: null });
  });

  test('that the vendor takes no more makes the connection stuck, says why, and is asked for again', async () => {
    granting.grants.revoke();
    await pull();
    const { state, problem } = await status();
    expect(state).toBe('stuck');
    expect(problem).toMatch(/^Any shop n’accepte plus l’accès donné : donnez-le à nouveau\. .*invalid_grant/);
    const asked = granting.grants.asked().length;
    await goOn(120);
    expect(granting.grants.asked()).toHaveLength(asked);
    const sentTo = await comeBack(office, granting.grants.consent(await askConsent(office, connectionId)));
    expect(sentTo).toContain('consent=given');
    await goOn(30);
    expect(await status()).toMatchObject({ state: 'matching', problem: null, listings: 1 });
  });

  test('is renewed while its connection is paused, and no more once it is removed', async () => {
    const paused = await office.send('PATCH', `/connections/${connectionId}`, { body: { state: 'paused' } });
    expect(paused.status).toBe(200);
    await goOn(60);
    expect(renewals()).toBeGreaterThan(0);
    await office.send('DELETE', `/connections/${connectionId}`);
    const before = renewals();
    await goOn(120);
    expect(renewals()).toBe(before);
  });
});

describe('a renewal that was done and never heard of', () => {
  afterEach(() => office.close());

  test('is asked for again with the refresh token that is kept, where the vendor still takes it', async () => {
    await open({ takesOldRefresh: true });
    granting.grants.fail('unanswered');
    granting.grants.endTokens();
    await pull();
    expect(renewals()).toBe(1);
    await goOn(10);
    await pull();
    expect(renewals()).toBe(2);
    expect(await status()).toMatchObject({ state: 'matching', problem: null });
  });

  test('needs the owner’s consent where the vendor does not', async () => {
    await open();
    granting.grants.fail('unanswered');
    granting.grants.endTokens();
    await pull();
    await goOn(10);
    expect((await status()).state).toBe('stuck');
    expect((await status()).problem).toContain('donnez-le à nouveau');
  });
});

describe('when it is renewed', () => {
  const now = '2026-11-20T09:00:00.000Z';

  test.each([
    ['an hour', '2026-11-20T10:00:00.000Z', '2026-11-20T09:40:00.000Z'],
    ['thirty days', '2026-12-20T09:00:00.000Z', '2026-11-27T09:00:00.000Z'],
    ['nothing any more', '2026-11-20T08:00:00.000Z', now],
  ])('of one that lives for %s', (_life, expiresAt, renewAt) => {
    expect(renewalOf({ accessToken: 'a', refreshToken: 'r', expiresAt }, now)).toBe(renewAt);
  });

  test('one without an end, or that nothing renews, stays as it is', () => {
    expect(renewalOf({ accessToken: 'a', refreshToken: 'r', expiresAt: null }, now)).toBeNull();
    expect(renewalOf({ accessToken: 'a', refreshToken: null, expiresAt: now }, now)).toBeNull();
  });
});
