/** Rows that are there already, and the way back from an import. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Supplier } from '#domain/catalog/contract.ts';
import type { CatalogImport } from '#domain/catalog/importContract.ts';
import { type Door, openDoor, refused } from '../door.fixture.ts';
import { french, Wizard } from './wizard.fixture.ts';

let door: Door;
let wizard: Wizard;

beforeAll(async () => {
  door = await openDoor();
  wizard = new Wizard(door);
});
afterAll(() => door.close());
beforeEach(() => {
  door.opening.length = 0;
  door.reversed.length = 0;
});

describe('duplicates', () => {
  it('a row with the barcode and vintage of a sku updates it, with another vintage it is a new sku and the barcode stays', async () => {
    await wizard.imported('Morgon;2020;75 cl;3760000000048;MOR20;;8,00;15,00;12;');
    const { id } = await wizard.uploaded(
      french(
        'Morgon Côte du Py;2020;75 cl;3760000000048;;;8,50;16,00;6;',
        'Morgon;2021;75 cl;3760000000048;;;;17,00;6;',
      ),
    );
    const [same, other] = await wizard.rowsOf(id, 'duplicates');
    expect(same).toMatchObject({
      proposal: 'update',
      duplicate: { by: 'barcode', name: 'Morgon', vintage: 2020, isOther: false },
    });
    expect(other).toMatchObject({
      proposal: 'new',
      duplicate: { by: 'barcode', vintage: 2020, isOther: true },
    });
    door.opening.length = 0;
    await wizard.applied(id);
    const [updated, created] = await wizard.rowsOf(id);
    expect(await wizard.skuOf(updated)).toMatchObject({
      name: 'Morgon Côte du Py',
      code: 'MOR20',
      purchasePriceE4: '85000',
      units: [{ prices: [{ amountE4: '160000' }] }],
    });
    expect(await wizard.skuOf(created)).toMatchObject({
      name: 'Morgon',
      wine: { vintage: 2021 },
      barcodes: [],
    });
    expect(door.opening.map(({ skuId }) => skuId)).toEqual([created?.skuId]);
  });

  it('an identical row is skipped, one that differs in what is on hand adds its stock, and the shop may choose otherwise', async () => {
    const line = 'Fleurie;2022;75 cl;;;;;;6;A1';
    const { id, rows } = await wizard.uploaded(french(line, line, 'Fleurie;2022;75 cl;;;;;;12;B1', line));
    expect(rows.duplicates).toBe(3);
    expect(
      (await wizard.rowsOf(id)).map(({ proposal, duplicate }) => [proposal, duplicate?.rowNumber ?? null]),
    ).toEqual([
      ['new', null],
      ['skip', 2],
      ['update', 2],
      ['skip', 2],
    ]);
    await door.send('PATCH', `/imports/${id}/rows/5`, { body: { choice: 'new' } });
    await wizard.applied(id);
    const [first, second, third, fourth] = await wizard.rowsOf(id);
    expect([second?.state, third?.state, fourth?.state]).toEqual(['skipped', 'updated', 'created']);
    expect(third?.skuId).toBe(first?.skuId);
    expect(fourth?.skuId).not.toBe(first?.skuId);
    expect(door.opening.map(({ rowNumber, quantity }) => [rowNumber, quantity])).toEqual([
      [2, 4_500_000n],
      [4, 9_000_000n],
      [5, 4_500_000n],
    ]);
  });

  it('two rows of one sku that is there change it one after the other, and both are undone', async () => {
    const { id: first } = await wizard.imported('Viré;2022;75 cl;;VIR22;Cave de Viré;7,00;14,00;;');
    const [row] = await wizard.rowsOf(first);
    const stood = await wizard.skuOf(row);
    const { id } = await wizard.imported(
      'Viré-Clessé;2022;75 cl;;VIR22;Cave de Viré;7,50;15,00;;',
      'Viré-Clessé;2022;75 cl;;VIR22;Cave de Viré;7,60;15,50;;',
    );
    const after = {
      name: 'Viré-Clessé',
      suppliers: [{ costE4: '76000' }],
      units: [{ prices: [{ amountE4: '155000' }] }],
    };
    expect(await wizard.skuOf(row)).toMatchObject(after);
    await door.send('POST', `/imports/${id}/undo`);
    expect(await wizard.skuOf(row)).toEqual(stood);
  });

  it('one choice may be made for all of them', async () => {
    await wizard.imported('Brouilly;2021;75 cl;;BRO21;;;13,00;;');
    const { id } = await wizard.uploaded(
      french('Brouilly;2021;75 cl;;BRO21;;;14,00;;', 'Régnié;2021;75 cl;;REG21;;;12,00;;'),
    );
    await door.send('PATCH', `/imports/${id}`, { body: { duplicates: 'skip' } });
    expect((await wizard.applied(id)).rows).toMatchObject({ created: 1, skipped: 1, updated: 0 });
  });

  it('the same good in another bottle is another sku', async () => {
    const { id } = await wizard.imported(
      'Juliénas;2020;75 cl;;JUL;;;14;1;',
      'Juliénas;2020;magnum;;JUL;;;30;1;',
    );
    const [bottle, magnum] = await wizard.rowsOf(id);
    expect(magnum).toMatchObject({ state: 'created', duplicate: { by: 'code', isOther: true } });
    expect(await wizard.skuOf(bottle)).toMatchObject({ code: 'JUL', content: '750000' });
    expect(await wizard.skuOf(magnum)).toMatchObject({ code: null, content: '1500000' });
  });
});

describe('undone', () => {
  it('what it created is put away and its codes are free, what it changed stands as before, its stock is reversed', async () => {
    const before = await wizard.imported('Santenay;2019;75 cl;3760000000055;SAN19;;12,00;24,00;;');
    const [kept] = await wizard.rowsOf(before.id);
    const stood = await wizard.skuOf(kept);
    const { id } = await wizard.imported(
      'Santenay 1er cru;2019;75 cl;3760000000055;;Maison Neuve;14,00;29,00;6;',
      'Maranges;2019;75 cl;3760000000062;MAR19;Maison Neuve;9;18;6;',
    );
    expect(await wizard.skuOf(kept)).toMatchObject({
      name: 'Santenay 1er cru',
      suppliers: [{ name: 'Maison Neuve' }],
    });
    const { body } = await door.send<CatalogImport>('POST', `/imports/${id}/undo`);
    expect(body.state).toBe('undone');
    expect(door.reversed).toEqual([id]);
    expect(await wizard.skuOf(kept)).toEqual(stood);
    const [, gone] = await wizard.rowsOf(id);
    expect(await wizard.skuOf(gone)).toMatchObject({ archived: true, code: null, barcodes: [] });
    const { body: suppliers } = await door.send<{ items: Supplier[] }>('GET', '/suppliers');
    expect(suppliers.items.find(({ name }) => name === 'Maison Neuve')?.archived).toBe(true);
    const again = await wizard.imported('Maranges;2019;75 cl;3760000000062;MAR19;;9;18;6;');
    expect(again.rows).toMatchObject({ created: 1 });
    expect(await refused(door.send('POST', `/imports/${id}/undo`))).toBe('import_undone');
    expect(await refused(door.send('POST', `/imports/${id}/apply`))).toBe('import_undone');
  });

  it('what somebody has changed since is left to them', async () => {
    const { id: first } = await wizard.imported('Pernand;2018;75 cl;;PER18;;10,00;20,00;;');
    const [row] = await wizard.rowsOf(first);
    const { id } = await wizard.imported('Pernand;2018;75 cl;;PER18;;11,00;22,00;;');
    const { purchasePriceE4 } = await wizard.skuOf(row);
    expect(purchasePriceE4).toBe('110000');
    await door.send('PATCH', `/skus/${row?.skuId}`, { body: { purchasePriceE4: 115_000n } });
    await door.send('POST', `/imports/${id}/undo`);
    expect(await wizard.skuOf(row)).toMatchObject({
      purchasePriceE4: '115000',
      units: [{ prices: [{ amountE4: '200000' }] }],
    });
  });

  it('an import that was not applied has nothing to undo', async () => {
    const { id } = await wizard.uploaded(french('Ladoix;;;;;;;;;'));
    expect(await refused(door.send('POST', `/imports/${id}/undo`))).toBe('import_not_applied');
  });
});
