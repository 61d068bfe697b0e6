/** A register's printer and payment terminal on the shop's network, and the labels' printer, by the real routes, over real TCP. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Fields } from '#connectors/caisseap/fields.ts';
import {
  type Answering,
  answerTo,
  type FakeTerminal,
  openFakeTerminal,
} from '#connectors/caisseap/terminal.fixture.ts';
import { openFakePrinter } from '#connectors/receiptprinter/printer.fixture.ts';
import * as wire from '#domain/till/machinesContract.ts';
import * as settings from '#domain/till/settingsContract.ts';
import { type Counter, type Device, openCounter } from '../counter.fixture.ts';
import { isInShop } from './reach.ts';

let counter: Counter;
let till: Device;
beforeAll(async () => {
  counter = await openCounter();
  till = await counter.enrol();
});
afterAll(() => counter.close());

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

type Machines = (typeof settings.saveTillSettings)['body']['_zod']['input']['machines'];

async function nameMachines(machines: Partial<Machines>): Promise<void> {
  const params = { shopId: counter.shopId };
  const said = settings.saveTillSettings.body.encode(
    await counter.call(settings.getTillSettings, { params }),
  );
  await counter.call(settings.saveTillSettings, {
    params,
    body: { ...said, machines: { printers: [], terminals: [], ...machines } },
  });
}

const anyPrinter = { registerId: null, model: null, width: 42 as const, answersStatus: true };
const anyTerminal = {
  registerId: null,
  version: '0300' as const,
  protocolId: '012345678901',
  tillNumber: '01',
};

async function print(text: string, query = ''): Promise<unknown> {
  const answer = await counter.app.http.inject({
    method: 'POST',
    url: `${wire.printOnNetwork.path}${query}`,
    headers: { authorization: till.authorization, 'content-type': 'application/octet-stream' },
    payload: Buffer.from(text),
  });
  return answer.json();
}

describe('A printer of the network', () => {
  test('takes a register’s receipts; without paper only what opens the drawer', async () => {
    expect(await print('ticket')).toEqual({ kind: 'refused', why: 'unnamed' });
    const well = await openFakePrinter();
    const empty = await openFakePrinter({ status: [0x12, 0x72] });
    closing.push(
      () => well.close(),
      () => empty.close(),
    );
    await nameMachines({
      printers: [
        { ...anyPrinter, host: '127.0.0.1', port: 1 },
        { ...anyPrinter, ...well.address, registerId: till.id },
      ],
    });
    expect(await print('un')).toEqual({ kind: 'sent', paper: 'enough' });
    await expect.poll(() => well.printed()).toEqual(['un']);
    await nameMachines({ printers: [{ ...anyPrinter, ...empty.address }] });
    expect(await print('deux')).toEqual({ kind: 'refused', why: 'paperOut' });
    expect(await print('tiroir', '?regardless=yes')).toMatchObject({ kind: 'sent' });
    await expect.poll(() => empty.printed().join('')).toBe('tiroir');
  });

  test('that is off is said to be; one that is not of the shop’s network is not called', async () => {
    const off = await openFakePrinter();
    await off.close();
    await nameMachines({ printers: [{ ...anyPrinter, ...off.address }] });
    expect(await print('ticket')).toEqual({ kind: 'refused', why: 'unreachable' });
    await expect(
      nameMachines({ printers: [{ ...anyPrinter, host: '93.184.216.34', port: 9100 }] }),
    ).rejects.toThrow('machine_not_in_shop');
  });

  test.each<[string, boolean]>([
    ['192.168.1.50', true],
    ['10.0.0.7', true],
    ['172.31.255.1', true],
    ['fd12:3456::1', true],
    ['127.0.0.1', false],
    ['::ffff:127.0.0.1', false],
    ['169.254.169.254', false],
    ['fd00:ec2::254', false],
    ['172.32.0.1', false],
    ['8.8.8.8', false],
    ['0.0.0.0', false],
    ['2001:4860::1', false],
  ])('%s is of a shop’s own network: %s', (address, isShop) => {
    expect(isInShop(address, 'shop')).toBe(isShop);
  });
});

const body = { amount: '1250', kind: 'debit' as const };

async function standTerminal(answer: (question: Fields) => Answering): Promise<FakeTerminal> {
  const terminal = await openFakeTerminal(answer);
  closing.push(() => terminal.close());
  await nameMachines({ terminals: [{ ...anyTerminal, ...terminal.address }] });
  return terminal;
}
const says = (said: Record<string, string>) => (question: Fields) => ({
  pieces: Array.from(answerTo(question, said)),
  ending: 'stay' as const,
});
const ask = async (key: string) => (await till.call(wire.askTerminal, { key, body })).outcome;
const outcomeOf = async (askId: string) =>
  (await till.call(wire.getTerminalAsk, { params: { askId } })).outcome;
const giveUp = async (askId: string) =>
  (await till.call(wire.giveUpTerminalAsk, { params: { askId }, body })).outcome;

describe('A label printer of the network', () => {
  const label = {
    name: 'Chinon',
    facts: 'Loire',
    price: '12,50 €',
    pricePerLitre: '16,67 € le litre',
    barcode: null,
    copies: 2,
  };
  const roll = { widthMm: 57, heightMm: 32, dotsPerMm: 8 as const };
  const print = (printerId: string) =>
    counter.call(wire.printLabels, { params: { printerId }, body: { labels: [label, label] } });

  test('takes the labels of the office in the size of its roll; one that is off, or no more there, is said to be', async () => {
    const printer = await openFakePrinter();
    closing.push(() => printer.close());
    const id = randomUUID();
    const named = { id, name: 'Réserve', ...roll };
    await nameMachines({ labelPrinters: [{ ...named, ...printer.address }] });
    expect((await counter.call(wire.listLabelPrinters)).items).toEqual([
      { ...named, shopId: counter.shopId },
    ]);
    expect(await print(id)).toEqual({ kind: 'sent', paper: 'unknown' });
    await expect
      .poll(() =>
        printer
          .printed()
          .join('')
          .match(/\^PW456.LL256|\^PQ2/g),
      )
      .toHaveLength(4);
    await printer.close();
    expect(await print(id)).toEqual({ kind: 'refused', why: 'unreachable' });
    await nameMachines({});
    expect(
      await counter.refusal(wire.printLabels, { params: { printerId: id }, body: { labels: [label] } }),
    ).toMatchObject({ code: 'label_printer_unknown' });
    await expect(
      nameMachines({ labelPrinters: [{ ...named, host: '93.184.216.34', port: 9100 }] }),
    ).rejects.toThrow('machine_not_in_shop');
  });
});

describe('A payment on the terminal', () => {
  test.each<[string, Record<string, string>, object]>([
    ['paid', { AE: '10', AC: '412890' }, { kind: 'paid', authorisation: '412890' }],
    ['refused', { AE: '01', AF: '04' }, { kind: 'declined', why: 'refused' }],
    ['cancelled on it', { AE: '01', AF: '06' }, { kind: 'cancelled' }],
    ['left without a card', { AE: '01', AF: '08' }, { kind: 'timedOut' }],
  ])('%s is so for ever under its id, and was asked once', async (_, said, outcome) => {
    const terminal = await standTerminal(says(said));
    const key = randomUUID();
    expect(await Promise.all([ask(key), ask(key)])).toEqual([outcome, outcome]);
    await terminal.close();
    expect([await ask(key), await outcomeOf(key), await giveUp(key)]).toEqual([outcome, outcome, outcome]);
    expect(terminal.asked).toHaveLength(1);
    expect(terminal.asked[0]?.get('CB')).toBe('1250');
  });

  test('that nobody answers is unclear for good, though the terminal would answer by now', async () => {
    const unclear = { kind: 'unclear' };
    const answering = { isSilent: true };
    const terminal = await standTerminal((question) =>
      answering.isSilent ? { pieces: [], ending: 'stay' } : says({ AE: '10' })(question),
    );
    const [late, given] = [randomUUID(), randomUUID()];
    expect(await ask(late)).toEqual(unclear);
    const asked = ask(given);
    await expect.poll(() => terminal.asked.length).toBe(2);
    expect(await giveUp(given)).toEqual(unclear);
    expect(await asked).toEqual(unclear);
    answering.isSilent = false;
    expect([await ask(late), await ask(given)]).toEqual([unclear, unclear]);
    expect(terminal.asked).toHaveLength(2);
  });

  test('that was asked when the server fell is unclear; one that never left the till never will', async () => {
    const terminal = await standTerminal(says({ AE: '10' }));
    const [fell, never] = [randomUUID(), randomUUID()];
    await counter.owner.query(
      `insert into till.terminal_ask (organization_id, id, register_id, amount, kind, at)
       values ($1, $2, $3, 1250, 'debit', $4)`,
      [counter.actor.organizationId, fell, till.id, counter.now],
    );
    expect([await outcomeOf(fell), await ask(fell)]).toEqual([{ kind: 'unclear' }, { kind: 'unclear' }]);
    expect(await till.refusal(wire.getTerminalAsk, { params: { askId: never } })).toMatchObject({
      code: 'terminal_ask_unknown',
    });
    expect(await giveUp(never)).toEqual({ kind: 'notAsked' });
    expect(await ask(never)).toEqual({ kind: 'notAsked' });
    expect(terminal.asked).toHaveLength(0);
  });

  test('is one amount of one register', async () => {
    await standTerminal(says({ AE: '10' }));
    const key = randomUUID();
    await ask(key);
    const other = await counter.enrol({ name: 'Bar' });
    const more = { key, body: { ...body, amount: '1251' } };
    expect(await till.refusal(wire.askTerminal, more)).toMatchObject({ code: 'idempotency_conflict' });
    expect(await other.refusal(wire.getTerminalAsk, { params: { askId: key } })).toMatchObject({
      code: 'terminal_ask_unknown',
    });
    expect(await other.refusal(wire.askTerminal, { key, body })).toMatchObject({
      code: 'idempotency_conflict',
    });
  });

  test('is asked of nobody where no terminal is named; a trial asks nothing', async () => {
    const terminal = await standTerminal(says({ AE: '10' }));
    expect(await till.call(wire.tryTerminal)).toEqual({ reached: true });
    await terminal.close();
    expect(await till.call(wire.tryTerminal)).toEqual({ reached: false });
    expect(terminal.asked).toHaveLength(0);
    await nameMachines({});
    expect(await till.refusal(wire.askTerminal, { body })).toMatchObject({ code: 'terminal_unnamed' });
  });
});
