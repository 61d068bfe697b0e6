/** A web order and a transfer, prepared in the cellar as people do it: bin by bin, with a wrong bottle now and then and one that is not there. */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findLots } from '#domain/lots/contract.ts';
import {
  answerDifference,
  cancelPick,
  createPick,
  findMissing,
  listOrdersToPick,
  listPicks,
  listShipmentDifferences,
  packPick,
  sayShort,
  scanPick,
  settleShorts,
  takeBackShort,
  walkPicks,
} from '#domain/picking/contract.ts';
import { beginRecall, holdLot } from '#domain/recall/contract.ts';
import { recordSale } from '#domain/sales/contract.ts';
import { createBin, putInBin } from '#domain/stock/binsContract.ts';
import { listTransits, receiveDelivery, receiveTransfer } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { BOTTLE, bottles, MOUFFETARD, openShop, type Shop, units, type Wine } from '#tests/harness/shop.ts';

let shop: Shop;
let web: Id;
let chinon: Wine;
let older: Wine;
let vouvray: Wine;

const shelved = async (wine: Wine, address: string): Promise<void> => {
  const bin = await shop.call(createBin, { body: { locationId: shop.places.shelf, address } });
  await shop.call(putInBin, { params: { binId: bin.id, skuId: wine.id } });
};

let drawn = 0;
/** Another EAN-13 each time. */
function barcode(): string {
  const body = String(376_000_000_000 + drawn++);
  const sum = Array.from(body).reduce(
    (all, digit, place) => all + Number(digit) * (place % 2 === 0 ? 1 : 3),
    0,
  );
  return body + ((10 - (sum % 10)) % 10);
}
const codeOf = new Map<Id, string>();

const unsaid = {
  cuvee: null,
  appellation: null,
  classification: null,
  region: null,
  country: null,
  colour: null,
  style: null,
  grapes: [],
  abv: null,
  organic: null,
  sulphites: null,
  crd: null,
  bottler: null,
  lwin: null,
};

async function wine(name: string, vintage: number): Promise<Wine> {
  const code = barcode();
  const label = { ...unsaid, producer: 'Huet', vintage };
  const born = await shop.wine({ name, wine: label, barcodes: [{ code }] });
  codeOf.set(born.id, code);
  await shop.call(receiveDelivery, {
    body: { locationId: shop.places.shelf, lines: [{ skuId: born.id, quantity: bottles(24) }] },
  });
  return born;
}

beforeAll(async () => {
  shop = await openShop();
  web = randomUUID();
  shop.sources.set(web, { shopId: MOUFFETARD, shelfId: null, openedId: null });
});
afterAll(() => shop.close());
beforeEach(async () => {
  const name = `Vouvray ${randomUUID().slice(0, 4)}`;
  [vouvray, older] = [await wine(name, 2021), await wine(name, 2020)];
  chinon = await wine('Chinon', 2022);
  const aisle = randomUUID().slice(0, 4);
  await shelved(chinon, `${aisle}-10`);
  await shelved(vouvray, `${aisle}-2`);
});

async function ordered(...lines: [Wine, number][]): Promise<Id> {
  const { saleId } = await shop.call(recordSale, {
    body: {
      sourceId: web,
      document: randomUUID(),
      occurredAt: shop.now,
      lines: lines.map(([{ id }, count]) => ({
        item: { unitId: id },
        quantity: units(count),
        unitPrice: '125000',
      })),
    },
  });
  return saleId;
}

const toPick = async (saleId: Id): Promise<Id> =>
  (await shop.call(createPick, { body: { kind: 'order', saleId } })).id;
const walked = async (...ids: Id[]) => shop.call(walkPicks, { query: { ids: ids.join(',') } });
const scanned = (wine: Wine, pickIds: Id[], more: { key?: string; back?: boolean } = {}) => ({
  body: { pickIds, said: { barcode: codeOf.get(wine.id) ?? '' }, back: more.back ?? false },
  ...(more.key === undefined ? {} : { key: more.key }),
});

describe('a web order', () => {
  test('is walked bin by bin, scanned bottle by bottle, and ready when all is there; nothing moves', async () => {
    const pickId = await toPick(await ordered([chinon, 1], [vouvray, 2]));
    const before = await shop.held(vouvray.id);
    const { lines, picks } = await walked(pickId);
    expect(lines.map(({ skuId, wanted }) => [skuId, wanted / BOTTLE])).toEqual([
      [vouvray.id, 2n],
      [chinon.id, 1n],
    ]);
    expect(picks[0]).toMatchObject({ state: 'open', kind: 'order', lines: 2, done: 0 });
    for (const one of [vouvray, vouvray, chinon]) await shop.call(scanPick, scanned(one, [pickId]));
    const packed = await shop.call(packPick, { params: { pickId } });
    expect(packed).toMatchObject({ state: 'packed', done: 2, shorts: 0, packedBy: 'Camille' });
    expect(await shop.call(packPick, { params: { pickId } })).toEqual(packed);
    expect(await shop.held(vouvray.id)).toEqual(before);
  });

  test('refuses another vintage and a bottle nobody asked for, and says which is wanted', async () => {
    const pickId = await toPick(await ordered([vouvray, 1]));
    const year = await shop.refusal(scanPick, scanned(older, [pickId]));
    expect(year.code).toBe('wrong_vintage');
    expect(year.detail).toMatch(
      /^Mauvais millésime : c’est «\u00a0Vouvray .{4} 2020, 75\u00a0cl\u00a0», il faut «\u00a0Vouvray .{4} 2021, 75\u00a0cl\u00a0»\.$/,
    );
    expect((await shop.refusal(scanPick, scanned(chinon, [pickId]))).detail).toMatch(
      /^Ce n’est pas demandé : c’est «\u00a0Chinon 2022, 75\u00a0cl\u00a0»/,
    );
    await shop.call(scanPick, scanned(vouvray, [pickId]));
    expect(await shop.refusal(scanPick, scanned(vouvray, [pickId]))).toMatchObject({ code: 'all_there' });
  });

  test('counts a bottle once, however often its scan is sent, and lets it go back', async () => {
    const pickId = await toPick(await ordered([vouvray, 2]));
    const key = randomUUID();
    for (const _ of [1, 2]) await shop.call(scanPick, scanned(vouvray, [pickId], { key }));
    expect((await walked(pickId)).lines[0]?.picked).toBe(BOTTLE);
    const { walk } = await shop.call(scanPick, scanned(vouvray, [pickId], { back: true }));
    expect(walk.lines[0]?.picked).toBe(0n);
    expect(await shop.refusal(scanPick, scanned(vouvray, [pickId], { back: true }))).toMatchObject({
      code: 'none_to_put_back',
    });
  });

  test('is not ready while a bottle is neither taken nor said missing; what is missing is told with its reason', async () => {
    const saleId = await ordered([vouvray, 2]);
    const pickId = await toPick(saleId);
    await shop.call(scanPick, scanned(vouvray, [pickId]));
    const early = await shop.refusal(packPick, { params: { pickId } });
    expect(early.detail).toMatch(
      /^Il reste des bouteilles à prendre, ou à dire manquantes : 1\u00a0bt «\u00a0Vouvray/,
    );
    const params = { pickId, skuId: vouvray.id };
    await shop.call(sayShort, { params, body: { reason: 'notFound' } });
    await shop.call(takeBackShort, { params });
    await shop.call(sayShort, { params, body: { reason: 'broken', note: 'Tombée de l’étagère' } });
    await shop.call(packPick, { params: { pickId } });
    const told = await shop.call(listPicks, { query: { short: 'yes', saleId } });
    expect(told.items).toMatchObject([{ id: pickId, state: 'packed', shorts: 1 }]);
    await shop.call(settleShorts, { params: { pickId } });
    expect((await shop.call(listPicks, { query: { short: 'yes', saleId } })).items).toEqual([]);
    expect((await walked(pickId)).lines).toMatchObject([
      { picked: BOTTLE, short: BOTTLE, reason: 'broken', note: 'Tombée de l’étagère' },
    ]);
    expect(await shop.refusal(scanPick, scanned(vouvray, [pickId]))).toMatchObject({ code: 'pick_over' });
  });

  test('is prepared once; given up, it can be prepared again', async () => {
    const saleId = await ordered([vouvray, 1]);
    const pickId = await toPick(saleId);
    expect(await shop.refusal(createPick, { body: { kind: 'order', saleId } })).toMatchObject({
      code: 'already_picked',
    });
    await shop.call(cancelPick, { params: { pickId } });
    expect(await toPick(saleId)).not.toBe(pickId);
  });

  test('of a web shop waits until somebody prepares it; a till’s ticket never does', async () => {
    const owner = new Client({ connectionString: shop.ownerUrl });
    await owner.connect();
    await owner.query(
      `insert into channels.connection (organization_id, id, kind, vendor, settings, stage, publishing, name, slug, shop_id, unknown_items, time_zone,
                                        closing_time, fingerprint, created_at)
       values ($1, $2, 'vendor', 'prestashop', '{}', 'live', '{}', 'Boutique', 'boutique', $3, 'park', 'Europe/Paris', '20:00', '', now())`,
      [shop.actor.organizationId, web, MOUFFETARD],
    );
    await owner.end();
    const saleId = await ordered([vouvray, 2]);
    const waiting = async () =>
      (await shop.call(listOrdersToPick)).items.filter((one) => one.saleId === saleId);
    expect(await waiting()).toMatchObject([{ connection: 'Boutique', lines: 1 }]);
    await toPick(saleId);
    expect(await waiting()).toEqual([]);
  });

  test('goes with others on one walk: a bottle goes to the first that still wants it, two hands never take one place', async () => {
    const first = await toPick(await ordered([vouvray, 1]));
    const second = await toPick(await ordered([vouvray, 2], [chinon, 1]));
    const wave = [first, second];
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => shop.call(scanPick, scanned(vouvray, wave))),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    const { lines, picks } = await walked(...wave);
    expect(
      lines.every(({ skuId, wanted, picked }) => (skuId === vouvray.id ? wanted === picked : picked === 0n)),
    ).toBe(true);
    expect(picks.map(({ done, lines: all }) => `${done}/${all}`).sort()).toEqual(['1/1', '1/2']);
  });
});

describe('a lot that is held back', () => {
  const asked = async (kind: 'order' | 'transfer'): Promise<Id> => {
    if (kind === 'order') return toPick(await ordered([vouvray, 2]));
    const { shelf: fromId } = shop.places;
    const lines = [{ skuId: vouvray.id, quantity: bottles(2) }];
    return (await shop.call(createPick, { body: { kind, fromId, toId: shop.chartrons.shelf, lines } })).id;
  };
  const scannedOf = (lot: string, pickIds: Id[]) => ({
    body: { pickIds, said: { barcode: codeOf.get(vouvray.id) ?? '', lot } },
  });
  let code: string;
  let lotId: Id;

  beforeEach(async () => {
    code = `L-${randomUUID().slice(0, 4)}`;
    const lines = [{ skuId: vouvray.id, quantity: bottles(6), lot: code }];
    await shop.call(receiveDelivery, { body: { locationId: shop.places.shelf, lines } });
    lotId = (await shop.call(findLots, { query: { code } })).items[0]?.id ?? '';
  });
  const hold = (isAside: boolean) =>
    shop.call(holdLot, { params: { lotId }, body: { held: true, reason: 'Bouchon', isAside } });

  test.each(['order', 'transfer'] as const)(
    'is refused with its reason as it is scanned for an %s; what may be one of it, until its bottles are put aside',
    async (kind) => {
      const pickId = await asked(kind);
      await hold(false);
      expect((await walked(pickId)).lines).toMatchObject([
        { held: { why: 'Bouchon', lots: [code], whole: true } },
      ]);
      const refused = await shop.refusal(scanPick, scanned(vouvray, [pickId]));
      expect(refused.code).toBe('held_back');
      expect(refused.detail).toMatch(/^À ne pas prendre : «\u00a0Vouvray .* est bloqué \(Bouchon\)/);
      await shop.call(scanPick, scannedOf('L-other', [pickId]));
      await hold(true);
      expect((await shop.refusal(scanPick, scannedOf(code, [pickId]))).code).toBe('held_back');
      expect((await walked(pickId)).lines).toMatchObject([{ held: { lots: [code], whole: false } }]);
      await shop.call(scanPick, scanned(vouvray, [pickId]));
      await shop.call(packPick, { params: { pickId } });
    },
  );

  test('that is recalled is refused on a walk of several too, and noted missing for that reason', async () => {
    const wave = [await asked('order'), await asked('order')];
    const said = { reason: 'notice' as const, title: 'Verre', danger: '', advice: '', reference: null };
    await shop.call(beginRecall, { body: { lotIds: [lotId], isDrill: false, ...said } });
    expect((await shop.refusal(scanPick, scanned(vouvray, wave))).detail).toMatch(/bloqué \(R-\d+ Verre\)/);
    for (const pickId of wave) {
      const body = { reason: 'held' as const };
      await shop.call(sayShort, { params: { pickId, skuId: vouvray.id }, body });
    }
    expect((await walked(...wave)).lines.map(({ reason }) => reason)).toEqual(['held', 'held']);
  });
});

describe('a transfer', () => {
  const asked = (lines: [Wine, number][]) =>
    shop.call(createPick, {
      body: {
        kind: 'transfer',
        fromId: shop.places.shelf,
        toId: shop.chartrons.shelf,
        note: 'Pour samedi',
        lines: lines.map(([{ id: skuId }, count]) => ({ skuId, quantity: bottles(count) })),
      },
    });

  test('is asked for by a shop, leaves with what was found, and says what was not', async () => {
    const { id: pickId, askedBy } = await asked([
      [vouvray, 6],
      [chinon, 2],
    ]);
    expect(askedBy).toBe('Camille');
    const six = { skuId: vouvray.id, quantity: bottles(6) };
    await shop.call(scanPick, { body: { pickIds: [pickId], said: six } });
    await shop.call(sayShort, { params: { pickId, skuId: chinon.id }, body: { reason: 'notFound' } });
    const sent = await shop.call(packPick, { params: { pickId } });
    expect(sent).toMatchObject({ state: 'sent', shorts: 1 });
    const { items } = await shop.call(listTransits);
    expect(items.filter(({ documentId }) => documentId === sent.documentId)).toMatchObject([
      {
        toId: shop.chartrons.shelf,
        reference: sent.code,
        lines: [{ skuId: vouvray.id, quantity: 6n * BOTTLE }],
      },
    ]);
    expect(await shop.held(vouvray.id)).toEqual({ shelf: 18n * BOTTLE, 'chartrons transit': 6n * BOTTLE });
    expect(await shop.held(chinon.id)).toEqual({ shelf: 24n * BOTTLE });
  });

  test('that arrives short is a loss somebody answers for, until the bottle is found after all', async () => {
    const { id: pickId } = await asked([[vouvray, 6]]);
    await shop.call(scanPick, {
      body: { pickIds: [pickId], said: { skuId: vouvray.id, quantity: bottles(6) } },
    });
    const { documentId } = await shop.call(packPick, { params: { pickId } });
    const receipt = await shop.call(receiveTransfer, {
      params: { transferId: documentId ?? '' },
      body: { lines: [{ skuId: vouvray.id, quantity: bottles(5) }] },
    });
    const params = { documentId: receipt.documentId, skuId: vouvray.id };
    const mine = async () =>
      (await shop.call(listShipmentDifferences)).items.filter(({ skuId }) => skuId === vouvray.id);
    expect(await mine()).toMatchObject([
      { fromId: shop.places.shelf, toId: shop.chartrons.shelf, quantity: -BOTTLE, answers: null },
    ]);
    await shop.call(answerDifference, { params, body: { answers: 'carrier', note: 'Carton ouvert' } });
    expect(await mine()).toMatchObject([{ answers: 'carrier', note: 'Carton ouvert' }]);
    expect(await shop.held(vouvray.id)).toEqual({ shelf: 18n * BOTTLE, 'chartrons shelf': 5n * BOTTLE });

    const found = await shop.call(findMissing, { params });
    expect(await shop.call(findMissing, { params })).toEqual(found);
    expect(await mine()).toEqual([]);
    expect((await shop.held(vouvray.id))['chartrons shelf']).toBe(6n * BOTTLE);
  });

  test('is between two shops: within one, bottles are simply moved', async () => {
    const body = {
      kind: 'transfer' as const,
      fromId: shop.places.backroom,
      toId: shop.places.shelf,
      lines: [{ skuId: vouvray.id, quantity: bottles(1) }],
    };
    expect(await shop.refusal(createPick, { body })).toMatchObject({ code: 'same_shop' });
  });
});
