/** « Un export CSV automatisé toutes les nuits » : a town-centre merchant whose till only knows how to drop a file in the evening. */
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listUnmappedItems, mapItems } from '#domain/channels/itemsContract.ts';
import { receiveDelivery } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import {
  bottle,
  connect,
  here,
  type Office,
  onHand,
  openOffice,
  shopId,
  tillFile,
  tillIntake,
} from '#server/modules/channels/office.fixture.ts';
import { type Caller, callerOf } from '#tests/harness/caller.ts';

const BOTTLE = 750_000n;

let office: Office;
let caller: Caller;
let chinon: Id;
let connectionId: Id;
let folder: string;

beforeAll(async () => {
  office = await openOffice();
  caller = callerOf(office.app);
  chinon = await bottle(office, { code: 'CHI22', name: 'Chinon 2022' });
  const places = await office.stock.placesOf(here);
  const locationId = places.first(shopId, 'shelf')?.id ?? '';
  const lines = [{ skuId: chinon, quantity: (24n * BOTTLE).toString() }];
  await caller.call(receiveDelivery, { body: { locationId, occurredAt: '2026-11-20T09:00:00.000Z', lines } });
  const connection = await connect(office, {
    name: 'Caisse du comptoir',
    intake: { ...tillIntake, schedule: { kind: 'nightly', at: '03:00' } },
    levelsOut: { format: 'csv', schedule: { kind: 'nightly', at: '04:00' } },
  });
  connectionId = connection.id;
  folder = connection.folder ?? '';
  await mkdir(join(folder, 'in'), { recursive: true });
});
afterAll(async () => {
  expect(office.faults).toEqual([]);
  await office.close();
});

/** As the till writes at closing time: beside, then renamed. */
async function closeTheDay(name: string, ...rows: string[]): Promise<void> {
  const path = join(folder, 'in', name);
  await writeFile(`${path}.part`, tillFile(...rows));
  await rename(`${path}.part`, path);
}

/** A day passes; the house wakes every hour and does what is due. */
async function night(): Promise<void> {
  for (let hour = 0; hour < 24; hour += 1) {
    office.pass(3_600_000);
    await office.channels.jobs['wakeChannels']?.({}, { number: 1, last: true });
    office.pass(90_000);
    await office.runJobs();
  }
}

async function offered(): Promise<string | undefined> {
  const [file] = (await readdir(join(folder, 'out')).catch(() => [])).filter((name) => name.endsWith('.csv'));
  if (file === undefined) return undefined;
  const lines = (await readFile(join(folder, 'out', file), 'utf8')).split('\r\n');
  return lines.find((line) => line.startsWith(chinon))?.split(';')[4];
}

describe('the nightly bridge between the till and the cellar', () => {
  test('the first night, the day’s sales leave the cellar and the right level goes back to the till', async () => {
    await closeTheDay(
      'samedi.csv',
      '1001;21/11/2026 10:02;CHI22;Chinon 2022;2;12,50',
      '1002;21/11/2026 11:40;CHI22;Chinon 2022;1;12,50',
      '1002;21/11/2026 11:40;SAU21;Saumur 2021;1;9,90',
    );
    await night();
    expect((await onHand(office))['CHI22']).toBe(21n * BOTTLE);
    expect(await offered()).toBe('21');
    expect((await readdir(join(folder, 'done'))).sort()).toEqual(['samedi.csv', 'samedi.csv.ack.json']);
  });

  test('the wine that the catalogue did not know waits, and posts once when the merchant says what it is', async () => {
    const params = { connectionId };
    const waiting = await caller.call(listUnmappedItems, { params });
    expect(waiting.items).toMatchObject([{ code: 'SAU21', label: 'Saumur 2021', lines: 1 }]);
    const saumur = await bottle(office, { name: 'Saumur Vieilles Vignes' });
    const items = [{ itemKey: waiting.items[0]?.itemKey ?? '', unitId: saumur }];
    expect(await caller.call(mapItems, { params, body: { items } })).toMatchObject({ posted: 1 });
    expect((await onHand(office))['Saumur Vieilles Vignes']).toBe(-BOTTLE);
  });

  test('the next night, the till sends the whole weekend again: Saturday counts once', async () => {
    await closeTheDay(
      'week-end.csv',
      '1001;21/11/2026 10:02;CHI22;Chinon 2022;2;12,50',
      '1002;21/11/2026 11:40;CHI22;Chinon 2022;1;12,50',
      '1002;21/11/2026 11:40;SAU21;Saumur 2021;1;9,90',
      '1003;22/11/2026 10:15;CHI22;Chinon 2022;1;12,50',
      '1004;22/11/2026 10:20;CHI22;Chinon 2022;-1;12,50',
    );
    await night();
    expect(await onHand(office)).toEqual({ CHI22: 21n * BOTTLE, 'Saumur Vieilles Vignes': -BOTTLE });
    expect(await offered()).toBe('21');
  });

  test('a night without a file changes nothing', async () => {
    await night();
    expect(await offered()).toBe('21');
  });
});
