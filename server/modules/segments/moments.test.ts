/** Moments: each is reached on its day, once, however seldom somebody asks. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recordSale } from '#domain/sales/contract.ts';
import { bornOn, daysFrom, fridayUntil } from '#domain/segments/days.ts';
import type { Moment } from '#domain/segments/moments.ts';
import { rhythmOf } from '#domain/segments/rhythm.ts';
import type { Segment } from '#domain/segments/segment.ts';
import { receiveDelivery } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { addDays, type Day } from '#domain/values/time.ts';
import { labelOf } from '#tests/harness/label.ts';
import { CHARTRONS, MOUFFETARD, units } from '#tests/harness/shop.ts';
import type { Person, Ticket, Wine } from './naive.fixture.ts';
import { openWorld, today, type World } from './world.fixture.ts';

let world: World;
let red: Wine;

const ticket = (day: Day, euros = 20, wine = red, shopId = MOUFFETARD): Ticket => ({
  day,
  shopId,
  lines: [{ wine, bottles: 1, amount: BigInt(euros * 100) }],
});

async function person(facts: Partial<Person>): Promise<Id> {
  const id = randomUUID();
  const origin = 'office';
  const someone: Person = {
    id,
    kind: 'person',
    origin,
    postcode: null,
    birthday: null,
    channels: [],
    points: null,
    tickets: [],
    ...facts,
  };
  await world.add(someone);
  return id;
}

async function reached(moment: Moment, since: Day, until: Day, among?: Segment) {
  const { shop, segments } = world;
  const { organizationId } = shop.actor;
  await segments.rebuild(organizationId, shop.now);
  const found = await shop.database.read(organizationId, (snapshot) =>
    segments.reached(snapshot, moment, { today: until, since, among }),
  );
  // Those of this test.
  return found.filter(({ customerId }) => world.people.some(({ id }) => id === customerId));
}

const whoReaches = async (moment: Moment, since: Day, until: Day, among?: Segment): Promise<Id[]> =>
  (await reached(moment, since, until, among)).map(({ customerId }) => customerId);

beforeAll(async () => {
  world = await openWorld();
  const [first] = world.wines;
  if (!first) throw new Error('no wine');
  red = first;
});
beforeEach(() => {
  world.people.length = 0;
});
afterAll(() => world.close());

describe('Somebody reaches', () => {
  test('a birthday so many days before it, once a year; born on a 29th of February, on the 1st of March of other years', async () => {
    const marie = await person({ birthday: '1984-11-25' });
    const leap = await person({ birthday: '--02-29' });
    const moment: Moment = { is: 'birthday', before: 3 };
    expect(await reached(moment, addDays(today, -1), today)).toEqual([
      { customerId: marie, occasion: 'birthday:2026', skuId: null },
    ]);
    expect(await whoReaches(moment, today, addDays(today, 1))).toEqual([]);
    expect(await reached({ is: 'birthday', before: 0 }, '2027-02-28', '2027-03-01')).toEqual([
      { customerId: leap, occasion: 'birthday:2027', skuId: null },
    ]);
    expect(await whoReaches({ is: 'birthday', before: 0 }, '2028-02-29', '2028-03-01')).toEqual([]);
    expect(bornOn('2028-02-29')).toEqual([229]);
  });

  test('the day on which they drift away from their own rhythm, told once by whoever asks each day, and by whoever asks once', async () => {
    const days = [0, 10, 20, 31, 40].map((day) => addDays('2026-08-01', day));
    const regular = await person({ tickets: days.map((day) => ticket(day)) });
    await person({ tickets: [ticket('2026-08-20')] });
    expect(await whoReaches({ is: 'drifting' }, '2026-09-10', '2026-12-31')).toContain(regular);
    const asked = daysFrom('2026-09-10', '2026-12-31');
    const told: { day: Day; id: Id }[] = [];
    for (const day of asked) {
      const found = await world.shop.database.read(world.shop.actor.organizationId, (snapshot) =>
        world.segments.reached(snapshot, { is: 'drifting' }, { today: day, since: addDays(day, -1) }),
      );
      told.push(...found.map(({ customerId }) => ({ day, id: customerId })));
    }
    const own = told.filter(({ id }) => id === regular);
    const firstDrifting = asked.find((day) => rhythmOf(days, 10, day).stage === 'drifting');
    expect(own).toEqual([{ day: firstDrifting, id: regular }]);
  });

  test('an amount with the purchase that passes it, and an average basket after three visits', async () => {
    const big = await person({
      tickets: [ticket('2026-10-01', 60), ticket('2026-10-20', 50), ticket('2026-11-20', 90)],
    });
    await person({ tickets: [ticket('2026-10-01', 300), ticket('2026-11-20', 10)] });
    const threshold: Moment = { is: 'threshold', amount: 15_000n, last: null };
    expect(await reached(threshold, '2026-11-19', today)).toEqual([
      { customerId: big, occasion: 'threshold:15000', skuId: null },
    ]);
    expect(await whoReaches({ ...threshold, last: 40 }, '2026-11-19', today)).toEqual([]);
    expect(await whoReaches({ is: 'basket', amount: 6000n }, '2026-11-19', today)).toEqual([big]);
    expect(await whoReaches({ is: 'basket', amount: 6000n }, '2026-11-20', today)).toEqual([]);
  });

  test('an event so many days before it, where it is; and of those alone who are meant', async () => {
    const near = await person({ postcode: '33000' });
    const buyer = await person({ tickets: [ticket('2026-10-02', 20, red, CHARTRONS)] });
    const far = await person({ postcode: '75005', kind: 'firm' });
    const event: Moment = {
      is: 'event',
      on: addDays(today, 7),
      before: 7,
      postcodes: ['33'],
      shopId: CHARTRONS,
    };
    expect((await whoReaches(event, addDays(today, -1), today)).sort()).toEqual([near, buyer].sort());
    expect(await whoReaches(event, today, addDays(today, 1))).toEqual([]);
    const all: Moment = { ...event, postcodes: [], shopId: null };
    const firms: Segment = { is: 'kind', not: false, kinds: ['firm'] };
    expect(await whoReaches(all, addDays(today, -1), today, firms)).toEqual([far]);
  });

  test('the arrival of a wine to their taste, and the return of one that they bought', async () => {
    const taste = [1, 2, 3].map((month) => ticket(`2026-0${month}-10`));
    const lover = await person({ tickets: taste });
    const other = await person({
      tickets: [world.wines[2], world.wines[2], world.wines[2]].map((wine, index) =>
        ticket(`2026-0${index + 1}-10`, 20, wine),
      ),
    });
    const { shop } = world;
    const { id: novelty } = await shop.wine({
      name: 'Volnay',
      wine: labelOf({ colour: 'red', region: 'Bourgogne', grapes: ['Pinot noir'] }),
    });
    const receive = (skuId: Id, at: string) =>
      shop.call(receiveDelivery, {
        body: {
          locationId: shop.places.shelf,
          occurredAt: at,
          lines: [{ skuId, unitId: skuId, count: units(6), cost: '60000' }],
        },
      });
    await receive(novelty, '2026-11-21T10:00:00.000Z');
    const arrival = await reached({ is: 'arrival' }, '2026-11-20', today);
    expect(arrival).toEqual([{ customerId: lover, occasion: `arrival:${novelty}`, skuId: novelty }]);
    expect(await whoReaches({ is: 'arrival' }, '2026-11-21', today)).toEqual([]);
    expect(arrival.map(({ customerId }) => customerId)).not.toContain(other);

    await receive(red.id, '2026-01-02T10:00:00.000Z');
    const lines = [{ item: { unitId: red.id }, quantity: units(6), unitPrice: '120000' }];
    await shop.call(recordSale, {
      body: { document: 'all of it', occurredAt: '2026-01-03T10:00:00.000Z', lines },
    });
    await receive(red.id, '2026-11-22T08:00:00.000Z');
    const back: Moment = { is: 'backInStock', last: 365 };
    expect(await reached(back, '2026-11-21', today)).toEqual([
      { customerId: lover, occasion: `back:${red.id}:2026-11-22`, skuId: red.id },
    ]);
    expect(await whoReaches({ ...back, last: 90 }, '2026-11-21', today)).toEqual([]);
  });

  test('the Friday of a week that was quiet', async () => {
    const friday = fridayUntil(today);
    expect(friday).toBe('2026-11-20');
    const weeks = Array.from({ length: 8 }, (_, week) => ticket(addDays(friday, -7 * (week + 1) - 2), 100));
    const someone = await person({ tickets: weeks });
    const moment: Moment = { is: 'quietWeek', below: 7000 };
    expect(await reached(moment, '2026-11-19', today)).toEqual([
      { customerId: someone, occasion: 'quietWeek:2026-11-20', skuId: null },
    ]);
    expect(await whoReaches(moment, friday, today)).toEqual([]);
    await person({ tickets: [ticket(addDays(friday, -2), 90)] });
    expect(await whoReaches(moment, '2026-11-19', today)).toEqual([]);
  });
});
