/** Gifts that programmes give by themselves: birthdays, sponsors, cashback as vouchers; each once, as a code. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeCustomer } from '#domain/customers/contract.ts';
import { mergeCustomers } from '#domain/customers/duplicateContract.ts';
import { getLoyaltyOwed, getReceiptRows, getSponsoring, nameSponsor } from '#domain/loyalty/contract.ts';
import { listOfferCodes } from '#domain/offers/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { later } from '#domain/values/time.ts';
import { noteUses } from '#server/modules/offers/index.ts';
import { giveGifts } from './expire.ts';
import { type Counter, openCounter, terms } from './loyalty.fixture.ts';

let counter: Counter;
beforeAll(async () => {
  counter = await openCounter();
});
afterAll(() => counter.close());

const gift = (name: string, more = {}) => ({
  name,
  kind: 'amount',
  value: '500',
  minimumBasket: null,
  days: 30,
  ...more,
});
const nothing = { birthday: null, sponsor: null, voucher: null };

/** `label state`, the oldest first. */
async function codesOf(customerId: Id): Promise<string[]> {
  await counter.settled();
  const { items } = await counter.caller.call(listOfferCodes, { query: { customerId } });
  return items.map(({ label, state, terms: { value } }) => `${label} ${value} ${state}`).toReversed();
}
async function night(today: string): Promise<void> {
  counter.shop.now = `${today}T04:20:00.000Z`;
  await counter.shop.database.write(counter.shop.actor.organizationId, (tx) =>
    giveGifts(tx, today, counter.shop.now),
  );
}
const bring = (customerId: Id, sponsorId: Id | null) =>
  counter.caller.call(nameSponsor, { params: { customerId }, body: { sponsorId } });

test('Who brings somebody new and who is brought are given their gift after the first real purchase, and lose it where all of it comes back', async () => {
  const { promise, customer, buys, sale, caller } = counter;
  const sponsor = { minimum: '2000', sponsor: gift('Parrain'), sponsored: gift('Bienvenue') };
  await promise(terms({ gifts: { ...nothing, sponsor } }));
  const [marie, paul] = [await customer({ name: 'Marie' }), await customer({ name: 'Paul' })];
  await bring(paul, marie);
  // Deposits are no purchase, and this one is below what the programme asks.
  await buys(paul, 1500, { deposit: 2000 });
  expect([await codesOf(marie), await codesOf(paul)]).toEqual([[], []]);
  const first = await buys(paul, 3000);
  const given = [['Parrain 500 open'], ['Bienvenue 500 open']];
  expect([await codesOf(marie), await codesOf(paul)]).toEqual(given);
  await sale(-1000, { refundOf: first.document });
  await counter.settled();
  expect([await codesOf(marie), await codesOf(paul)]).toEqual(given);
  expect((await caller.call(getLoyaltyOwed, {})).gifts).toEqual([
    { origin: 'sponsor', codes: 2, amount: 1000n, parts: 0 },
  ]);
  await sale(-2000, { refundOf: first.document });
  expect([await codesOf(marie), await codesOf(paul)]).toEqual([
    ['Parrain 500 withdrawn'],
    ['Bienvenue 500 withdrawn'],
  ]);
  // The next real purchase makes them due again, once.
  await buys(paul, 4000);
  await buys(paul, 4000);
  expect(await codesOf(marie)).toEqual(['Parrain 500 withdrawn', 'Parrain 500 open']);
  expect(await caller.call(getSponsoring, { params: { customerId: marie } })).toEqual({
    sponsor: null,
    brought: [{ id: paul, name: 'Paul', isGiven: true }],
  });
});

test('Nobody brings themselves, somebody of their household, or who came before; a sponsor is said before anything is given', async () => {
  const { customer, buys, caller, shop } = counter;
  const refused = async (customerId: Id, sponsorId: Id | null) =>
    (await caller.refusal(nameSponsor, { params: { customerId }, body: { sponsorId } })).code;
  const home = await customer({ name: 'Les Petit', kind: 'household' });
  const [ann, ben] = [
    await customer({ name: 'Ann', householdId: home }),
    await customer({ name: 'Ben', householdId: home }),
  ];
  const [eve, twin] = [await customer({ name: 'Ève' }), await customer({ name: 'Eve' })];
  await caller.call(mergeCustomers, { params: { customerId: eve }, body: { otherId: twin } });
  expect([await refused(ann, ben), await refused(ann, home), await refused(eve, twin)]).toEqual([
    'sponsor_themselves',
    'sponsor_themselves',
    'sponsor_themselves',
  ]);
  await bring(ann, eve);
  expect(await refused(eve, ann)).toBe('sponsor_in_return');
  await bring(ann, null);
  // Of one household before the purchase came: no gift.
  await bring(ann, eve);
  await caller.call(changeCustomer, { params: { customerId: eve }, body: { householdId: home } });
  await buys(ann, 5000);
  expect([await codesOf(eve), await codesOf(ann)]).toEqual([[], []]);
  await caller.call(changeCustomer, { params: { customerId: eve }, body: { householdId: null } });
  await buys(ann, 5000);
  expect([await codesOf(eve), await refused(ann, null)]).toEqual([['Parrain 500 open'], 'sponsor_settled']);
  shop.now = later(shop.now, 86_400_000);
  const late = await customer({ name: 'Tard' });
  await buys(late, 1000, { at: later(shop.now, -86_400_000) });
  expect(await refused(late, eve)).toBe('sponsored_known');
});

test('A birthday is given its gift a week before, once a year, to who has bought and is no minor', async () => {
  const { promise, customer, buys, caller } = counter;
  await promise(
    terms({ gifts: { ...nothing, birthday: gift('Anniversaire', { kind: 'percent', value: '1000' }) } }),
  );
  const born = async (birthday: string) => {
    const id = await customer({ name: birthday, birthday });
    await buys(id, 1000);
    return id;
  };
  const [zoe, leap, child] = [await born('03/03/1984'), await born('29/02'), await born('2012-03-03')];
  const stranger = await customer({ name: 'Jamais venu', birthday: '03/03' });
  const twin = await born('03/03');
  await caller.call(mergeCustomers, { params: { customerId: zoe }, body: { otherId: twin } });
  await night('2027-02-21');
  expect(await codesOf(zoe)).toEqual([]);
  await night('2027-02-23');
  for (const today of ['2027-02-24', '2027-03-01', '2027-03-03', '2027-03-04']) await night(today);
  expect(await codesOf(zoe)).toEqual(['Anniversaire 1000 open']);
  expect(await codesOf(leap)).toEqual(['Anniversaire 1000 open']);
  expect([await codesOf(child), await codesOf(stranger)]).toEqual([[], []]);
  await night('2028-02-29');
  expect(await codesOf(zoe)).toEqual(['Anniversaire 1000 expired', 'Anniversaire 1000 open']);
});

test('Cashback leaves as a voucher as soon as there is enough, and comes back into the balance where what earned it does', async () => {
  const { promise, customer, buys, sale, moves, points, shop, caller } = counter;
  const voucher = { name: 'Bon d’achat', from: '1000', days: 60 };
  await promise(terms({ earns: { kind: 'cashback', rate: 1000 }, gifts: { ...nothing, voucher } }));
  const zoe = await customer();
  const first = await buys(zoe, 9000);
  expect([await points(zoe), await codesOf(zoe)]).toEqual([900n, []]);
  const second = await buys(zoe, 15_000);
  expect([await points(zoe), await codesOf(zoe)]).toEqual([400n, ['Bon d’achat 2000 open']]);
  const { rows } = await caller.call(getReceiptRows, {
    params: { saleId: second.saleId },
    body: { language: 'fr' },
  });
  expect(rows.map(({ label, value }) => `${label} ${value}`)).toEqual([
    expect.stringMatching(/^Les amis de la cave \+15,00\s€$/u),
    expect.stringMatching(/^Solde 4,00\s€$/u),
    expect.stringMatching(/^Bon d’achat OF.+ 20,00\s€, jusqu’au/u),
  ]);
  await sale(-9000, { refundOf: first.document });
  expect(await moves(zoe)).toEqual([
    'earned 900',
    'earned 1500',
    'voucher -2000',
    'reversed -900',
    'voucher 2000',
    'voucher -1000',
  ]);
  expect(await codesOf(zoe)).toEqual(['Bon d’achat 2000 withdrawn', 'Bon d’achat 1000 open']);
  // Used is used: what comes back then makes the balance short.
  const [code] = (await counter.caller.call(listOfferCodes, { query: { customerId: zoe, state: 'open' } }))
    .items;
  const use = {
    saleId: second.saleId,
    ticket: 'T-1',
    at: shop.now,
    offers: [{ code: code?.code ?? '', discount: 1000n }],
  };
  await shop.database.write(shop.actor.organizationId, (tx) => noteUses(tx, shop.actor, [use], shop.now));
  await sale(-15_000, { refundOf: second.document });
  expect([await points(zoe), (await codesOf(zoe)).at(-1)]).toEqual([-1000n, 'Bon d’achat 1000 used']);
});
