/** A shop with people at random, their tickets written as other modules would have; and segments at random. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { channels } from '#domain/consent/rules.ts';
import { customerKinds, origins } from '#domain/customers/rules.ts';
import { refuseSegment } from '#domain/segments/refusals.ts';
import { rfmGroups } from '#domain/segments/rfm.ts';
import { lifeStages } from '#domain/segments/rhythm.ts';
import type { Criterion, Period, SegmentTree, Trait } from '#domain/segments/segment.ts';
import { addDays, type Day } from '#domain/values/time.ts';
import { openPool, sql } from '#server/platform/database.ts';
import { buildHttp } from '#server/platform/http.ts';
import { type Caller, callerOf } from '#tests/harness/caller.ts';
import { labelOf } from '#tests/harness/label.ts';
import { BOTTLE, CHARTRONS, MOUFFETARD, openShop, type Shop } from '#tests/harness/shop.ts';
import { createSegments, type Segments } from './index.ts';
import type { Person, Ticket, Wine } from './naive.fixture.ts';

export const today: Day = '2026-11-22';

export interface World {
  shop: Shop;
  segments: Segments;
  office: Caller;
  wines: Wine[];
  people: Person[];
  /** Writes these and their tickets; a ticket's id is drawn. */
  add(...people: Person[]): Promise<void>;
  sell(person: Person, ticket: Ticket): Promise<void>;
  jobsPool: ReturnType<typeof openPool>;
  asked: string[];
  close(): Promise<void>;
}

export async function openWorld(): Promise<World> {
  const shop = await openShop();
  const { organizationId } = shop.actor;
  const jobsPool = openPool({ connectionString: shop.jobsUrl, max: 3 });
  const asked: string[] = [];
  const people: Person[] = [];
  let written = 0;
  const among = <Value>(ids: readonly string[], of: (person: Person) => Value | null) =>
    new Map(
      people.flatMap((person) => {
        const value = ids.includes(person.id) ? of(person) : null;
        return value === null ? [] : [[person.id, value] as const];
      }),
    );
  const segments = createSegments({
    database: shop.database,
    ports: {
      houseOf: async () => shop.house,
      channelsOf: async (_, ids) => among(ids, (person) => person.channels),
      pointsOf: async (_, ids) => among(ids, ({ points }) => points),
      pointsEnding: async () => [],
    },
    jobsPool,
    ask: async (...requests) => void asked.push(...requests.map(({ task }) => task)),
    clock: () => shop.now,
  });
  const http = buildHttp({
    endpoints: segments.endpoints,
    authenticate: async () => shop.actor,
    refusals: [refuseSegment.sentences],
    clock: () => shop.now,
    log: { info() {}, warn() {}, error: ({ fault }) => console.error(fault) },
  });

  const wines: Wine[] = [];
  const facts = [
    { kind: 'wine', colour: 'red', region: 'Bourgogne', grapes: ['Pinot noir'] },
    { kind: 'wine', colour: 'red', region: 'Rhône', grapes: ['Syrah', 'Grenache'] },
    { kind: 'wine', colour: 'white', region: 'Bourgogne', grapes: ['Chardonnay'] },
    { kind: 'wine', colour: 'rose', region: 'Provence', grapes: ['Grenache', 'Syrah', 'Cinsault'] },
    { kind: 'food', colour: null, region: null, grapes: [] },
  ] as const;
  for (const { kind, colour, region, grapes } of facts) {
    const name = `${colour ?? kind} ${region ?? ''}`.trim();
    const isWine = kind === 'wine';
    const { id } = await shop.wine({
      name,
      kind,
      ...(isWine ? { wine: labelOf({ colour, region, grapes: [...grapes] }) } : { units: [] }),
    });
    wines.push({ id, kind, colour, region, grapes: [...grapes] });
  }

  async function write(customer: Person, tickets: readonly Ticket[]): Promise<void> {
    await shop.database.write(organizationId, async (tx) => {
      for (const { day, shopId, lines } of tickets) {
        const saleId = randomUUID();
        const total = lines.reduce((sum, { amount }) => sum + amount, 0n);
        await tx.all(sql`
          insert into sales.sale (organization_id, id, shop_id, source_id, document, occurred_at, business_day, currency, total)
          values (${organizationId}, ${saleId}, ${shopId}, ${shopId}, ${saleId}, ${`${day}T10:00:00.000Z`}, ${day}, 'EUR', ${total})`);
        for (const [index, { wine, bottles, amount }] of lines.entries())
          await tx.all(sql`
            insert into sales.line (organization_id, sale_id, key, item_key, sku_id, unit_id, quantity_e3, quantity, unit_price_e4, amount)
            values (${organizationId}, ${saleId}, ${String(index)}, 'item', ${wine.id}, ${wine.id}, ${bottles * 1000}, ${BOTTLE * BigInt(bottles)}, 0,
                    ${amount})`);
        await tx.all(sql`
          insert into customers.purchase (organization_id, sale_id, customer_id, way, at)
          values (${organizationId}, ${saleId}, ${customer.id}, 'channel', ${`${day}T10:00:00.000Z`})`);
        await tx.all(sql`
          insert into platform.event (organization_id, type, payload)
          values (${organizationId}, 'saleRecorded', ${JSON.stringify({ saleIds: [saleId], skus: [] })})`);
      }
    });
  }

  return {
    shop,
    segments,
    office: callerOf(http),
    wines,
    people,
    jobsPool,
    asked,
    async add(...more) {
      for (const person of more) {
        const { id, kind, origin, postcode, birthday } = person;
        people.push(person);
        written += 1;
        await shop.database.write(organizationId, (tx) =>
          tx.all(sql`
            insert into customers.customer (organization_id, id, kind, name, search, content_hash, sequence, created_at, origin, postcode, birthday)
            values (${organizationId}, ${id}, ${kind}, ${`Client ${written}`}, ${`client ${written}`}, '\\x00', ${written}, ${shop.now},
                    ${origin}, ${postcode}, ${birthday})`),
        );
        await write(person, person.tickets);
      }
    },
    async sell(person, ticket) {
      person.tickets.push(ticket);
      await write(person, [ticket]);
    },
    async close() {
      await http.close();
      await jobsPool.end();
      await shop.close();
    },
  };
}

const daysAgo = fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 900 }));
const aDay = daysAgo.map((days) => addDays(today, -days));

export const somePerson = (wines: readonly Wine[]): fc.Arbitrary<Person> => {
  const line = fc
    .record({
      wine: fc.constantFrom(...wines),
      bottles: fc.constantFrom(1, 1, 2, 6, -1),
      price: fc.integer({ min: 3, max: 90 }),
    })
    .map(({ wine, bottles, price }) => ({ wine, bottles, amount: BigInt(bottles * price * 100) }));
  const ticket = fc.record({
    day: aDay,
    shopId: fc.constantFrom(MOUFFETARD, CHARTRONS),
    lines: fc.array(line, { minLength: 1, maxLength: 3 }),
  });
  return fc
    .record({
      id: fc.uuid(),
      kind: fc.constantFrom(...customerKinds),
      origin: fc.constantFrom(...origins),
      postcode: fc.constantFrom(null, '75005', '75011', '33000', 'L-1234'),
      birthday: fc.constantFrom(null, '1984-11-25', '--11-22', '1990-02-29', '1970-12-31'),
      channels: fc.subarray([...channels]),
      points: fc.constantFrom(null, 0n, 120n),
      tickets: fc.array(ticket, { maxLength: 8 }),
    })
    .map((person) => (person.kind === 'person' ? person : { ...person, birthday: null }));
};

export const someSegment = (wines: readonly Wine[]): fc.Arbitrary<SegmentTree> => {
  const not = fc.boolean();
  const what = fc.constantFrom<(Trait | null)[]>(
    null,
    { of: 'shop', value: MOUFFETARD },
    { of: 'kind', value: 'wine' },
    { of: 'colour', value: 'red' },
    { of: 'region', value: 'Bourgogne' },
    { of: 'region', value: "l'Etoile'; drop table segments.fact; --" },
    { of: 'grape', value: 'Syrah' },
    ...wines.map(({ id }) => ({ of: 'sku' as const, value: id })),
  );
  const when: fc.Arbitrary<Period | null> = fc.oneof(
    fc.constant(null),
    fc.record({ last: fc.constantFrom(1, 7, 30, 90, 365) }),
    fc
      .tuple(aDay, aDay)
      .map(([one, other]) => (one < other ? { from: one, to: other } : { from: other, to: one })),
  );
  const times = fc.constantFrom(1, 1, 2, 3, 5);
  const euros = fc.constantFrom(1n, 2000n, 10_000n, 40_000n);
  const some = <Value>(values: readonly Value[]) => fc.subarray([...values], { minLength: 1, maxLength: 2 });
  const is = <const Is extends string>(text: Is) => fc.constant(text);
  const criterion: fc.Arbitrary<Criterion> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ is: is('bought'), not, what, when, times }) },
    { weight: 3, arbitrary: fc.record({ is: is('spent'), not, what, when, atLeast: euros }) },
    fc.record({ is: is('basket'), not, when, atLeast: fc.option(euros), atMost: fc.option(euros) }),
    fc.record({ is: is('away'), not, days: fc.constantFrom(7, 30, 180) }),
    { weight: 2, arbitrary: fc.record({ is: is('stage'), not, stages: some(lifeStages) }) },
    { weight: 2, arbitrary: fc.record({ is: is('rfm'), not, groups: some(rfmGroups) }) },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom<Pick<Extract<Criterion, { is: 'likes' }>, 'of' | 'value'>[]>(
          { of: 'colour', value: 'red' },
          { of: 'region', value: 'Bourgogne' },
          { of: 'grape', value: 'Grenache' },
        )
        .chain((liked) => not.map((denied) => ({ is: 'likes' as const, not: denied, ...liked }))),
    },
    fc.record({ is: is('place'), not, postcodes: some(['75', '33000', 'L-', '_']) }),
    fc.record({ is: is('nature'), not, nature: fc.constantFrom('b2c' as const, 'b2b' as const) }),
    fc.record({ is: is('kind'), not, kinds: some(customerKinds) }),
    fc.record({ is: is('agrees'), not, channels: some(channels) }),
    fc.record({ is: is('birthday'), not, days: fc.constantFrom(1, 7, 60, 366) }),
    fc.record({ is: is('points'), not, atLeast: fc.constantFrom(0n, 100n) }),
    fc.record({ is: is('origin'), not, origins: some(origins) }),
  );
  const join = fc.constantFrom('all' as const, 'any' as const);
  const inner = fc.record({ is: join, not, of: fc.array(criterion, { maxLength: 3 }) });
  return fc.record({ is: join, not, of: fc.array(fc.oneof(criterion, inner), { maxLength: 4 }) });
};
