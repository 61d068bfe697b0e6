/** What registers send: taken once and in order, kept for good, posted to stock; and what somebody with the database alone cannot hide. */
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claimTicket, showTicket } from '#domain/customers/claimContract.ts';
import { commitmentOf } from '#domain/customers/commitment.ts';
import { createCustomer, getCustomer } from '#domain/customers/contract.ts';
import { listParkedItems, listSales } from '#domain/sales/contract.ts';
import { benchRegister, lineOf } from '#domain/till/chain.fixture.ts';
import * as device from '#domain/till/deviceContract.ts';
import * as giftCards from '#domain/till/giftCardContract.ts';
import * as proofs from '#domain/till/proofContract.ts';
import * as registers from '#domain/till/registerContract.ts';
import { digestOf, publicKeyOf, signatureHolds, verifyingKey } from '#domain/till/seal.ts';
import { stateToJson } from '#domain/till/state.ts';
import { statementOf } from '#domain/till/statement.ts';
import * as tickets from '#domain/till/ticketContract.ts';
import { bottle, type Counter, type Device, openCounter, paid, SIRET, sell } from './counter.fixture.ts';

let counter: Counter;
beforeAll(async () => {
  counter = await openCounter();
});
afterAll(() => counter.close());

const kept = async (till: Device): Promise<number> =>
  (await counter.admin.query('select from till.record where register_id = $1', [till.id])).rowCount ?? 0;
const salesOf = async (till: Device) =>
  (await counter.call(listSales, { query: { sourceId: till.id } })).items;

describe('what a register sends', () => {
  test('is kept as it was sealed, moves stock, and is co-signed by the server (T1)', async () => {
    const till = await counter.enrol();
    const wine = await counter.sku();
    await till.bench.note('started');
    await sell(till, [
      bottle(wine, { quantityE3: 2000n }),
      lineOf({ key: '2', kind: 'deposit', label: 'Consigne', rate: null, unitPriceE4: 2000n }),
      lineOf({ key: '3', kind: 'free', label: 'Emballage cadeau', unitPriceE4: 20_000n }),
    ]);
    const { head, defect } = await till.send();
    expect(defect).toBeNull();
    expect(head).toMatchObject({ sequence: 2, link: till.bench.state.link, retired: false });
    expect(await counter.onHand(wine)).toBe(-2n * 750_000n);
    expect(await salesOf(till)).toMatchObject([{ document: `${till.code}-1`, total: 2720n, parked: 0 }]);
    expect((await counter.call(listParkedItems, { query: { sourceId: till.id } })).items).toEqual([]);

    const { publicKey } = await counter.call(proofs.getServerKey);
    const receipt = head.receipt ?? { text: '', signature: '' };
    expect(await signatureHolds(await verifyingKey(publicKey), receipt)).toBe(true);
    expect(statementOf(receipt.text)).toMatchObject({ head: { sequence: 2, tickets: 1, signed: 2720n } });

    const ticket = await counter.call(tickets.getTicket, { params: { document: `${till.code}-1` } });
    expect(ticket.sealed).toEqual(till.sealed()[1]);
    const found = await counter.call(tickets.listTickets, {
      query: { search: 'emballage', tender: 'card' },
    });
    expect(found.items).toMatchObject([{ document: `${till.code}-1`, gross: 2720n }]);
  });

  test('is done already where it comes again, also twice at once', async () => {
    const till = await counter.enrol();
    const wine = await counter.sku();
    for (let sold = 0; sold < 5; sold += 1) await sell(till, [bottle(wine)]);
    const all = till.sealed();
    const answers = await Promise.all([till.send(all), till.send(all), till.send(all.slice(0, 3))]);
    expect(answers.map(({ defect }) => defect)).toEqual([null, null, null]);
    expect((await till.send(all)).head.sequence).toBe(5);
    expect(await kept(till)).toBe(5);
    expect(await counter.onHand(wine)).toBe(-5n * 750_000n);
    expect(await salesOf(till)).toHaveLength(5);
  });

  test('stops at a gap and at what was forged; both are kept and shown, and the chain goes on behind them (T10)', async () => {
    const till = await counter.enrol();
    const wine = await counter.sku();
    for (let sold = 0; sold < 3; sold += 1) await sell(till, [bottle(wine)]);
    const [first, second, third] = till.sealed();
    if (!first || !second || !third) throw new Error('three were sold');
    expect(await till.send([first, third])).toMatchObject({
      head: { sequence: 1 },
      defect: { sequence: 3, fault: 'gap' },
    });
    const forged = { ...second, text: second.text.replace('Chinon', 'Cidre ') };
    for (const again of [1, 2])
      expect((await till.send([forged])).defect, `${again}`).toEqual({ sequence: 2, fault: 'signature' });
    expect((await till.send([{ ...first, signature: second.signature }])).defect?.fault).toBe('repeated');
    expect((await till.send([second, third])).head.sequence).toBe(3);
    const { items } = await counter.call(proofs.listTillDefects, { query: { registerId: till.id } });
    expect(items.map(({ fault }) => fault).sort()).toEqual(['gap', 'repeated', 'signature']);
    expect(await counter.onHand(wine)).toBe(-3n * 750_000n);
  });

  test('in training sells nothing, and stands in a chain of its own (T8)', async () => {
    const till = await counter.enrol();
    const wine = await counter.sku();
    await till.bench.sell([bottle(wine)], 'card', true);
    expect((await till.send()).head.sequence).toBe(1);
    expect(await salesOf(till)).toEqual([]);
    expect(await counter.onHand(wine)).toBe(0n);
    const { items } = await counter.call(tickets.listTickets, {
      query: { registerId: till.id, training: 'yes' },
    });
    expect(items.map(({ document }) => document)).toEqual([`${till.code}-E1`]);
  });

  test('gives back by a line of its own that names the original, and the till hears how much (T2)', async () => {
    const till = await counter.enrol();
    const wine = await counter.sku();
    await sell(till, [bottle(wine, { quantityE3: 3000n })]);
    const back = { quantityE3: -1000n, refundOf: `${till.code}-1`, refundLine: '1' };
    await sell(till, [bottle(wine, back)]);
    await till.send();
    expect(await counter.onHand(wine)).toBe(-2n * 750_000n);
    const params = { document: `${till.code}-1` };
    const ticket = await till.call(device.findTillTicket, { params });
    expect(ticket.returned).toEqual([{ line: '1', quantityE3: '1000' }]);
    const { returns } = await counter.call(tickets.getTicket, { params });
    expect(returns).toEqual([{ document: `${till.code}-2`, line: '1', quantityE3: 1000n }]);
  });

  test('fills and empties gift cards; one that was spent twice offline goes below zero and undoes no sale', async () => {
    const till = await counter.enrol();
    const card = lineOf({
      kind: 'giftCard',
      label: 'Bon cadeau',
      rate: null,
      unitPriceE4: 500_000n,
      reference: 'BC-77',
    });
    await sell(till, [card]);
    const wine = await counter.sku();
    const three = bottle(wine, { quantityE3: 3000n });
    await sell(till, [three], { payments: [paid('giftCard', 3750n, 'bc-77')] });
    await till.send();
    const params = { code: 'bc-77' };
    expect(await till.call(device.getGiftCard, { params })).toMatchObject({ balance: '1250' });
    await sell(till, [three], { payments: [paid('giftCard', 3750n, 'BC-77')] });
    expect((await till.send()).defect).toBeNull();
    const { items } = await counter.call(giftCards.listGiftCards, { query: { overspent: 'yes' } });
    expect(items).toMatchObject([{ code: 'BC-77', balance: -2500n }]);
    expect(await salesOf(till)).toHaveLength(3);
  });

  test('counts in the chain also where its sale has another ticket’s id, and is posted once', async () => {
    const till = await counter.enrol();
    const wine = await counter.sku();
    const saleId = randomUUID();
    await sell(till, [bottle(wine)], { saleId });
    await sell(till, [bottle(wine, { quantityE3: 2000n })], { saleId });
    await till.send();
    await sell(till, [bottle(wine, { quantityE3: 4000n })], { saleId });
    expect(await till.send()).toMatchObject({ head: { sequence: 3 }, defect: null });
    expect(await salesOf(till)).toMatchObject([{ id: saleId, document: `${till.code}-1` }]);
    expect(await counter.onHand(wine)).toBe(-750_000n);
    const { rows } = await counter.admin.query(
      `select subject from platform.audit_entry where action = 'leaveTicketUnposted' and subject = $1`,
      [saleId],
    );
    expect(rows).toHaveLength(2);
  });

  test('ties a ticket to its customer beside the seal, and an anonymous one to whoever claims it', async () => {
    const till = await counter.enrol();
    const wine = await counter.sku();
    const { id: customerId } = await counter.call(createCustomer, { body: { name: 'Zoé Lenoir' } });
    const key = new Uint8Array(randomBytes(32));
    const saleId = randomUUID();
    await sell(till, [bottle(wine)], { saleId, commitment: await commitmentOf(key, customerId) });
    const token = randomBytes(32).toString('base64url');
    await sell(till, [bottle(wine)], { claim: await digestOf(token) });
    const beside = { customer: { id: customerId, key: Buffer.from(key).toString('base64url') } };
    const [first, second] = till.sealed();
    if (!first || !second) throw new Error('two were sold');
    await till.send([{ ...first, beside }, second]);
    const { purchases } = await counter.call(getCustomer, { params: { customerId } });
    expect(purchases).toMatchObject([{ saleId, way: 'till', sale: { document: `${till.code}-1` } }]);
    const shown = await counter.stranger.call(showTicket, { params: { token } });
    expect(shown).toMatchObject({ document: `${till.code}-2`, total: 1250n, claimable: true });
    await counter.stranger.call(claimTicket, {
      params: { token },
      body: { name: 'Paul', phone: '06 12 34 56 78', email: null },
    });
    expect((await counter.stranger.call(showTicket, { params: { token } })).claimable).toBe(false);
  });
});

describe('somebody with the database', () => {
  test('can neither change nor remove what was sealed or stated, not even as who owns the tables (T2)', async () => {
    const till = await counter.enrol();
    await sell(till, [lineOf()]);
    await till.send();
    for (const table of ['till.record', 'till.statement'])
      for (const deed of [`update ${table} set text = ''`, `delete from ${table}`, `truncate ${table}`])
        await expect(counter.owner.query(deed), deed).rejects.toThrow('permission denied');
  });

  test('is found who removes the tail, also where the register’s head is set back to fit (T3)', async () => {
    const till = await counter.enrol();
    await sell(till, [lineOf()]);
    await till.send();
    const before = stateToJson(till.bench.state);
    await sell(till, [lineOf()]);
    await till.send();
    const check = () => counter.call(proofs.checkRegister, { params: { registerId: till.id } });
    expect(await check()).toEqual({ records: 2, findings: [] });
    await counter.admin.query('delete from till.record where register_id = $1 and sequence = 2', [till.id]);
    expect((await check()).findings.map(({ what }) => what)).toEqual(['receipt', 'head']);
    await counter.admin.query('update till.register set state = $2, sequence = 1 where id = $1', [
      till.id,
      before,
    ]);
    expect((await check()).findings).toMatchObject([{ what: 'receipt', sequence: 2 }]);
  });

  test('is found who changes a record, or puts another key in its place and seals all anew (T3)', async () => {
    const till = await counter.enrol();
    await sell(till, [lineOf()]);
    await sell(till, [lineOf()]);
    await till.send();
    const check = () => counter.call(proofs.checkRegister, { params: { registerId: till.id } });
    await counter.admin.query(
      `update till.record set text = replace(text, 'Chinon', 'Cidre') where register_id = $1 and sequence = 1`,
      [till.id],
    );
    expect((await check()).findings).toMatchObject([{ what: 'record', sequence: 1 }]);

    const forger = await benchRegister({ id: till.id, code: till.code, siret: SIRET });
    await forger.sell([lineOf({ unitPriceE4: 1n })]);
    const publicKey = await publicKeyOf({ publicKey: forger.key });
    await counter.admin.query('delete from till.record where register_id = $1 and sequence = 2', [till.id]);
    await counter.admin.query(
      'update till.record set text = $2, signature = $3 where register_id = $1 and sequence = 1',
      [till.id, forger.sealed[0]?.text, forger.sealed[0]?.signature],
    );
    await counter.admin.query(
      'update till.register set public_key = $2, state = $3, sequence = 1 where id = $1',
      [till.id, publicKey, stateToJson(forger.state)],
    );
    expect((await check()).findings).toMatchObject([{ what: 'enrolment' }, { what: 'receipt', sequence: 2 }]);
    await forger.sell([lineOf()]);
    expect((await till.send(forger.sealed.slice(1))).defect).toEqual({ sequence: null, fault: 'signature' });
    const { items } = await counter.call(registers.listRegisters);
    expect(items.find(({ id }) => id === till.id)).toMatchObject({ enrolledBy: 'nobody', defects: 1 });
  });

  test('who restores yesterday’s copy loses nothing: the till sends again from the server’s head', async () => {
    const till = await counter.enrol();
    const wine = await counter.sku();
    await sell(till, [bottle(wine)]);
    await till.send();
    const yesterday = stateToJson(till.bench.state);
    await sell(till, [bottle(wine)]);
    await sell(till, [bottle(wine)]);
    await till.send();
    const saleIds = (await salesOf(till)).slice(0, 2).map(({ id }) => id);
    for (const table of ['record', 'statement'])
      await counter.admin.query(`delete from till.${table} where register_id = $1 and sequence > 1`, [
        till.id,
      ]);
    await counter.admin.query('update till.register set state = $2, sequence = 1 where id = $1', [
      till.id,
      yesterday,
    ]);
    await counter.admin.query('delete from sales.line where sale_id = any ($1)', [saleIds]);
    await counter.admin.query('delete from sales.sale where id = any ($1)', [saleIds]);
    await counter.admin.query('delete from stock.move where document_id = any ($1)', [saleIds]);
    const head = await till.call(device.getTillHead);
    expect(head).toMatchObject({ sequence: 1 });
    expect((await till.send(till.sealed(head.sequence))).head.sequence).toBe(3);
    expect(await salesOf(till)).toHaveLength(3);
    expect(await counter.call(proofs.checkRegister, { params: { registerId: till.id } })).toEqual({
      records: 3,
      findings: [],
    });
  });
});

test('five hundred tickets are taken in one batch', async () => {
  const till = await counter.enrol();
  const wine = await counter.sku();
  for (let sold = 0; sold < 500; sold += 1) await sell(till, [bottle(wine)]);
  expect((await till.send()).head.sequence).toBe(500);
  expect(await counter.onHand(wine)).toBe(-500n * 750_000n);
});
