/** Takes a register's records in: verified one by one from where its chain stands, kept, posted and co-signed, all in one transaction. */
import type { z } from 'zod';
import { BrokenChain, type Fault, takeSealed } from '#domain/till/chain.ts';
import type { Beside, ServerHead, takeRecords } from '#domain/till/deviceContract.ts';
import { refuseTill } from '#domain/till/refusals.ts';
import { digestOf, type Sealed, verifyingKey } from '#domain/till/seal.ts';
import type { RegisterState } from '#domain/till/state.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { enrolledByWhom } from './enrolment.ts';
import type { TillDependencies } from './ports.ts';
import { postTickets } from './post.ts';
import { insertRecords, type Taken } from './records.ts';
import { countedBy, knownRegister } from './registers.ts';
import {
  keepStatement,
  lastStatement,
  type RegisterChange,
  type RegisterRow,
  saveRegister,
} from './store.ts';

export interface Sent extends Sealed {
  beside?: Beside | undefined;
}

export interface Batch {
  registerId: Id;
  records: readonly Sent[];
  /** What the device says of itself; none where somebody else sends for it. */
  device?: { waiting: number; at: Instant };
}

type Answer = Omit<z.output<typeof takeRecords.reply>, 'at'>;

export async function takeBatch(
  tx: Tx,
  dependencies: TillDependencies,
  actor: Actor,
  { registerId, records, device }: Batch,
  now: Instant,
): Promise<Answer> {
  const register = await knownRegister(tx, registerId);
  if (!register.state) throw refuseTill('register_not_enrolled');
  const walked = await walk(tx, dependencies, register, register.state, records);
  const { taken, state, broken } = walked;
  await insertRecords(tx, registerId, taken, now);
  await postTickets(tx, dependencies, actor, register, taken, now);
  if (broken) await keepDefect(tx, registerId, broken, now);
  const change: RegisterChange = {
    ...(device
      ? {
          seen_at: now,
          waiting: device.waiting,
          clock_off_ms: BigInt(Date.parse(device.at) - Date.parse(now)),
        }
      : {}),
    ...(taken.length > 0 ? { software: taken.at(-1)?.record.made.software ?? '' } : {}),
  };
  if (Object.keys(change).length > 0)
    await saveRegister(tx, registerId, change, taken.length > 0 ? state : undefined);
  if (taken.length > 0 && state.link !== null) {
    const { code, siret, sequence, link } = state;
    await keepStatement(tx, dependencies.serverKey, registerId, sequence, {
      kind: 'receipt',
      made: { at: now },
      register: { id: registerId, code, siret },
      head: { sequence, link, ...countedBy(state) },
    });
  }
  const { sequence = null, fault } = broken ?? {};
  return {
    head: await headOf(tx, register, state),
    defect: fault === undefined ? null : { sequence, fault },
  };
}

interface Broken extends Sealed {
  sequence: number | null;
  fault: Fault;
  detail: string;
}

interface Walked {
  taken: Taken[];
  state: RegisterState;
  broken: Broken | null;
}

async function walk(
  tx: Tx,
  { serverKey }: TillDependencies,
  register: RegisterRow,
  from: RegisterState,
  records: readonly Sent[],
): Promise<Walked> {
  const taken: Taken[] = [];
  let state = from;
  const first = records[0];
  if (!first) return { taken, state, broken: null };
  const enrolment = await lastStatement(tx, register.id, 'enrolment');
  if ((await enrolledByWhom(register, enrolment, serverKey)) === 'nobody') {
    const detail = 'no statement of the server enrols this register’s key';
    return { taken, state, broken: { ...first, sequence: null, fault: 'signature', detail } };
  }
  const key = await verifyingKey(register.publicKey ?? '');
  const there = await keptAmong(tx, register.id, records, from.sequence);
  for (const { text, signature, beside } of records) {
    const sequence = sequenceIn(text);
    const kept = sequence === null ? undefined : there.get(sequence);
    if (kept && kept.text === text && kept.signature === signature) continue;
    try {
      const next = await takeSealed(state, key, { text, signature });
      state = next.state;
      taken.push({ text, signature, beside, record: next.record });
    } catch (error) {
      if (!(error instanceof BrokenChain)) throw error;
      return {
        taken,
        state,
        broken: { text, signature, sequence, fault: error.fault, detail: error.message },
      };
    }
  }
  return { taken, state, broken: null };
}

function sequenceIn(text: string): number | null {
  const said = /^order\|([1-9]\d{0,14})\|/m.exec(text)?.[1];
  return said === undefined ? null : Number(said);
}

/** What is there already of what was sent. */
async function keptAmong(
  tx: Tx,
  registerId: Id,
  records: readonly Sent[],
  upTo: number,
): Promise<Map<number, Sealed>> {
  const asked = records.flatMap(({ text }) => {
    const sequence = sequenceIn(text);
    return sequence !== null && sequence <= upTo ? [sequence] : [];
  });
  if (asked.length === 0) return new Map();
  const rows = await tx.all<Sealed & { sequence: number }>(sql`
    select sequence::integer, text, signature from till.record
     where organization_id = ${tx.organizationId} and register_id = ${registerId} and sequence = any (${asked}::bigint[])`);
  return new Map(rows.map(({ sequence, text, signature }) => [sequence, { text, signature }]));
}

async function keepDefect(
  tx: Tx,
  registerId: Id,
  { text, signature, sequence, fault, detail }: Broken,
  now: Instant,
): Promise<void> {
  await tx.all(sql`
    insert into till.defect (organization_id, register_id, digest, sequence, fault, detail, text, signature, at)
    values (${tx.organizationId}, ${registerId}, ${await digestOf(`${text}\n${signature}`)}, ${sequence}, ${fault}, ${detail},
            ${text}, ${signature}, ${now})
    on conflict do nothing`);
}

export async function headOf(
  snapshot: Snapshot,
  { id, retiredAt }: Pick<RegisterRow, 'id' | 'retiredAt'>,
  { sequence, link }: Pick<RegisterState, 'sequence' | 'link'>,
): Promise<ServerHead> {
  const receipt = await lastStatement(snapshot, id, 'receipt');
  return {
    sequence,
    link,
    receipt: receipt && { text: receipt.text, signature: receipt.signature },
    retired: retiredAt !== null,
  };
}
