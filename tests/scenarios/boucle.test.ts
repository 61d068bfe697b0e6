/**
 * The manual, executed: a wine shop understands who drifts away, targets them, writes to them again, and measures what it brought. A Chinon costs
 * 6,00 and is sold at 12,00 with VAT, 10,00 without; with a tenth off at 10,80 and 9,00. A message costs one cent.
 *
 *     23 November, 23 December   64 customers buy a bottle each; one of them never agreed to anything, six others come each fortnight
 *     15 February                54 days after their last visit, at a rhythm of 30: the 64 drift away. The lot holds 30 back from this
 *                                campaign, 3 from all of them, and writes to 30, each with a code of their own
 *     20 February                12 of those who were written to come with their code, and 4 of those held back without one
 *     1 March                    the 18 who have not come are written to again
 *     8 March                    8 of the 18 come with their code, and 6 more of those held back
 *     20 March                   thirty days are over for everybody
 *
 *     of 30 each        who was written to                        who was held back       a customer
 *     visits            20                                        10                      0,667 − 0,333 =  0,333
 *     revenue           20 × 10,80 = 216,00                       10 × 12,00 = 120,00     7,20  − 4,00  =  3,20
 *     margin            20 × (9,00 − 6,00) − 48 × 0,01 = 59,52    10 × 4,00  =  40,00     1,984 − 1,333 =  0,651
 *
 * How far chance may have moved it, each way: of visits 1,96 × √(2 × (⅔ × ⅓) / 30) = 0,239; of revenue and margin Welch's, 2,83 and 0,88.
 * So visits and revenue have risen, by 0,095 and 0,37 at least; of the margin, which may have risen by 1,53 or fallen by 0,23, that cannot be said.
 */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createCampaign,
  getAllResults,
  getCampaign,
  getCampaignResults,
  listCampaignPeople,
  previewReach,
  saveCampaignSettings,
  startCampaign,
  testCampaign,
} from '#domain/campaigns/contract.ts';
import { sayConsents } from '#domain/consent/contract.ts';
import { commitmentOf } from '#domain/customers/commitment.ts';
import { createCustomer } from '#domain/customers/contract.ts';
import { getGuidance } from '#domain/guidance/contract.ts';
import { getTillOffer } from '#domain/offers/contract.ts';
import { countSegment, createSegment } from '#domain/segments/contract.ts';
import { saveSender } from '#domain/sending/contract.ts';
import { listLocations, receiveDelivery } from '#domain/stock/contract.ts';
import { closuresDue } from '#domain/till/make.ts';
import type { TicketGrant } from '#domain/till/record.ts';
import type { Id } from '#domain/values/ids.ts';
import {
  bottle,
  type Counter,
  type Device,
  openCounter,
  sell,
} from '#server/modules/till/counter.fixture.ts';
import { optIn } from '#tests/harness/consentDesk.ts';
import { accountAt, bodyOf, type Mailbox, openMailbox } from '#tests/harness/mailbox.ts';

/** Names from which the lot draws thirty and thirty. */
const idOf = (number: number): Id => `019a0000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const organizationId = '019a0000-0000-7000-8000-00000000b0c1';
const campaignId = idOf(2);
const drifting = Array.from({ length: 63 }, (_, index) => idOf(10_001 + index));
/** Of these, nothing is ever sent to three. */
const heldFromAll = [idOf(10_011), idOf(10_015), idOf(10_057)];
const silent = idOf(20_001);
const faithful = Array.from({ length: 6 }, (_, index) => idOf(30_001 + index));

let counter: Counter;
let mailbox: Mailbox;
let till: Device;
let chinon: Id;

const emailOf = (customerId: Id): string => `client-${customerId.slice(-5)}@courriel.example`;

async function know(customerId: Id): Promise<void> {
  const facts = { name: `Zoé ${customerId.slice(-5)}`, email: emailOf(customerId), birthday: '1980-05-04' };
  await counter.call(createCustomer, { key: customerId, body: facts });
  if (customerId === silent) return;
  const choices = [{ ...optIn, channel: 'email' as const }];
  const body = { choices, source: 'office' as const, language: 'fr' as const, isAdult: true };
  await counter.call(sayConsents, { params: { customerId }, body });
}

/** The shop opens on a day; the till closes what is due before. */
async function opens(day: string): Promise<void> {
  const at = `${day}T09:00:00.000Z`;
  counter.now = at;
  const { bench } = till;
  bench.making = { ...bench.making, at, day };
  for (const period of closuresDue(bench.state, day)) await bench.close(period);
}

let sent = 0;

/** A bottle each, with their code where they have one; sent together. */
async function buy(customers: readonly Id[], codes: ReadonlyMap<Id, string> = new Map()): Promise<void> {
  const beside = new Map<string, { customer: { id: Id; key: string } }>();
  for (const id of customers) {
    const key = new Uint8Array(randomBytes(32));
    const code = codes.get(id);
    const taken = code === undefined ? {} : { discount: 120n, reason: 'On vous attend' };
    const grants: TicketGrant[] =
      code === undefined ? [] : [{ line: '1', kind: 'offer', reference: code, points: null, amount: 120n }];
    const line = bottle(chinon, { unitPriceE4: 120_000n, ...taken });
    await sell(till, [line], { commitment: await commitmentOf(key, id), grants });
    const ticket = till.sealed().at(-1);
    if (ticket) beside.set(ticket.text, { customer: { id, key: Buffer.from(key).toString('base64url') } });
  }
  const records = till.sealed(sent).map((record) => {
    const known = beside.get(record.text);
    return known ? { ...record, beside: known } : record;
  });
  const { head, defect } = await till.send(records);
  expect(defect).toBeNull();
  sent = head.sequence;
  await counter.app.settled(organizationId);
}

const arrived = (count: number) => expect.poll(() => mailbox.letters.length, { timeout: 20_000 }).toBe(count);
const campaign = () => counter.call(getCampaign, { params: { campaignId } });
const results = () => counter.call(getCampaignResults, { params: { campaignId } });
const people = async (which: 'written' | 'held' | 'leftOut' | 'used') =>
  (await counter.call(listCampaignPeople, { params: { campaignId }, query: { which, limit: 100 } })).items;

beforeAll(async () => {
  counter = await openCounter({ organizationId });
  mailbox = await openMailbox();
  await counter.app.work();
  chinon = await counter.sku();
  till = await counter.enrol();
  const shelf = (await counter.call(listLocations)).items.find(({ kind }) => kind === 'shelf');
  const lines = [{ skuId: chinon, unitId: chinon, count: '300000', cost: '180000' }];
  await counter.call(receiveDelivery, { body: { locationId: shelf?.id ?? '', lines } });
  const account = accountAt(mailbox);
  await counter.call(saveSender, { params: { channel: 'email' }, body: { account } });
  await counter.call(saveCampaignSettings, { body: { heldFromAll: 500, cap: { messages: 3, days: 30 } } });
  await Promise.all([...drifting, silent, ...faithful].map(know));
});
afterAll(async () => {
  await counter.close();
  await mailbox.close();
});

test('Customers who drift away are seen, a group of them is written to with an offer, some come back with it, and what that brought is told with its interval', async () => {
  // Understand.
  await opens('2026-11-23');
  await buy([...drifting, silent, ...faithful]);
  await opens('2026-12-23');
  await buy([...drifting, silent, ...faithful]);
  for (const day of ['2027-01-08', '2027-01-22', '2027-02-05']) {
    await opens(day);
    await buy(faithful);
  }
  await opens('2027-02-15');
  const { next } = await counter.call(getGuidance);
  expect(next).toContainEqual({ what: 'wake', reason: { why: 'away', customers: 64 } });

  // Target.
  const tree = {
    is: 'all' as const,
    not: false,
    of: [{ is: 'stage' as const, stages: ['drifting' as const] }],
  };
  const { count, said } = await counter.call(countSegment, { body: { tree } });
  expect(count).toBe(64);
  expect(said).toContain('s’éloigne');
  const { id: segmentId } = await counter.call(createSegment, { body: { name: 'À faire revenir', tree } });
  const aim = {
    audience: { kind: 'segment' as const, segmentId },
    channels: ['email' as const],
    isAlcohol: true,
    heldShare: 5000,
    measuredDays: 30,
  };
  const reach = await counter.call(previewReach, { body: { ...aim, messages: 2 } });
  expect(reach).toMatchObject({ members: 64, leftOut: [{ why: 'neverGranted', customers: 1 }] });
  expect(reach.sent + reach.held).toBe(63);
  // Told before anything is sent: to see five in a hundred more come takes more customers than these.
  expect(reach.expectation.needed).toBeGreaterThan(63);

  // Relaunch.
  const body = 'Bonjour {prénom},\n\nVotre code {code} : {offre}.';
  const text = (subject: string) => ({
    fr: { subject, body, short: '' },
    en: { subject: '', body: '', short: '' },
  });
  const draft = {
    ...aim,
    name: 'On vous attend',
    messages: [
      { afterDays: 0, texts: [text('Votre Chinon vous attend')] },
      { afterDays: 14, texts: [text('Encore quelques jours')] },
    ],
    exits: ['bought' as const],
    offer: { kind: 'percent' as const, value: '1000', minimumBasket: null, skuIds: null, days: 30 },
  };
  await counter.call(createCampaign, { key: campaignId, body: draft });
  const tried = { channel: 'email' as const, address: 'camille@cave.example', language: 'fr' as const };
  const params = { campaignId };
  expect(await counter.call(testCampaign, { params, body: { ...tried, message: 0, version: 0 } })).toEqual({
    sent: true,
    why: null,
  });
  expect(mailbox.letters.map(({ to }) => to)).toEqual(['camille@cave.example']);
  await counter.call(startCampaign, { params, body: {} });
  await arrived(31);
  const written = (await people('written')).map(({ customerId }) => customerId).sort();
  const held = (await people('held')).map(({ customerId }) => customerId).sort();
  expect([written.length, held.length]).toEqual([30, 33]);
  expect((await people('leftOut')).map(({ customerId }) => customerId)).toEqual([silent]);
  const codes = new Map<Id, string>();
  for (const letter of mailbox.letters.slice(1)) {
    const code = /Votre code (.+?)\s*:/.exec(bodyOf(letter))?.[1] ?? '';
    const offer = await till.call(getTillOffer, { params: { code } });
    expect(offer.state).toBe('open');
    expect(letter.to).toBe(emailOf(offer.customerId ?? ''));
    codes.set(offer.customerId ?? '', offer.code);
  }
  expect([...codes.keys()].sort()).toEqual(written);

  await opens('2027-02-20');
  const compared = held.filter((customerId) => !heldFromAll.includes(customerId));
  await buy(written.slice(0, 12), codes);
  await buy(compared.slice(0, 4));
  // Whoever has come leaves at once, before the second message is due.
  expect(await campaign()).toMatchObject({
    walking: 63 - 16,
    endings: [{ ending: 'bought', customers: 12 }],
  });
  expect((await results()).figures.map(({ verdict }) => verdict)).toEqual(['tooFew', 'tooFew', 'tooFew']);

  await opens('2027-03-01');
  await counter.call(startCampaign, { params, body: {} });
  await arrived(31 + 18);
  expect(
    mailbox.letters
      .slice(31)
      .map(({ to }) => to)
      .sort(),
  ).toEqual(written.slice(12).map(emailOf).sort());
  await opens('2027-03-08');
  await buy(written.slice(12, 20), codes);
  await buy(compared.slice(4, 10));

  // Measure.
  await opens('2027-03-20');
  const told = await results();
  expect(told).toMatchObject({
    sent: 30,
    held: 30,
    isOpen: false,
    cost: 48n,
    offers: { used: 20, discount: 20n * 120n },
  });
  const near = (value: number, digits = 3) => expect.closeTo(value, digits);
  expect(told.figures).toMatchObject([
    { figure: 'visits', lift: near(1 / 3), low: near(0.0948), high: near(0.5719), verdict: 'gain' },
    {
      figure: 'revenue',
      sent: near(720),
      held: near(400),
      lift: near(320),
      low: near(37, 0),
      high: near(603, 0),
      verdict: 'gain',
      total: near(9600),
    },
    {
      figure: 'margin',
      sent: near(198.4),
      held: near(133.333),
      lift: near(65.067),
      low: near(-23, 0),
      high: near(153, 0),
      verdict: 'unclear',
    },
  ]);
  const used = await people('used');
  expect(used.map(({ customerId }) => customerId).sort()).toEqual(written.slice(0, 20));
  expect(used.every(({ ticket, discount }) => ticket !== null && discount === 120n)).toBe(true);
  // Against the three whom nothing is ever sent to nothing can be said yet.
  expect(await counter.call(getAllResults)).toMatchObject({
    sent: 60,
    held: 3,
    figures: [{ verdict: 'tooFew' }, {}, {}],
  });
});
