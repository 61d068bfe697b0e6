/** A register worked by hand: it seals as a device does, keeps what it sealed, and sends it as the contract wants. */
import { sealRecord, takeSealed } from '#domain/till/chain.ts';
import { enrolRegister, getTillHead, type TillHouse, takeRecords } from '#domain/till/deviceContract.ts';
import {
  closuresDue,
  type Making,
  makeClosure,
  makeDuplicate,
  makeEvent,
  makeTicket,
  type TicketSaid,
} from '#domain/till/make.ts';
import type { SealedRecord } from '#domain/till/record.ts';
import { rescueText } from '#domain/till/rescue.ts';
import { newSigningKey, publicKeyOf, type Sealed, signWith } from '#domain/till/seal.ts';
import { newRegisterState, type RegisterState } from '#domain/till/state.ts';
import { grossOf, lineAmount, netOf } from '#domain/till/totals.ts';
import type { EventName, Period } from '#domain/till/words.ts';
import type { Id } from '#domain/values/ids.ts';
import { businessDayOf, type Clock } from '#domain/values/time.ts';
import type { Caller } from './caller.ts';

/** At most this many in a request, as a device sends them. */
const mostAtOnce = 100;

export interface HandTill {
  house: TillHouse;
  /** The register's public key, to walk its chain again. */
  key: CryptoKey;
  state(): RegisterState;
  /** All that was ever sealed. */
  sealed: readonly Sealed[];
  /** Closes what is due before. */
  sell(said: TicketSaid): Promise<SealedRecord>;
  note(name: EventName, detail?: string, amount?: bigint): Promise<SealedRecord>;
  close(period: Period): Promise<SealedRecord>;
  /** Seals that a ticket was sent by e-mail; where to goes beside it. */
  mail(ticket: { document: string; total: bigint }, mailTo: string): Promise<void>;
  /** Sends what the server has not acknowledged; answers the sequence that it has. Rejects where nobody answers. */
  send(): Promise<number>;
  /** Asks how far the server has the chain: what comes after is sent again. */
  hear(): Promise<number>;
  /** What the server has not acknowledged, as a rescue file. */
  rescue(): string;
}

/** Bottles at 12.50 € each, paid by card. */
export function bottlesSold(id: Id, bottles: readonly { unitId: Id; count: number }[]): TicketSaid {
  const lines = bottles.map(({ unitId, count }, index) => {
    const said = {
      key: String(index + 1),
      kind: 'item' as const,
      skuId: unitId,
      unitId,
      label: 'Vin',
      quantityE3: BigInt(count) * 1000n,
      unitPriceE4: 125_000n,
      discount: 0n,
      reason: null,
      rate: 2000,
      refundOf: null,
      refundLine: null,
      reference: null,
      movesStock: true,
    };
    const amount = lineAmount(said);
    return { ...said, amount, net: netOf(amount, said.rate) };
  });
  return {
    id,
    currency: 'EUR',
    use: 'takeaway',
    table: null,
    note: null,
    lines,
    payments: [{ tender: 'card', amount: grossOf(lines), given: null, change: null, reference: null }],
    commitment: null,
    claim: null,
  };
}

/** Enrols a device by its code; `speaking` is how it speaks to the server with its secret. */
export async function enrolHandTill(
  code: string,
  anybody: Caller,
  speaking: (secret: string) => Caller,
  clock: Clock,
): Promise<HandTill> {
  const pair = await newSigningKey();
  const publicKey = await publicKeyOf(pair);
  const { house, secret } = await anybody.call(enrolRegister, { body: { code, publicKey } });
  const caller = speaking(secret);
  const sign = signWith(pair.privateKey);
  const sealed: Sealed[] = [];
  const besides = new Map<Sealed, { mailTo: string }>();
  let state = newRegisterState(house.register);
  let acknowledged = 0;

  function making(): Making {
    const at = clock();
    return {
      at,
      day: businessDayOf(at, house.shop.timeZone, house.shop.dayEndsAtHour),
      software: house.software,
      offline: false,
      operator: { id: null, name: 'Léa' },
    };
  }
  async function keep(record: SealedRecord): Promise<SealedRecord> {
    const kept = await sealRecord(record, sign);
    state = (await takeSealed(state, pair.publicKey, kept)).state;
    sealed.push(kept);
    return record;
  }
  return {
    house,
    key: pair.publicKey,
    state: () => state,
    sealed,
    async sell(said) {
      const made = making();
      for (const period of closuresDue(state, made.day)) await keep(makeClosure(state, made, { period }));
      return keep(makeTicket(state, made, said));
    },
    note: (name, detail = '', amount) =>
      keep(makeEvent(state, making(), { name, detail, ...(amount === undefined ? {} : { amount }) })),
    close: (period) => keep(makeClosure(state, making(), { period })),
    async mail(ticket, mailTo) {
      await keep(makeDuplicate(state, making(), { of: 'ticket', ...ticket, way: 'email', copy: 1 }));
      const last = sealed.at(-1);
      if (last) besides.set(last, { mailTo });
    },
    async send() {
      while (acknowledged < sealed.length) {
        const records = sealed
          .slice(acknowledged, acknowledged + mostAtOnce)
          .map((kept) => ({ ...kept, ...(besides.has(kept) ? { beside: besides.get(kept) } : {}) }));
        const waiting = sealed.length - acknowledged - records.length;
        const { head, defect } = await caller.call(takeRecords, {
          body: { records, waiting, deviceAt: clock() },
        });
        if (defect) throw new Error(`${house.register.code} ${defect.sequence}: ${defect.fault}`);
        acknowledged = head.sequence;
      }
      return acknowledged;
    },
    async hear() {
      acknowledged = (await caller.call(getTillHead)).sequence;
      return acknowledged;
    },
    rescue: () =>
      rescueText({
        at: clock(),
        registerId: house.register.id,
        publicKey,
        enrolment: house.enrolment,
        records: sealed.slice(acknowledged),
        customers: [],
        sayings: [],
      }),
  };
}
