/** Customers who write themselves in from a poster. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { listCustomers } from '#domain/customers/contract.ts';
import {
  confirmEnrolment,
  endPoster,
  enrol,
  listPosters,
  makePoster,
  printPoster,
  showEnrolment,
} from '#domain/customers/posterContract.ts';
import { later } from '#domain/values/time.ts';
import { CHARTRONS, MOUFFETARD } from '#tests/harness/shop.ts';
import { type Counter, openCounter } from '../counter.fixture.ts';

let counter: Counter;
let token: string;
beforeAll(async () => {
  counter = await openCounter();
});
afterAll(() => counter.close());
beforeEach(async () => {
  token = tokenIn((await counter.call(makePoster, { body: { shopId: MOUFFETARD } })).url);
});

const tokenIn = (url: string): string => url.split('#')[0]?.split('/').at(-1) ?? '';
const all = async (search: string) => (await counter.call(listCustomers, { query: { search } })).items;
const typed = { phone: null, email: null, birthday: null, language: 'fr' as const };

test('A poster is a shop’s, printed on A4 or A5; another one of that shop, or its end, makes its QR code lead nowhere', async () => {
  expect(await counter.stranger.call(showEnrolment, { params: { token } })).toMatchObject({
    shop: 'Rue Mouffetard',
  });
  const other = await counter.call(makePoster, { body: { shopId: CHARTRONS } });
  const first = (await counter.call(listPosters)).find(({ shopId }) => shopId === MOUFFETARD);
  expect(first?.url).toBe(`https://cave.example/inscription/${token}`);
  for (const size of ['a4', 'a5'] as const) {
    const params = { posterId: first?.id ?? '' };
    expect((await counter.call(printPoster, { params, query: { size } })).slice(0, 5)).toBe('%PDF-');
  }
  await counter.call(makePoster, { body: { shopId: MOUFFETARD } });
  const code = async (asked: string) =>
    (await counter.stranger.refusal(showEnrolment, { params: { token: asked } })).code;
  expect(await code(token)).toBe('poster_not_found');
  expect(await code('A'.repeat(43))).toBe('poster_not_found');
  await counter.end(endPoster, { posterId: other.id });
  expect(await code(tokenIn(other.url))).toBe('poster_not_found');
});

test('Whoever gives a telephone is a customer at once; a known one stays as they are, and the page says the same', async () => {
  const known = await counter.customer({ name: 'Anne Roux', phone: '0611000001' });
  const params = { token };
  const write = (body: object) =>
    counter.stranger.call(enrol, { params, body: { ...typed, name: 'X', ...body } });
  const zoe = { name: 'Zoé Lenoir', phone: '06 12 34 56 78', birthday: '17/03', language: 'en' };
  expect(await write(zoe)).toEqual({ state: 'enrolled' });
  expect(await write({ name: 'Quelqu’un', phone: '06 11 00 00 01' })).toEqual({ state: 'enrolled' });
  expect(await all('lenoir')).toMatchObject([
    { phone: '+33612345678', birthday: '--03-17', language: 'en', origin: 'poster' },
  ]);
  expect(await all('0611000001')).toMatchObject([{ id: known, name: 'Anne Roux' }]);
  const refused = async (body: object) =>
    (await counter.stranger.refusal(enrol, { params, body: { ...typed, name: 'Paul', ...body } })).code;
  expect(await refused({})).toBe('contact_missing');
  expect(await refused({ phone: '06 12' })).toBe('phone_wrong');
  expect(await refused({ phone: '0612345679', birthday: '31/02' })).toBe('birthday_wrong');
});

test('With an e-mail nothing is kept before the link in the letter is followed, once and within seven days', async () => {
  counter.post.isOpen = true;
  const params = { token };
  const key = randomUUID();
  const body = { ...typed, name: 'Paul Durand', email: 'paul@cave.example' };
  expect(await counter.stranger.call(enrol, { params, key, body })).toEqual({ state: 'mailed' });
  expect(await all('durand')).toEqual([]);
  const [letter] = counter.post.letters;
  expect(letter?.to).toBe('paul@cave.example');
  const sealed = /#([\w-]+)/.exec(letter?.text ?? '')?.[1] ?? '';
  const follow = { params, body: { sealed } };
  const forged = { params, body: { sealed: `${sealed.slice(0, -8)}AAAAAAAA` } };
  expect((await counter.stranger.refusal(confirmEnrolment, forged)).code).toBe('enrolment_expired');
  for (const time of ['first', 'again'])
    expect(await counter.stranger.call(confirmEnrolment, follow), time).toEqual({ enrolled: true });
  expect(await all('durand')).toMatchObject([{ id: key, email: 'paul@cave.example', origin: 'poster' }]);
  // Whoever was erased does not come back by an old link.
  await counter.erase(key);
  await counter.stranger.call(confirmEnrolment, follow);
  expect(await all('durand')).toEqual([]);
  const now = counter.shop.now;
  counter.shop.now = later(now, 8 * 86_400_000);
  expect((await counter.stranger.refusal(confirmEnrolment, follow)).code).toBe('enrolment_expired');
  counter.shop.now = now;
  // A mailbox gets two letters a minute, whoever asks.
  await counter.stranger.call(enrol, { params, body });
  expect((await counter.stranger.refusal(enrol, { params, body })).code).toBe('too_many_requests');
});
