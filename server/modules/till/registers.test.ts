/** Registers: enrolled by a code, given all they need to sell alone, closed day by day, retired; and what the office sees of them. */
import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { changeSku, createPriceList } from '#domain/catalog/contract.ts';
import { listTillActs } from '#domain/till/archiveContract.ts';
import { lineOf } from '#domain/till/chain.fixture.ts';
import { exportClosures, listClosures, listTillDays } from '#domain/till/closureContract.ts';
import * as device from '#domain/till/deviceContract.ts';
import { exportTillEvents, listTillEvents } from '#domain/till/eventContract.ts';
import { pinHash } from '#domain/till/pin.ts';
import * as proofs from '#domain/till/proofContract.ts';
import * as registers from '#domain/till/registerContract.ts';
import { newSigningKey, publicKeyOf, signatureHolds, verifyingKey } from '#domain/till/seal.ts';
import { tillSettings } from '#domain/till/settings.ts';
import {
  changeOperator,
  createOperator,
  getTillSettings,
  saveTillSettings,
} from '#domain/till/settingsContract.ts';
import { statementOf } from '#domain/till/statement.ts';
import * as tickets from '#domain/till/ticketContract.ts';
import { callerOf } from '#tests/harness/caller.ts';
import { bottle, type Counter, openCounter, paid, SIRET, sell } from './counter.fixture.ts';
import { openServerKey } from './serverKey.ts';
import { shiftsSince } from './shifts.ts';

let counter: Counter;
beforeAll(async () => {
  counter = await openCounter();
});
afterAll(() => counter.close());

const registerOf = async (id: string) =>
  (await counter.call(registers.listRegisters)).items.find((register) => register.id === id);

describe('a device', () => {
  test('becomes a register by a code that is typed once, and its key is enrolled by a statement of the server', async () => {
    const key = randomUUID();
    const body = { shopId: counter.shopId, name: 'Comptoir' };
    const made = await counter.call(registers.createRegister, { key, body });
    expect(await counter.call(registers.createRegister, { key, body })).toEqual(made);
    const other = { ...body, name: 'Bar' };
    expect((await counter.refusal(registers.createRegister, { key, body: other })).code).toBe(
      'idempotency_conflict',
    );
    const renewed = await counter.call(registers.renewEnrolmentCode, { params: { registerId: key } });
    const publicKey = await publicKeyOf(await newSigningKey());
    const enrolWith = (code: string, by = publicKey) => ({ body: { code, publicKey: by } });
    const stale = await counter.stranger.refusal(device.enrolRegister, enrolWith(made.enrolment.code));
    expect(stale.code).toBe('enrolment_code_wrong');
    const { code } = renewed.enrolment;
    const unreadable = await counter.stranger.refusal(device.enrolRegister, enrolWith(code, 'A'.repeat(87)));
    expect(unreadable.code).toBe('device_key_wrong');
    const spaced = `${code.slice(0, 4)} ${code.slice(4)}`.toLowerCase();
    const first = await counter.stranger.call(device.enrolRegister, enrolWith(spaced));
    const again = await counter.stranger.call(device.enrolRegister, enrolWith(code));
    expect(again.house).toEqual(first.house);
    const thief = await publicKeyOf(await newSigningKey());
    const stolen = await counter.stranger.refusal(device.enrolRegister, enrolWith(code, thief));
    expect(stolen.code).toBe('enrolment_code_wrong');

    const { serverKey, enrolment, operators, register } = first.house;
    expect(await signatureHolds(await verifyingKey(serverKey.publicKey), enrolment)).toBe(true);
    expect(statementOf(enrolment.text)).toMatchObject({
      register: { id: key, code: register.code, siret: SIRET },
      key: { publicKey, replaces: null },
    });
    expect(operators).toMatchObject([{ name: 'Bureau', role: 'manager', pin: null }]);
    const till = callerOf(counter.app.http, { authorization: `Bearer ${again.secret}` });
    expect(await till.call(device.getTillHead)).toEqual({
      sequence: 0,
      link: null,
      receipt: null,
      retired: false,
      frozen: '',
    });
    expect((await till.refusal(registers.listRegisters)).code).toBe('forbidden');
    expect(await registerOf(key)).toMatchObject({ enrolledBy: 'current', sequence: 0 });
    const enrolled = await counter.refusal(registers.renewEnrolmentCode, { params: { registerId: key } });
    expect(enrolled.code).toBe('register_enrolled');
  });

  test('is told what it sells, what changed since, and what its shop has', async () => {
    const till = await counter.enrol();
    const wine = await counter.sku({
      name: 'Saumur',
      wine: { vintage: 2019 },
      barcodes: [{ code: '3760000000017' }],
    });
    const itemsSince = (since?: string) =>
      till.call(device.listTillItems, { query: since === undefined ? { limit: 1000 } : { since } });
    // Whoever writes elsewhere in the cluster meanwhile has all told once more.
    let all = await itemsSince();
    await expect
      .poll(async () => {
        all = await itemsSince();
        return (await itemsSince(all.until)).items;
      })
      .toEqual([]);
    expect(all.items.find(({ unitId }) => unitId === wine)).toMatchObject({
      name: 'Saumur 2019',
      skuKind: 'wine',
      vatTakeaway: 2000,
      archived: false,
    });
    await counter.call(changeSku, { params: { skuId: wine }, body: { name: 'Saumur-Champigny' } });
    const { items } = await till.call(device.listTillItems, { query: { since: all.until } });
    expect(items.map(({ name }) => name)).toEqual(['Saumur-Champigny 2019']);

    const list = { name: 'Boutique', currency: 'EUR', includesVat: true };
    const { id: priceListId } = await counter.call(createPriceList, { body: list });
    const priced = (amountE4: string) => ({ prices: [{ priceListId, amountE4 }] });
    const red = await counter.sku({ name: 'Gamay', ...priced('200000') });
    const water = await counter.sku({ name: 'Eau', kind: 'softDrink', ...priced('50000') });
    const components = [red, water].map((skuId) => ({ skuId, quantity: '750000' }));
    const menu = {
      name: 'Menu',
      kind: 'bundle' as const,
      measure: 'count' as const,
      content: '1000',
      components,
    };
    const bundle = await counter.sku(menu);
    const found = await till.call(device.listTillItems, { query: { limit: 1000 } });
    const itemOf = (unit: string) => found.items.find(({ unitId }) => unitId === unit);
    expect(itemOf(water)).toMatchObject({
      prices: [{ priceListId, amountE4: 50_000n }],
      alcoholInside: false,
    });
    expect(itemOf(bundle)).toMatchObject({
      alcoholInside: true,
      vatParts: [
        { vatTakeaway: 2000, weight: 200_000n },
        { vatTakeaway: 550, weight: 50_000n },
      ],
    });

    await sell(till, [bottle(wine)]);
    await till.send();
    const levels = await till.call(device.listTillLevels);
    expect(levels).toMatchObject({ sequence: 1 });
    expect(levels.items).toContainEqual({ skuId: wine, shelf: -750_000n, opened: 0n });
  });

  test('that comes back after its register was retired sends what it still holds, and sells no more', async () => {
    const till = await counter.enrol();
    const wine = await counter.sku();
    await sell(till, [bottle(wine)]);
    await till.send();
    await sell(till, [bottle(wine)]);
    const retirement = {
      params: { registerId: till.id },
      body: { reason: 'lost' as const, note: 'au marché' },
    };
    const retired = await counter.call(registers.retireRegister, retirement);
    expect(retired).toMatchObject({ sequence: 1, retired: { reason: 'lost', note: 'au marché' } });
    const { rows } = await counter.admin.query<{ text: string }>(
      `select text from till.statement where register_id = $1 and kind = 'retirement'`,
      [till.id],
    );
    expect(statementOf(rows[0]?.text ?? '')).toMatchObject({
      head: { sequence: 1, tickets: 1, signed: 1250n },
    });
    expect((await till.refusal(device.getTillHouse)).code).toBe('register_retired');
    const { rows: keys } = await counter.admin.query<{ permissions: string }>(
      `select permissions from auth.apikey where metadata::jsonb ->> 'connectionId' = $1`,
      [till.id],
    );
    expect(keys).toEqual([{ permissions: '{"caveau":["till:use"]}' }]);
    expect((await till.send()).head).toMatchObject({ sequence: 2, retired: true });
    expect(await counter.onHand(wine)).toBe(-2n * 750_000n);
    const next = await counter.enrol({ name: 'Comptoir (2)', replaces: till.id });
    expect(await registerOf(next.id)).toMatchObject({ replaces: till.id });
  });

  test('that is dead is spoken for by its rescue file, which is verified like anything it sent', async () => {
    const till = await counter.enrol();
    await sell(till, [lineOf()]);
    const params = { registerId: till.id };
    const forged = till
      .sealed()
      .map(({ text, signature }) => ({ text: text.replace('1250', '1249'), signature }));
    const refused = await counter.call(registers.takeRescuedRecords, { params, body: { records: forged } });
    expect(refused.defect).not.toBeNull();
    const { head } = await counter.call(registers.takeRescuedRecords, {
      params,
      body: { records: till.sealed() },
    });
    expect(head.sequence).toBe(1);
  });
});

describe('the office', () => {
  test('sees a day complete once each register has closed it, and provisional until then (T5, T6)', async () => {
    for (const { id, retired } of (await counter.call(registers.listRegisters)).items)
      if (!retired)
        await counter.call(registers.retireRegister, {
          params: { registerId: id },
          body: { reason: 'closed', note: '' },
        });
    const first = await counter.enrol();
    const second = await counter.enrol();
    const day = '2026-11-25';
    for (const till of [first, second]) {
      till.bench.making = { ...till.bench.making, at: `${day}T09:00:00.000Z`, day };
      await till.bench.note('shiftOpened', '', 10_000n);
      await sell(till, [lineOf()], { payments: [paid('cash', 1250n)] });
      await till.send();
    }
    const days = async () => {
      const { items } = await counter.call(listTillDays, { query: { from: day, to: day } });
      return items[0];
    };
    const open = { complete: false, unheard: [first.code, second.code], tickets: 2, gross: 2500n };
    expect(await days()).toMatchObject(open);
    for (const till of [first, second]) {
      await till.bench.close('shift', 11_200n);
      await till.bench.close('day');
      expect((await days())?.complete).toBe(false);
      await till.send();
    }
    expect(await days()).toMatchObject({
      complete: true,
      unheard: [],
      registers: [
        { tickets: 1, gross: 1250n, closed: true },
        { tickets: 1, gross: 1250n, closed: true },
      ],
    });

    const query = { registerId: first.id };
    const closures = await counter.call(listClosures, { query });
    expect(closures.items).toMatchObject([
      { period: 'day', name: day, gross: 1250n, perpetual: 1250n, cash: null },
      { period: 'shift', cash: { float: 10_000n, expected: 11_250n, counted: 11_200n } },
    ]);
    const differing = await counter.call(listClosures, {
      query: { ...query, differing: 'yes', limit: 1 },
    });
    expect(differing.items.map(({ period }) => period)).toEqual(['shift']);
    const ended = { day, openedAt: `${day}T09:00:00.000Z`, closedAt: `${day}T09:02:00.000Z` };
    const shifts = await counter.app.database.read(counter.actor.organizationId, (snapshot) =>
      shiftsSince(snapshot, `${day}T08:00:00.000Z`),
    );
    expect(shifts.filter(({ registerId }) => [first.id, second.id].includes(registerId))).toMatchObject([
      ended,
      ended,
    ]);
    const events = await counter.call(listTillEvents, { query });
    expect(events.items).toMatchObject([{ code: 900, amount: 10_000n }]);

    await sell(first, [lineOf()]).catch((error: Error) => expect(error.message).toContain('closedPeriod'));
    const csv = await counter.call(exportClosures, { query });
    expect(csv).toContain(';shift;');
    expect(csv).toContain('12,5');
    expect(await counter.call(tickets.exportTickets, { query })).toContain(`${first.code}-1;`);
    expect(await counter.call(exportTillEvents, { query })).toContain(';900;');
  });

  test('says how a shop’s tills work and who sells; PINs are checked on devices, by their hash; each change is signed (T6)', async () => {
    const params = { shopId: counter.shopId };
    const settings = await counter.call(getTillSettings, { params });
    expect(settings).toMatchObject({
      tenders: ['cash', 'card', 'cheque', 'mealVoucher'],
      mealVoucherCeiling: 2500n,
    });
    const said = z.encode(tillSettings, { ...settings, tables: ['Terrasse 1'], giftCardOfflineLimit: 2000n });
    await counter.call(saveTillSettings, { params, body: said });
    const key = randomUUID();
    await counter.call(createOperator, { key, body: { name: 'Léa', role: 'cashier', pin: '4711' } });
    const till = await counter.enrol();
    const house = await till.call(device.getTillHouse);
    expect(house.settings).toMatchObject({ tables: ['Terrasse 1'], giftCardOfflineLimit: 2000n });
    const pin = house.operators.find(({ id }) => id === key)?.pin;
    expect(await pinHash('4711', pin?.salt ?? '', pin?.rounds ?? 1)).toBe(pin?.hash);
    const change = { params: { operatorId: key }, body: { pin: null, archived: true } };
    expect(await counter.call(changeOperator, change)).toMatchObject({
      hasPin: false,
      archived: true,
    });
    const { items } = await counter.call(listTillActs);
    expect(items.slice(0, 3).map(({ code }) => code)).toEqual([130, 130, 270]);
  });

  test('keeps the server’s key in a file of its own; without it another is made, and what it signed before says so', async () => {
    const till = await counter.enrol();
    const mode = (await stat(join(counter.folder, 'keys', 'till-server-key.json'))).mode % 0o1000;
    expect(mode).toBe(0o600);
    const { publicKey } = await counter.call(proofs.getServerKey);
    expect((await openServerKey(counter.folder)).publicKey).toBe(publicKey);
    const elsewhere = await openServerKey(join(counter.folder, 'another machine'));
    expect(elsewhere.publicKey).not.toBe(publicKey);
    await counter.admin.query(
      `update till.statement set server_key = $2, signature = $3 where register_id = $1 and kind = 'enrolment'`,
      [till.id, elsewhere.publicKey, await elsewhere.sign(await enrolmentText(till.id))],
    );
    expect(await registerOf(till.id)).toMatchObject({ enrolledBy: 'former' });
    const { former } = await counter.call(proofs.getServerKey);
    expect(former).toMatchObject([{ fingerprint: elsewhere.fingerprint }]);
  });
});

async function enrolmentText(registerId: string): Promise<string> {
  const { rows } = await counter.admin.query<{ text: string }>(
    `select text from till.statement where register_id = $1 and kind = 'enrolment'`,
    [registerId],
  );
  return rows[0]?.text ?? '';
}
