/** Zettle’s keys, tokens and calls. */
import { expect, test } from 'vitest';
import { failure, hour, since, wine } from '../kit/stage.fixture.ts';
import { zettle } from './index.ts';
import { zettleSettings } from './settings.ts';
import { open, wanted } from './stage.fixture.ts';

test('one token serves a session for its two hours, and another is asked for before it ends', async () => {
  const { shop, session, pass } = open();
  const asked = () => shop.requests().filter(({ path }) => path === 'oauth.zettle.com/token').length;
  for (let round = 0; round < 5; round += 1) await zettle.pull(session, 'sales', null, since);
  expect(asked()).toBe(1);
  pass(2 * hour);
  await zettle.pull(session, 'sales', null, since);
  expect(asked()).toBe(2);
});

test('a token that ends before its time is replaced once, and what was asked is asked again', async () => {
  const { shop, session } = open();
  const ref = shop.list(wine);
  await zettle.readLevels(session, [ref]);
  shop.endTokens();
  expect(await zettle.writeLevels?.(session, [{ ref, level: 39, held: 40, key: 'k' }])).toEqual([
    { outcome: 'applied' },
  ]);
  expect(shop.levelOf(ref)).toBe(39);
});

test('what is no key is said to be none, and Zettle is not asked', async () => {
  const { shop, session } = open();
  const settings = { ...session.settings, apiKey: 'not-a-key' };
  expect((await failure(zettle.check({ ...session, settings }))).kind).toBe('unauthorized');
  expect(shop.requests()).toEqual([]);
});

test('access by a click: the address asks for three rights, the code becomes tokens, and each renewal brings the next one', async () => {
  const { session, now } = open();
  const settings = zettleSettings.parse({
    applicationId: '6adde977-c34d-4de1-99b2-f6ed3e65431a',
    applicationSecret: 'secret',
  });
  const asking = { ...session, settings };
  const redirectUrl = 'https://caveau.example/connect/return';
  const address = new URL(zettle.oauth?.authorizeUrl(settings, { redirectUrl, state: 'abc' }) ?? '');
  expect(address.origin + address.pathname).toBe('https://oauth.zettle.com/authorize');
  expect(Object.fromEntries(address.searchParams)).toEqual({
    response_type: 'code',
    scope: 'READ:PURCHASE READ:PRODUCT WRITE:PRODUCT',
    client_id: settings.applicationId,
    redirect_uri: redirectUrl,
    state: 'abc',
  });
  const granted = await zettle.oauth?.exchange(asking, { code: 'a-code', redirectUrl, query: {} });
  expect(granted).toMatchObject({
    refreshToken: 'refresh-1',
    expiresAt: new Date(Date.parse(now()) + 2 * hour).toISOString(),
  });
  const renewed = await zettle.oauth?.refresh(asking, granted?.refreshToken ?? '');
  expect(renewed?.refreshToken).toBe('refresh-2');
  const opened = { ...session, settings: { ...settings, accessToken: renewed?.accessToken ?? '' } };
  expect((await zettle.check(opened)).findings.map(({ verdict }) => verdict)).not.toContain('cannot');
  // By its status the grant is known to have ended.
  const ended = await failure(zettle.oauth?.refresh(asking, 'refresh-1'));
  expect(ended).toMatchObject({ kind: 'refused', status: 400 });
});

test('the check says which right the key lacks', async () => {
  const { shop, session } = open();
  shop.scopes.splice(0, shop.scopes.length, 'READ:PURCHASE');
  const { findings } = await zettle.check(session);
  expect(findings.map(({ verdict, sentence }) => [verdict, sentence.en])).toEqual([
    ['can', 'Sales and refunds can be read.'],
    ['cannot', 'The Zettle key lacks the right “READ:PRODUCT”.'],
    ['cannot', 'The Zettle key lacks the right “WRITE:PRODUCT”.'],
  ]);
});

test('the greeting comes before anybody knows the key, and is answered all the same', async () => {
  const { shop, session } = open({ hooks: true });
  const kept = await zettle.subscribe?.(session, wanted);
  const [greeting] = shop.takeHooks();
  if (greeting === undefined) throw new Error('the account did not greet');
  expect(zettle.hear?.(greeting, [])).toEqual({ verdict: 'ping' });
  expect(kept?.secret).toMatch(/^zLz/);
});

test('a subscription that hears too little is mended and keeps its key', async () => {
  const { shop, session } = open({ hooks: true });
  const made = await zettle.subscribe?.(session, wanted);
  for (const one of shop.subscriptions.values()) one.eventNames = ['PurchaseCreated'];
  const mended = await zettle.subscribe?.(session, wanted);
  expect(mended?.repaired).toHaveLength(6);
  expect(mended?.secret).toBe(made?.secret);
  expect((await zettle.subscribe?.(session, wanted))?.repaired).toEqual([]);
  expect(shop.subscriptions.size).toBe(1);
});

test('without an e-mail address Zettle makes no subscription, and the sentence says what happens instead', async () => {
  const { session } = open({ hooks: true });
  const settings = { ...session.settings, contactEmail: '' };
  const refused = await failure(zettle.subscribe?.({ ...session, settings }, wanted));
  expect(refused.kind).toBe('refused');
  expect(refused.sentence.fr).toContain('Caveau va chercher les ventes lui-même');
});

test('a change in the library wakes the product that it names, with all its variants', async () => {
  const { shop, session } = open({ hooks: true });
  const secret = (await zettle.subscribe?.(session, wanted))?.secret ?? '';
  shop.takeHooks();
  const ref = shop.list(wine);
  const [call] = shop.takeHooks();
  if (call === undefined) throw new Error('the account did not call');
  const heard = zettle.hear?.(call, [secret]);
  if (heard?.verdict !== 'proved') throw new Error('not proved');
  const [wake] = heard.wakes;
  expect(await zettle.look(session, { stream: 'listings', id: wake?.id ?? '' })).toMatchObject([
    { kind: 'listing', listing: { ref, level: 40 } },
  ]);
});
