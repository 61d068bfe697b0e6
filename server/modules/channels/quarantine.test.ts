/** Rows that could not be read, and items that nobody knows: nothing is lost, everything can be put right. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { QuarantinedRow } from '#domain/channels/inboxContract.ts';
import type { Mapping } from '#domain/channels/itemsContract.ts';
import type { Id } from '#domain/values/ids.ts';
import {
  bottle,
  connect,
  newCode,
  type Office,
  openOffice,
  sold,
  tillFile,
  tillIntake,
  upload,
} from './office.fixture.ts';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());
afterEach(() => {
  expect(office.faults).toEqual([]);
});

async function quarantine(connectionId: Id, state = 'waiting'): Promise<QuarantinedRow[]> {
  const path = `/connections/${connectionId}/quarantine?state=${state}`;
  return (await office.send<{ items: QuarantinedRow[] }>('GET', path)).body.items;
}

async function resubmit(connectionId: Id, body: unknown = { all: true }): Promise<Record<string, number>> {
  return (
    await office.send<Record<string, number>>(
      'POST',
      `/connections/${connectionId}/quarantine/resubmission`,
      { body },
    )
  ).body;
}

describe('a row that says no sale', () => {
  test('is set aside with its reason while the others count, and the four counts add up', async () => {
    const code = newCode();
    await bottle(office, { code });
    const { id } = await connect(office, { intake: tillIntake });
    const item = await upload(
      office,
      id,
      tillFile(
        `1;21/11/2026 10:00;${code};Chinon;2;12,50`,
        `2;21/11/2026 10:01;${code};Chinon;deux;12,50`,
        `3;hier;${code};Chinon;1;12,50`,
        `;21/11/2026 10:03;${code};Chinon;1;12,50`,
        `4;21/11/2026 10:04;INCONNU;Autre;1;12,50`,
        `5;21/11/2026;${code};"Chinon;1;12,50;trop;de;colonnes`,
        '',
        'Total;;;;6;',
      ),
    );
    const { lines, posted, known, parked, quarantined, skipped } = item.counts;
    expect({ lines, posted, parked, quarantined, skipped }).toEqual({
      lines: 6,
      posted: 1,
      parked: 1,
      quarantined: 4,
      skipped: 2,
    });
    expect(posted + known + parked + quarantined).toBe(lines);
    const rows = await quarantine(id);
    expect(rows.map(({ rowNumber, problem, column }) => [rowNumber, problem, column])).toEqual([
      [3, '« deux » n’est pas une quantité.', 'Quantité'],
      [4, '« hier » n’est pas une date au format prévu.', 'Date'],
      [5, 'Le numéro de ticket manque.', 'Ticket'],
      [7, expect.stringContaining('guillemet'), null],
    ]);
    expect(rows[0]?.raw).toContain('deux');
  });

  test('is corrected, posted once, and does not come back with its file', async () => {
    const code = newCode();
    await bottle(office, { code });
    const { id } = await connect(office, { intake: tillIntake });
    const rows = [`1;21/11/2026 10:00;${code};Chinon;1;12,50`, `2;21/11/2026 10:01;${code};Chinon;2x;12,50`];
    await upload(office, id, tillFile(...rows));
    const [row] = await quarantine(id);
    const still = await office.send<QuarantinedRow>('PATCH', `/quarantine/${row?.id}`, {
      body: { cells: { Quantité: 'trois' } },
    });
    expect(still.body.problem).toBe('« trois » n’est pas une quantité.');
    expect(await resubmit(id)).toEqual({ posted: 0, parked: 0, known: 0, stillWaiting: 1 });
    const fixed = await office.send<QuarantinedRow>('PATCH', `/quarantine/${row?.id}`, {
      body: { cells: { Quantité: '2' } },
    });
    expect(fixed.body).toMatchObject({ problem: null, column: null });
    expect(await resubmit(id, { rowIds: [row?.id] })).toEqual({
      posted: 1,
      parked: 0,
      known: 0,
      stillWaiting: 0,
    });
    expect(await resubmit(id)).toEqual({ posted: 0, parked: 0, known: 0, stillWaiting: 0 });
    expect(await sold(office, code)).toBe(-3n * 750_000n);
    const again = await upload(office, id, tillFile(...rows.toReversed()));
    expect(again.counts).toMatchObject({ lines: 2, known: 2, quarantined: 0 });
    expect(await quarantine(id)).toEqual([]);
    expect(await quarantine(id, 'resubmitted')).toHaveLength(1);
  });

  test('that is put aside stays on record and does not come back', async () => {
    const { id } = await connect(office, { intake: tillIntake });
    const rows = ['1;21/11/2026 10:00;A;Chinon;x;12,50', '2;21/11/2026 10:00;A;Chinon;1;12,50'];
    await upload(office, id, tillFile(...rows));
    const dropped = await office.send('POST', `/connections/${id}/quarantine/dismissal`, {
      body: { all: true },
    });
    expect(dropped.body).toEqual({ dropped: 1 });
    const again = await upload(office, id, tillFile(...rows.toReversed()));
    expect(again.counts).toMatchObject({ quarantined: 1, known: 1 });
    expect(await quarantine(id)).toEqual([]);
    expect(await quarantine(id, 'dropped')).toHaveLength(1);
  });

  test('leaves quarantine by itself once the mapping is put right and the file is read again', async () => {
    const code = newCode();
    await bottle(office, { code });
    const { id } = await connect(office, { intake: tillIntake });
    const item = await upload(
      office,
      id,
      tillFile(`1;10/10/2026;${code};Chinon;1;12,50`, `2;10/31/2026;${code};Chinon;1;12,50`),
    );
    expect(item.counts).toMatchObject({ posted: 1, quarantined: 1 });
    const { intake } = (
      await office.send<{ intake: { profile: { date: object } } }>('GET', `/connections/${id}`)
    ).body;
    const profile = { ...intake.profile, date: { ...intake.profile.date, format: 'mdy' } };
    await office.send('PATCH', `/connections/${id}`, { body: { intake: { ...intake, profile } } });
    await office.send('POST', `/inbox/${item.id}/reading`);
    await office.runJobs();
    expect(await quarantine(id)).toEqual([]);
    expect(await sold(office, code)).toBe(-1_500_000n);
  });
});

describe('an item that nobody knows', () => {
  test('waits while the rest of its ticket counts, and is posted once when it is mapped', async () => {
    const code = newCode();
    const known = newCode();
    const chinon = await bottle(office, { code: known, name: 'Chinon Vieilles Vignes' });
    const { id } = await connect(office, { intake: tillIntake });
    const rows = [
      `1;21/11/2026 10:00;${known};Chinon;1;12,50`,
      `1;21/11/2026 10:00;${code};Chinon vieilles vignes;2;12,50`,
    ];
    expect((await upload(office, id, tillFile(...rows))).counts).toMatchObject({ posted: 1, parked: 1 });
    const queue = await office.send<{
      items: { itemKey: string; lines: number; suggestions: { unitId: Id; by: string }[] }[];
      total: number;
    }>('GET', `/connections/${id}/unmapped`);
    expect(queue.body.total).toBe(1);
    expect(queue.body.items[0]).toMatchObject({
      itemKey: `c:${code}`,
      lines: 1,
      suggestions: [{ unitId: chinon, by: 'name' }],
    });
    const map = { items: [{ itemKey: `c:${code}`, unitId: chinon }] };
    expect((await office.send('PUT', `/connections/${id}/mappings`, { body: map })).body).toEqual({
      posted: 1,
    });
    expect((await office.send('PUT', `/connections/${id}/mappings`, { body: map })).body).toEqual({
      posted: 0,
    });
    expect(await sold(office, known)).toBe(-3n * 750_000n);
    const next = await upload(office, id, tillFile(...rows, `2;21/11/2026 11:00;${code};Chinon vv;1;12,50`));
    expect(next.counts).toMatchObject({ known: 2, posted: 1, parked: 0 });
    const mappings = await office.send<{ items: Mapping[] }>('GET', `/connections/${id}/mappings`);
    expect(mappings.body.items).toMatchObject([
      {
        itemKey: `c:${code}`,
        unitId: chinon,
        origin: 'chosen',
        by: 'Camille',
        skuName: 'Chinon Vieilles Vignes',
      },
    ]);
  });

  test('is found by its name whatever word for the unit the till puts before it', async () => {
    const bandol = await bottle(office, { code: newCode(), name: 'Bandol Terres Rouges' });
    const { id } = await connect(office, { intake: tillIntake });
    await upload(office, id, tillFile(`1;21/11/2026 10:00;;VERRE BANDOL TERRES ROUGES;2;6,00`));
    const queue = await office.send<{ items: { suggestions: { skuId: Id; by: string }[] }[] }>(
      'GET',
      `/connections/${id}/unmapped`,
    );
    expect(queue.body.items[0]?.suggestions).toMatchObject([{ skuId: bandol, by: 'name' }]);
  });

  test('is posted by itself once the catalogue knows its code', async () => {
    const code = newCode();
    const { id } = await connect(office, { intake: tillIntake });
    await upload(office, id, tillFile(`1;21/11/2026 10:00;${code};Nouveau;2;12,50`));
    await bottle(office, { code });
    await office.follow();
    expect(await sold(office, code)).toBe(-1_500_000n);
    const queue = await office.send<{ total: number }>('GET', `/connections/${id}/unmapped`);
    expect(queue.body.total).toBe(0);
  });

  test('becomes a sku of its own at a person’s word, as they describe it', async () => {
    const code = newCode();
    const { id } = await connect(office, { intake: tillIntake });
    await upload(office, id, tillFile(`1;21/11/2026 10:00;${code};Coffret;2;12,50`));
    const key = randomUUID();
    const body = {
      itemKey: `c:${code}`,
      sku: { kind: 'wine', name: 'Magnum Chinon', code, measure: 'volume', content: '1500000' },
    };
    const made = await office.send('POST', `/connections/${id}/unmapped/sku`, { key, body });
    expect(made.body).toEqual({ posted: 1, skuId: key });
    const again = await office.send('POST', `/connections/${id}/unmapped/sku`, { key, body });
    expect(again.body).toEqual({ posted: 0, skuId: key });
    expect(await sold(office, code)).toBe(-3_000_000n);
  });

  test('becomes a sku of its own without a word where the connection says so', async () => {
    const [code, other] = [newCode(), newCode()];
    const { id } = await connect(office, { unknownItems: 'create', intake: tillIntake });
    const item = await upload(
      office,
      id,
      tillFile(
        `1;21/11/2026;${code};Chinon rouge 2018 75cl;2;12,50`,
        `2;21/11/2026;${other};Tire-bouchon;1;9,00`,
        `3;21/11/2026;${code};Chinon 2018;1;12,50`,
      ),
    );
    expect(item.counts).toMatchObject({ posted: 3, parked: 0, created: 2 });
    expect(await sold(office, code)).toBe(-3n * 750_000n);
    expect(await sold(office, other)).toBe(-1000n);
  });

  test('becomes one with all the others in one go', async () => {
    const codes = [newCode(), newCode(), newCode()];
    const { id } = await connect(office, { intake: tillIntake });
    await upload(
      office,
      id,
      tillFile(...codes.map((code, index) => `${index};21/11/2026;${code};Article ${index};1;1,00`)),
    );
    const made = await office.send('POST', `/connections/${id}/unmapped/skus`, { body: { all: true } });
    expect(made.body).toEqual({ created: 3, posted: 3 });
    expect(await Promise.all(codes.map((code) => sold(office, code)))).toEqual([-1000n, -1000n, -1000n]);
  });

  test('can be forgotten: what is posted stays, what comes next waits again', async () => {
    const code = newCode();
    const known = newCode();
    const unitId = await bottle(office, { code: known });
    const { id } = await connect(office, { intake: tillIntake });
    await upload(office, id, tillFile(`1;21/11/2026;${code};X;1;1,00`));
    await office.send('PUT', `/connections/${id}/mappings`, {
      body: { items: [{ itemKey: `c:${code}`, unitId }] },
    });
    const gone = await office.send(
      'DELETE',
      `/connections/${id}/mappings?itemKey=${encodeURIComponent(`c:${code}`)}`,
    );
    expect(gone.status).toBe(204);
    const next = await upload(office, id, tillFile(`2;21/11/2026;${code};X;1;1,00`));
    expect(next.counts.parked).toBe(1);
    expect(await sold(office, known)).toBe(-750_000n);
    const unknown = await office.send<{ code: string }>('PUT', `/connections/${id}/mappings`, {
      body: { items: [{ itemKey: 'c:x', unitId: randomUUID() }] },
    });
    expect(unknown.body.code).toBe('unit_not_found');
  });
});
