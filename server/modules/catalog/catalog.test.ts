/** The catalogue through its door: what other modules ask of it, its list and its search, its wall. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sku, SkuRow } from '#domain/catalog/contract.ts';
import type { SkuCommand } from '#domain/catalog/newSku.ts';
import type { Id } from '#domain/values/ids.ts';
import {
  actorOf,
  bottle,
  type Door,
  elsewhere,
  here,
  makeSku,
  now,
  openDoor,
  refused,
} from './door.fixture.ts';
import { createSkus, skuRows, unitsByBarcode, unitsByCode, unitsById } from './index.ts';

let door: Door;
const made: (more?: Record<string, unknown>, key?: Id) => Promise<Sku> = (more, key) =>
  makeSku(door, more, key);

beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

describe('what stock and sales ask', () => {
  it('units by reference: of the sku in use, else of the one that was put away last', async () => {
    const old = await made({ code: 'REF' });
    await door.send('PATCH', `/skus/${old.id}`, { body: { archived: true } });
    const byCode = () => door.database.read(here, (snapshot) => unitsByCode(snapshot, ['REF', 'UNKNOWN']));
    expect([...(await byCode())].map(([code, unit]) => [code, unit.skuId])).toEqual([['REF', old.id]]);
    const young = await made({ code: 'REF' });
    expect((await byCode()).get('REF')?.skuId).toBe(young.id);
  });

  it('units by barcode, under the code as it was asked', async () => {
    const { id } = await made({ barcodes: [{ code: '0012345678905' }] });
    const units = await door.database.read(here, (snapshot) =>
      unitsByBarcode(snapshot, ['012345678905', 'NONE']),
    );
    expect([...units].map(([code, unit]) => [code, unit.unitId])).toEqual([['012345678905', id]]);
  });

  it('a unit of a transaction that failed is not remembered', async () => {
    const id = randomUUID();
    const command: SkuCommand = { id, kind: 'wine', name: 'Fantôme', measure: 'volume', content: 750_000n };
    await expect(
      door.database.write(here, async (tx) => {
        await createSkus(tx, actorOf(here), [command], now);
        expect((await unitsById(tx, [id])).size).toBe(1);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect((await door.database.read(here, (snapshot) => unitsById(snapshot, [id]))).size).toBe(0);
  });

  it('thousands of skus are made at once, in one deed, and those already there are left as they are', async () => {
    const commands = Array.from({ length: 4000 }, (_, index): SkuCommand => {
      const id = `019a0000-0000-7000-8000-${String(index).padStart(12, '0')}`;
      const code = `BULK-${index}`;
      return {
        id,
        kind: 'other',
        name: `Article ${index}`,
        code,
        measure: 'count',
        content: 1000n,
        barcodes: [{ code }],
      };
    });
    const make = () => door.database.write(here, (tx) => createSkus(tx, actorOf(here), commands, now));
    expect((await make()).size).toBe(4000);
    expect((await make()).size).toBe(0);
    const rows = await door.database.read(here, (snapshot) =>
      skuRows(snapshot, { ids: commands.map(({ id }) => id) }),
    );
    expect(rows).toHaveLength(4000);
    const units = await door.database.read(here, (snapshot) =>
      unitsByCode(
        snapshot,
        commands.map(({ code }) => code ?? ''),
      ),
    );
    expect(units.size).toBe(4000);
  });
});

describe('the catalogue', () => {
  it('is paged whole, each sku once', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const path: string = `/skus?limit=1000${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const { body } = await door.send<{ items: SkuRow[]; next: string | null }>('GET', path);
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(4000);
  });

  it('is searched as it stands: a sku is found as soon as it is made, renamed or put away', async () => {
    const found = async (q: string) => {
      const { body } = await door.send<{ items: SkuRow[] }>('GET', `/search?q=${encodeURIComponent(q)}`);
      return body.items.map(({ name }) => name);
    };
    expect(await found('zinfandel')).toEqual([]);
    const { id } = await made({ name: 'Zinfandel vieilles vignes' });
    expect(await found('zinfendel v vignes')).toEqual(['Zinfandel vieilles vignes']);
    await door.send('PATCH', `/skus/${id}`, { body: { name: 'Primitivo' } });
    expect(await found('zinfandel')).toEqual([]);
    expect(await found('primitivo')).toEqual(['Primitivo']);
    await door.send('PUT', '/barcodes/MAISON-7', { body: { unitId: id } });
    expect(await found('maison-7')).toEqual(['Primitivo']);
    await door.send('PATCH', `/skus/${id}`, { body: { archived: true } });
    expect(await found('primitivo')).toEqual([]);
  });

  it('shows another organization nothing, by any route', async () => {
    const { id } = await made({ name: 'Secret', code: 'SECRET', barcodes: [{ code: 'SECRET-1' }] });
    const other = { organizationId: elsewhere };
    expect((await door.send<{ items: unknown[] }>('GET', '/skus?archived=with', other)).body.items).toEqual(
      [],
    );
    expect((await door.send<{ items: unknown[] }>('GET', `/skus?ids=${id}`, other)).body.items).toEqual([]);
    expect((await door.send<{ items: unknown[] }>('GET', '/search?q=secret', other)).body.items).toEqual([]);
    expect((await door.send<{ items: unknown[] }>('GET', '/suppliers', other)).body.items).toEqual([]);
    expect((await door.send<{ items: unknown[] }>('GET', '/price-lists', other)).body.items).toEqual([]);
    expect(await refused(door.send('GET', `/skus/${id}`, other))).toBe('sku_not_found');
    expect(await refused(door.send('PATCH', `/skus/${id}`, { ...other, body: { name: 'Volé' } }))).toBe(
      'sku_not_found',
    );
    expect(await refused(door.send('GET', '/barcodes/SECRET-1', other))).toBe('barcode_not_found');
    expect(await refused(door.send('PUT', '/barcodes/NEW', { ...other, body: { unitId: id } }))).toBe(
      'unit_not_found',
    );
    const units = await door.database.read(elsewhere, async (snapshot) => [
      (await unitsById(snapshot, [id])).size,
      (await unitsByCode(snapshot, ['SECRET'])).size,
      (await unitsByBarcode(snapshot, ['SECRET-1'])).size,
    ]);
    expect(units).toEqual([0, 0, 0]);
  });
});

describe('whatever is asked', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '',
      '\u0000',
      '\ud800',
      '-1',
      '0',
      '1e3',
      '9'.repeat(18),
      '9'.repeat(19),
      'x'.repeat(400),
      '%00',
    ),
    fc.integer(),
    fc.double(),
    fc.constantFrom(null, true, [], {}),
  );
  const field = fc.constantFrom(
    'name',
    'kind',
    'code',
    'content',
    'measure',
    'threshold',
    'vatOnSite',
    'wine',
    'barcodes',
    'units',
    'prices',
  );
  const changes = fc.dictionary(field, nasty, { maxKeys: 3 });

  it('a body of anything is answered or refused, never a fault, and what was taken can be read back', async () => {
    await fc.assert(
      fc.asyncProperty(changes, nasty, async (odd, value) => {
        const made = await door.send<Sku>('POST', '/skus', { body: { ...bottle, ...odd } });
        expect(made.status).toBeLessThan(500);
        if (made.status === 200)
          expect((await door.send('GET', `/skus?ids=${made.body.id}`)).status).toBe(200);
        const { id } = made.status === 200 ? made.body : { id: here };
        const answers = [
          await door.send('PATCH', `/skus/${id}`, { body: odd }),
          await door.send('POST', `/skus/${id}/units`, { body: { kind: 'pack', units: value } }),
          await door.send('POST', `/skus/${id}/units`, {
            body: { kind: 'glass', quantity: value, label: value },
          }),
          await door.send('PUT', `/skus/${id}/components`, {
            body: { components: [{ skuId: id, quantity: value }] },
          }),
          await door.send('POST', '/suppliers', { body: { name: value, email: value } }),
          await door.send('POST', '/price-lists', {
            body: { name: value, currency: value, includesVat: true },
          }),
        ];
        for (const { status } of answers) expect(status).toBeLessThan(500);
      }),
      { numRuns: 60 },
    );
  });

  it('so is an address of anything', async () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('\u0000', '-1', '9'.repeat(30), 'a/b', '..'),
    );
    await fc.assert(
      fc.asyncProperty(part, async (odd) => {
        const text = encodeURIComponent(odd.toWellFormed());
        const addresses = [
          '/skus?cursor=',
          '/skus?limit=',
          '/skus?ids=',
          '/skus/',
          '/barcodes/',
          '/search?q=',
          '/imports?cursor=',
          '/imports/',
        ];
        for (const address of addresses)
          expect((await door.send('GET', address + text)).status).toBeLessThan(500);
      }),
      { numRuns: 40 },
    );
  });
});
