/** Walks all that is kept of a register again, and says whatever does not hold: what somebody with the database alone changed, removed or made up. */
import type { z } from 'zod';
import { BrokenChain, takeSealed } from '#domain/till/chain.ts';
import { CoSigned } from '#domain/till/coSigned.ts';
import type * as contract from '#domain/till/proofContract.ts';
import { refuseTill } from '#domain/till/refusals.ts';
import { Unreadable } from '#domain/till/rows.ts';
import { type Sealed, verifyingKey } from '#domain/till/seal.ts';
import { newRegisterState } from '#domain/till/state.ts';
import { statementOf } from '#domain/till/statement.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { enrolledByWhom, isSigned } from './enrolment.ts';
import type { TillDependencies } from './ports.ts';
import { type KeptStatement, lastStatement, registerRow, statementsOf } from './store.ts';

type Checked = z.output<typeof contract.checkRegister.reply>;
type Finding = Checked['findings'][number];

const readAtOnce = 2000;

/** The records of a register in the order of its chain, some at a time. */
export async function* recordsOf(
  snapshot: Snapshot,
  registerId: Id,
  after = 0,
): AsyncGenerator<Sealed & { sequence: number }> {
  for (let last = after; ; ) {
    const rows: (Sealed & { sequence: number })[] = await snapshot.all(sql<Sealed & { sequence: number }>`
      select sequence::integer, text, signature from till.record
       where organization_id = ${snapshot.organizationId} and register_id = ${registerId} and sequence > ${last}
       order by sequence limit ${readAtOnce}`);
    yield* rows;
    if (rows.length < readAtOnce) return;
    last = rows.at(-1)?.sequence ?? last;
  }
}

export async function checkRegister(
  snapshot: Snapshot,
  { serverKey }: Pick<TillDependencies, 'serverKey'>,
  registerId: Id,
): Promise<Checked> {
  const register = await registerRow(snapshot, registerId);
  if (!register) throw refuseTill('register_unknown');
  if (!register.state || register.publicKey === null || register.siret === null)
    throw refuseTill('register_not_enrolled');
  const findings: Finding[] = [];
  const enrolment = await lastStatement(snapshot, registerId, 'enrolment');
  if ((await enrolledByWhom(register, enrolment, serverKey)) === 'nobody')
    findings.push({
      what: 'enrolment',
      sequence: null,
      detail: 'no statement of the server enrols this register’s key',
    });
  const key = await verifyingKey(register.publicKey);
  const seen = await seenOf(snapshot, registerId, findings);
  let state = newRegisterState({ id: registerId, code: register.code, siret: register.siret });
  let records = 0;
  try {
    for await (const sealed of recordsOf(snapshot, registerId)) {
      ({ state } = await takeSealed(state, key, sealed));
      records += 1;
      for (const { sequence, link } of seen.otherThan(state)) {
        const detail = link === state.link ? 'other counters were co-signed' : 'another record was co-signed';
        findings.push({ what: 'receipt', sequence, detail });
      }
    }
  } catch (error) {
    if (!(error instanceof BrokenChain)) throw error;
    findings.push({ what: 'record', sequence: state.sequence + 1, detail: error.message });
    return { records, findings };
  }
  const { last } = seen;
  if (last !== null && last > state.sequence)
    findings.push({
      what: 'receipt',
      sequence: last,
      detail: `co-signed up to ${last}, kept up to ${state.sequence}`,
    });
  if (register.state.sequence !== state.sequence || register.state.link !== state.link)
    findings.push({
      what: 'head',
      sequence: register.state.sequence,
      detail: `stood at ${register.state.sequence}, kept up to ${state.sequence}`,
    });
  return { records, findings };
}

/** What the server signed that it had seen. */
async function seenOf(snapshot: Snapshot, registerId: Id, findings: Finding[]): Promise<CoSigned> {
  const seen = new CoSigned();
  for (const statement of await statementsOf(snapshot, [registerId])) {
    if (statement.kind === 'enrolment') continue;
    const head = (await isSigned(statement)) ? headIn(statement) : null;
    if (head) seen.add(head);
    else
      findings.push({ what: 'receipt', sequence: statement.sequence, detail: 'its signature does not hold' });
  }
  return seen;
}

function headIn({ text }: KeptStatement): Parameters<CoSigned['add']>[0] | null {
  try {
    const said = statementOf(text);
    return said.kind === 'receipt' || said.kind === 'retirement' ? said.head : null;
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}
