/** The rescue file: written from the store alone, also where the till cannot be opened any more; and another register's, taken in by this one. */
import { sayConsents } from '#domain/consent/contract.ts';
import { toldOf } from '#domain/consent/saying.ts';
import { createCustomer } from '#domain/customers/contract.ts';
import { bringRecords } from '#domain/till/deviceContract.ts';
import { bringRescue, type RescuedCustomer, rescueOf, rescueText } from '#domain/till/rescue.ts';
import { type Instant, later } from '#domain/values/time.ts';
import { call } from '#web/api/call.ts';
import { ApiProblem } from '#web/api/problem.ts';
import type { Present } from './present.ts';
import { DeviceRefused } from './refused.ts';
import { besideOf, Store } from './store.ts';

/** A server that was put back to last week's backup lacks these too. */
const rescuedDays = 8;
const sendingMs = 30_000;

export const rescueType = 'application/jsonl';

/** What the server may not have, and with `days` what it took in so many; null where the store does not say whose it is. */
export async function rescueOfStore(
  store: Store,
  { at, days = 0 }: { at: Instant; days?: number },
): Promise<string | null> {
  const since = later(at, -days * 86_400_000);
  return store.read(['meta', 'records', 'beside', 'madeCustomers', 'sayings'], async (hand) => {
    const who = await hand.meta('who');
    if (!who) return null;
    const acknowledged = (await hand.meta('acknowledged')) ?? 0;
    const range = days > 0 ? undefined : IDBKeyRange.lowerBound(acknowledged, true);
    const rows = await hand.all('records', range);
    const besides = new Map((await hand.all('beside', range)).map((row) => [row.sequence, besideOf(row)]));
    const made = await hand.all('madeCustomers');
    return rescueText({
      at,
      ...who,
      records: rows
        .filter((row) => row.sequence > acknowledged || row.at >= since)
        .map(({ sequence, text, signature }) => {
          const travelling = besides.get(sequence);
          return { text, signature, ...(travelling ? { beside: travelling } : {}) };
        }),
      customers: made.map(rescuedOf),
      sayings: await hand.all('sayings'),
    });
  });
}

const rescuedOf = ({
  id,
  name,
  kind,
  birthday,
  phone,
  email,
  cardCode,
  madeAt,
}: RescuedCustomer): RescuedCustomer => ({
  kind,
  birthday,
  id,
  name,
  phone,
  email,
  cardCode,
  madeAt,
});

export async function rescueBlob(store: Store, at: Instant): Promise<Blob | null> {
  const text = await rescueOfStore(store, { at, days: rescuedDays });
  return text === null ? null : new Blob([text], { type: rescueType });
}

/** Of a till that does not open; null where nothing of it can be read. */
export async function rescueOfBroken(at: Instant): Promise<Blob | null> {
  return Store.open().then(
    (store) => rescueBlob(store, at),
    () => null,
  );
}

function unlessRefused(error: unknown): void {
  if (!(error instanceof ApiProblem) || error.isOutage) throw error;
}

/** Takes another register's file in; false where one of its records is not part of its chain now. Throws `Unreadable`. */
export async function takeRescue(
  present: Present,
  file: Blob,
): Promise<{ records: number; isWhole: boolean }> {
  const rescue = rescueOf(await file.text());
  if (!present.now.online) throw new DeviceRefused('offline');
  const said = () => ({ bearer: present.secret, signal: AbortSignal.timeout(sendingMs) });
  const isWhole = await bringRescue(rescue, {
    async makeCustomer({ id, kind = 'person', ...facts }) {
      await call(createCustomer, { body: { kind, ...facts } }, { ...said(), idempotencyKey: id }).catch(
        unlessRefused,
      );
    },
    async say(saying) {
      await call(sayConsents, toldOf(saying), { ...said(), idempotencyKey: saying.id }).catch(unlessRefused);
    },
    async takeRecords(records) {
      const { registerId, enrolment } = rescue;
      const body = { registerId, enrolment, records };
      return (await call(bringRecords, { body }, said())).defect === null;
    },
  });
  return { records: rescue.records.length, isWhole };
}
