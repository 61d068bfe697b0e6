/** Taking in the rows of a file: what goes in, what waits in quarantine, what goes on after a failure. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CatalogImport, ImportRow } from '#domain/catalog/importContract.ts';
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

describe('applied', () => {
  it('every good row is a sku with its price, its supplier and its opening stock', async () => {
    const done = await wizard.imported(
      'Bandol;2021;75 cl;3760000000024;BAN21;Vins de Provence;11,20;21,90;18;B2',
      'Verre INAO;;;;VER;;1,50;4,00;24;',
    );
    expect(done).toMatchObject({
      state: 'applied',
      progress: { done: 2, total: 2 },
      rows: { created: 2, quarantined: 0 },
    });
    const [wine, glass] = await wizard.rowsOf(done.id);
    expect(await wizard.skuOf(wine)).toMatchObject({
      name: 'Bandol',
      code: 'BAN21',
      measure: 'volume',
      content: '750000',
      purchasePriceE4: '112000',
      barcodes: [{ code: '3760000000024' }],
      suppliers: [{ name: 'Vins de Provence', costE4: '112000' }],
      units: [{ prices: [{ amountE4: '219000' }] }],
      importId: done.id,
    });
    expect(await wizard.skuOf(glass)).toMatchObject({ measure: 'count', content: '1000' });
    expect(door.opening).toEqual([
      {
        importId: done.id,
        rowNumber: 2,
        skuId: wine?.skuId,
        quantity: 13_500_000n,
        unitCostE4: 112_000n,
        location: 'B2',
      },
      {
        importId: done.id,
        rowNumber: 3,
        skuId: glass?.skuId,
        quantity: 24_000n,
        unitCostE4: 15_000n,
        location: null,
      },
    ]);
    expect(door.backups).toBeGreaterThan(0);
  });

  it('bad rows wait in quarantine with their reason; corrected, they go in and the others are not touched again', async () => {
    const { id, rows } = await wizard.imported(
      'Cornas;2019;75 cl;;COR19;;;38,00;6;',
      'Cornas vieilles vignes;2019;75 cl;3760000000018;COR19V;;;quarante;6;',
      ';;;;;;;;3;',
    );
    expect(rows).toMatchObject({ created: 1, quarantined: 2, withProblems: 2 });
    const [wrong, nameless] = await wizard.rowsOf(id, 'quarantined');
    expect(wrong?.problems.map(({ column, reason, suggestion }) => [column, reason, suggestion])).toEqual([
      ['EAN', 'wrong_barcode', '3760000000017'],
      ['Prix TTC', 'unreadable_number', null],
    ]);
    expect(wrong?.problems[1]?.message).toBe('« quarante » n’est pas un nombre.');
    expect(nameless?.problems[0]?.message).toBe('Le nom manque.');
    const { body } = await door.send<ImportRow>('PATCH', `/imports/${id}/rows/3`, {
      body: { cells: { EAN: '3760000000031', 'Prix TTC': '40' } },
    });
    expect(body).toMatchObject({
      state: 'waiting',
      problems: [],
      editedColumns: ['EAN', 'Prix TTC'],
      good: { sellingPriceE4: '400000' },
    });
    door.opening.length = 0;
    expect((await wizard.applied(id)).rows).toMatchObject({ created: 2, quarantined: 1, waiting: 0 });
    expect(door.opening).toHaveLength(1);
    expect(
      await refused(door.send('PATCH', `/imports/${id}/rows/2`, { body: { cells: { Nom: 'X' } } })),
    ).toBe('import_row_done');
  });

  it('a row with an unreadable cell goes in without it where the shop says so, for one row or for all', async () => {
    const dear = ['GIG', 'VAC', 'RAS'].map((code) => `Vin ${code};2020;;;${code};;;cher;1;`);
    const fair = ['LIR', 'TAV', 'VEN'].map((code) => `Vin ${code};2020;;;${code};;;12;1;`);
    const { id } = await wizard.uploaded(french(...dear, ...fair));
    await door.send('PATCH', `/imports/${id}/rows/2`, { body: { choice: 'new' } });
    expect((await wizard.applied(id)).rows).toMatchObject({ created: 4, quarantined: 2 });
    await door.send('PATCH', `/imports/${id}`, { body: { problemRows: 'leaveOut' } });
    expect((await wizard.applied(id)).rows).toMatchObject({ created: 6, quarantined: 0 });
    expect((await wizard.skuOf((await wizard.rowsOf(id))[0])).units[0]?.prices).toEqual([]);
  });

  it('goes on where a failure stopped it, each row once', async () => {
    const lines = Array.from({ length: 600 }, (_, index) => `Vin ${index};;;;STOP-${index};;;;1;`);
    const { id } = await wizard.uploaded(french(...lines));
    door.failAfter = 300;
    expect((await door.send('POST', `/imports/${id}/apply`)).status).toBe(500);
    const { body } = await door.send<CatalogImport>('GET', `/imports/${id}`);
    expect(body).toMatchObject({ state: 'applying', progress: { done: 250, total: 600 } });
    expect(await refused(door.send('PATCH', `/imports/${id}`, { body: { duplicates: 'skip' } }))).toBe(
      'import_running',
    );
    expect((await wizard.applied(id)).rows).toMatchObject({ created: 600, updated: 0 });
    expect(new Set(door.opening.map(({ rowNumber }) => rowNumber)).size).toBe(600);
  });

  it('tells how far it is while it runs', async () => {
    const lines = Array.from(
      { length: 1500 },
      (_, index) => `Cuvée ${index};2020;75 cl;;RUN-${index};;8;16;6;`,
    );
    const { id } = await wizard.uploaded(french(...lines));
    const seen = new Set<number>();
    const running = wizard.applied(id);
    for (let done = 0; done < 1500; ) {
      const { body } = await door.send<CatalogImport>('GET', `/imports/${id}`);
      done = body.progress.done;
      seen.add(done);
    }
    expect((await running).rows.created).toBe(1500);
    expect(seen.size).toBeGreaterThan(2);
  });
});
