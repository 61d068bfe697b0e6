/** The end of a service at the bar on screen: what is left is noted, what is thrown has a name, and a week later the glass tells what it really is. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPriceList, createSku } from '#domain/catalog/contract.ts';
import { createConnection } from '#domain/channels/contract.ts';
import { listOpenBottles, measureWine } from '#domain/pours/contract.ts';
import { recordSale } from '#domain/sales/contract.ts';
import { listLocations, receiveDelivery } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { newId } from '#web/api/newId.ts';
import { expectAccessible, type Office, openOffice } from './office.ts';

let office: Office;
let sourceId: Id;
let skuId: Id;
let opened: Id;

const evenings = 8;
const hourMs = 3_600_000;
const ago = (hours: number): string => new Date(Date.now() - hours * hourMs).toISOString();

beforeAll(async () => {
  office = await openOffice();
  const { id: priceListId } = await office.call(createPriceList, {
    body: { name: 'Bar', currency: 'EUR', includesVat: true },
  });
  const glassId = newId();
  const sku = await office.call(createSku, {
    body: {
      kind: 'wine',
      name: 'Chinon Les Picasses',
      code: 'CHINON',
      measure: 'volume',
      content: 750_000n,
      wine: { colour: 'red', vintage: 2022 },
      units: [{ id: glassId, kind: 'glass', parts: 6, label: 'verre' }],
      prices: [{ priceListId, unitId: glassId, amountE4: 54_000n }],
    },
  });
  skuId = sku.id;
  const places = (await office.call(listLocations)).items;
  opened = places.find(({ kind }) => kind === 'opened')?.id ?? '';
  const shelf = places.find(({ kind }) => kind === 'shelf')?.id ?? '';
  await office.call(receiveDelivery, {
    body: {
      locationId: shelf,
      occurredAt: ago(24 * 30),
      lines: [{ skuId, quantity: 60n * 750_000n, cost: 36_000n }],
    },
  });
  const { connection } = await office.call(createConnection, {
    body: { name: 'Bar', shopId: office.shopId, kind: 'api' },
  });
  sourceId = connection.id;
  await note(ago(24 * (evenings + 1)), []);
  // Twelve glasses an evening from two bottles and a glass too much of a third: 13 glasses' worth for twelve, more or less.
  for (let evening = 0; evening < evenings; evening += 1) {
    const back = 24 * (evenings - evening);
    await sell(12n, ago(back + 3), 'Inès');
    await note(ago(back), [600_000n + BigInt(evening % 2) * 20_000n], evening === 0 ? 3 : 2);
  }
  await sell(2n, ago(2), 'Inès');
});
afterAll(() => office.close());

function note(occurredAt: string, left: bigint[], count?: number) {
  return office.call(measureWine, {
    body: { skuId, locationId: opened, method: 'scale', occurredAt, left, opened: count },
  });
}

function sell(count: bigint, occurredAt: string, operator: string) {
  const line = {
    item: { code: 'CHINON', unit: 'verre' },
    quantity: count * 1000n,
    unitPrice: 54_000n,
    vatRate: 2000,
  };
  return office.call(recordSale, {
    body: { sourceId, document: newId(), occurredAt, operator, lines: [line] },
  });
}

/** Runs in the page: a scale on a serial line that always says the same. */
function plugScale(says: string): void {
  let ends: { readable: ReadableStream | null; writable: WritableStream | null } = {
    readable: null,
    writable: null,
  };
  const port = {
    get readable() {
      return ends.readable;
    },
    get writable() {
      return ends.writable;
    },
    getInfo: () => ({ usbVendorId: 0x0eb8, usbProductId: 0x2303 }),
    async open() {
      let answering: ReadableStreamDefaultController | undefined;
      ends = {
        readable: new ReadableStream({ start: (given) => void (answering = given) }),
        writable: new WritableStream({
          write: () => answering?.enqueue(new TextEncoder().encode(`${says}\r\n`)),
        }),
      };
    },
    async close() {
      ends = { readable: null, writable: null };
    },
  };
  const serial = { getPorts: async () => [port], requestPort: async () => port };
  Object.defineProperty(navigator, 'serial', { value: serial });
}

test('At the end of a service a bottle is noted by its slider, its rest is offered, its keeping is said: on a phone, by keyboard; a scale is read', async () => {
  const page = await office.open('/glasses', { size: 'phone' });
  const wine = page.getByRole('article', { name: 'Chinon Les Picasses' });
  await wine.getByRole('img', { name: 'Il reste 37\u00a0cl sur 75\u00a0cl' }).waitFor();
  await wine.getByText('À finir', { exact: false }).waitFor();
  await expectAccessible(page);
  const slider = wine.getByRole('slider', { name: 'Ce qu’il reste dans la bouteille 1' });
  await wine.getByRole('radio', { name: 'À l’œil' }).check();
  await slider.focus();
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Noté : il reste 32\u00a0cl.').waitFor();
  await wine.getByRole('combobox', { name: 'Conservation' }).selectOption({ label: 'Argon' });
  await page.getByText('C’est noté.').waitFor();
  await wine.getByRole('button', { name: 'Jeter, offrir…' }).click();
  await wine.getByRole('combobox', { name: 'Pourquoi' }).selectOption({ label: 'Offert' });
  await wine.getByRole('textbox', { name: 'Combien' }).fill('10 cl');
  await wine.getByRole('button', { name: 'Le noter' }).click();
  await page.getByText('Offert : 10\u00a0cl.').waitFor();
  await wine.getByRole('img', { name: 'Il reste 22\u00a0cl sur 75\u00a0cl' }).waitFor();
  const { items } = await office.call(listOpenBottles);
  expect(items.map(({ expected, bottles }) => [expected, bottles.map(({ keptBy }) => keptBy)])).toEqual([
    [220_000n, ['argon']],
  ]);
  // 218 g of wine, of 993 g a litre.
  await page.addInitScript(plugScale, 'S S     0.718 kg');
  await page.reload();
  await wine.getByRole('radio', { name: 'Balance' }).check();
  await wine.getByText('Sur la balance : 718\u00a0g.').waitFor();
  await wine.getByRole('button', { name: 'Prendre le poids de la bouteille 1' }).click();
  await expectAccessible(page);
  await wine.getByRole('button', { name: 'Noter' }).click();
  await page
    .getByText(/Noté\s: il reste 2[12](?:,\d+)?\u00a0cl/)
    .last()
    .waitFor();
  await page.context().close();
});

test('A glass tells what it really is, costs and earns; each service, its alarm; the card is printed', async () => {
  const page = await office.open('/glasses/wines', { size: 'tablet' });
  const row = page.locator('[data-row]').first();
  await row.getByText(/^1[2-4],\d\u00a0cl ±/).waitFor();
  await expectAccessible(page);
  await page.goto(`${office.url}/glasses/services?sku=${skuId}`);
  await page.getByRole('img', { name: /services, \d alerte/ }).waitFor();
  await page.getByText('Inès').first().waitFor();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  await page.goto(`${office.url}/glasses/card`);
  const card = page.getByRole('article', { name: 'La carte des vins' });
  await card.getByText('5,40\u00a0€').waitFor();
  await card.getByRole('heading', { name: 'Rouges' }).waitFor();
  await expectAccessible(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${office.url}/glasses/settings`);
  await page.getByRole('textbox', { name: 'Marge visée sur un verre' }).fill('75');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('C’est enregistré.').waitFor();
  await expectAccessible(page);
  await page.context().close();
});
