/** What customers agree to at the counter: kept with the text's version, the moment and who sold, and sent behind the customers themselves. */
import { sayConsents } from '#domain/consent/contract.ts';
import { type TillSaying, toldOf } from '#domain/consent/saying.ts';
import { idFromClock } from '#domain/values/ids.ts';
import { call } from '#web/api/call.ts';
import { ApiProblem } from '#web/api/problem.ts';
import type { Till } from './door.ts';
import type { Present } from './present.ts';
import { DeviceRefused } from './refused.ts';
import { mustLead, type Sealing } from './sealing.ts';

const sendingMs = 30_000;

export async function agree(
  present: Present,
  sealing: Sealing,
  { customerId, channels, isAdult, language }: Parameters<Till['agree']>[0],
): Promise<void> {
  const { house, mode } = present.now;
  const operator = house.operators.find(({ id }) => id === mode.operatorId);
  if (!operator) throw new DeviceRefused('loggedOut');
  if (!house.consentText || channels.length === 0) return;
  const saying: TillSaying = {
    id: idFromClock(present.deviceMs(), crypto.getRandomValues(new Uint8Array(10))),
    customerId,
    channels: [...channels],
    textVersion: house.consentText.version,
    language,
    isAdult,
    operator: operator.name,
    at: present.at(),
  };
  await sealing.alone(() =>
    present.written(() =>
      present.store.write(['meta', 'sayings'], async (hand) => {
        await mustLead(hand, present);
        hand.put('sayings', saying);
      }),
    ),
  );
  // Sent with the next beat, or once the line is back.
  if (present.now.online) await sendSayings(present, sealing).catch(() => undefined);
}

/** One that the server refuses (the customer was erased) grants nothing and is let go of; the others wait for it to answer. */
export async function sendSayings(present: Present, sealing: Sealing): Promise<void> {
  const waiting = new Set(present.now.madeCustomers.map(({ id }) => id));
  for (const saying of await present.store.read(['sayings'], (hand) => hand.all('sayings'))) {
    const { id, customerId } = saying;
    // Behind their record.
    if (waiting.has(customerId)) continue;
    await call(sayConsents, toldOf(saying), {
      bearer: present.secret,
      idempotencyKey: id,
      signal: AbortSignal.timeout(sendingMs),
    }).catch((error: unknown) => {
      if (!(error instanceof ApiProblem) || !isOfWhatWasSent(error)) throw error;
    });
    await sealing.alone(() =>
      present.store.write(['meta', 'sayings'], async (hand) => {
        await mustLead(hand, present);
        hand.store('sayings').delete(id);
      }),
    );
  }
}

/** What says nothing of what was sent: who asks, or how often. */
const notOfIt: readonly number[] = [401, 408, 429];

/** A server that will not have it; every other one is to be asked again. */
export const isOfWhatWasSent = ({ problem: { status } }: ApiProblem): boolean =>
  status >= 400 && status < 500 && !notOfIt.includes(status);
