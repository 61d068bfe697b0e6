/** Uploading a catalogue: what a file is read as, how its columns are mapped, and that nothing in it is a fault. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeRows } from '#connectors/file/index.ts';
import type { CatalogImport, ImportProfile } from '#domain/catalog/importContract.ts';
import { spreadsheetTemplate } from '#domain/files/catalogueProfile.ts';
import { type Door, elsewhere, openDoor, refused } from '../door.fixture.ts';
import { french, headings, Wizard } from './wizard.fixture.ts';

let door: Door;
let wizard: Wizard;

beforeAll(async () => {
  door = await openDoor();
  wizard = new Wizard(door);
});
afterAll(() => door.close());

describe('an uploaded file', () => {
  it('is read whatever its encoding and delimiter, and its columns are guessed', async () => {
    const found = await wizard.uploaded(
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
    expect((await wizard.rowsOf(found.id))[0]).toMatchObject({
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
    const found = await wizard.uploaded(Buffer.concat(pieces), 'cave.xlsx');
    expect((await wizard.rowsOf(found.id))[0]?.good).toMatchObject({
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
    const { id } = await wizard.uploaded(Buffer.from(text), 'cellartracker.csv');
    await wizard.applied(id);
    const [first, second] = await wizard.rowsOf(id);
    expect([first?.state, second?.state]).toEqual(['created', 'updated']);
    expect(second?.skuId).toBe(first?.skuId);
    expect(await wizard.skuOf(first)).toMatchObject({ code: '4711', kind: 'wine', wine: { vintage: 2019 } });
    expect(door.opening.map(({ quantity, location }) => [quantity, location])).toEqual([
      [750_000n, 'Cave / A1'],
      [750_000n, 'Cave / A1'],
    ]);
  });

  it('sent again under the same id is the same import; another file under it is refused', async () => {
    const key = randomUUID();
    const bytes = french('Saumur;2020;;;SAU;;;;;');
    const first = await wizard.uploaded(bytes, 'a.csv', key);
    expect(await wizard.uploaded(bytes, 'a.csv', key)).toEqual(first);
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

describe('the mapping', () => {
  it('changed, reads every row anew; a column that the file has not is refused', async () => {
    const { id, mapping } = await wizard.uploaded(french('Chénas;2020;;;;;;;;14'));
    const columns = { ...mapping.columns, quantity: ['Casier'] };
    await door.send('PATCH', `/imports/${id}`, { body: { mapping: { ...mapping, columns } } });
    expect((await wizard.rowsOf(id))[0]?.good.onHandE3).toBe('14000');
    const wrong = { ...mapping, columns: { ...mapping.columns, quantity: ['Nulle part'] } };
    expect(await refused(door.send('PATCH', `/imports/${id}`, { body: { mapping: wrong } }))).toBe(
      'import_column_unknown',
    );
    await wizard.applied(id);
    expect(await refused(door.send('PATCH', `/imports/${id}`, { body: { mapping } }))).toBe(
      'import_already_applied',
    );
  });

  it('the file may be read in another way than it looks', async () => {
    const { id, format } = await wizard.uploaded(
      Buffer.from('Liste de Noël\nNom;Prix\nPommard;45\nVolnay;42\n'),
    );
    await door.send('PATCH', `/imports/${id}`, { body: { format: { ...format, headerRow: 2 } } });
    expect((await wizard.rowsOf(id)).map(({ good }) => good.name)).toEqual(['Pommard', 'Volnay']);
  });

  it('saved under a name, reads the next file with its columns', async () => {
    const file = (vin: string) => Buffer.from(`Désig.;Col 7\n${vin};6\n`);
    const { id, mapping } = await wizard.uploaded(file('Givry'));
    const own = { ...mapping, columns: { name: ['Désig.'], quantity: ['Col 7'] } };
    const { body } = await door.send<ImportProfile>('POST', '/import-profiles', {
      body: { name: 'Ancienne caisse', mapping: own },
    });
    const next = await wizard.uploaded(file('Rully'));
    expect(next).toMatchObject({ profileName: 'Ancienne caisse', mapping: own });
    expect((await wizard.rowsOf(next.id))[0]?.good).toMatchObject({ name: 'Rully', onHandE3: '6000' });
    await door.send('DELETE', `/import-profiles/${body.id}`);
    expect((await wizard.uploaded(file('Mercurey'))).profileName).toBeNull();
    expect((await door.send<CatalogImport>('GET', `/imports/${id}`)).body.profileName).toBeNull();
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
      const { rows: counts, progress } = await wizard.applied(body.id);
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
  const { id } = await wizard.uploaded(french('Secret;;;;;;;;;'));
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
