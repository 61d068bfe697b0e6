/** Takes a register's records in: verified one by one from where its chain stands, kept, posted and co-signed, all in one transaction. */
import type { z } from 'zod';
import { BrokenChain, type Fault, takeSealed } from '#domain/till/chain.ts';
import type { Beside, ServerHead, takeRecords } from '#domain/till/deviceContract.ts';
import { refuseTill } from '#domain/till/refusals.ts';
import { digestOf, type Sealed } from '#domain/till/seal.ts';
import type { RegisterState } from '#domain/till/state.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { rememberSealingKeys, type SealingKeyOf } from './enrolment.ts';
import { noteLetters } from './letters/waiting.ts';
import type { TillDependencies } from './ports.ts';
import { postTickets } from './post.ts';
import { keepRecords, type Taken } from './records.ts';
import { countedBy } from './registers.ts';
import type { ServerKey } from './serverKey.ts';
import {
  type Heard,
  lastStatement,
  lockToTake,
  type RegisterRow,
  type SignedStatement,
  saveRegister,
  signed,
  type Taking,
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
export type Take = (tx: Tx, actor: Actor, batch: Batch, now: Instant) => Promise<Answer>;

export function openTaking(dependencies: TillDependencies): Take {
  const keyOf = rememberSealingKeys(dependencies.serverKey);
  return async (tx, actor, { registerId, records, device }, now) => {
    const register = await lockToTake(tx, registerId);
    if (!register) throw refuseTill('register_unknown');
    if (!register.state) throw refuseTill('register_not_enrolled');
    const { taken, state, broken } = await walk(tx, keyOf, register, register.state, records);
    const heard: Heard | null = device
      ? {
          seen_at: now,
          waiting: device.waiting,
          clock_off_ms: BigInt(Date.parse(device.at) - Date.parse(now)),
        }
      : null;
    if (broken) await keepDefect(tx, registerId, broken, now);
    const { sequence = null, fault } = broken ?? {};
    const defect = fault === undefined ? null : { sequence, fault };
    const last = taken.at(-1);
    if (!last) {
      if (heard) await saveRegister(tx, registerId, heard);
      return { head: await headOf(tx, register, state), defect };
    }
    const [receipt] = await inOneBreath(
      coSigned(dependencies.serverKey, state, last.signature, now).then(async (statement) => {
        await keepRecords(tx, { registerId, taken, state, receipt: statement, heard, now });
        return statement;
      }),
      postTickets(tx, dependencies, actor, register, taken, now),
    );
    await noteLetters(tx, registerId, taken, now);
    return { head: headWith(register, state, receipt), defect };
  };
}

/** Two that wait for nothing of one another are said to the database at once. If one fails, the other has ended before the transaction does. */
async function inOneBreath<A, B>(one: Promise<A>, other: Promise<B>): Promise<[A, B]> {
  try {
    return await Promise.all([one, other]);
  } catch (error) {
    await Promise.allSettled([one, other]);
    throw error;
  }
}

function coSigned(
  serverKey: ServerKey,
  state: RegisterState,
  link: string,
  now: Instant,
): Promise<SignedStatement> {
  const { registerId: id, code, siret, sequence } = state;
  return signed(serverKey, {
    kind: 'receipt',
    made: { at: now },
    register: { id, code, siret },
    head: { sequence, link, ...countedBy(state) },
  });
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
  keyOf: SealingKeyOf,
  register: Taking,
  from: RegisterState,
  records: readonly Sent[],
): Promise<Walked> {
  const taken: Taken[] = [];
  let state = from;
  const first = records[0];
  if (!first) return { taken, state, broken: null };
  const key = await keyOf(register, register.enrolment);
  if (key === null) {
    const detail = 'no statement of the server enrols this register’s key';
    return { taken, state, broken: { ...first, sequence: null, fault: 'signature', detail } };
  }
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
  register: Pick<RegisterRow, 'id' | 'retiredAt'>,
  state: Pick<RegisterState, 'sequence' | 'link'>,
): Promise<ServerHead> {
  return headWith(register, state, await lastStatement(snapshot, register.id, 'receipt'));
}

function headWith(
  { retiredAt }: Pick<RegisterRow, 'retiredAt'>,
  { sequence, link }: Pick<RegisterState, 'sequence' | 'link'>,
  receipt: Sealed | null,
): ServerHead {
  return {
    sequence,
    link,
    receipt: receipt && { text: receipt.text, signature: receipt.signature },
    retired: retiredAt !== null,
  };
}
