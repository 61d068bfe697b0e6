/** Holds an archive's files to its manifest, and the manifest to the files. */
import { statementText } from '../statement.ts';
import { type ArchiveFile, digestOfFile, type NewDigest } from './files.ts';
import { type Finding, foundIn } from './findings.ts';
import { fileNames } from './format.ts';
import type { ReadManifest } from './trust.ts';

/** A row of the manifest, and of what the archive holds. */
export interface Listed {
  name: string;
  size: number;
  sha256: string;
}

const unlisted: readonly string[] = [fileNames.manifest, fileNames.manifestSignature];

export async function listingOf(files: readonly ArchiveFile[], newDigest: NewDigest): Promise<Listed[]> {
  const listed: Listed[] = [];
  for (const file of files)
    if (!unlisted.includes(file.name))
      listed.push({ name: file.name, size: file.size, sha256: await digestOfFile(file, newDigest) });
  return listed;
}

/** Answers the names of the files that are what the signed manifest says; says what differs. */
export function holdToManifest(
  manifest: ReadManifest,
  listed: readonly Listed[],
  findings: Finding[],
): ReadonlySet<string> {
  const same = new Set<string>();
  // Where the list itself was touched it says nothing of the files: `holdManifest` tells which of its lines differ.
  if (!manifest.said || !manifest.holds) return same;
  const present = new Map(listed.map((file) => [file.name, file]));
  for (const { name, size, sha256 } of manifest.said.file) {
    const file = present.get(name);
    present.delete(name);
    if (!file) findings.push(foundIn(name, 'missing'));
    else if (file.size !== size || file.sha256 !== sha256)
      findings.push(foundIn(name, 'changed', { detail: `${file.size} bytes, ${size} listed` }));
    else same.add(name);
  }
  for (const name of present.keys()) findings.push(foundIn(name, 'notListed'));
  return same;
}

export interface CountedRegister {
  id: string;
  code: string;
  siret: string;
  firstSequence: number;
  lastSequence: number;
  records: number;
  tickets: number;
}

/** Which lines of a manifest that is not signed say something else than the archive holds. */
export function holdManifest(
  { text, holds }: ReadManifest,
  found: { listed: readonly Listed[]; registers: readonly CountedRegister[]; seconds: number | null },
  findings: Finding[],
): void {
  if (holds || text === '') return;
  const made = found.seconds === null ? null : new Date(found.seconds * 1000).toISOString();
  const counted = statementText({
    kind: 'manifest',
    made: { at: made ?? '1970-01-01T00:00:00.000Z' },
    archive: { siren: '', name: '', from: '', until: '', purpose: 'annual' },
    register: [...found.registers],
    file: [...found.listed],
  }).split('\n');
  const [version, moment, , ...rows] = counted;
  const expected = new Set(rows);
  const before = findings.length;
  for (const [index, line] of text.split('\n').entries()) {
    const isExpected =
      index === 0
        ? line === version
        : index === 1
          ? made === null || line === moment
          : index === 2 || expected.has(line);
    if (!isExpected) findings.push(foundIn(fileNames.manifest, 'listing', { line: index + 1, detail: line }));
  }
  if (findings.length > before) return;
  // All that can be counted is as it is listed: then it is the line that nothing else tells, or the signature.
  findings.push(foundIn(fileNames.manifest, 'listing', { line: 3 }));
  findings.push(foundIn(fileNames.manifestSignature, 'manifest'));
}
