/** The import wizard through its door: a file is read, corrected, taken in, and undone. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { writeRows } from '#connectors/file/index.ts';
import type { Sku, Supplier } from '#domain/catalog/contract.ts';
import type { CatalogImport, ImportProfile, ImportRow } from '#domain/catalog/importContract.ts';
import { spreadsheetTemplate } from '#domain/files/catalogueProfile.ts';
import { type Door, elsewhere, openDoor } from './door.fixture.ts';

let door: Door;

beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());
beforeEach(() => {
  door.opening.length = 0;
  door.reversed.length = 0;
});

const headings = 'Nom;Millésime;Contenance;EAN;Référence;Fournisseur;Prix achat HT;Prix TTC;Stock;Casier';

/** As Excel saves a CSV in France. */
function french(...rows: string[]): Buffer {
  return Buffer.from(`${[headings, ...rows].join('\r\n')}\r\n`, 'latin1');
}

async function uploaded(bytes: Buffer, fileName = 'cave.csv', key = randomUUID()): Promise<CatalogImport> {
  const { status, body } = await door.send<CatalogImport>(
    'POST',
    `/imports?fileName=${encodeURIComponent(fileName)}`,
    {
      bytes,
      key,
    },
  );
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

async function rowsOf(importId: string, show = 'all'): Promise<ImportRow[]> {
  const { body } = await door.send<{ items: ImportRow[] }>(
    'GET',
    `/imports/${importId}/rows?limit=1000&show=${show}`,
  );
  return body.items;
}

async function applied(importId: string): Promise<CatalogImport> {
  const { status, body } = await door.send<CatalogImport>('POST', `/imports/${importId}/apply`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

async function imported(...rows: string[]): Promise<CatalogImport> {
  return applied((await uploaded(french(...rows))).id);
}

async function skuOf(row: ImportRow | undefined): Promise<Sku> {
  const { status, body } = await door.send<Sku>('GET', `/skus/${row?.skuId}`);
  expect(status).toBe(200);
  return body;
}

const code = z.object({ code: z.string() });

async function refused(answer: Promise<{ body: unknown }>): Promise<string> {
  return code.parse((await answer).body).code;
}

describe('an uploaded file', () => {
  it('is read whatever its encoding and delimiter, and its columns are guessed', async () => {
    const found = await uploaded(
      french('Crozes-Hermitage;2022;75 cl;3760000000017;CH22;Vins du Rhône;9,80;18,50;12;A4'),
    );
    expect(found).toMatchObject({
      state: 'draft',
      fileName: 'cave.csv',
      columns: headings.split(';'),
      mapping: {
        columns: {
          name: ['Nom'],
          vintage: ['Millésime'],
          size: ['Contenance'],
          barcode: ['EAN'],
          code: ['Référence'],
          supplier: ['Fournisseur'],
          purchasePrice: ['Prix achat HT'],
          sellingPrice: ['Prix TTC'],
          quantity: ['Stock'],
          location: ['Casier'],
        },
      },
      progress: { done: 0, total: 1 },
      rows: { waiting: 1, withProblems: 0, duplicates: 0 },
    });
    expect(found.guess.every(({ confidence }) => confidence > 0.4 && confidence <= 1)).toBe(true);
    expect((await rowsOf(found.id))[0]).toMatchObject({
      rowNumber: 2,
      good: {
        name: 'Crozes-Hermitage',
        vintage: 2022,
        contentMicrolitres: '750000',
        sellingPriceE4: '185000',
        onHandE3: '12000',
      },
      proposal: 'new',
      problems: [],
    });
  });

  it('may be a workbook', async () => {
    const columns = [
      { name: 'Nom', type: 'text' },
      { name: 'Prix TTC', type: 'number' },
    ] as const;
    const pieces: Uint8Array[] = [];
    const rows = [{ Nom: 'Chinon rouge 2021', 'Prix TTC': '12.50' }];
    for await (const piece of writeRows({ kind: 'xlsx', sheet: 'Cave' }, columns, rows)) pieces.push(piece);
    const found = await uploaded(Buffer.concat(pieces), 'cave.xlsx');
    expect((await rowsOf(found.id))[0]?.good).toMatchObject({
      name: 'Chinon rouge',
      vintage: 2021,
      sellingPriceE4: '125000',
    });
  });

  it('from CellarTracker is known at once, a row a bottle', async () => {
    const rows = [
      '4711,2019,Domaine Perrachon Les Galets,Cave,A1,750ml,15',
      '4711,2019,Domaine Perrachon Les Galets,Cave,A1,750ml,15',
    ];
    const text = ['iWine,Vintage,Wine,Location,Bin,Size,Price', ...rows].join('\n');
    const { id } = await uploaded(Buffer.from(text), 'cellartracker.csv');
    await applied(id);
    const [first, second] = await rowsOf(id);
    expect([first?.state, second?.state]).toEqual(['created', 'updated']);
    expect(second?.skuId).toBe(first?.skuId);
    expect(await skuOf(first)).toMatchObject({ code: '4711', kind: 'wine', wine: { vintage: 2019 } });
    expect(door.opening.map(({ quantity, location }) => [quantity, location])).toEqual([
      [750_000n, 'Cave / A1'],
      [750_000n, 'Cave / A1'],
    ]);
  });

  it('sent again under the same id is the same import; another file under it is refused', async () => {
    const key = randomUUID();
    const bytes = french('Saumur;2020;;;SAU;;;;;');
    const first = await uploaded(bytes, 'a.csv', key);
    expect(await uploaded(bytes, 'a.csv', key)).toEqual(first);
    const other = door.send('POST', '/imports?fileName=a.csv', { bytes: french('Autre;;;;;;;;;'), key });
    expect(await refused(other)).toBe('idempotency_conflict');
  });

  it('that is no table, or holds no row, is refused in a sentence', async () => {
    const send = (bytes: Buffer) => door.send<{ detail: string }>('POST', '/imports?fileName=x', { bytes });
    expect(await refused(send(Buffer.from('%PDF-1.7 ')))).toBe('import_unreadable');
    expect((await send(Buffer.from('%PDF-1.7 '))).body.detail).toContain('PDF');
    expect(await refused(send(Buffer.from(headings)))).toBe('import_empty');
    expect(await refused(send(Buffer.alloc(21 * 1024 * 1024, 'a;b\n')))).toBe('too_large');
    expect(await refused(door.send('POST', '/imports?fileName=x', { body: {} }))).toBe('bad_request');
  });
});

describe('applied', () => {
  it('every good row is a sku with its price, its supplier and its opening stock', async () => {
    const done = await imported(
      'Bandol;2021;75 cl;3760000000024;BAN21;Vins de Provence;11,20;21,90;18;B2',
      'Verre INAO;;;;VER;;1,50;4,00;24;',
    );
    expect(done).toMatchObject({
      state: 'applied',
      progress: { done: 2, total: 2 },
      rows: { created: 2, quarantined: 0 },
    });
    const [wine, glass] = await rowsOf(done.id);
    expect(await skuOf(wine)).toMatchObject({
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
    expect(await skuOf(glass)).toMatchObject({ measure: 'count', content: '1000' });
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
    const { id, rows } = await imported(
      'Cornas;2019;75 cl;;COR19;;;38,00;6;',
      'Cornas vieilles vignes;2019;75 cl;3760000000018;COR19V;;;quarante;6;',
      ';;;;;;;;3;',
    );
    expect(rows).toMatchObject({ created: 1, quarantined: 2, withProblems: 2 });
    const [wrong, nameless] = await rowsOf(id, 'quarantined');
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
    expect((await applied(id)).rows).toMatchObject({ created: 2, quarantined: 1, waiting: 0 });
    expect(door.opening).toHaveLength(1);
    expect(
      await refused(door.send('PATCH', `/imports/${id}/rows/2`, { body: { cells: { Nom: 'X' } } })),
    ).toBe('import_row_done');
  });

  it('a row with an unreadable cell goes in without it where the shop says so, for one row or for all', async () => {
    const dear = ['GIG', 'VAC', 'RAS'].map((code) => `Vin ${code};2020;;;${code};;;cher;1;`);
    const fair = ['LIR', 'TAV', 'VEN'].map((code) => `Vin ${code};2020;;;${code};;;12;1;`);
    const { id } = await uploaded(french(...dear, ...fair));
    await door.send('PATCH', `/imports/${id}/rows/2`, { body: { choice: 'new' } });
    expect((await applied(id)).rows).toMatchObject({ created: 4, quarantined: 2 });
    await door.send('PATCH', `/imports/${id}`, { body: { problemRows: 'leaveOut' } });
    expect((await applied(id)).rows).toMatchObject({ created: 6, quarantined: 0 });
    expect((await skuOf((await rowsOf(id))[0])).units[0]?.prices).toEqual([]);
  });

  it('goes on where a failure stopped it, each row once', async () => {
    const lines = Array.from({ length: 600 }, (_, index) => `Vin ${index};;;;STOP-${index};;;;1;`);
    const { id } = await uploaded(french(...lines));
    door.failAfter = 300;
    expect((await door.send('POST', `/imports/${id}/apply`)).status).toBe(500);
    const { body } = await door.send<CatalogImport>('GET', `/imports/${id}`);
    expect(body).toMatchObject({ state: 'applying', progress: { done: 250, total: 600 } });
    expect(await refused(door.send('PATCH', `/imports/${id}`, { body: { duplicates: 'skip' } }))).toBe(
      'import_running',
    );
    expect((await applied(id)).rows).toMatchObject({ created: 600, updated: 0 });
    expect(new Set(door.opening.map(({ rowNumber }) => rowNumber)).size).toBe(600);
  });

  it('tells how far it is while it runs', async () => {
    const lines = Array.from(
      { length: 1500 },
      (_, index) => `Cuvée ${index};2020;75 cl;;RUN-${index};;8;16;6;`,
    );
    const { id } = await uploaded(french(...lines));
    const seen = new Set<number>();
    const running = applied(id);
    for (let done = 0; done < 1500; ) {
      const { body } = await door.send<CatalogImport>('GET', `/imports/${id}`);
      done = body.progress.done;
      seen.add(done);
    }
    expect((await running).rows.created).toBe(1500);
    expect(seen.size).toBeGreaterThan(2);
  });
});

describe('duplicates', () => {
  it('a row with the barcode and vintage of a sku updates it, with another vintage it is a new sku and the barcode stays', async () => {
    await imported('Morgon;2020;75 cl;3760000000048;MOR20;;8,00;15,00;12;');
    const { id } = await uploaded(
      french(
        'Morgon Côte du Py;2020;75 cl;3760000000048;;;8,50;16,00;6;',
        'Morgon;2021;75 cl;3760000000048;;;;17,00;6;',
      ),
    );
    const [same, other] = await rowsOf(id, 'duplicates');
    expect(same).toMatchObject({
      proposal: 'update',
      duplicate: { by: 'barcode', name: 'Morgon', vintage: 2020, isOther: false },
    });
    expect(other).toMatchObject({
      proposal: 'new',
      duplicate: { by: 'barcode', vintage: 2020, isOther: true },
    });
    door.opening.length = 0;
    await applied(id);
    const [updated, created] = await rowsOf(id);
    expect(await skuOf(updated)).toMatchObject({
      name: 'Morgon Côte du Py',
      code: 'MOR20',
      purchasePriceE4: '85000',
      units: [{ prices: [{ amountE4: '160000' }] }],
    });
    expect(await skuOf(created)).toMatchObject({ name: 'Morgon', wine: { vintage: 2021 }, barcodes: [] });
    expect(door.opening.map(({ skuId }) => skuId)).toEqual([created?.skuId]);
  });

  it('an identical row is skipped, one that differs in what is on hand adds its stock, and the shop may choose otherwise', async () => {
    const line = 'Fleurie;2022;75 cl;;;;;;6;A1';
    const { id, rows } = await uploaded(french(line, line, 'Fleurie;2022;75 cl;;;;;;12;B1', line));
    expect(rows.duplicates).toBe(3);
    expect(
      (await rowsOf(id)).map(({ proposal, duplicate }) => [proposal, duplicate?.rowNumber ?? null]),
    ).toEqual([
      ['new', null],
      ['skip', 2],
      ['update', 2],
      ['skip', 2],
    ]);
    await door.send('PATCH', `/imports/${id}/rows/5`, { body: { choice: 'new' } });
    await applied(id);
    const [first, second, third, fourth] = await rowsOf(id);
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
    const { id: first } = await imported('Viré;2022;75 cl;;VIR22;Cave de Viré;7,00;14,00;;');
    const [row] = await rowsOf(first);
    const stood = await skuOf(row);
    const { id } = await imported(
      'Viré-Clessé;2022;75 cl;;VIR22;Cave de Viré;7,50;15,00;;',
      'Viré-Clessé;2022;75 cl;;VIR22;Cave de Viré;7,60;15,50;;',
    );
    const after = {
      name: 'Viré-Clessé',
      suppliers: [{ costE4: '76000' }],
      units: [{ prices: [{ amountE4: '155000' }] }],
    };
    expect(await skuOf(row)).toMatchObject(after);
    await door.send('POST', `/imports/${id}/undo`);
    expect(await skuOf(row)).toEqual(stood);
  });

  it('one choice may be made for all of them', async () => {
    await imported('Brouilly;2021;75 cl;;BRO21;;;13,00;;');
    const { id } = await uploaded(
      french('Brouilly;2021;75 cl;;BRO21;;;14,00;;', 'Régnié;2021;75 cl;;REG21;;;12,00;;'),
    );
    await door.send('PATCH', `/imports/${id}`, { body: { duplicates: 'skip' } });
    expect((await applied(id)).rows).toMatchObject({ created: 1, skipped: 1, updated: 0 });
  });

  it('the same good in another bottle is another sku', async () => {
    const { id } = await imported('Juliénas;2020;75 cl;;JUL;;;14;1;', 'Juliénas;2020;magnum;;JUL;;;30;1;');
    const [bottle, magnum] = await rowsOf(id);
    expect(magnum).toMatchObject({ state: 'created', duplicate: { by: 'code', isOther: true } });
    expect(await skuOf(bottle)).toMatchObject({ code: 'JUL', content: '750000' });
    expect(await skuOf(magnum)).toMatchObject({ code: null, content: '1500000' });
  });
});

describe('the mapping', () => {
  it('changed, reads every row anew; a column that the file has not is refused', async () => {
    const { id, mapping } = await uploaded(french('Chénas;2020;;;;;;;;14'));
    const columns = { ...mapping.columns, quantity: ['Casier'] };
    await door.send('PATCH', `/imports/${id}`, { body: { mapping: { ...mapping, columns } } });
    expect((await rowsOf(id))[0]?.good.onHandE3).toBe('14000');
    const wrong = { ...mapping, columns: { ...mapping.columns, quantity: ['Nulle part'] } };
    expect(await refused(door.send('PATCH', `/imports/${id}`, { body: { mapping: wrong } }))).toBe(
      'import_column_unknown',
    );
    await applied(id);
    expect(await refused(door.send('PATCH', `/imports/${id}`, { body: { mapping } }))).toBe(
      'import_already_applied',
    );
  });

  it('the file may be read in another way than it looks', async () => {
    const { id, format } = await uploaded(Buffer.from('Liste de Noël\nNom;Prix\nPommard;45\nVolnay;42\n'));
    await door.send('PATCH', `/imports/${id}`, { body: { format: { ...format, headerRow: 2 } } });
    expect((await rowsOf(id)).map(({ good }) => good.name)).toEqual(['Pommard', 'Volnay']);
  });

  it('saved under a name, reads the next file with its columns', async () => {
    const file = (vin: string) => Buffer.from(`Désig.;Col 7\n${vin};6\n`);
    const { id, mapping } = await uploaded(file('Givry'));
    const own = { ...mapping, columns: { name: ['Désig.'], quantity: ['Col 7'] } };
    const { body } = await door.send<ImportProfile>('POST', '/import-profiles', {
      body: { name: 'Ancienne caisse', mapping: own },
    });
    const next = await uploaded(file('Rully'));
    expect(next).toMatchObject({ profileName: 'Ancienne caisse', mapping: own });
    expect((await rowsOf(next.id))[0]?.good).toMatchObject({ name: 'Rully', onHandE3: '6000' });
    await door.send('DELETE', `/import-profiles/${body.id}`);
    expect((await uploaded(file('Mercurey'))).profileName).toBeNull();
    expect((await door.send<CatalogImport>('GET', `/imports/${id}`)).body.profileName).toBeNull();
  });
});

describe('undone', () => {
  it('what it created is put away and its codes are free, what it changed stands as before, its stock is reversed', async () => {
    const before = await imported('Santenay;2019;75 cl;3760000000055;SAN19;;12,00;24,00;;');
    const [kept] = await rowsOf(before.id);
    const stood = await skuOf(kept);
    const { id } = await imported(
      'Santenay 1er cru;2019;75 cl;3760000000055;;Maison Neuve;14,00;29,00;6;',
      'Maranges;2019;75 cl;3760000000062;MAR19;Maison Neuve;9;18;6;',
    );
    expect(await skuOf(kept)).toMatchObject({
      name: 'Santenay 1er cru',
      suppliers: [{ name: 'Maison Neuve' }],
    });
    const { body } = await door.send<CatalogImport>('POST', `/imports/${id}/undo`);
    expect(body.state).toBe('undone');
    expect(door.reversed).toEqual([id]);
    expect(await skuOf(kept)).toEqual(stood);
    const [, gone] = await rowsOf(id);
    expect(await skuOf(gone)).toMatchObject({ archived: true, code: null, barcodes: [] });
    const { body: suppliers } = await door.send<{ items: Supplier[] }>('GET', '/suppliers');
    expect(suppliers.items.find(({ name }) => name === 'Maison Neuve')?.archived).toBe(true);
    const again = await imported('Maranges;2019;75 cl;3760000000062;MAR19;;9;18;6;');
    expect(again.rows).toMatchObject({ created: 1 });
    expect(await refused(door.send('POST', `/imports/${id}/undo`))).toBe('import_undone');
    expect(await refused(door.send('POST', `/imports/${id}/apply`))).toBe('import_undone');
  });

  it('what somebody has changed since is left to them', async () => {
    const { id: first } = await imported('Pernand;2018;75 cl;;PER18;;10,00;20,00;;');
    const [row] = await rowsOf(first);
    const { id } = await imported('Pernand;2018;75 cl;;PER18;;11,00;22,00;;');
    const { purchasePriceE4 } = await skuOf(row);
    expect(purchasePriceE4).toBe('110000');
    await door.send('PATCH', `/skus/${row?.skuId}`, { body: { purchasePriceE4: 115_000n } });
    await door.send('POST', `/imports/${id}/undo`);
    expect(await skuOf(row)).toMatchObject({
      purchasePriceE4: '115000',
      units: [{ prices: [{ amountE4: '200000' }] }],
    });
  });

  it('an import that was not applied has nothing to undo', async () => {
    const { id } = await uploaded(french('Ladoix;;;;;;;;;'));
    expect(await refused(door.send('POST', `/imports/${id}/undo`))).toBe('import_not_applied');
  });
});

it('whatever is in a file, it is taken in, quarantined or refused, and undone: never a fault', async () => {
  const columns = spreadsheetTemplate.map((name) => `"${name}"`).join(';');
  const odd = [
    '',
    '12,5',
    '-3',
    '1e9',
    '9'.repeat(20),
    '0',
    '75 cl',
    '1001',
    'rouge',
    'coffret',
    '=1+1',
    '\u0000',
    'é'.repeat(400),
  ];
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(...odd, '3760000000017'),
  );
  const row = fc.array(cell, {
    minLength: spreadsheetTemplate.length,
    maxLength: spreadsheetTemplate.length,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (rows) => {
      const lines = rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(';'));
      const bytes = Buffer.from([columns, ...lines].join('\n'));
      const { status, body } = await door.send<CatalogImport>('POST', '/imports?fileName=x.csv', { bytes });
      expect(status).toBeLessThan(500);
      if (status !== 200) return;
      await door.send('PATCH', `/imports/${body.id}`, { body: { problemRows: 'leaveOut' } });
      const { rows: counts, progress } = await applied(body.id);
      expect(counts.created + counts.updated + counts.skipped + counts.quarantined).toBe(progress.total);
      expect((await door.send('POST', `/imports/${body.id}/undo`)).status).toBe(200);
    }),
    { numRuns: 25 },
  );
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      expect(
        (await door.send('POST', '/imports?fileName=x', { bytes: Buffer.from(bytes) })).status,
      ).toBeLessThan(500);
    }),
    { numRuns: 50 },
  );
});

it('another organization sees none of it', async () => {
  const { id } = await uploaded(french('Secret;;;;;;;;;'));
  const other = { organizationId: elsewhere };
  expect((await door.send<{ items: unknown[] }>('GET', '/imports', other)).body.items).toEqual([]);
  expect(await refused(door.send('GET', `/imports/${id}`, other))).toBe('import_not_found');
  expect(await refused(door.send('GET', `/imports/${id}/rows`, other))).toBe('import_not_found');
  expect(
    await refused(door.send('PATCH', `/imports/${id}/rows/2`, { ...other, body: { choice: 'skip' } })),
  ).toBe('import_not_found');
  expect(await refused(door.send('POST', `/imports/${id}/apply`, other))).toBe('import_not_found');
  expect(await refused(door.send('POST', `/imports/${id}/undo`, other))).toBe('import_not_found');
});
