/** The manual, executed: a tablet is lost with sales on it, a copy of them is taken in, the server goes back to yesterday, the tablet comes back. */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringRecords, getTillHouse } from '#domain/till/deviceContract.ts';
import { checkRegister } from '#domain/till/proofContract.ts';
import { listRegisters, retireRegister } from '#domain/till/registerContract.ts';
import { bringRescue, type Rescue, rescueOf } from '#domain/till/rescue.ts';
import { statementOf } from '#domain/till/statement.ts';
import type { Id } from '#domain/values/ids.ts';
import { levels } from '#server/modules/stock/index.ts';
import type { Caller } from '#tests/harness/caller.ts';
import { bottlesSold, type HandTill } from '#tests/harness/handTill.ts';
import { type House, openHouse } from './house.fixture.ts';

let now = '2026-11-20T18:00:00.000Z';

let house: House;
let admin: Client;
let yesterday: string;
/** The counter's tablet and the terrace's. */
let c1: HandTill;
let c2: HandTill;
/** What takes the tablet's place. */
let c3: HandTill;
const callers = new Map<HandTill, Caller>();
/** What the counter's tablet wrote into the folder beside it, before it was lost. */
let copy: string;

async function openAdmin(): Promise<void> {
  admin = new Client({ connectionString: house.databaseUrl() });
  await admin.connect();
}

async function enrol(name: string, replaces?: Id): Promise<HandTill> {
  const { till, caller } = await house.enrol(name, replaces);
  callers.set(till, caller);
  return till;
}
const callerFor = (till: HandTill): Caller => callers.get(till) ?? expect.fail('it was not enrolled');

/** Bottles at 12.50 €. */
const sell = (till: HandTill, count: number) =>
  till.sell(bottlesSold(randomUUID(), [{ unitId: house.wine, count }]));
const idOf = ({ house: { register } }: HandTill): Id => register.id;
async function standing(till: HandTill) {
  const { items } = await house.office.call(listRegisters);
  const { sequence, tickets, perpetual, retired } =
    items.find(({ id }) => id === idOf(till)) ?? expect.fail('the register is not listed');
  return { sequence, tickets, perpetual, retired: retired?.reason ?? null };
}
async function bottlesLeft(): Promise<bigint> {
  const rows = await house
    .app()
    .database.read(house.organizationId, (snapshot) => levels(snapshot, { skuIds: [house.wine] }));
  return rows.reduce((sum, { onHand }) => sum + onHand, 0n) / 750_000n;
}
async function statements(till: HandTill) {
  const { rows } = await admin.query<{ text: string }>(
    'select text from till.statement where register_id = $1 order by at, sequence',
    [idOf(till)],
  );
  return rows.map(({ text }) => statementOf(text));
}
const retire = (till: HandTill) =>
  house.office.call(retireRegister, {
    params: { registerId: idOf(till) },
    body: { reason: 'lost', note: 'Oubliée dans le train' },
  });
const whoOf = ({ registerId, enrolment }: Rescue) => ({ registerId, enrolment });
const bring = (file: string): Promise<boolean> => {
  const rescue = rescueOf(file);
  return bringRescue(rescue, {
    makeCustomer: async () => {},
    say: async () => {},
    takeRecords: async (records) =>
      (await callerFor(c2).call(bringRecords, { body: { ...whoOf(rescue), records } })).defect === null,
  });
};

beforeAll(async () => {
  house = await openHouse(() => now, { works: false });
  await openAdmin();
  c1 = await enrol('Comptoir');
  c2 = await enrol('Terrasse');
});
afterAll(async () => {
  await admin.end();
  await house.close();
});

test('Friday: the counter sells 25.00 €, the terrace 12.50 €; the night’s backup has both', async () => {
  await sell(c1, 2);
  await sell(c2, 1);
  await Promise.all([c1.send(), c2.send()]);
  expect(await standing(c1)).toMatchObject({ sequence: 1, perpetual: 2500n });
  expect(await standing(c2)).toMatchObject({ sequence: 1, perpetual: 1250n });
  yesterday = await house.backUp();
});

test('Saturday: 12.50 € arrive, then the line is cut; 37.50 € and 12.50 € more are in the folder, a last 25.00 € on the tablet alone', async () => {
  now = '2026-11-21T10:00:00.000Z';
  // Friday is closed first: its closure is the second record, the ticket the third.
  await sell(c1, 1);
  await c1.send();
  await sell(c2, 4);
  await c2.send();
  expect(await standing(c1)).toEqual({ sequence: 3, tickets: 2, perpetual: 3750n, retired: null });
  await sell(c1, 3);
  await sell(c1, 1);
  copy = c1.rescue();
  await sell(c1, 2);
  // 2500 + 1250 + 3750 + 1250 + 2500 cents, of which the server has the first two.
  expect(c1.state().perpetual.signed).toBe(11_250n);
});

test('The tablet is lost: its register ends at the 3rd record and 37.50 €, signed; its replacement is a new register that says whose place it takes', async () => {
  await retire(c1);
  const ended = (await statements(c1)).at(-1);
  expect(ended).toMatchObject({
    kind: 'retirement',
    head: { sequence: 3, tickets: 2, signed: 3750n, absolute: 3750n },
    end: { reason: 'lost', note: 'Oubliée dans le train' },
  });
  c3 = await enrol('Comptoir (2)', idOf(c1));
  expect(c3.house.register.code).toBe('C3');
  expect(await statements(c3)).toMatchObject([{ kind: 'enrolment', key: { replaces: idOf(c1) } }]);
});

test('The copy is taken in by the terrace’s till: 50.00 € more in the lost one’s own chain; a copy that somebody changed adds nothing', async () => {
  expect(await bring(copy.replace('|Vin|3000|125000|', '|Vin|2000|125000|'))).toBe(false);
  expect(await standing(c1)).toMatchObject({ sequence: 3, perpetual: 3750n });
  expect(await bring(copy)).toBe(true);
  expect(await bring(copy)).toBe(true);
  expect(await standing(c1)).toEqual({ sequence: 5, tickets: 4, perpetual: 8750n, retired: 'lost' });
  // 2 + 1 + 3 + 1 at the counter, 1 + 4 on the terrace.
  expect(await bottlesLeft()).toBe(-12n);
});

test('The server dies and goes back to Friday’s backup: each till sends again from where the server stands, the copy brings back the lost one’s', async () => {
  await admin.end();
  await house.putBack(yesterday);
  await openAdmin();
  expect(await standing(c1)).toEqual({ sequence: 1, tickets: 1, perpetual: 2500n, retired: null });
  expect(await standing(c2)).toMatchObject({ sequence: 1, perpetual: 1250n });
  expect(await bottlesLeft()).toBe(-3n);

  expect(await c2.hear()).toBe(1);
  await c2.send();
  expect(await standing(c2)).toMatchObject({ sequence: 3, perpetual: 6250n });
  // The copy begins with the 4th record: Saturday’s 2nd and 3rd, which had arrived, are on the tablet alone again.
  expect(await bring(copy)).toBe(false);
  // What the office did since is done again.
  await retire(c1);
  expect(await standing(c1)).toEqual({ sequence: 1, tickets: 1, perpetual: 2500n, retired: 'lost' });
});

test('The tablet comes back: it sells no more, and all that it held enters late: 112.50 €, nothing missing, nothing twice', async () => {
  expect(await c1.hear()).toBe(1);
  expect(await c1.send()).toBe(6);
  expect(await standing(c1)).toEqual({ sequence: 6, tickets: 5, perpetual: 11_250n, retired: 'lost' });
  expect((await callerFor(c1).refusal(getTillHouse)).code).toBe('register_retired');
  expect(await bring(copy)).toBe(true);
  // 9 at the counter, 5 on the terrace.
  expect(await bottlesLeft()).toBe(-14n);
  for (const till of [c1, c2]) {
    const { findings } = await house.office.call(checkRegister, { params: { registerId: idOf(till) } });
    expect(findings).toEqual([]);
  }
  expect(await statements(c1)).toContainEqual(
    expect.objectContaining({
      kind: 'receipt',
      head: expect.objectContaining({ sequence: 6, signed: 11_250n }),
    }),
  );
});

test('A till that was enrolled after the backup is unknown to the server: its file, with the enrolment that this server signed, makes it known again, with what it sold', async () => {
  await sell(c3, 1);
  const file = c3.rescue();
  const { registerId, enrolment, records } = rescueOf(file);
  const refused = async (said: Partial<Rescue>) =>
    (await callerFor(c2).refusal(bringRecords, { body: { registerId, records, ...said } })).code;
  expect(await refused({})).toBe('register_unknown');
  const another = enrolment.text.replace('|C3|', '|C4|');
  expect(await refused({ enrolment: { ...enrolment, text: another } })).toBe('register_unknown');
  expect(await refused({ registerId: randomUUID(), enrolment })).toBe('register_unknown');
  await admin.query(`update till.register set code = 'C3' where id = $1`, [idOf(c2)]);
  expect(await refused({ enrolment })).toBe('register_code_taken');
  await admin.query(`update till.register set code = 'C2' where id = $1`, [idOf(c2)]);

  expect(await bring(file)).toBe(true);
  expect(await bring(file)).toBe(true);
  expect(await standing(c3)).toEqual({ sequence: 1, tickets: 1, perpetual: 1250n, retired: null });
  const { items } = await house.office.call(listRegisters);
  expect(items.find(({ id }) => id === registerId)).toMatchObject({
    code: 'C3',
    name: 'Comptoir (2)',
    enrolledBy: 'current',
    replaces: idOf(c1),
  });
  expect(await statements(c3)).toMatchObject([{ kind: 'enrolment' }, { kind: 'receipt' }]);
  const { rows } = await admin.query<{ text: string }>('select text from till.act');
  expect(rows.map(({ text }) => statementOf(text))).toMatchObject([
    { act: { number: 1, code: 970, detail: `C3 ${registerId}` } },
  ]);
});
