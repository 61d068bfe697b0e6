/** What a shop lists becomes what the catalogue holds: surely by itself, doubtfully by a person's one key, from a date where a vintage rolls. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newSku } from '#domain/catalog/contract.ts';
import type { Match, MatchDecision } from '#domain/channels/matchingContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { later } from '#domain/values/time.ts';
import { createSku, skuRows } from '#server/modules/catalog/index.ts';
import { levelsAsOf } from '#server/modules/stock/index.ts';
import { AnyShop, address, anyConnector } from '#tests/simulation/anyShop.ts';
import { actorOf, here, type Office, openOffice, shopId } from '../office.fixture.ts';
import { vendorOf } from '../vendors/vendor.ts';
import { BOTTLE, passTime, setStage } from '../vendors.fixture.ts';

let office: Office;
let shop: AnyShop;
let connectionId: Id;
const capabilities = { stockWrite: 'absoluteCas', idempotency: 'key', calls: false } as const;

beforeAll(async () => {
  const vendor = vendorOf(anyConnector(capabilities));
  const reach = (url: string, init?: RequestInit) => shop.fetch(url, init);
  office = await openOffice({ vendors: new Map([[vendor.code, vendor]]), reach });
});
afterAll(() => office.close());

beforeEach(() => {
  shop = new AnyShop(capabilities, () => office.now());
});

afterEach(async () => {
  await office.send('DELETE', `/connections/${connectionId}`);
});

const goOn = (minutes = 1): Promise<void> => passTime(office, () => [], { minutes });

async function wine(
  name: string,
  vintage: number,
  more: { barcode?: string; pack?: number } = {},
): Promise<Id> {
  const id = randomUUID();
  const units =
    more.pack === undefined ? [] : [{ id: randomUUID(), kind: 'pack' as const, units: more.pack }];
  const barcodes = more.barcode === undefined ? [] : [{ code: more.barcode }];
  const sku = newSku.parse({
    kind: 'wine',
    name,
    measure: 'volume',
    content: BOTTLE.toString(),
    wine: { vintage },
    units,
    barcodes,
  });
  await office.database.write(here, (tx) => createSku(tx, actorOf(here), { ...sku, id }, office.now()));
  return id;
}

function lists(ref: string, label: string): void {
  shop.listings.set(ref, { label, code: `X-${ref}`, level: 0 });
}

async function connect(): Promise<void> {
  connectionId = randomUUID();
  const body = { name: `Boutique ${connectionId}`, shopId, vendor: 'any', settings: { url: address } };
  expect((await office.send('POST', '/vendor-connections', { key: connectionId, body })).status).toBe(200);
  await goOn();
}

const path = (rest: string): string => `/vendor-connections/${connectionId}/${rest}`;

async function matches(show: Match['state']): Promise<Match[]> {
  return (await office.send<{ items: Match[] }>('GET', path(`matches?show=${show}`))).body.items;
}

interface Decided {
  match: Match;
  posted: number;
  remapped: number;
}

async function decide(ref: string, decision: MatchDecision, key: Id = randomUUID()): Promise<Decided> {
  const answer = await office.send<Decided>('POST', path('matches/decisions'), {
    key,
    body: { ref, decision },
  });
  expect(answer.status).toBe(200);
  return answer.body;
}

const bottles = async (skuId: Id, at = office.now()): Promise<number> => {
  const held = await office.database.read(here, (snapshot) => levelsAsOf(snapshot, at));
  return Number(
    held.filter((level) => level.skuId === skuId).reduce((sum, { onHand }) => sum + onHand, 0n) / BOTTLE,
  );
};

describe('a shop’s catalogue', () => {
  test('is linked by itself where it is certain; the rest waits with what it may be, surest first', async () => {
    const lapierre = await wine('Morgon Marcel Lapierre', 2021, { pack: 6 });
    await wine('Crozes-Hermitage Alain Graillot', 2020);
    lists('a', 'Morgon Marcel Lapierre 2021');
    lists('b', 'Morgon Marcel Lapierre 2021 - carton de 6');
    lists('c', 'Crozes Hermitage Graillot');
    lists('d', 'Tire-bouchon');
    await connect();
    const linked = await matches('linked');
    expect(linked.map(({ ref, linked: as }) => [ref, as?.skuId, as?.unit, as?.origin])).toEqual([
      ['a', lapierre, 'bouteille', 'matched'],
      ['b', lapierre, 'carton de 6', 'matched'],
    ]);
    const waiting = await matches('waiting');
    expect(waiting.map(({ ref }) => ref)).toEqual(['c', 'd']);
    expect(waiting[0]?.candidates[0]?.name).toMatch(/^Crozes-Hermitage Alain Graillot 2020 75\scl$/);
  });

  test('links a case that the catalogue has not once its unit is made, and a glass by its size', async () => {
    const skuId = await wine('Fleurie Clos de la Roilette', 2022);
    lists('e', 'Fleurie Clos de la Roilette 2022 carton de 12');
    lists('f', 'Fleurie Clos de la Roilette 2022, verre 12,5 cl');
    await connect();
    const waiting = new Map((await matches('waiting')).map((match) => [match.ref, match]));
    expect(waiting.get('e')?.candidates[0]).toMatchObject({ skuId, unitId: null, unit: 'carton de 12' });
    const newUnit = waiting.get('f')?.candidates[0]?.newUnit;
    expect(newUnit).toEqual({ kind: 'glass', ml: 125 });
    const key = randomUUID();
    const decision = { kind: 'linkNewUnit' as const, skuId, unit: { kind: 'pack' as const, units: 12 } };
    const first = await decide('e', decision, key);
    const again = await decide('e', decision, key);
    expect(again.match.linked).toMatchObject({ unitId: first.match.linked?.unitId, unit: 'carton de 12' });
    const [sku] = await office.database.read(here, (snapshot) => skuRows(snapshot, { ids: [skuId] }));
    expect(sku?.units.map(({ label }) => label)).toEqual(['bouteille', 'carton de 12']);
  });

  test('waits for one key each: create, set aside, undo', async () => {
    lists('g', 'Gigondas Les Racines 2020 75 cl');
    lists('h', 'Bon cadeau 50 €');
    await connect();
    expect((await decide('g', { kind: 'create' })).match).toMatchObject({
      state: 'linked',
      linked: { origin: 'created' },
    });
    expect((await decide('h', { kind: 'setAside' })).match.state).toBe('setAside');
    expect((await matches('setAside')).map(({ ref }) => ref)).toEqual(['h']);
    expect((await decide('h', { kind: 'undo' })).match.state).toBe('waiting');
    expect((await decide('g', { kind: 'undo' })).match.state).toBe('waiting');
  });

  test('is made into an article by mistake: undone, the article is put away while nothing moved on it, and may be made anew', async () => {
    lists('l', 'Lirac Ségriès 2020 75 cl');
    await connect();
    await setStage(office, connectionId, 'live');
    const made = (await decide('l', { kind: 'create' })).match.linked?.skuId ?? '';
    const isArchived = async (skuId: Id): Promise<boolean | undefined> =>
      (await office.database.read(here, (snapshot) => skuRows(snapshot, { ids: [skuId] })))[0]?.archived;
    expect(await isArchived(made)).toBe(false);
    for (let time = 0; time < 2; time += 1) {
      expect((await decide('l', { kind: 'undo' })).match.state).toBe('waiting');
      expect(await isArchived(made)).toBe(true);
    }
    const anew = (await decide('l', { kind: 'create' })).match.linked?.skuId ?? '';
    expect([anew === made, await isArchived(anew)]).toEqual([false, false]);
    shop.sell([{ ref: 'l', units: 1 }]);
    await goOn(5);
    expect((await decide('l', { kind: 'undo' })).match.state).toBe('waiting');
    expect(await isArchived(anew)).toBe(false);
  });

  test('grows with ours: a wine that is made later is linked to what waited', async () => {
    lists('i', 'Bandol Domaine Tempier 2019');
    await connect();
    expect((await matches('waiting')).map(({ ref }) => ref)).toEqual(['i']);
    const skuId = await wine('Bandol Domaine Tempier', 2019);
    await goOn();
    expect((await matches('linked')).map(({ linked }) => linked?.skuId)).toEqual([skuId]);
  });

  test('says another vintage: it is noticed, and kept as the same wine where a person says so', async () => {
    await wine('Chinon Les Picasses', 2020);
    lists('j', 'Chinon Les Picasses 2020');
    await connect();
    lists('j', 'Chinon Les Picasses 2021');
    await goOn(70);
    expect(await matches('vintage')).toMatchObject([{ ref: 'j', vintageSaid: 2021 }]);
    expect((await decide('j', { kind: 'keepVintage' })).match.state).toBe('linked');
    await goOn(70);
    expect(await matches('vintage')).toEqual([]);
    for (let time = 0; time < 2; time += 1)
      expect((await decide('j', { kind: 'undoVintage' })).match).toMatchObject({
        state: 'vintage',
        vintageSaid: 2021,
      });
  });
});

describe('a vintage that rolls', () => {
  test('is another article from its date on, made beside the old one with its units; sales before stay, refunds follow their sale', async () => {
    const old = await wine('Vouvray Le Mont', 2021, { pack: 6 });
    lists('k', 'Vouvray Le Mont 2021');
    await connect();
    await setStage(office, connectionId, 'live');
    const begun = office.now();
    await goOn(60);
    const early = shop.sell([{ ref: 'k', units: 2 }]);
    await goOn(60);
    const from = office.now();
    await goOn(60);
    shop.sell([{ ref: 'k', units: 3 }]);
    shop.refund(early, [{ key: '1', units: 1, restocked: true }]);
    await goOn(60);
    expect(await bottles(old)).toBe(-4);
    const { match, remapped } = await decide('k', { kind: 'rollVintage', vintage: 2022, from });
    expect(remapped).toBe(1);
    expect(match.linked).toMatchObject({
      name: expect.stringMatching(/^Vouvray Le Mont 2022 75\scl$/),
      since: from,
    });
    const young = match.linked?.skuId ?? '';
    expect([await bottles(old), await bottles(young)]).toEqual([-1, -3]);
    expect(await bottles(old, later(from, -1))).toBe(-2);
    expect(await bottles(young, begun)).toBe(0);
    const [sku] = await office.database.read(here, (snapshot) => skuRows(snapshot, { ids: [young] }));
    expect(sku?.units.map(({ label }) => label)).toEqual(['bouteille', 'carton de 6']);
    shop.sell([{ ref: 'k', units: 1 }]);
    await goOn(60);
    expect([await bottles(old), await bottles(young)]).toEqual([-1, -4]);
    const other = await decide('k', { kind: 'rollVintage', vintage: 2022, from });
    expect(other).toMatchObject({ remapped: 0, match: { linked: { skuId: young } } });
    for (let time = 0; time < 2; time += 1) {
      const undone = await decide('k', { kind: 'undoVintage', from });
      expect(undone).toMatchObject({
        remapped: time === 0 ? 2 : 0,
        match: { linked: { skuId: old, since: null } },
      });
      expect([await bottles(old), await bottles(young)]).toEqual([-5, 0]);
    }
  });

  /** Two wines are sold alike; one is remapped in time, the other late: nobody can tell them apart. */
  const happening = fc.oneof(
    fc.record({ kind: fc.constant('sale' as const), units: fc.integer({ min: 1, max: 4 }) }),
    fc.record({
      kind: fc.constant('turn' as const),
      of: fc.nat(5),
      to: fc.constantFrom('sold', 'cancelled'),
    }),
    fc.record({ kind: fc.constant('refund' as const), of: fc.nat(5), restocked: fc.boolean() }),
    fc.record({ kind: fc.constant('pass' as const) }),
  );
  type Happening = typeof happening extends fc.Arbitrary<infer Each> ? Each : never;

  test('said late gives the ledger that it would have given in time', async () => {
    const property = fc.asyncProperty(
      fc.array(happening, { minLength: 1, maxLength: 4 }),
      fc.array(happening, { minLength: 1, maxLength: 6 }),
      async (before, after) => {
        shop = new AnyShop(capabilities, () => office.now());
        const name = randomUUID().replaceAll('-', ' ');
        const skus = { inTime: await wine(`Temps ${name}`, 2021), late: await wine(`Tard ${name}`, 2021) };
        lists('t', 'En temps');
        lists('u', 'En retard');
        await connect();
        await decide('t', { kind: 'link', unitId: skus.inTime });
        await decide('u', { kind: 'link', unitId: skus.late });
        await setStage(office, connectionId, 'live');
        const sold: string[] = [];
        const times: string[] = [];
        async function happen(each: Happening): Promise<void> {
          if (each.kind === 'sale')
            sold.push(
              shop.sell([
                { ref: 't', units: each.units },
                { ref: 'u', units: each.units },
              ]),
            );
          const document = 'of' in each ? sold[each.of % Math.max(1, sold.length)] : undefined;
          if (document !== undefined && each.kind === 'turn')
            shop.turn(document, each.to === 'sold' ? 'sold' : 'cancelled');
          if (document !== undefined && each.kind === 'refund')
            shop.refund(
              document,
              ['1', '2'].map((key) => ({ key, units: 1, restocked: each.restocked })),
            );
          await goOn(each.kind === 'pass' ? 5 : 1);
          times.push(office.now());
        }
        for (const each of before) await happen(each);
        await goOn(5);
        const from = office.now();
        const young = await decide('t', { kind: 'rollVintage', vintage: 2022, from });
        for (const each of after) await happen(each);
        await goOn(5);
        const late = await decide('u', { kind: 'rollVintage', vintage: 2022, from });
        await goOn(5);
        for (const at of [...times, office.now()]) {
          const onTime = [skus.inTime, young.match.linked?.skuId ?? ''];
          const afterwards = [skus.late, late.match.linked?.skuId ?? ''];
          expect(await Promise.all(afterwards.map((id) => bottles(id, at)))).toEqual(
            await Promise.all(onTime.map((id) => bottles(id, at))),
          );
        }
        await office.send('DELETE', `/connections/${connectionId}`);
      },
    );
    await fc.assert(property, { numRuns: 4 });
  }, 120_000);
});
