/** Skus and what belongs to them: units, codes, prices, suppliers' offers, components. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PriceList, Sku, SkuRow, Supplier } from '#domain/catalog/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Problem } from '#domain/values/refusal.ts';
import { sql } from '#server/platform/database.ts';
import { bottle, type Door, here, makeSku, openDoor, refused } from '../door.fixture.ts';
import { bundleComponents, unitsById } from '../index.ts';

let door: Door;
const made: (more?: Record<string, unknown>, key?: Id) => Promise<Sku> = (more, key) =>
  makeSku(door, more, key);

beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

async function events(): Promise<string[][]> {
  return door.database.read(here, async (snapshot) => {
    const rows = await snapshot.all<{ skus: string[] }>(
      sql`select array(select jsonb_array_elements_text(payload -> 'skuIds')) as skus
            from platform.event where type = 'catalogChanged' order by id`,
    );
    return rows.map(({ skus }) => skus);
  });
}

async function deeds(subject: string): Promise<string[]> {
  return door.database.read(here, async (snapshot) => {
    const rows = await snapshot.all<{ action: string }>(
      sql`select action from platform.audit_entry where subject = ${subject} order by id`,
    );
    return rows.map(({ action }) => action);
  });
}

describe('a sku', () => {
  it('is made whole in one request: glasses, cases, codes and prices; the same request again answers what was done', async () => {
    const key = randomUUID();
    const [glass, pack] = [randomUUID(), randomUUID()];
    const { body: list } = await door.send<PriceList>('POST', '/price-lists', {
      body: { name: 'Boutique', currency: 'EUR', includesVat: true },
    });
    const body = {
      ...bottle,
      code: 'CH22',
      wine: null,
      units: [
        { id: glass, kind: 'glass', parts: 6 },
        { id: pack, kind: 'pack', units: 6 },
      ],
      barcodes: [{ code: '3760000000017' }, { code: '13760000000014', unitId: pack }],
      prices: [
        { priceListId: list.id, amountE4: 185_000n },
        { priceListId: list.id, unitId: glass, amountE4: 45_000n },
      ],
    };
    const first = await door.send<Sku>('POST', '/skus', { body, key });
    expect(first).toMatchObject({
      status: 200,
      body: {
        id: key,
        code: 'CH22',
        content: '750000',
        vatTakeaway: 2000,
        units: [
          { id: key, kind: 'unit', label: 'bouteille', quantity: '750000', prices: [{ amountE4: '185000' }] },
          {
            id: glass,
            kind: 'glass',
            label: 'verre 12,5\u00a0cl',
            quantity: '125000',
            prices: [{ amountE4: '45000' }],
          },
          { id: pack, kind: 'pack', label: 'carton de 6', quantity: '4500000', prices: [] },
        ],
        barcodes: [
          { code: '13760000000014', unitId: pack },
          { code: '3760000000017', unitId: key },
        ],
      },
    });
    const again = await door.send<Sku>('POST', '/skus', { body, key });
    expect(again).toEqual(first);
    expect(await refused(door.send('POST', '/skus', { body: { ...body, name: 'Autre' }, key }))).toBe(
      'idempotency_conflict',
    );
    expect(await deeds(key)).toEqual(['createSku']);
    expect((await events()).filter((skus) => skus.includes(key))).toHaveLength(1);
  });

  it('keeps its content and measure for good, even against the database’s own role for the server', async () => {
    const { id } = await made();
    await expect(
      door.database.write(here, (tx) => tx.all(sql`update catalog.sku set content = 1 where id = ${id}`)),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(
      door.database.write(here, (tx) => tx.all(sql`update catalog.unit set quantity = 1 where id = ${id}`)),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(
      door.database.write(here, (tx) => tx.all(sql`delete from catalog.sku where id = ${id}`)),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('changes in what is given and keeps the rest, and the trail says what stood before', async () => {
    const { id } = await made({ code: 'X1', threshold: 9_000_000n });
    const change = { name: 'Crozes rouge', purchasePriceE4: 98_000n };
    const { body } = await door.send<Sku>('PATCH', `/skus/${id}`, { body: change });
    expect(body).toMatchObject({
      name: 'Crozes rouge',
      purchasePriceE4: '98000',
      code: 'X1',
      threshold: '9000000',
    });
    const detail = await door.database.read(here, (snapshot) =>
      snapshot.one<{ detail: unknown }>(
        sql`select detail from platform.audit_entry where subject = ${id} and action = 'changeSku'`,
      ),
    );
    expect(detail).toEqual({
      detail: {
        name: { before: 'Crozes-Hermitage', after: 'Crozes rouge' },
        purchasePriceE4: { before: null, after: '98000' },
      },
    });
    await door.send('PATCH', `/skus/${id}`, { body: change });
    expect(await deeds(id)).toEqual(['createSku', 'changeSku']);
  });

  it('that is put away leaves the list and its reference, and comes back unless another has taken it', async () => {
    const { id } = await made({ code: 'AWAY' });
    await door.send('PATCH', `/skus/${id}`, { body: { archived: true } });
    const { body: page } = await door.send<{ items: SkuRow[] }>('GET', '/skus?limit=1000');
    expect(page.items.map((row) => row.id)).not.toContain(id);
    const heir = await made({ code: 'AWAY' });
    expect(await refused(door.send('PATCH', `/skus/${id}`, { body: { archived: false } }))).toBe(
      'code_taken',
    );
    await door.send('PATCH', `/skus/${heir.id}`, { body: { code: null } });
    const { body } = await door.send<Sku>('PATCH', `/skus/${id}`, { body: { archived: false } });
    expect(body).toMatchObject({ archived: false, code: 'AWAY' });
  });

  it('is refused what does not hold together, in a sentence', async () => {
    await made({ code: 'TAKEN', barcodes: [{ code: '4006381333931' }] });
    const attempt = (more: object) => refused(door.send('POST', '/skus', { body: { ...bottle, ...more } }));
    expect(await attempt({ code: 'TAKEN' })).toBe('code_taken');
    expect(await attempt({ barcodes: [{ code: '4006381333931' }] })).toBe('barcode_taken');
    expect(await attempt({ barcodes: [{ code: 'A1' }, { code: 'A1' }] })).toBe('barcode_taken');
    expect(await attempt({ barcodes: [{ code: '4006381333932' }] })).toBe('barcode_wrong');
    expect(await attempt({ supplierId: randomUUID() })).toBe('supplier_not_found');
    expect(await attempt({ prices: [{ priceListId: randomUUID(), amountE4: 1n }] })).toBe(
      'price_list_not_found',
    );
    expect(await attempt({ content: 0n })).toBe('bad_request');
    expect(await refused(door.send('GET', `/skus/${randomUUID()}`))).toBe('sku_not_found');
    const { id } = await made();
    expect(await refused(door.send('PATCH', `/skus/${id}`, { body: { kind: 'service' } }))).toBe(
      'kind_fixed',
    );
    const { body } = await door.send<Problem>('POST', '/skus', { body: { ...bottle, code: 'TAKEN' } });
    expect(body.detail).toBe('La référence « TAKEN » est déjà celle d’un autre article.');
  });

  it('taken by two at once under one reference is made once; the other is refused, not broken', async () => {
    const attempts = await Promise.all(
      Array.from({ length: 4 }, () => door.send('POST', '/skus', { body: { ...bottle, code: 'RACE' } })),
    );
    expect(attempts.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409]);
  });
});

describe('what belongs to a sku', () => {
  it('a glass may be put away, the one unit may not', async () => {
    const { id } = await made();
    const { body } = await door.send<Sku>('POST', `/skus/${id}/units`, {
      body: { kind: 'glass', quantity: 120_000n },
    });
    const glass = body.units[1]?.id ?? '';
    expect(await refused(door.send('DELETE', `/skus/${id}/units/${id}`))).toBe('base_unit_stays');
    await door.send('DELETE', `/skus/${id}/units/${glass}`);
    const { body: page } = await door.send<{ items: SkuRow[] }>('GET', `/skus?ids=${id}`);
    expect(page.items[0]?.units.map((unit) => unit.kind)).toEqual(['unit']);
    const units = await door.database.read(here, (snapshot) => unitsById(snapshot, [glass]));
    expect(units.get(glass)).toMatchObject({ kind: 'glass', quantity: 120_000n, sku: { content: 750_000n } });
  });

  it('what was put away comes back with its price and its code', async () => {
    const pack = randomUUID();
    const { body: list } = await door.send<PriceList>('POST', '/price-lists', {
      body: { name: 'Marché', currency: 'EUR', includesVat: true },
    });
    const { id } = await made({
      units: [{ id: pack, kind: 'pack', units: 6 }],
      barcodes: [{ code: '13760000000021', unitId: pack }],
      prices: [{ priceListId: list.id, unitId: pack, amountE4: 600_000n }],
    });
    const away = await door.send<Sku>('DELETE', `/skus/${id}/units/${pack}`);
    expect(away.body.units[1]).toMatchObject({ id: pack, archived: true });
    const back = await door.send<Sku>('PUT', `/skus/${id}/units/${pack}`);
    expect(back.body.units[1]).toMatchObject({ archived: false, prices: [{ amountE4: '600000' }] });
    expect(back.body.barcodes).toEqual([{ code: '13760000000021', unitId: pack }]);
    await door.send('PUT', `/skus/${id}/units/${pack}`);
    expect(await deeds(id)).toEqual(['createSku', 'archiveUnit', 'bringBackUnit']);
    const another = await made();
    expect(await refused(door.send('PUT', `/skus/${another.id}/units/${pack}`))).toBe('unit_not_found');
  });

  it('a barcode finds its unit however a scanner gives it, and belongs to one sku', async () => {
    const [one, other] = [await made({ name: 'Un' }), await made({ name: 'Autre' })];
    const put = (unitId: string) => door.send<Sku>('PUT', '/barcodes/036000291452', { body: { unitId } });
    expect((await put(one.id)).body.barcodes).toEqual([{ code: '0036000291452', unitId: one.id }]);
    expect(await refused(put(other.id))).toBe('barcode_taken');
    const { body } = await door.send<{ unitId: string }>('GET', '/barcodes/0036000291452');
    expect(body).toMatchObject({ unitId: one.id, sku: { name: 'Un' } });
    expect((await door.send('DELETE', '/barcodes/036000291452')).status).toBe(204);
    expect(await refused(door.send('GET', '/barcodes/036000291452'))).toBe('barcode_not_found');
    expect((await put(other.id)).status).toBe(200);
  });

  it('a supplier’s offer, renamed with its supplier', async () => {
    const { body: supplier } = await door.send<Supplier>('POST', '/suppliers', {
      body: { name: 'Vins du Rhône' },
    });
    const { id } = await made({ supplierId: supplier.id });
    const offer = { code: 'R-12', costE4: 88_000n, pack: 6 };
    const { body } = await door.send<Sku>('PUT', `/skus/${id}/suppliers/${supplier.id}`, { body: offer });
    expect(body.suppliers).toEqual([
      { supplierId: supplier.id, name: 'Vins du Rhône', code: 'R-12', costE4: '88000', pack: 6 },
    ]);
    await door.send('PATCH', `/suppliers/${supplier.id}`, { body: { name: 'Rhône & Cie', leadDays: 5 } });
    const { body: page } = await door.send<{ items: SkuRow[] }>('GET', `/skus?ids=${id}`);
    expect(page.items[0]?.supplierName).toBe('Rhône & Cie');
    expect((await events()).at(-1)).toEqual([id]);
    expect((await door.send<Sku>('DELETE', `/skus/${id}/suppliers/${supplier.id}`)).body.suppliers).toEqual(
      [],
    );
  });

  it('prices are set and taken away, list by list', async () => {
    const { id } = await made();
    const { body } = await door.send<PriceList>('POST', '/price-lists', {
      body: { name: 'Professionnels', currency: 'EUR', includesVat: false },
    });
    expect(body.isDefault).toBe(false);
    const set = (amountE4: bigint | null) =>
      door.send('PUT', `/price-lists/${body.id}/prices`, { body: { prices: [{ unitId: id, amountE4 }] } });
    expect((await set(150_000n)).status).toBe(204);
    expect((await door.send<Sku>('GET', `/skus/${id}`)).body.units[0]?.prices).toEqual([
      { priceListId: body.id, amountE4: '150000' },
    ]);
    await set(null);
    expect((await door.send<Sku>('GET', `/skus/${id}`)).body.units[0]?.prices).toEqual([]);
    expect(
      (await door.send<PriceList>('PATCH', `/price-lists/${body.id}`, { body: { isDefault: true } })).body
        .isDefault,
    ).toBe(true);
    const { body: lists } = await door.send<{ items: PriceList[] }>('GET', '/price-lists');
    expect(lists.items.map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['Professionnels', true],
      ['Boutique', false],
      ['Marché', false],
    ]);
    expect(await refused(door.send('PATCH', `/price-lists/${body.id}`, { body: { archived: true } }))).toBe(
      'default_price_list_stays',
    );
  });

  it('a bundle is made of what is kept in stock', async () => {
    const [red, white] = [await made({ name: 'Rouge' }), await made({ name: 'Blanc' })];
    const bundle = await made({ kind: 'bundle', name: 'Coffret duo', measure: 'count', content: 1000n });
    const set = (components: object[], id = bundle.id) =>
      door.send<Sku>('PUT', `/skus/${id}/components`, { body: { components } });
    const { body } = await set([
      { skuId: red.id, quantity: 750_000n },
      { skuId: white.id, quantity: 750_000n },
      { skuId: red.id, quantity: 750_000n },
    ]);
    expect(body.components).toEqual([
      { skuId: white.id, name: 'Blanc', quantity: '750000' },
      { skuId: red.id, name: 'Rouge', quantity: '1500000' },
    ]);
    expect(await refused(set([{ skuId: bundle.id, quantity: 1n }]))).toBe('bundle_inside_bundle');
    expect(await refused(set([{ skuId: red.id, quantity: 1n }], white.id))).toBe('not_a_bundle');
    const parts = await door.database.read(here, (snapshot) =>
      bundleComponents(snapshot, [bundle.id, red.id]),
    );
    expect([...parts.keys()]).toEqual([bundle.id]);
    expect(parts.get(bundle.id)).toContainEqual({ skuId: red.id, quantity: 1_500_000n });
    const { body: page } = await door.send<{ items: SkuRow[] }>('GET', `/skus?ids=${bundle.id},${red.id}`);
    const components = new Map(page.items.map((row) => [row.id, row.components]));
    expect(components.get(bundle.id)).toContainEqual({ skuId: red.id, quantity: '1500000' });
    expect(components.get(red.id)).toEqual([]);
  });
});
