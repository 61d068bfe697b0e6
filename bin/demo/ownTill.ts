/** The demonstration's own registers: the code by which a browser becomes one, and one that is worked by hand. */
import { randomUUID } from 'node:crypto';
import { getSettings } from '#domain/access/contract.ts';
import { enrolRegister, takeRecords } from '#domain/till/deviceContract.ts';
import { makeTicket } from '#domain/till/make.ts';
import { createRegister, listRegisters, renewEnrolmentCode } from '#domain/till/registerContract.ts';
import { listOperators } from '#domain/till/settingsContract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Ticket, World } from '#domain/world/types.ts';
import { sellers } from '#server/flows/demonstration/counter.ts';
import { handRegister, keyFrom } from '#server/flows/demonstration/handRegister.ts';
import { saidOf } from '#server/flows/demonstration/sealedTickets.ts';
import { type Caller, call } from './caller.ts';

export interface OwnTill {
  registerId: Id;
  /** Good for a quarter of an hour, once. */
  code: string;
}

/** A register that waits for its device, made where there is none. */
export async function waitingTill(office: Caller): Promise<OwnTill> {
  const { items } = await call(office, listRegisters);
  const waiting = items.find(({ enrolledAt, retired }) => enrolledAt === null && retired === null);
  if (waiting) {
    const { enrolment } = await call(office, renewEnrolmentCode, { params: { registerId: waiting.id } });
    return { registerId: waiting.id, code: enrolment.code };
  }
  const { shops } = await call(office, getSettings);
  const { register, enrolment } = await call(office, createRegister, {
    id: randomUUID(),
    body: { shopId: shops[0]?.id ?? '', name: `Caisse ${items.length + 1}` },
  });
  return { registerId: register.id, code: enrolment.code };
}

/** Whoever sells with the PINs that they were given: `Camille 1234, Léa 1111`; a shop from before has others. */
export async function sellersToSay(office: Caller): Promise<string> {
  const { items } = await call(office, listOperators);
  return sellers
    .filter(({ name }) => items.some((operator) => operator.name === name && operator.hasPin))
    .map(({ name, pin }) => `${name} ${pin}`)
    .join(', ');
}

/** Becomes that register and sells these tickets as a device does: sealed, sent, kept. */
export async function sellByHand(
  url: string,
  { registerId, code }: OwnTill,
  world: World,
  tickets: readonly Ticket[],
): Promise<void> {
  const key = await keyFrom(registerId);
  const stranger = { url, headers: {} };
  const { house, secret } = await call(stranger, enrolRegister, { body: { code, publicKey: key.publicKey } });
  const till = await handRegister(house.register, key);
  for (const ticket of tickets) {
    const { said } = await saidOf(world, ticket);
    const operator = house.operators[0] ?? { id: null, name: '' };
    const { occurredAt: at, businessDay: day } = ticket;
    await till.keep((state) =>
      makeTicket(state, { at, day, software: house.software, offline: true, operator }, said),
    );
  }
  const device = { url, headers: { authorization: `Bearer ${secret}` } };
  const { defect } = await call(device, takeRecords, {
    body: { records: [...till.sealed], waiting: 0, deviceAt: new Date().toISOString() },
  });
  if (defect) throw new Error(`record ${defect.sequence}: ${defect.fault}`);
}
