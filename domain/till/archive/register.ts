/** One register of an archive, from where it stood before to its last record, held to what the server stated of it. */
import { CoSigned } from '../coSigned.ts';
import { verifyingKey } from '../seal.ts';
import { newRegisterState, type RegisterState, stateOfJson } from '../state.ts';
import type { Copies } from './copies.ts';
import { type ArchiveFile, linesOf, textOfFile } from './files.ts';
import { type Finding, foundIn } from './findings.ts';
import { beforeFile } from './format.ts';
import type { CountedRegister } from './listing.ts';
import { tableRows } from './tables.ts';
import type { Stated } from './trust.ts';
import { type Begun, readable, type Step, Walk } from './walk.ts';

export interface WalkedRegister extends CountedRegister {
  /** Where the register stood after its last record here, in cents. */
  perpetual: { signed: bigint; absolute: bigint };
  /** The last sequence up to which the server had co-signed; null for none. */
  coSigned: number | null;
  /** Whether it starts from a state that an archive before shows. */
  startsLater: boolean;
}

/** Walks the file; what is found goes to `findings`, the rows that follow to `copies`. */
export async function walkRegister(said: {
  file: ArchiveFile;
  code: string;
  stated: Stated;
  before: { file: ArchiveFile; isAsListed: boolean } | null;
  copies: Copies;
  findings: Finding[];
}): Promise<WalkedRegister> {
  const { file, code, stated, findings } = said;
  const enrolment = stated.enrolments.find(({ register }) => register.code === code);
  if (!enrolment) findings.push(foundIn(file.name, 'notEnrolled', { register: code }));
  const register = enrolment?.register ?? (await statedByItself(file)) ?? { id: '', code, siret: '' };
  const key = enrolment ? await verifyingKey(enrolment.key.publicKey) : null;
  const seen = seenOf(stated, register.id);
  const before = await stateBefore(said.before, newRegisterState(register), findings);
  const walked: WalkedRegister = {
    ...register,
    firstSequence: before.state.sequence + 1,
    lastSequence: before.state.sequence,
    records: 0,
    tickets: 0,
    perpetual: before.state.perpetual,
    coSigned: null,
    startsLater: said.before !== null,
  };
  const walk = new Walk({ file: file.name, key, ...before });
  if (before.isCertain) holdHeads(seen, before.state, true, foundAt(file.name, null, code, findings));
  let state = before.state;
  const take = async (begun: readonly Begun[], following: readonly Begun[]): Promise<void> => {
    for (const [index, one] of begun.entries()) {
      const step = await walk.take(one, begun[index + 1] ?? following[0]);
      count(walked, step);
      state = step.state;
      findings.push(...step.findings);
      if (step.findings.length === 0)
        holdHeads(seen, state, step.certain, foundAt(file.name, step.line, code, findings));
      if (step.record) said.copies.add(tableRows(step.record, step.signature));
    }
    await said.copies.hold();
  };
  let waiting: readonly Begun[] = [];
  for await (const lines of linesOf(file)) {
    // The next lines' signatures are looked at while these are walked.
    const begun = walk.begin(lines);
    await take(waiting, begun);
    waiting = begun;
  }
  await take(waiting, []);
  walked.perpetual = state.perpetual;
  walked.lastSequence = walk.reach;
  walked.coSigned = seen.last;
  if (walked.coSigned !== null && walked.coSigned > walk.reach)
    foundAt(file.name, walked.records + 1, code, findings)('tail', walk.reach + 1, 'co-signed by the server');
  return walked;
}

/** Which register a file says that it is of, where nobody else says it. */
async function statedByItself(
  file: ArchiveFile,
): Promise<{ id: string; code: string; siret: string } | null> {
  for await (const lines of linesOf(file))
    for (const line of lines) {
      const register = readable(line)?.register;
      if (register) return register;
    }
  return null;
}

type Found = (fault: 'tail' | 'head', sequence: number, detail: string) => void;

const foundAt =
  (file: string, line: number | null, register: string, findings: Finding[]): Found =>
  (fault, sequence, detail) => {
    findings.push(foundIn(file, fault, { line, register, sequence, detail }));
  };

function count(walked: WalkedRegister, { record }: Step): void {
  if (walked.records === 0 && record) walked.firstSequence = record.order.sequence;
  walked.records += 1;
  if (record?.kind === 'ticket') walked.tickets += 1;
}

function seenOf({ receipts, retirements }: Stated, registerId: string): CoSigned {
  const seen = new CoSigned();
  for (const { register, head } of [...receipts, ...retirements])
    if (register.id === registerId) seen.add(head);
  return seen;
}

function holdHeads(seen: CoSigned, state: RegisterState, isCertain: boolean, found: Found): void {
  for (const { sequence, link } of seen.otherThan(state, isCertain))
    found('head', sequence, `co-signed with ${link}`);
}

/** Without a file of it the register starts from nothing: then its first record is number 1, or a gap is found. */
async function stateBefore(
  before: { file: ArchiveFile; isAsListed: boolean } | null,
  nothing: RegisterState,
  findings: Finding[],
): Promise<{ state: RegisterState; isCertain: boolean }> {
  if (!before) return { state: nothing, isCertain: true };
  const name = beforeFile(nothing.code);
  try {
    const state = stateOfJson(await textOfFile(before.file));
    const isOfIt =
      state.registerId === nothing.registerId && state.code === nothing.code && state.siret === nothing.siret;
    if (!isOfIt) findings.push(foundIn(name, 'before', { register: nothing.code }));
    else if (before.isAsListed) return { state, isCertain: true };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    findings.push(foundIn(name, 'before', { register: nothing.code, detail: error.message }));
  }
  return { state: nothing, isCertain: false };
}
