/** The counter beside its printer, its drawer and its payment terminal, which stand on the network: on a real server, in a real browser. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Fields } from '#connectors/caisseap/fields.ts';
import {
  type Answering,
  answerTo,
  type FakeTerminal,
  openFakeTerminal,
} from '#connectors/caisseap/terminal.fixture.ts';
import { type FakePrinter, openFakePrinter } from '#connectors/receiptprinter/printer.fixture.ts';
import { createPriceList, createSku } from '#domain/catalog/contract.ts';
import { listTillEvents } from '#domain/till/eventContract.ts';
import { createRegister } from '#domain/till/registerContract.ts';
import { getTillSettings, saveTillSettings } from '#domain/till/settingsContract.ts';
import { listTickets } from '#domain/till/ticketContract.ts';
import { eventCodes } from '#domain/till/words.ts';
import { newId } from '#web/api/newId.ts';
import { expectAccessible, type Office, openOffice, scan } from './office.ts';

const barcode = '3760123456784';
const paid = { AE: '10', AC: '412890' };

let office: Office;
let page: Page;
let terminal: FakeTerminal;
let printer: FakePrinter;
let labelPrinter: FakePrinter;
/** What the terminal does with the next question. */
let next: (question: Fields) => Answering | Promise<Answering>;

const says = (said: Record<string, string>) => (question: Fields) => ({
  pieces: [answerTo(question, said)],
  ending: 'stay' as const,
});

beforeAll(async () => {
  terminal = await openFakeTerminal((question) => next(question));
  printer = await openFakePrinter();
  labelPrinter = await openFakePrinter();
  office = await openOffice({
    machines: {
      machinePlaces: 'alsoLoopback',
      terminalPatience: { connectMs: 1_000, writeMs: 1_000, answerMs: 60_000, quietMs: 30 },
    },
  });
  const list = await office.call(createPriceList, {
    body: { name: 'Boutique', currency: 'EUR', includesVat: true },
  });
  await office.call(createSku, {
    body: {
      kind: 'wine',
      name: 'Chinon Les Graviers',
      measure: 'volume',
      content: 750_000n,
      barcodes: [{ code: barcode }],
      prices: [{ priceListId: list.id, amountE4: 125_000n }],
    },
  });
  const params = { shopId: office.shopId };
  const settings = await office.call(getTillSettings, { params });
  const machines = {
    printers: [{ registerId: null, model: null, width: 42, answersStatus: true, ...printer.address }],
    terminals: [
      {
        registerId: null,
        version: '0300',
        protocolId: '012345678901',
        tillNumber: '01',
        ...terminal.address,
      },
    ],
    labelPrinters: [
      { id: newId(), name: 'Réserve', widthMm: 57, heightMm: 32, dotsPerMm: 8, ...labelPrinter.address },
    ],
  };
  await office.call(saveTillSettings, { params, body: { ...settings, machines } });
  const { enrolment } = await office.call(createRegister, {
    body: { shopId: office.shopId, name: 'Comptoir' },
  });
  page = await office.visit('/caisse', { size: 'tablet' });
  await page.getByRole('textbox').fill(enrolment.code);
  await page.keyboard.press('Enter');
  await logIn();
});
afterAll(async () => {
  await office.close();
  await Promise.all([terminal.close(), printer.close(), labelPrinter.close()]);
});

const key = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const done = (document: string) => page.getByRole('status', { name: `Ticket ${document} enregistré` });

async function logIn(): Promise<void> {
  await page.getByRole('button', { name: /Camille/ }).click();
  await page.locator('[data-unit]').first().waitFor();
}
async function scanned(): Promise<void> {
  await scan(page, barcode);
  await page.locator('[data-line]').waitFor();
}
async function byCard(): Promise<void> {
  await scanned();
  await key('Carte').click();
}
const asked = () => terminal.asked.length;
const paymentOf = async (document: string) => {
  const { items } = await office.call(listTickets);
  return items.find((ticket) => ticket.document === document)?.tenders;
};

test('The hardware page plugs the network’s printer and its drawer in, and tries each machine', async () => {
  await key('Menu').click();
  await key('Matériel').click();
  await key('Par le réseau').click();
  await page.getByText(`Celle du réseau : ${printer.address.host}:${printer.address.port}.`).waitFor();
  await key('Imprimer une page d’essai').click();
  await page.getByText('regardez le papier').waitFor();
  await page.getByRole('switch', { name: 'Un tiroir est branché sur l’imprimante' }).click();
  await key('Ouvrir le tiroir').click();
  await page.getByText('L’ordre est parti').waitFor();
  await key('Appeler le TPE').click();
  await page.getByText('Le TPE répond.').waitFor();
  expect(asked()).toBe(0);
  await expectAccessible(page);
  const papers = printer.printed();
  expect(papers[0]).toContain('Page d\u0092essai');
  await page.reload();
  await page.locator('[data-unit]').first().waitFor();
});

test('Cash opens the drawer once the sale is sealed; its receipt is printed, or by the browser where the printer is off', async () => {
  const before = printer.printed().length;
  await scanned();
  await key('Espèces').click();
  await key('Compte juste').click();
  await done('C1-1').waitFor();
  await expect.poll(() => printer.printed().slice(before).join('')).toContain('\u001bp');
  await key('Imprimer').click();
  await expect.poll(() => printer.printed().at(-1)).toContain('C1-1');
  await printer.close();
  await scanned();
  await key('Espèces').click();
  await key('Compte juste').click();
  await done('C1-2').waitFor();
  await page.getByText('Le tiroir ne s’est pas ouvert.').waitFor();
  await key('Imprimer').click();
  await page.evaluate(() => {
    Object.assign(window, { print: () => (document.title = 'printed') });
  });
  await key('Imprimer par le navigateur').click();
  await expect.poll(() => page.title()).toBe('printed');
});

test('A card is paid on the terminal by the same one tap, and its authorisation is sealed', async () => {
  next = says(paid);
  await byCard();
  await done('C1-3').waitFor();
  expect([asked(), terminal.asked.at(-1)?.get('CB')]).toEqual([1, '1250']);
  await expect.poll(() => paymentOf('C1-3')).toEqual(['card']);
});

test('A refused card seals nothing: a person asks again', async () => {
  next = says({ AE: '01', AF: '04' });
  await byCard();
  await page.getByRole('alert').getByText('Paiement refusé.').waitFor();
  expect(asked()).toBe(2);
  next = says(paid);
  await key('Redemander au TPE').click();
  await done('C1-4').waitFor();
  expect(asked()).toBe(3);
});

test('A till that is opened again in the middle of a payment waits for the same one; its cart is not touched', async () => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  next = async (question) => {
    await held;
    return says(paid)(question);
  };
  await byCard();
  await page.getByText('Le TPE attend la carte').waitFor();
  await expect.poll(asked).toBe(4);
  await scan(page, barcode);
  await page.getByText('finissez d’abord ce paiement').waitFor();
  await page.reload();
  await page.getByText('Le TPE attend la carte').waitFor();
  release();
  await done('C1-5').waitFor();
  expect(asked()).toBe(4);
});

test('An answer that is lost is for a person to give, who looks at the terminal; it is sealed, and nothing is asked again', async () => {
  next = () => ({ pieces: ['CZ0040300'], ending: 'reset' });
  await byCard();
  await page.getByRole('heading', { name: 'Vérifiez le TPE' }).waitFor();
  await expectAccessible(page);
  await key(/^Payé/).click();
  await done('C1-6').waitFor();
  expect(asked()).toBe(5);
  const judged = async () =>
    (await office.call(listTillEvents, { query: { code: eventCodes.terminalJudged } })).items;
  await expect.poll(async () => (await judged()).map(({ detail }) => detail.split(' ')[0])).toEqual(['paid']);
});

test('Without its line the till asks no terminal: one tap, and a sentence to type the amount on it', async () => {
  await page.context().setOffline(true);
  await page.getByText(/Pas de réseau/).waitFor();
  await byCard();
  await done('C1-7').waitFor();
  await page.getByText('Hors ligne, le TPE n’a pas été appelé').waitFor();
  expect(asked()).toBe(5);
  await page.context().setOffline(false);
});

test('The office prints shelf labels on the label printer of the network, and reads why one did not take them', async () => {
  const desk = await office.open('/stock/labels?way=never', { size: 'tablet' });
  const print = desk.getByRole('button', { name: 'Imprimer sur Réserve (57\u00a0×\u00a032\u00a0mm)' });
  await print.click();
  await desk.getByText('1 étiquette envoyée à l’imprimante.').waitFor();
  expect(labelPrinter.printed().join('')).toContain('^FDChinon Les Graviers^FS');
  await expectAccessible(desk);
  await labelPrinter.close();
  await print.click();
  await desk.getByText('L’imprimante ne répond pas', { exact: false }).waitFor();
  await desk.goto(`${office.url}/tills/settings`);
  await desk.getByRole('group', { name: 'Imprimante d’étiquettes' }).waitFor();
  await expectAccessible(desk);
  await desk.context().close();
});
