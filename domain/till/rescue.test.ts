/** The file by which a device's records are brought elsewhere. */
import { expect, test } from 'vitest';
import { type TillSaying, toldOf } from '../consent/saying.ts';
import { benchRegister, lineOf } from './chain.fixture.ts';
import { takeSealed } from './chain.ts';
import { bringRescue, type Rescue, rescueOf, rescueText } from './rescue.ts';
import { newRegisterState } from './state.ts';

async function rescued(): Promise<{ rescue: Rescue; key: CryptoKey }> {
  const bench = await benchRegister();
  await bench.sell([lineOf()]);
  await bench.sell([lineOf({ label: 'Un « bon » vin\n|' })]);
  const { registerId } = bench.state;
  const records = bench.sealed.map((sealed) => ({ ...sealed, beside: { claimToken: 'x'.repeat(43) } }));
  const customer = { id: registerId, name: 'Léa', phone: null, email: null, cardCode: null };
  const agreed: TillSaying = {
    id: bench.state.registerId,
    customerId: registerId,
    channels: ['email'],
    textVersion: 2,
    language: 'fr',
    isAdult: true,
    operator: 'Camille',
    at: '2026-11-23T09:00:01.000Z',
  };
  return {
    rescue: {
      at: '2026-11-23T10:00:00.000Z',
      registerId,
      publicKey: 'k'.repeat(87),
      enrolment: { text: 'server|1|enrolment', signature: 's'.repeat(86) },
      records,
      customers: [{ ...customer, madeAt: '2026-11-23T09:00:00.000Z' }],
      sayings: [agreed],
    },
    key: bench.key,
  };
}

test('a rescue file is read as it was written, and its chain goes on verifying', async () => {
  const { rescue, key } = await rescued();
  const read = rescueOf(rescueText(rescue));
  expect(read).toEqual(rescue);
  let state = newRegisterState({ id: rescue.registerId, code: 'C1', siret: '73282932000074' });
  for (const sealed of read.records) ({ state } = await takeSealed(state, key, sealed));
  expect(state.chains.ticket.number).toBe(2);
});

test('who was made without network and what they agreed to come before what they bought', async () => {
  const { rescue } = await rescued();
  const brought: string[] = [];
  const isWhole = await bringRescue(rescue, {
    makeCustomer: async ({ name }) => void brought.push(name),
    say: async (saying) =>
      void brought.push(
        toldOf(saying)
          .body.choices.map(({ channel }) => channel)
          .join(),
      ),
    takeRecords: async (records) => brought.push(String(records.length)) > 0,
  });
  expect([isWhole, ...brought]).toEqual([true, 'Léa', 'email', '2']);
});

test('a rescue file that was cut off, or lacks a line, is not taken for a whole one', async () => {
  const written = rescueText((await rescued()).rescue);
  const lines = written.split('\n');
  expect(() => rescueOf(written.slice(0, -5))).toThrow('cut off');
  expect(() => rescueOf(lines.toSpliced(1, 1).join('\n'))).toThrow('lines are missing');
  expect(() => rescueOf(lines.with(2, '{"record":{}}').join('\n'))).toThrow('line 3');
  expect(() => rescueOf('\n')).toThrow('line 1');
});
