/**
 * A week of a shop with eight campaigns under way, one for each moment: each is asked twice a day, and writes to whom it should once.
 *
 *     who       what is known of them                              reached, on
 *     Anna      born on 1 December                                 birthday, Tuesday 24: a week before
 *     Basile    came every ten days, last on 9 November            drifting, Tuesday 24: fifteen days later
 *     Clara     has spent 150,00, spends 60,00 on Tuesday          threshold of 200,00, Wednesday 25
 *     Denis     two tickets of 50,00, one of 90,00 on Tuesday      basket of 60,00, Wednesday 25: 190,00 / 3
 *     Emma      lives in Bordeaux                                  tasting there on 1 December, Tuesday 24
 *     Farid     bought red burgundies                              arrival of a Volnay, Thursday 26
 *     Gisèle    bought the last Vouvray                            its return, Thursday 26
 *     Iris      loses points on 24 December                        points that end, Tuesday 24: thirty days before
 *     Jules     as well, and agreed to what concerns his card alone
 *     all       Monday to Thursday brought 150,00, not 1 000,00    quiet week, Friday 27
 *
 * What happens in a day is told the next morning. Hugo has every reason to be written to, and does not want to be.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { getCampaign, saveCampaignSettings } from '#domain/campaigns/contract.ts';
import type { NewSku } from '#domain/catalog/contract.ts';
import type { Moment, moment } from '#domain/segments/moments.ts';
import { receiveDelivery } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { optIn } from '#tests/harness/consentDesk.ts';
import { labelOf } from '#tests/harness/label.ts';
import { units } from '#tests/harness/shop.ts';
import { type Bureau, openBureau, written } from './campaigns.fixture.ts';

let bureau: Bureau;
beforeAll(async () => {
  bureau = await openBureau();
  await bureau.call(saveCampaignSettings, { body: { heldFromAll: 0, cap: { messages: 3, days: 30 } } });
});
afterAll(() => bureau.close());

const at = (day: string, hour = 10): Instant => `2026-${day}T${String(hour).padStart(2, '0')}:00:00.000Z`;

const moments: Record<Moment['is'], z.input<typeof moment>> = {
  birthday: { is: 'birthday', before: 7 },
  pointsEnd: { is: 'pointsEnd', before: 30 },
  drifting: { is: 'drifting' },
  threshold: { is: 'threshold', amount: '20000', last: null },
  basket: { is: 'basket', amount: '6000' },
  event: { is: 'event', on: '2026-12-01', before: 7, postcodes: ['33'], shopId: null },
  arrival: { is: 'arrival' },
  backInStock: { is: 'backInStock', last: 365 },
  quietWeek: { is: 'quietWeek', below: 7000 },
};

/** Names the article that the moment is about, where there is one, and what ends of a card. */
const messages = [
  { afterDays: 0, texts: [{ ...written, fr: { ...written.fr, subject: 'Arrivage {article} {points}' } }] },
];

async function wine(name: string, label: Parameters<typeof labelOf>[0]): Promise<Id> {
  const facts: Partial<NewSku> = { name, wine: labelOf(label) };
  return (await bureau.desk.shop.wine(facts)).id;
}

function receive(skuId: Id, occurredAt: Instant) {
  const lines = [{ skuId, unitId: skuId, count: units(6), cost: '60000' }];
  const { shop } = bureau.desk;
  return shop.call(receiveDelivery, { body: { locationId: shop.places.shelf, occurredAt, lines } });
}

test('Each of the nine moments reaches whom it should through its campaign, on its day and once, and nobody who said no', async () => {
  const { desk } = bureau;
  const burgundy = await wine('Pommard', { colour: 'red', region: 'Bourgogne', grapes: ['Pinot noir'] });
  const vouvray = await wine('Vouvray', { colour: 'white', region: 'Loire', grapes: ['Chenin'] });
  const volnay = await wine('Volnay', { colour: 'red', region: 'Bourgogne', grapes: ['Pinot noir'] });
  await receive(burgundy, at('01-05'));
  await receive(vouvray, at('01-05'));

  const names = new Map<Id, string>();
  const known = async (name: string, facts: Parameters<Bureau['agreed']>[0] = {}): Promise<Id> => {
    const id = await bureau.agreed({ name: `${name} Roux`, ...facts });
    names.set(id, name);
    return id;
  };
  await known('Anna', { birthday: '1984-12-01' });
  const basile = await known('Basile');
  const clara = await known('Clara');
  const denis = await known('Denis');
  await known('Emma', { postcode: '33000' });
  const farid = await known('Farid');
  const gisele = await known('Gisèle');
  const iris = await known('Iris');
  bureau.ending.set(iris, '2026-12-24');
  const jules = await desk.customer({
    name: 'Jules Roux',
    email: 'jules@example.org',
    birthday: '1980-05-04',
  });
  names.set(jules, 'Jules');
  await desk.ticks(jules, { ...optIn, purpose: 'loyalty', channel: 'email' });
  bureau.ending.set(jules, '2026-12-24');
  const hugo = await known('Hugo', { birthday: '1984-12-01', postcode: '33000' });
  await desk.ticks(hugo, { purpose: 'marketing', channel: 'email', state: 'withdrawn' });

  for (const day of ['10-10', '10-20', '10-30', '11-09']) await desk.buys(basile, { at: at(day) });
  await desk.buys(clara, { at: at('11-20'), price: 15_000 });
  for (const day of ['10-14', '11-03']) await desk.buys(denis, { at: at(day), price: 5000 });
  for (const day of ['03-02', '05-04', '07-06']) await desk.buys(farid, { at: at(day), skuId: burgundy });
  await desk.buys(gisele, { at: at('09-24'), skuId: vouvray, count: 6 });
  // What eight Wednesdays brought, from nobody known.
  for (const day of ['09-30', '10-07', '10-14', '10-21', '10-28', '11-04', '11-11', '11-18'])
    await desk.buys(null, { at: at(day), price: 100_000 });

  desk.shop.now = at('11-23');
  const campaigns = new Map<Moment['is'], Id>();
  for (const said of Object.values(moments)) {
    const draft = bureau.draft({ name: said.is, audience: { kind: 'moment', moment: said }, messages });
    campaigns.set(said.is, await bureau.started(draft));
  }
  const happenings: [string, () => Promise<unknown>][] = [
    ['11-24', () => desk.buys(clara, { price: 6000 })],
    ['11-24', () => desk.buys(denis, { price: 9000 })],
    ['11-25', () => receive(volnay, desk.shop.now)],
    ['11-25', () => receive(vouvray, desk.shop.now)],
  ];
  const days: Record<string, string[]> = {};
  const seen = new Set<string>();
  for (const day of ['11-23', '11-24', '11-25', '11-26', '11-27', '11-28', '11-30']) {
    desk.shop.now = at(day);
    // Early in the day, and once more after the day's sales: what that brings is told the day after.
    await bureau.proceed(...campaigns.values(), ...campaigns.values());
    for (const [on, happens] of happenings) if (on === day) await happens();
    for (const [is, id] of campaigns)
      for (const [index, { customerId, content }] of (await bureau.queued(id)).entries()) {
        if (seen.has(`${is} ${index}`)) continue;
        seen.add(`${is} ${index}`);
        (days[`${day} ${is}`] ??= []).push(`${names.get(customerId)}: ${content.subject}`);
      }
  }
  for (const reached of Object.values(days)) reached.sort();
  expect(days).toEqual({
    '11-24 birthday': ['Anna: Arrivage'],
    '11-24 pointsEnd': ['Iris', 'Jules'].map((name) => `${name}: Arrivage 40 points (2026-12-24)`),
    '11-24 drifting': ['Basile: Arrivage'],
    '11-24 event': ['Emma: Arrivage'],
    '11-25 threshold': ['Clara: Arrivage'],
    '11-25 basket': ['Denis: Arrivage'],
    '11-26 arrival': ['Farid: Arrivage Volnay'],
    '11-26 backInStock': ['Gisèle: Arrivage Vouvray'],
    '11-27 quietWeek': [...names.values()]
      .filter((name) => name !== 'Hugo' && name !== 'Jules')
      .map((name) => (name === 'Iris' ? 'Iris: Arrivage 40 points (2026-12-24)' : `${name}: Arrivage`)),
  });
  const leftOut = await Promise.all(
    [...campaigns].map(async ([is, campaignId]) => {
      const { leftOut: out } = await bureau.call(getCampaign, { params: { campaignId } });
      return out.map(({ why, customers }) => `${is} ${why} ${customers}`);
    }),
  );
  expect(leftOut.flat()).toEqual([
    'birthday refused 1',
    'event refused 1',
    'quietWeek neverGranted 1',
    'quietWeek refused 1',
  ]);
});
