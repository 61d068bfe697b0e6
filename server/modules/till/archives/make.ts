/** Makes an archive: writes it aside, verifies what was written (T9), and only then puts it where archives are. */
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildVerifier, newDigest, openArchive, writeArchive } from '#connectors/archive/index.ts';
import type { Settings } from '#domain/access/contract.ts';
import { verifyArchive } from '#domain/till/archive/verify.ts';
import { type TillArchive, tillArchive } from '#domain/till/archiveContract.ts';
import { refuseTill } from '#domain/till/refusals.ts';
import { fingerprintOf } from '#domain/till/seal.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Snapshot } from '#server/platform/database.ts';
import type { TillDependencies } from '../ports.ts';
import { recordsIn, stateBefore, statementsFor, stretchesOf } from './rows.ts';

const shownFindings = 50;

type Asked = Pick<TillArchive, 'id' | 'from' | 'until' | 'purpose'> & { companyId: Id };

export const fileOf = (folder: string, organizationId: Id, id: Id): string =>
  join(folder, organizationId, `${id}.tar`);
const descriptionOf = (folder: string, organizationId: Id, id: Id): string =>
  join(folder, organizationId, `${id}.json`);

/** Twelve months at most. */
function assertPeriod({ from, until }: Asked): void {
  const yearLater = `${Number(from.slice(0, 4)) + 1}${from.slice(4)}`;
  if (until < from || until >= yearLater) throw refuseTill('archive_period');
}

export async function makeArchive(
  snapshot: Snapshot,
  { archivesFolder, serverKey, settingsOf }: TillDependencies,
  asked: Asked,
  now: Instant,
): Promise<TillArchive> {
  assertPeriod(asked);
  const { organizationId } = snapshot;
  const there = await archiveOf(archivesFolder, organizationId, asked.id);
  if (there) return there;
  const settings: Settings = await settingsOf(snapshot);
  const company = settings.companies.find(({ id }) => id === asked.companyId);
  if (!company) throw refuseTill('archive_company');
  const { from, until, purpose, id } = asked;
  const stretches = await stretchesOf(snapshot, { siren: company.siren, from, until });
  const statements = await statementsFor(snapshot, stretches);
  const publicKeys = [...new Set([serverKey.publicKey, ...statements.map((one) => one.serverKey)])];
  const keys = await Promise.all(publicKeys.map(fingerprintOf));
  await mkdir(join(archivesFolder, organizationId), { recursive: true, mode: 0o700 });
  const path = fileOf(archivesFolder, organizationId, id);
  const aside = `${path}.making`;
  const registers = [];
  for (const stretch of stretches)
    registers.push({
      register: stretch.register,
      before: await stateBefore(snapshot, stretch),
      records: recordsIn(snapshot, stretch),
    });
  try {
    const written = await writeArchive(aside, {
      made: { at: now },
      archive: { siren: company.siren, name: company.legalName, from, until, purpose },
      sign: serverKey.sign,
      publicKeys,
      statements,
      registers,
      verifier: await buildVerifier(),
    });
    const { findings, found } = await verdictOf(aside, keys);
    const archive: TillArchive = {
      id,
      at: now,
      siren: company.siren,
      name: company.legalName,
      from,
      until,
      purpose,
      bytes: written.size,
      registers: written.registers,
      keys,
      found,
      findings: findings.slice(0, shownFindings),
    };
    await writeDurably(descriptionOf(archivesFolder, organizationId, id), JSON.stringify(archive));
    await rename(aside, path);
    return archive;
  } finally {
    await rm(aside, { force: true });
  }
}

async function verdictOf(path: string, fingerprints: readonly string[]) {
  const archive = await openArchive(path);
  try {
    return await verifyArchive(archive, { fingerprints, newDigest });
  } finally {
    await archive.close();
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

const namesIn = (folder: string, organizationId: Id): Promise<string[]> =>
  readdir(join(folder, organizationId)).catch((): string[] => []);

/** Null where there is none, or its file was never finished. */
export async function archiveOf(folder: string, organizationId: Id, id: Id): Promise<TillArchive | null> {
  const text = await readFile(descriptionOf(folder, organizationId, id), 'utf8').catch(() => null);
  const names = await namesIn(folder, organizationId);
  return text === null || !names.includes(`${id}.tar`) ? null : tillArchive.parse(JSON.parse(text));
}

/** The latest first. */
export async function archivesOf(folder: string, organizationId: Id): Promise<TillArchive[]> {
  const names = await namesIn(folder, organizationId);
  const archives: TillArchive[] = [];
  for (const name of names.filter((one) => one.endsWith('.tar'))) {
    const archive = await archiveOf(folder, organizationId, name.slice(0, -'.tar'.length));
    if (archive) archives.push(archive);
  }
  return archives.toSorted((a, b) => (a.at < b.at ? 1 : -1));
}
