/** Verifies an archive with nothing but the archive and, from outside, the fingerprint of the server's key: every byte, signature, link, total and copy. */
import { Copies } from './copies.ts';
import type { ArchiveFile, NewDigest } from './files.ts';
import { type Finding, foundIn, type Sentence } from './findings.ts';
import { beforeFile, fileNames, recordsFile } from './format.ts';
import { holdManifest, holdToManifest, listingOf } from './listing.ts';
import { type WalkedRegister, walkRegister } from './register.ts';
import { manifestIn, type ServerKey, statedIn, trustOf } from './trust.ts';

/** An archive as it was opened: a tar or the folder that was unpacked from it. */
export interface OpenedArchive {
  files: readonly ArchiveFile[];
  /** The tar's own time, in seconds since 1970; null for a folder. */
  seconds: number | null;
  /** What was wrong with the tar itself. */
  findings: readonly Finding[];
}

export interface Verdict {
  /** Nothing was found; what that shows without a key says `notShown`. */
  holds: boolean;
  /** What the manifest says that it is. */
  archive: { at: string; siren: string; name: string; from: string; until: string; purpose: string } | null;
  keys: ServerKey[];
  registers: WalkedRegister[];
  records: number;
  tickets: number;
  /** In the order of the files; of very many the first. */
  findings: Finding[];
  found: number;
  notShown: Sentence[];
}

const mostFindings = 1000;

const withoutKey: Sentence = {
  fr: 'Aucune empreinte n’a été donnée (--key) : l’archive est seulement cohérente avec elle-même. Quelqu’un qui l’aurait entièrement refaite avec une autre clé n’est pas démasqué. L’empreinte est imprimée sur les tickets et les clôtures.',
  en: 'No fingerprint was given (--key): the archive is only consistent with itself. Somebody who made it all anew with another key is not found out. The fingerprint is printed on receipts and closures.',
};
const startsLater: Sentence = {
  fr: 'Cette archive commence en cours de vie d’une caisse : les compteurs de départ sont ceux que la liste signée donne ; l’archive précédente les montre.',
  en: 'This archive starts within a register’s life: the counters that it starts from are those of the signed list; the archive before shows them.',
};
const notCoSigned: Sentence = {
  fr: 'Des enregistrements sont plus récents que la dernière contresignature : seule la liste signée de cette archive fixe leur fin.',
  en: 'Some records are later than the last co-signature: their end is fixed by this archive’s signed list alone.',
};

export async function verifyArchive(
  { files, seconds, findings: tarFindings }: OpenedArchive,
  { fingerprints, newDigest }: { fingerprints: readonly string[]; newDigest: NewDigest },
): Promise<Verdict> {
  const findings: Finding[] = [...tarFindings];
  const fileOf = (name: string): ArchiveFile | undefined => files.find((file) => file.name === name);
  for (const name of Object.values(fileNames)) if (!fileOf(name)) findings.push(foundIn(name, 'missing'));
  const trust = await trustOf(fileOf(fileNames.keys), fingerprints, findings);
  const manifest = await manifestIn(
    fileOf(fileNames.manifest),
    fileOf(fileNames.manifestSignature),
    trust,
    findings,
  );
  const listed = await listingOf(files, newDigest);
  const asListed = holdToManifest(manifest, listed, findings);
  const stated = await statedIn(fileOf(fileNames.statements), trust, findings);

  const copies = new Copies(files);
  const registers: WalkedRegister[] = [];
  const fromRecords: Finding[] = [];
  for (const { file, code } of recordFiles(files)) {
    const before = fileOf(beforeFile(code));
    registers.push(
      await walkRegister({
        file,
        code,
        stated,
        before: before ? { file: before, isAsListed: asListed.has(before.name) || !manifest.holds } : null,
        copies,
        findings: fromRecords,
      }),
    );
  }
  findings.push(...fromRecords);
  // A record that cannot be read leaves its rows unsaid: a copy that is as listed is then not what is wrong.
  for (const { table, findings: differing } of await copies.end())
    if (fromRecords.length === 0 || !asListed.has(table)) findings.push(...differing);
  if (manifest.said && manifest.holds) holdTails(manifest.said.register, registers, findings);
  if (
    manifest.said &&
    manifest.holds &&
    seconds !== null &&
    Date.parse(manifest.said.made.at) !== seconds * 1000
  )
    findings.push(foundIn(fileNames.manifest, 'header', { line: 2, detail: 'the tar is of another moment' }));
  holdManifest(manifest, { listed, registers, seconds }, findings);
  for (const { register, line } of [...stated.receipts, ...stated.retirements])
    if (!registers.some(({ id }) => id === register.id))
      findings.push(foundIn(fileNames.statements, 'tail', { line, register: register.code }));

  return {
    holds: findings.length === 0,
    archive: manifest.said ? { at: manifest.said.made.at, ...manifest.said.archive } : null,
    keys: trust.keys,
    registers,
    records: registers.reduce((sum, { records }) => sum + records, 0),
    tickets: registers.reduce((sum, { tickets }) => sum + tickets, 0),
    findings: findings.slice(0, mostFindings),
    found: findings.length,
    notShown: [
      ...(fingerprints.length === 0 ? [withoutKey] : []),
      ...(registers.some((register) => register.startsLater) ? [startsLater] : []),
      ...(registers.some(({ coSigned, lastSequence }) => (coSigned ?? 0) < lastSequence)
        ? [notCoSigned]
        : []),
    ],
  };
}

/** In the order in which the copies are written. */
function recordFiles(files: readonly ArchiveFile[]): { file: ArchiveFile; code: string }[] {
  return files
    .flatMap((file) => {
      const encoded = /^registers\/(.+)\.jsonl$/.exec(file.name)?.[1];
      const code = encoded === undefined ? null : decoded(encoded);
      return code !== null && recordsFile(code) === file.name ? [{ file, code }] : [];
    })
    .toSorted((a, b) => (a.file.name < b.file.name ? -1 : 1));
}

function decoded(encoded: string): string | null {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}

function holdTails(
  rows: readonly { code: string; lastSequence: number; records: number }[],
  registers: readonly WalkedRegister[],
  findings: Finding[],
): void {
  for (const { code, lastSequence, records } of rows) {
    const walked = registers.find((register) => register.code === code);
    if (walked && walked.lastSequence < lastSequence)
      findings.push(
        foundIn(recordsFile(code), 'tail', {
          line: walked.records + 1,
          register: code,
          sequence: walked.lastSequence + 1,
          detail: `${records} records listed, ${walked.records} there`,
        }),
      );
  }
}
