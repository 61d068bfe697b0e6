/** A register on a bench: sells, closes and notes one record after the other, as the device does. */

import { sealRecord, takeSealed } from './chain.ts';
import { type Making, makeClosure, makeEvent, makeTicket } from './make.ts';
import type { SealedRecord, TicketLine } from './record.ts';
import { newSigningKey, type Sealed, type Sign, signWith } from './seal.ts';
import { newRegisterState, type RegisterState } from './state.ts';
import { lineAmount, netOf } from './totals.ts';
import type { EventName, Period, Tender } from './words.ts';

export const register = {
  id: '0197a000-0000-7000-8000-000000000001',
  code: 'C1',
  siret: '73282932000074',
};

export function lineOf(said: Partial<TicketLine> = {}): TicketLine {
  const line: TicketLine = {
    key: '1',
    kind: 'item',
    skuId: null,
    unitId: null,
    label: 'Chinon 2022',
    quantityE3: 1000n,
    unitPriceE4: 125_000n,
    discount: 0n,
    reason: null,
    amount: 0n,
    rate: 2000,
    net: 0n,
    refundOf: null,
    refundLine: null,
    reference: null,
    movesStock: true,
    ...said,
  };
  const amount = lineAmount(line);
  return { ...line, amount, net: netOf(amount, line.rate) };
}

export interface Bench {
  state: RegisterState;
  sealed: Sealed[];
  key: CryptoKey;
  sign: Sign;
  /** Moves on by a minute with each record unless set. */
  making: Making;
  sell(lines: TicketLine[], tender?: Tender, training?: boolean): Promise<SealedRecord>;
  note(name: EventName, detail?: string, amount?: bigint): Promise<SealedRecord>;
  close(period: Period, counted?: bigint): Promise<Extract<SealedRecord, { kind: 'closure' }>>;
  add<Added extends SealedRecord>(record: Added): Promise<Added>;
}

export async function benchRegister(
  of: { id: string; code: string; siret: string } = register,
  day = '2026-11-23',
): Promise<Bench> {
  const pair = await newSigningKey();
  const bench: Bench = {
    state: newRegisterState(of),
    sealed: [],
    key: pair.publicKey,
    sign: signWith(pair.privateKey),
    making: {
      at: `${day}T09:00:00.000Z`,
      day,
      software: 'Caveau 0.1.0',
      offline: false,
      operator: { id: null, name: 'Léa' },
    },
    async add(record) {
      const sealed = await sealRecord(record, bench.sign);
      bench.state = (await takeSealed(bench.state, bench.key, sealed)).state;
      bench.sealed.push(sealed);
      bench.making = {
        ...bench.making,
        at: new Date(Date.parse(bench.making.at) + 60_000).toISOString(),
      };
      return record;
    },
    sell: (lines, tender = 'card', training = false) =>
      bench.add(
        makeTicket(
          bench.state,
          bench.making,
          {
            id: `${of.id.slice(0, 24)}${String(bench.state.sequence + 1).padStart(12, '0')}`,
            currency: 'EUR',
            use: 'takeaway',
            table: null,
            note: null,
            lines,
            payments: [
              {
                tender,
                amount: lines.reduce((sum, { amount }) => sum + amount, 0n),
                given: null,
                change: null,
                reference: null,
              },
            ],
            commitment: null,
            claim: null,
          },
          training,
        ),
      ),
    note: (name, detail = '', amount) =>
      bench.add(
        makeEvent(bench.state, bench.making, { name, detail, ...(amount === undefined ? {} : { amount }) }),
      ),
    close: (period, counted) =>
      bench.add(
        makeClosure(bench.state, bench.making, {
          period,
          ...(counted === undefined ? {} : { counted }),
        }),
      ),
  };
  return bench;
}
