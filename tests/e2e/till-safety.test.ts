/** What a device does so that nothing is lost with it, in a real browser: a second place, a rescue, a PIN that is guessed, a customer who is refused. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rescueOf } from '#domain/till/rescue.ts';
import { cellar } from '#web/till/counter/cellar.fixture.ts';
import type { Till } from '#web/till/device/door.ts';
import type { ChosenFolder } from '#web/till/device/folder.ts';
import {
  allSent,
  type Counter,
  eventsOf,
  openTillBench,
  saleId,
  sell,
  type TillBench,
  ticketsOf,
} from './tillDevice/counter.ts';
import { operators } from './tillDevice/server.ts';

const [bottle] = cellar;
if (!bottle) throw new Error('the cellar is empty');
const { skuId, unitId, content } = bottle;

const patience = { timeout: 15_000 };

let bench: TillBench;
let till: Counter;
beforeAll(async () => {
  bench = await openTillBench();
  till = await bench.counter({ profile: true });
});
afterAll(async () => {
  await bench.end();
  await bench.close();
});

/** What the folder holds: one of the browser’s own stands for a person’s. */
const inFolder = (): Promise<string | null> =>
  till.page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('clef');
    return folder.getFileHandle('caveau-C1.jsonl').then(
      async (file) => (await file.getFile()).text(),
      () => null,
    );
  });
const view = () => till.page.evaluate(() => window.harness.till.view());
const until = (wished: (seen: ReturnType<Till['view']>) => boolean): Promise<unknown> =>
  expect.poll(async () => wished(await view()), patience).toBe(true);

test('A folder that was chosen once holds what waits, by itself and over a reload, and nothing once the server has it', async () => {
  const { server } = till;
  await sell(till.page, 1);
  await allSent(till.page);
  await till.page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('clef', { create: true });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Chromium's own are chosen ones too
    window.showDirectoryPicker = async () => folder as ChosenFolder;
    await window.harness.till.chooseFolder();
  });
  server.gone = true;
  await sell(till.page, 2);
  await until(({ copy }) => copy?.state === 'there' && copy.sales === 1);
  await till.page.close();
  till.page = await till.open();
  await sell(till.page, 3);
  await until(({ copy, waitingSales }) => waitingSales === 2 && copy?.sales === 2);
  const copied = rescueOf((await inFolder()) ?? '');
  expect(copied.records.at(-1)?.text).toContain(saleId(3));
  expect(copied.records.some(({ text }) => text.includes(`sale|${saleId(1)}`))).toBe(false);

  server.gone = false;
  await allSent(till.page);
  expect(ticketsOf(server)).toEqual([1, 2, 3].map(saleId));
  await expect.poll(inFolder, patience).toBeNull();
});

test('What this till sold is off its levels at once, and never twice once the server counts it', async () => {
  const { server, page } = till;
  const seen = () => page.evaluate((sku) => window.harness.till.level(sku)?.shelf, skuId);
  const line = await page.evaluate(async (id) => (await window.harness.sell(id)).record.line[0], saleId(4));
  if (!line) throw new Error('a sale has a line');
  await allSent(page);
  server.items = [bottle];
  server.levels = [{ skuId, shelf: 6n * content, opened: 0n }];
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await expect.poll(seen, patience).toBe(6n * content);
  server.gone = true;
  const sold = { ...line, kind: 'item' as const, skuId, unitId, movesStock: true };
  for (const number of [5, 6])
    await page.evaluate(([id, lines]) => window.harness.sell(id, { lines }), [
      saleId(number),
      [sold],
    ] as const);
  expect(await seen()).toBe(4n * content);
  server.levels = [{ skuId, shelf: 4n * content, opened: 0n }];
  server.gone = false;
  await allSent(page);
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await sell(page, 7);
  expect(await seen()).toBe(4n * content);
});

test('News that cannot be brought hold no ticket back, and are told as such until they come', async () => {
  const { server, page } = till;
  const look = () => page.evaluate(() => dispatchEvent(new Event('focus')));
  server.isFaulty = true;
  await look();
  await until(({ troubles }) => troubles.includes('news'));
  await sell(page, 8);
  await allSent(page);
  expect(ticketsOf(server).at(-1)).toBe(saleId(8));
  const { online, troubles } = await view();
  expect(online).toBe(true);
  expect(troubles).toContain('news');
  expect(troubles).not.toContain('defect');
  server.isFaulty = false;
  await look();
  await until((seen) => !seen.troubles.includes('news'));
});

test('A customer whom the server refuses holds no ticket back, and is corrected or dropped', async () => {
  const { server, page } = till;
  const make = (name: string) =>
    page.evaluate(
      (said) => window.harness.till.createCustomer({ name: said, phone: null, email: null, cardCode: null }),
      name,
    );
  server.refuses = 'Zoé';
  const zoe = await make('Zoé');
  await sell(page, 9);
  await until(({ refusedCustomers }) => refusedCustomers.length === 1);
  await allSent(page);
  expect((await view()).refusedCustomers).toEqual([
    { customer: zoe, reason: 'Le téléphone n’est pas complet.' },
  ]);
  expect(await page.evaluate(() => window.harness.till.whyNotClear())).toContain('fiche client');
  await page.evaluate((corrected) => window.harness.till.correctCustomer(corrected), {
    ...zoe,
    name: 'Zoé Martin',
  });
  await until(({ refusedCustomers, waiting }) => refusedCustomers.length === 0 && waiting === 0);
  expect(server.customers).toEqual(['Zoé Martin']);

  const again = await make('Zoé');
  await until(({ refusedCustomers }) => refusedCustomers.length === 1);
  await page.evaluate((id) => window.harness.till.dropCustomer(id), again.id);
  const left = await view();
  expect([left.refusedCustomers, left.waiting]).toEqual([[], 0]);
  expect(await page.evaluate(() => window.harness.till.findCustomers('zoé', 9).length)).toBe(1);
});

test('Five wrong PINs make who guesses wait, longer each time, over a reload too; the right one is heard after that', async () => {
  const guess = (pins: readonly string[]) =>
    till.page.evaluate(
      async ([lea, tried]) => {
        const heard = [];
        for (const pin of tried) heard.push(await window.harness.till.checkPin(lea, pin));
        return { heard, waitS: Math.round(window.harness.till.pinWaitMs(lea) / 1000) };
      },
      [operators.lea, pins] as const,
    );
  // A PIN that goes on is one try: 11111111 is heard as it is typed.
  const four = await guess(['1111', '11111', '111111', '2222', '3333', '4444']);
  expect(four).toEqual({ heard: Array.from({ length: 6 }, () => false), waitS: 0 });
  expect((await guess(['5555', '1234'])).heard).toEqual([false, false]);
  await till.page.close();
  till.page = await till.open();
  expect((await guess(['1234'])).waitS).toBeGreaterThan(20);
  await till.page.evaluate(() => window.harness.moveClock(40_000));
  expect((await guess(['6666'])).waitS).toBe(60);
  await till.page.evaluate(() => window.harness.moveClock(110_000));
  expect(await guess(['1234'])).toEqual({ heard: [true], waitS: 0 });
  await till.page.evaluate(() => window.harness.moveClock(0));
});

test('A device that lost its place in the chain is no new one: what it holds is saved before anything is begun again', async () => {
  const { server, page } = till;
  server.gone = true;
  await sell(page, 10);
  const seen = await page.evaluate(async () => {
    const request = indexedDB.open('caveau-till');
    await new Promise((resolve) => request.addEventListener('success', resolve));
    const writing = request.result.transaction(['meta'], 'readwrite');
    writing.objectStore('meta').delete('head');
    writing.objectStore('meta').delete('device');
    await new Promise((resolve) => writing.addEventListener('complete', resolve));
    request.result.close();
    const broken = (error: { reason?: string }) => error.reason;
    return {
      opened: await window.harness.open().catch(broken),
      enrolled: await window.harness.enrol('ABCD1234').catch(broken),
      rescue: await (await window.harness.rescueOfBroken(new Date().toISOString()))?.text(),
    };
  });
  expect(seen).toMatchObject({ opened: 'broken', enrolled: 'broken' });
  expect(rescueOf(seen.rescue ?? '').records.at(-1)?.text).toContain(saleId(10));
  expect(eventsOf(server)).not.toContain(90);
});
