/**
 * « 1 500 références, une caisse qui écrit un fichier la nuit » : the day's sales come back into the cellar, its levels go out, and where the two know
 * different articles is listed.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listUnmappedItems, mapItems } from '#domain/channels/itemsContract.ts';
import { compareArticles, listLoneArticles } from '#domain/channels/loneArticlesContract.ts';
import { receiveDelivery } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { createSkus } from '#server/modules/catalog/index.ts';
import {
  actorOf,
  connect,
  here,
  type Office,
  onHand,
  openOffice,
  shopId,
  tillIntake,
} from '#server/modules/channels/office.fixture.ts';
import { type Caller, callerOf } from '#tests/harness/caller.ts';

const BOTTLE = 750_000n;
const references = 1_500;
const opening = 24;
/** The last ones are in the cellar and not in the till. */
const cellarAlone = 40;

const codeOf = (number: number): string => `V${String(number).padStart(4, '0')}`;
const nameOf = (number: number): string => `Domaine Exemple ${codeOf(number)}`;

let office: Office;
let caller: Caller;
let connectionId: Id;
let folder: string;
/** What each reference should have: a model of the cellar that only counts. */
const expected = new Map(Array.from({ length: references }, (_, number) => [codeOf(number), opening]));
const skuIds = new Map<string, Id>();

beforeAll(async () => {
  office = await openOffice();
  caller = callerOf(office.app);
  const wines = Array.from({ length: references }, (_, number) => ({ id: randomUUID(), number }));
  await office.database.write(here, (tx) =>
    createSkus(
      tx,
      actorOf(here),
      wines.map(({ id, number }) => ({
        id,
        kind: 'wine' as const,
        name: nameOf(number),
        code: codeOf(number),
        measure: 'volume' as const,
        content: BOTTLE,
      })),
      office.now(),
    ),
  );
  const places = await office.stock.placesOf(here);
  const locationId = places.first(shopId, 'shelf')?.id ?? '';
  const quantity = (BigInt(opening) * BOTTLE).toString();
  for (let start = 0; start < wines.length; start += 500) {
    const lines = wines.slice(start, start + 500).map(({ id }) => ({ skuId: id, quantity }));
    await caller.call(receiveDelivery, {
      body: { locationId, occurredAt: '2026-11-19T09:00:00.000Z', lines },
    });
  }
  for (const { id, number } of wines) skuIds.set(codeOf(number), id);
  const connection = await connect(office, {
    name: 'Caisse du comptoir',
    // Nobody names a column: the file’s own headings say enough.
    intake: { ...tillIntake, profile: null, schedule: { kind: 'nightly', at: '03:00' } },
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

interface Line {
  code: string;
  label: string;
  units: number;
}

/** The same day each time: what one sells follows from its number. */
function dayOf(tickets: number): Line[][] {
  let state = 20_261_121;
  const next = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor(state / 65_536) % below;
  };
  return Array.from({ length: tickets }, () =>
    Array.from({ length: 1 + next(3) }, () => {
      const number = next(references - cellarAlone);
      // One in forty gives a bottle back.
      const units = next(40) === 0 ? -1 : 1 + next(4);
      return { code: codeOf(number), label: nameOf(number), units };
    }),
  );
}

function rowsOf(tickets: readonly Line[][]): string[] {
  return tickets.flatMap((lines, at) => {
    const minute = String(at % 60).padStart(2, '0');
    const hour = String(9 + Math.floor(at / 60)).padStart(2, '0');
    const ticket = `${5000 + at};21/11/2026 ${hour}:${minute}`;
    return lines.map(({ code, label, units }) => `${ticket};${code};${label};${units};12,50`);
  });
}

function fileOf(rows: readonly string[]): string {
  return ['N° ticket;Date;Code article;Libellé;Quantité;Prix TTC', ...rows].join('\r\n');
}

/** As the till writes at closing time: beside, then renamed. */
async function closeTheDay(name: string, text: string): Promise<void> {
  const path = join(folder, 'in', name);
  await writeFile(`${path}.part`, text);
  await rename(`${path}.part`, path);
}

/** The house wakes every hour and does what is due. */
async function night(): Promise<void> {
  for (let hour = 0; hour < 24; hour += 1) {
    office.pass(3_600_000);
    await office.channels.jobs['wakeChannels']?.({}, { number: 1, last: true });
    office.pass(90_000);
    await office.runJobs();
  }
}

async function levelsOut(): Promise<Record<string, string>> {
  const text = await readFile(join(folder, 'out', 'levels.csv'), 'utf8');
  const rows = text.trimEnd().split('\r\n').slice(1);
  return Object.fromEntries(rows.map((row) => row.split(';')).map((cells) => [cells[1], cells[4]]));
}

const unknown: Line[] = [
  { code: 'NOUVEAU-1', label: 'Beaujolais Nouveau 2026', units: 6 },
  { code: 'NOUVEAU-1', label: 'Beaujolais Nouveau 2026', units: 2 },
  { code: 'TIRE-B', label: 'Tire-bouchon', units: 1 },
];
const saturday = rowsOf([...dayOf(400), ...unknown.map((line) => [line])]);
for (const { code, units } of dayOf(400).flat()) expected.set(code, (expected.get(code) ?? 0) - units);

/** What the till lists: no word of the last references, and some of its own. */
const tillList = [
  'Référence;Désignation;Prix TTC',
  ...Array.from(
    { length: references - cellarAlone },
    (_, number) => `${codeOf(number)};${nameOf(number)};12,50`,
  ),
  'NOUVEAU-1;Beaujolais Nouveau 2026;8,90',
  'CARTE-K;Carte cadeau;30,00',
].join('\r\n');

async function compare(limit = 2000) {
  const path = `/connections/${connectionId}/differences?fileName=articles.csv&limit=${limit}`;
  const answer = await office.send('POST', path, { bytes: Buffer.from(tillList) });
  return compareArticles.reply.parse(answer.body);
}

describe('a town-centre merchant with 1,500 references', () => {
  test('the first night, every sale of the day leaves the cellar, and each reference’s level goes back to the till', async () => {
    await closeTheDay('samedi.csv', fileOf(saturday));
    await night();
    const held = await onHand(office);
    expect(held).toEqual(
      Object.fromEntries([...expected].map(([code, units]) => [code, BigInt(units) * BOTTLE])),
    );
    const out = await levelsOut();
    expect(out).toEqual(
      Object.fromEntries([...expected].map(([code, units]) => [code, String(Math.max(units, 0))])),
    );
    expect((await readdir(join(folder, 'done'))).sort()).toEqual(['samedi.csv', 'samedi.csv.ack.json']);
  });

  test('what the till sells and the cellar does not know waits, and is listed; so is what the cellar alone has', async () => {
    const said = await caller.call(listLoneArticles, {
      params: { connectionId },
      query: { limit: 2000 },
    });
    expect(said.tillOnly).toMatchObject([
      { code: 'NOUVEAU-1', lines: 2 },
      { code: 'TIRE-B', lines: 1 },
    ]);
    const alone = new Set(said.cellarOnly.map(({ code }) => code));
    for (let number = references - cellarAlone; number < references; number += 1)
      expect(alone).toContain(codeOf(number));
    expect(said.both + said.cellarOnlyTotal).toBe(references);
  });

  test('against the till’s own list the two differ by what each alone has, a waiting article counted once', async () => {
    const said = await compare();
    expect(said.tillOnly.map(({ code, lines }) => [code, lines])).toEqual([
      ['NOUVEAU-1', 2],
      ['TIRE-B', 1],
      ['CARTE-K', 0],
    ]);
    expect(said.cellarOnly.map(({ code }) => code)).toEqual(
      Array.from({ length: cellarAlone }, (_, at) => codeOf(references - cellarAlone + at)),
    );
    expect(said.both).toBe(references - cellarAlone);
    expect(await compare(1)).toMatchObject({
      tillOnly: { length: 1 },
      tillOnlyTotal: 3,
      cellarOnly: { length: 1 },
      cellarOnlyTotal: cellarAlone,
    });
  });

  test('the next night the till writes the whole day again, and nothing changes', async () => {
    const before = { held: await onHand(office), out: await levelsOut(), said: await compare() };
    await closeTheDay('samedi-bis.csv', fileOf(saturday.toReversed()));
    await night();
    expect({ held: await onHand(office), out: await levelsOut(), said: await compare() }).toEqual(before);
  });

  test('once somebody says what the new wine is, its sales count and both know it', async () => {
    const params = { connectionId };
    const waiting = (await caller.call(listUnmappedItems, { params })).items.find(
      ({ code }) => code === 'NOUVEAU-1',
    );
    const is = codeOf(references - 1);
    const items = [{ itemKey: waiting?.itemKey ?? '', unitId: skuIds.get(is) ?? '' }];
    expect(await caller.call(mapItems, { params, body: { items } })).toEqual({ posted: 2 });
    await night();
    expect((await onHand(office))[is]).toBe(BigInt(opening - 8) * BOTTLE);
    expect((await levelsOut())[is]).toBe(String(opening - 8));
    const said = await compare();
    expect(said.tillOnly.map(({ code }) => code)).toEqual(['TIRE-B', 'CARTE-K']);
    expect(said.cellarOnlyTotal).toBe(cellarAlone - 1);
  });
});
