/** The attacks of T3 on a till's archive, by somebody who holds the database and its backups, and neither a device nor the server's key. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lineOfSealed } from '#domain/till/archive/format.ts';
import { type Verdict, verifyArchive } from '#domain/till/archive/verify.ts';
import { Walk } from '#domain/till/archive/walk.ts';
import { type Sealed, verifyingKey } from '#domain/till/seal.ts';
import { newRegisterState } from '#domain/till/state.ts';
import { randomOf } from '#domain/world/random.ts';
import {
  archiveOf,
  type BenchServer,
  benchServer,
  receiptOf,
  type SellingRegister,
  sellingRegister,
  sold,
  stateBy,
} from './archive.fixture.ts';
import { newDigest, openArchive } from './open.ts';

const days = { from: '2026-11-29', days: 2, ticketsADay: 5 };
let folder: string;
let server: BenchServer;
let selling: SellingRegister;
let records: Sealed[];
let receipt: Sealed;
let other: SellingRegister;
let otherRecords: Sealed[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caveau-attacks-'));
  server = await benchServer();
  selling = await sellingRegister('C1', 'attacks');
  records = await sold(selling, days);
  receipt = await stateBy(server, receiptOf(selling.state, '2026-11-30T20:00:00.000Z'));
  other = await sellingRegister('C2', 'attacks');
  otherRecords = await sold(other, days);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function verify(path: string, fingerprints = [server.fingerprint]): Promise<Verdict> {
  const archive = await openArchive(path);
  try {
    return await verifyArchive(archive, { fingerprints, newDigest });
  } finally {
    await archive.close();
  }
}

function recordAt(index: number): Sealed {
  const record = records[index];
  if (!record) throw new Error(`no record ${index}`);
  return record;
}

/** What is found where the honest server archives a table that somebody wrote to: `fault at sequence`. */
async function foundIn(
  touched: readonly Sealed[],
  receipts: readonly Sealed[] = [receipt],
): Promise<string[]> {
  const path = join(folder, 'touched.tar');
  await archiveOf(path, server, [{ selling, records: touched, receipts }]);
  const { findings } = await verify(path);
  return findings.map(({ fault, sequence }) => `${fault} at ${sequence}`);
}

describe('somebody writes to the table of records (T3)', () => {
  test('each field of a ticket that is edited is found, by which ticket', async () => {
    const which = records.findIndex(({ text }) => text.startsWith('caveau|1|ticket'));
    const { text, signature } = recordAt(which);
    const fields = [...text.matchAll(/(?<=[|\n])[^|\n]+/g)];
    expect(fields.length).toBeGreaterThan(40);
    for (const { 0: field, index } of fields) {
      const edited = field === '1' ? '2' : '1';
      const written = `${text.slice(0, index)}${edited}${text.slice(index + field.length)}`;
      const touched = records.with(which, { text: written, signature });
      expect(await firstFault(touched), `${field} is ${edited}`).toMatch(
        new RegExp(`^(signature|unreadable) at line ${which + 1}$`),
      );
    }
  });

  test('a row deleted in the middle is found, even where nothing else is wrong', async () => {
    expect(await foundIn(records.toSpliced(4, 1))).toEqual(['gap at 6']);
  });

  test('the last rows deleted are found by the server’s co-signature', async () => {
    expect(await foundIn(records.slice(0, -3))).toEqual([`tail at ${records.length - 2}`]);
  });

  test('two rows exchanged are found', async () => {
    const touched = records.with(5, recordAt(6)).with(6, recordAt(5));
    expect(await foundIn(touched)).toEqual(['gap at 7', 'repeated at 6']);
  });

  test('a record of another register is none of this one', async () => {
    const [alien = recordAt(0)] = otherRecords.slice(6);
    expect(await foundIn(records.with(6, alien))).toEqual(['signature at 7']);
  });
});

async function firstFault(touched: readonly Sealed[]): Promise<string> {
  const walk = new Walk({
    file: 'edited.jsonl',
    key: await verifyingKey(selling.publicKey),
    state: newRegisterState(selling.register),
    isCertain: true,
  });
  const begun = walk.begin(touched.map(lineOfSealed));
  for (const [index, one] of begun.entries()) {
    const [finding] = (await walk.take(one, begun[index + 1])).findings;
    if (finding) return `${finding.fault} at line ${finding.line}`;
  }
  return 'nothing';
}

describe('somebody seals the whole chain anew with a key of their own (T3)', () => {
  let forger: SellingRegister;
  let forged: Sealed[];
  let forgersServer: BenchServer;

  beforeAll(async () => {
    forger = {
      ...(await sellingRegister('C1', 'forger')),
      register: selling.register,
      random: randomOf('forger'),
    };
    forger.state = newRegisterState(selling.register);
    forged = await sold(forger, { ...days, ticketsADay: 2 });
    forgersServer = await benchServer();
  });

  test('under the enrolment that is there, no signature holds', async () => {
    const found = await foundIn(forged, []);
    expect(found).toEqual(forged.map((_, index) => `signature at ${index + 1}`));
  });

  test('an enrolment of their own key is one that the server never signed', async () => {
    const path = join(folder, 'enrolled.tar');
    await archiveOf(path, server, [
      { selling: forger, records: forged, receipts: [], enrolledBy: forgersServer },
    ]);
    const { findings } = await verify(path);
    expect(findings.map(({ file, fault }) => `${file}: ${fault}`)).toEqual([
      'statements.jsonl: statement',
      'registers/C1.jsonl: notEnrolled',
    ]);
  });

  test('an archive all made anew with another server’s key is found out by the fingerprint from outside, and by it alone', async () => {
    const path = join(folder, 'anew.tar');
    const said = await stateBy(forgersServer, receiptOf(forger.state, '2026-11-30T20:00:00.000Z'));
    await archiveOf(path, forgersServer, [{ selling: forger, records: forged, receipts: [said] }]);
    const { findings } = await verify(path);
    expect(findings.map(({ fault }) => fault)).toEqual(
      expect.arrayContaining(['keyUnknown', 'manifest', 'statement', 'notEnrolled']),
    );
    const without = await verify(path, []);
    expect(without.holds).toBe(true);
    expect(without.notShown.map(({ en }) => en)).toEqual([expect.stringContaining('made it all anew')]);
  });
});

test('the manifest edited is found, and which of its lines', async () => {
  const path = join(folder, 'manifest.tar');
  await archiveOf(path, server, [{ selling, records, receipts: [receipt] }]);
  const tar = await readFile(path);
  const row = Buffer.from(`|1|${records.length}|${records.length}|`);
  const at = tar.indexOf(row);
  tar.write('9', at + 1);
  await writeFile(path, tar);
  const { findings } = await verify(path);
  expect(findings.map(({ file, line, fault }) => `${file}:${line} ${fault}`)).toEqual([
    'manifest.txt:null manifest',
    'manifest.txt:4 listing',
  ]);
});
