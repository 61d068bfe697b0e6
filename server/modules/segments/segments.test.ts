/** Segments through the door: who they mean, by the tickets; fresh within seconds; and the same when all is read anew. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  changeSegment,
  countSegment,
  createSegment,
  listSegmentMembers,
  listSegments,
  removeSegment,
  sampleSegment,
  showSegment,
} from '#domain/segments/contract.ts';
import { readyMade } from '#domain/segments/readyMade.ts';
import type { Segment } from '#domain/segments/segment.ts';
import { sql } from '#server/platform/database.ts';
import { dispatch } from '#server/platform/events.ts';
import { MOUFFETARD } from '#tests/harness/shop.ts';
import { houseOf } from './naive.fixture.ts';
import { openWorld, somePerson, someSegment, today, type World } from './world.fixture.ts';

let world: World;
const organizationId = () => world.shop.actor.organizationId;
const membersOf = (segment: Segment) =>
  world.shop.database.read(organizationId(), (snapshot) =>
    world.segments.membersOf(snapshot, segment, today),
  );
const rebuild = () => world.segments.rebuild(organizationId(), world.shop.now);
const reds = {
  is: 'all' as const,
  not: false,
  of: [
    {
      is: 'bought' as const,
      not: false,
      what: { of: 'colour' as const, value: 'red' },
      when: { last: 7 },
      times: 1,
    },
  ],
};

beforeAll(async () => {
  world = await openWorld();
  await world.add(...fc.sample(somePerson(world.wines), { numRuns: 60, seed: 1789 }));
  await rebuild();
});
afterAll(() => world.close());

describe('A segment', () => {
  test('means those whom somebody with a pencil finds in the tickets, whatever it says', async () => {
    const meantBy = houseOf(world.people, today);
    let sizes = 0;
    await fc.assert(
      fc.asyncProperty(someSegment(world.wines), async (segment) => {
        const meant = meantBy(segment);
        sizes += meant.length > 0 && meant.length < world.people.length ? 1 : 0;
        expect(await membersOf(segment)).toEqual(meant);
      }),
      { numRuns: 300, seed: 14 },
    );
    // Most of them mean some and not all.
    expect(sizes).toBeGreaterThan(100);
  });

  test('that is asked for in the middle of a question does not change how the rest of it is planned', async () => {
    const plans = await world.shop.database.read(organizationId(), async (snapshot) => {
      const plan = () =>
        snapshot.all(sql`
          select name, setting from pg_settings
           where name in ('work_mem', 'enable_nestloop', 'enable_hashjoin', 'max_parallel_workers_per_gather') order by name`);
      const before = await plan();
      await world.segments.membersOf(snapshot, reds, today);
      return [before, await plan()];
    });
    expect(plans[1]).toEqual(plans[0]);
  });

  test('counts a sale seconds after it, and what follows one by one is what all of it read anew would be', async () => {
    const facts = () =>
      world.shop.database.read(organizationId(), async (snapshot) => ({
        facts: await snapshot.all(sql`select * from segments.fact order by customer_id`),
        bought: await snapshot.all(sql`select * from segments.bought order by trait, customer_id`),
      }));
    const following = dispatch(world.jobsPool, 'segments', (events) => world.segments.follow(events), {
      everyMs: 20,
      onFault: (fault) => console.error(fault),
    });
    await following.caughtUp();
    const before = await world.office.call(countSegment, { body: { tree: reds } });
    const stranger = world.people.find(({ tickets }) => tickets.every(({ day }) => day < '2026-10-01'));
    const [red] = world.wines;
    if (!stranger || !red) throw new Error('no such person');
    const sold = performance.now();
    await world.sell(stranger, {
      day: today,
      shopId: MOUFFETARD,
      lines: [{ wine: red, bottles: 2, amount: 3000n }],
    });
    let after = before;
    while (after.count === before.count && performance.now() - sold < 5000) {
      await delay(20);
      after = await world.office.call(countSegment, { body: { tree: reds } });
    }
    expect(after.count).toBe(before.count + 1);
    expect(performance.now() - sold).toBeLessThan(3000);
    await following.stop();
    const followed = await facts();
    await rebuild();
    expect(await facts()).toEqual(followed);
    expect(await membersOf(reds)).toEqual(houseOf(world.people, today)(reds));
  });

  test('is said in words and shown as a query, in which nothing of what was typed is more than a value', async () => {
    const said = await world.office.call(countSegment, {
      body: {
        tree: {
          is: 'all',
          not: false,
          of: [{ is: 'bought', what: { of: 'region', value: "L'Étoile" }, when: { last: 7 }, times: 1 }],
        },
      },
    });
    expect(said.said).toBe("a acheté du vin de la région L'Étoile ces 7 derniers jours");
    expect(said.sql).toContain("hashtextextended('region:L''Étoile', 0)");
    const again = await world.shop.database.read(organizationId(), (snapshot) =>
      snapshot.one<{ count: number }>(sql.raw(said.sql)),
    );
    expect(again.count).toBe(said.count);
  });

  test('shows a few names, the latest to come first', async () => {
    const { items } = await world.office.call(sampleSegment, { body: { tree: reds } });
    const meant = await membersOf(reds);
    expect(items.length).toBe(Math.min(8, meant.length));
    expect(items.every(({ id }) => meant.includes(id))).toBe(true);
  });
});

test('One customer is in the segments that mean them, and in none that there is not', async () => {
  const memberships = await Promise.all(readyMade.map(({ tree }) => membersOf(tree)));
  for (const { id } of world.people.slice(0, 6))
    expect(
      await world.shop.database.read(organizationId(), (snapshot) =>
        world.segments.segmentsAround(
          snapshot,
          id,
          [...readyMade.map((ready) => ready.id), randomUUID()],
          today,
        ),
      ),
    ).toEqual(readyMade.filter((_, place) => memberships[place]?.includes(id)).map((ready) => ready.id));
});

describe('Segments', () => {
  test('are kept under a name of their own, changed and taken off the list', async () => {
    const id = randomUUID();
    const body = { name: 'Amateurs de rouge', tree: reds };
    const kept = await world.office.call(createSegment, { body, key: id });
    expect(kept).toMatchObject({ id, name: 'Amateurs de rouge', isReadyMade: false, tree: reds });
    expect(await world.office.call(createSegment, { body, key: id })).toEqual(kept);
    const twice = await world.office.refusal(createSegment, { body: { ...body, name: 'amateurs de ROUGE' } });
    expect(twice.code).toBe('segment_name_taken');
    const params = { segmentId: id };
    await world.office.call(changeSegment, { params, body: { ...body, name: 'Rouges' } });
    const { items, total } = await world.office.call(listSegments, {});
    expect(total).toBe(world.people.length);
    expect(items[0]).toMatchObject({ id, name: 'Rouges', count: (await membersOf(reds)).length });
    const first = await world.office.call(listSegmentMembers, { params, query: { limit: '1' } });
    expect(first.items.length).toBe(1);
    await world.office.call(removeSegment, { params });
    const left = await world.office.call(listSegments, {});
    expect(left.items.every(({ isReadyMade }) => isReadyMade)).toBe(true);
    // Whoever still uses it finds it.
    expect(await world.office.call(showSegment, { params })).toMatchObject({ name: 'Rouges' });
  });

  test('are there from the first day, and these stay as they are', async () => {
    const { items } = await world.office.call(listSegments, {});
    expect(items.map(({ name, count }) => `${name}: ${count}`)).toMatchSnapshot();
    const [best] = readyMade;
    const params = { segmentId: best?.id ?? '' };
    const refusal = await world.office.refusal(changeSegment, {
      params,
      body: { name: 'Autres', tree: reds },
    });
    expect(refusal.code).toBe('segment_ready_made');
  });
});
