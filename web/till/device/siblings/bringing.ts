/** Brings the server what is held for others: once it says that it has a record, it is let go of. */
import { bringRecords, type ServerHead } from '#domain/till/deviceContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { call } from '#web/api/call.ts';
import type { Present } from '../present.ts';
import type { HeldRecord } from './handing.ts';
import type { Held } from './held.ts';

const batch = 100;
const sendingMs = 30_000;

/** Throws an `ApiProblem` where the server does not take them now: they stay. */
export async function bringHeld(present: Present, held: Held, registerId: Id): Promise<void> {
  const enrolment = await held.enrolmentOf(registerId);
  const bring = (records: readonly HeldRecord[]) =>
    call(
      bringRecords,
      { body: { registerId, enrolment, records: records.map(sentOf) } },
      { bearer: present.secret, signal: AbortSignal.timeout(sendingMs) },
    );
  // Its own device may have sent them meanwhile.
  let head: ServerHead | null = (await bring([])).head;
  while (head !== null) {
    await held.drop(registerId, head.sequence);
    const records = await held.recordsOf(registerId, batch);
    const [first] = records;
    // A server that went back lacks what comes before: that is with its device, or in a rescue file.
    if (!first || first.sequence !== head.sequence + 1) return;
    const reply = await bring(records);
    head = reply.head.sequence > head.sequence ? reply.head : null;
  }
}

const sentOf = ({ text, signature, customer }: HeldRecord) => ({
  text,
  signature,
  ...(customer ? { beside: { customer } } : {}),
});
