/** Makes an archive: writes it aside, verifies what was written (T9), and only then puts it where archives are. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { buildVerifier, newDigest, openArchive, writeArchive } from '#connectors/archive/index.ts';
import { type OpenedArchive, verifyArchive } from '#domain/till/archive/verify.ts';
import type { MadeArchive } from '#domain/till/archiveContract.ts';
import { refuseTill } from '#domain/till/refusals.ts';
import { fingerprintOf } from '#domain/till/seal.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { actsOf } from '../acts.ts';
import type { TillDependencies } from '../ports.ts';
import { recordsIn, type Stretch, stateBefore, statementsFor, stretchesOf } from './rows.ts';
import type { Asked } from './store.ts';

const shownFindings = 50;

export const fileOf = (folder: string, organizationId: Id, id: Id): string =>
  join(folder, organizationId, `${id}.tar`);

/** What is there besides the archives that are known, the latest first. */
export async function unlistedFiles(
  folder: string,
  organizationId: Id,
  known: readonly { id: Id }[],
): Promise<{ name: string; bytes: number; at: Instant }[]> {
  const own = join(folder, organizationId);
  const names = new Set(known.map(({ id }) => `${id}.tar`));
  // Before the first archive there is no folder.
  const there = await readdir(own).catch(() => []);
  const files = await Promise.all(
    there
      .filter((name) => name.endsWith('.tar') && !names.has(name))
      .map(async (name) => {
        const { size: bytes, mtime } = await stat(join(own, name));
        return { name, bytes, at: mtime.toISOString() };
      }),
  );
  return files.toSorted((one, other) => (one.at < other.at ? 1 : -1));
}

/** Told as often as anything moves. */
export type OnProgress = (done: number, total: number) => void;

/** A record is work twice: it is written, and what was written is verified. */
export async function makeArchive(
  { database, archivesFolder, serverKey, settingsOf }: TillDependencies,
  { organizationId, id, ...asked }: Asked & { organizationId: Id; id: Id },
  now: Instant,
  onProgress: OnProgress,
): Promise<MadeArchive> {
  const path = fileOf(archivesFolder, organizationId, id);
  const aside = `${path}.making`;
  await mkdir(join(archivesFolder, organizationId), { recursive: true, mode: 0o700 });
  try {
    const { company, keys, records, written } = await database.read(organizationId, async (snapshot) => {
      const { companies } = await settingsOf(snapshot);
      const found = companies.find((one) => one.id === asked.companyId);
      if (!found) throw refuseTill('archive_company');
      const { siren, legalName: name } = found;
      const { from, until, purpose } = asked;
      const stretches = await stretchesOf(snapshot, { siren, from, until });
      const statements = [...(await statementsFor(snapshot, stretches)), ...(await actsOf(snapshot, asked))];
      const publicKeys = [...new Set([serverKey.publicKey, ...statements.map((one) => one.serverKey)])];
      const total = stretches.reduce((sum, { first, last }) => sum + last - first + 1, 0);
      return {
        company: { siren, name },
        keys: await Promise.all(publicKeys.map(fingerprintOf)),
        records: total,
        written: await writeArchive(aside, {
          made: { at: now },
          archive: { siren, name, from, until, purpose },
          sign: serverKey.sign,
          publicKeys,
          statements,
          registers: await registersOf(snapshot, stretches, (done) => onProgress(done, 2 * total)),
          verifier: await buildVerifier(),
        }),
      };
    });
    const { findings, found } = await verdictOf(aside, keys, (share) =>
      onProgress(records + Math.floor(share * records), 2 * records),
    );
    const sha256 = createHash('sha256');
    await pipeline(createReadStream(aside), sha256);
    await rename(aside, path);
    return {
      ...company,
      bytes: written.size,
      sha256: sha256.digest('hex'),
      registers: written.registers,
      keys,
      found,
      findings: findings.slice(0, shownFindings),
    };
  } finally {
    await rm(aside, { force: true });
  }
}

async function registersOf(
  snapshot: Snapshot,
  stretches: readonly Stretch[],
  onWritten: (records: number) => void,
) {
  let done = 0;
  async function* counted(stretch: Stretch) {
    for await (const sealed of recordsIn(snapshot, stretch)) {
      yield sealed;
      onWritten(++done);
    }
  }
  const registers = [];
  for (const stretch of stretches)
    registers.push({
      register: stretch.register,
      before: await stateBefore(snapshot, stretch),
      records: counted(stretch),
    });
  return registers;
}

async function verdictOf(path: string, fingerprints: readonly string[], onShare: (share: number) => void) {
  const archive = await openArchive(path);
  try {
    return await verifyArchive(tellingHowFar(archive, onShare), { fingerprints, newDigest });
  } finally {
    await archive.close();
  }
}

/** The verifier reads an archive twice: for its digests, and for what it says. */
function tellingHowFar(archive: OpenedArchive, onShare: (share: number) => void): OpenedArchive {
  const bytes = 2 * archive.files.reduce((sum, { size }) => sum + size, 0);
  let read = 0;
  return {
    ...archive,
    files: archive.files.map((file) => ({
      name: file.name,
      size: file.size,
      async *pieces() {
        for await (const piece of file.pieces()) {
          yield piece;
          read += piece.length;
          onShare(Math.min(1, read / bytes));
        }
      },
    })),
  };
}
