/** Sends what only this device has, in order and exactly once: the server's own head says from where. */
import { createCustomer } from '#domain/customers/contract.ts';
import { type ServerHead, takeRecords } from '#domain/till/deviceContract.ts';
import { later } from '#domain/values/time.ts';
import { call } from '#web/api/call.ts';
import { ApiProblem } from '#web/api/problem.ts';
import { type Present, waitingOf } from './present.ts';
import { isOfWhatWasSent, sendSayings } from './sayings.ts';
import { eventStep, mustLead, type Sealing } from './sealing.ts';
import { besideOf, type KeptRecord, type MadeCustomer } from './store.ts';

const batch = 100;
const sendingMs = 30_000;
/** Acknowledged records stay as long, so that a server put back to an old backup is healed from here. */
const keptDays = 92;

/** Takes the server's word for what it has, also where it has less than it had. */
export async function hearHead(present: Present, head: ServerHead): Promise<void> {
  present.trouble('retired', head.retired);
  const { acknowledged, state } = present.now;
  if (head.sequence > state.sequence) {
    // Either this store was put back to an older state, or the key is used elsewhere: going on would fork the chain.
    present.trouble('broken', true);
    return;
  }
  if (head.sequence === acknowledged) return;
  const waiting = await present.store.write(['meta', 'records'], async (hand) => {
    await mustLead(hand, present);
    hand.putMeta('acknowledged', head.sequence);
    return (await hand.all('records', IDBKeyRange.lowerBound(head.sequence, true))).map(waitingOf);
  });
  present.change({ acknowledged: head.sequence, waiting });
}

/** Sends all that waits; throws an `ApiProblem` where nobody answers. */
export async function upload(present: Present, sealing: Sealing): Promise<void> {
  await sendCustomers(present, sealing);
  await sendSayings(present, sealing);
  while (present.now.waiting.length > 0 && !present.has('broken')) {
    const { acknowledged } = present.now;
    const range = IDBKeyRange.lowerBound(acknowledged, true);
    const { records, beside } = await present.store.read(['records', 'beside'], async (hand) => ({
      records: await hand.all('records', range, { limit: batch }),
      beside: new Map(
        (await hand.all('beside', range, { limit: batch })).map((row) => [row.sequence, besideOf(row)]),
      ),
    }));
    const [first] = records;
    if (!first) return;
    const askedMs = present.deviceMs();
    const reply = await call(
      takeRecords,
      {
        body: {
          records: records.map(({ sequence, text, signature }) => {
            const travelling = beside.get(sequence);
            return { text, signature, ...(travelling ? { beside: travelling } : {}) };
          }),
          waiting: Math.max(0, present.now.waiting.length - records.length),
          deviceAt: new Date(askedMs).toISOString(),
        },
      },
      { bearer: present.secret, signal: AbortSignal.timeout(sendingMs) },
    );
    present.heardClock(reply.at, askedMs);
    await sealing.alone(() => hearHead(present, reply.head));
    // A server that lost what it had says so by a gap before the first: it is sent again from where it stands.
    const refused = reply.defect !== null && reply.head.sequence >= first.sequence - 1;
    present.trouble('defect', refused);
    if (refused) {
      await sealDefect(present, sealing, reply.head.sequence + 1, reply.defect?.fault ?? '');
      return;
    }
    if (reply.head.sequence === acknowledged) return;
  }
}

/** The register's own log says once that a record was refused (T6). */
async function sealDefect(
  present: Present,
  sealing: Sealing,
  sequence: number,
  fault: string,
): Promise<void> {
  if (present.now.mode.defectSealed === sequence) return;
  await sealing.seal({
    steps: () => [eventStep('integrityDefect', `${sequence} ${fault}`)],
    mode: { defectSealed: sequence },
  });
}

async function sendCustomers(present: Present, sealing: Sealing): Promise<void> {
  for (const made of present.now.madeCustomers) {
    const { id, madeAt, refused, kind = 'person', ...facts } = made;
    if (refused !== null) continue;
    try {
      await call(
        createCustomer,
        { body: { kind, ...facts, madeAt } },
        { bearer: present.secret, idempotencyKey: id, signal: AbortSignal.timeout(sendingMs) },
      );
      await sealing.alone(() => settleCustomer(present, made, null));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (!isOfWhatWasSent(error)) throw error;
      // Tickets never wait for one that is refused: a person corrects or drops it.
      await sealing.alone(() => settleCustomer(present, made, error.problem.detail));
    }
  }
}

/** The server has them, or says why not; unless they were written anew in the meantime. */
async function settleCustomer(present: Present, sent: MadeCustomer, refused: string | null): Promise<void> {
  if (!present.now.madeCustomers.includes(sent)) return;
  const next = refused === null ? [] : [{ ...sent, refused }];
  await present.store.write(['meta', 'madeCustomers'], async (hand) => {
    await mustLead(hand, present);
    hand.store('madeCustomers').delete(sent.id);
    for (const row of next) hand.put('madeCustomers', row);
  });
  present.change({
    madeCustomers: present.now.madeCustomers.flatMap((made) => (made === sent ? next : [made])),
  });
}

/** Removes what the server has, that is older than is kept, and whose day is closed. */
export async function trim(present: Present): Promise<void> {
  const before = later(present.at(), -keptDays * 86_400_000);
  const { acknowledged, state } = present.now;
  const until = Math.min(acknowledged, state.open.day.firstSequence - 1);
  await present.store.write(['meta', 'records', 'beside'], async (hand) => {
    await mustLead(hand, present);
    const records = hand.store('records');
    const cursor = records.openCursor(IDBKeyRange.upperBound(until));
    cursor.addEventListener('success', () => {
      const at = cursor.result;
      if (!at) return;
      const row: KeptRecord = at.value;
      if (row.at >= before) return;
      hand.store('beside').delete(at.primaryKey);
      at.delete();
      at.continue();
    });
  });
}
