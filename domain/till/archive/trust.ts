/** Who stated what of an archive: the server's keys that are trusted, and the statements that one of them signed. */
import { Unreadable } from '../rows.ts';
import {
  fingerprintOf,
  fromBase64url,
  type Sealed,
  signatureHolds,
  toBase64url,
  verifyingKey,
} from '../seal.ts';
import {
  type Enrolment,
  type Manifest,
  type Receipt,
  type Retirement,
  type Statement,
  statementOf,
} from '../statement.ts';
import { type ArchiveFile, linesOf, textOfFile } from './files.ts';
import { type Finding, foundIn } from './findings.ts';
import { fileNames, sealedOfLine } from './format.ts';

export interface ServerKey {
  fingerprint: string;
  /** Whether its fingerprint was given from outside, or none was. */
  isTrusted: boolean;
}

export interface Trust {
  keys: ServerKey[];
  holds(sealed: Sealed): Promise<boolean>;
}

const plain = (fingerprint: string): string => fingerprint.toLowerCase().replaceAll(/[^0-9a-f]/g, '');

/** Where no fingerprint is given every key of the archive is taken at its word: the archive is then held to itself alone. */
export async function trustOf(
  file: ArchiveFile | undefined,
  fingerprints: readonly string[],
  findings: Finding[],
): Promise<Trust> {
  const given = new Set(fingerprints.map(plain));
  const keys: ServerKey[] = [];
  const trusted: CryptoKey[] = [];
  const lines = file ? (await textOfFile(file)).split('\n') : [];
  if (lines.at(-1) === '') lines.pop();
  for (const [index, line] of lines.entries()) {
    const found = (detail: string): void => {
      findings.push(foundIn(fileNames.keys, 'keyUnknown', { line: index + 1, detail }));
    };
    try {
      if (toBase64url(fromBase64url(line)) !== line) throw new Unreadable('another writing of the key');
      const key = await verifyingKey(line);
      const fingerprint = await fingerprintOf(line);
      const isTrusted = given.size === 0 || given.has(plain(fingerprint));
      keys.push({ fingerprint, isTrusted });
      if (isTrusted) trusted.push(key);
      else found(fingerprint);
    } catch {
      found('no public key');
    }
  }
  return {
    keys,
    async holds(sealed) {
      for (const key of trusted) if (await signatureHolds(key, sealed)) return true;
      return false;
    },
  };
}

export interface Stated {
  enrolments: Enrolment[];
  receipts: (Receipt & { line: number })[];
  retirements: (Retirement & { line: number })[];
}

/** The statements that a trusted key signed; of the others, where they stand. */
export async function statedIn(
  file: ArchiveFile | undefined,
  trust: Trust,
  findings: Finding[],
): Promise<Stated> {
  const stated: Stated = { enrolments: [], receipts: [], retirements: [] };
  const keys = new Map<string, string>();
  let act: { number: number; signature: string } | null = null;
  let line = 0;
  for await (const lines of file ? linesOf(file) : []) {
    // All of a batch at once: signatures are looked at beside each other.
    const read = await Promise.all(lines.map((text) => readStatement(text, trust)));
    for (const one of read) {
      line += 1;
      if (typeof one === 'string') {
        findings.push(foundIn(fileNames.statements, 'statement', { line, detail: one }));
        continue;
      }
      const { statement, signature } = one;
      if (statement.kind === 'act') {
        const { number, link } = statement.act;
        if (act && (number !== act.number + 1 || link !== act.signature))
          findings.push(
            foundIn(fileNames.statements, 'acts', { line, detail: `${number} after ${act.number}` }),
          );
        act = { number, signature };
      }
      if (statement.kind === 'receipt') stated.receipts.push({ ...statement, line });
      if (statement.kind === 'retirement') stated.retirements.push({ ...statement, line });
      if (statement.kind !== 'enrolment') continue;
      const { register, key } = statement;
      const known = keys.get(register.id);
      keys.set(register.id, key.publicKey);
      if (known === undefined) stated.enrolments.push(statement);
      else if (known !== key.publicKey)
        findings.push(foundIn(fileNames.statements, 'keysDiffer', { line, register: register.code }));
    }
  }
  return stated;
}

interface Signed {
  statement: Statement;
  signature: string;
}

/** Or why it is none. */
async function readStatement(text: string, trust: Trust): Promise<Signed | string> {
  try {
    const sealed = sealedOfLine(text);
    const statement = statementOf(sealed.text);
    if (await trust.holds(sealed)) return { statement, signature: sealed.signature };
    return 'signed by no key that is trusted';
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    throw error;
  }
}

export interface ReadManifest {
  /** As it is written, whether or not it can be read. */
  text: string;
  said: ({ kind: 'manifest' } & Manifest) | null;
  holds: boolean;
}

export async function manifestIn(
  file: ArchiveFile | undefined,
  signatureFile: ArchiveFile | undefined,
  trust: Trust,
  findings: Finding[],
): Promise<ReadManifest> {
  const text = file ? await textOfFile(file) : '';
  const signature = signatureFile ? await textOfFile(signatureFile) : '';
  const holds = await trust.holds({ text, signature });
  if (!holds && file) findings.push(foundIn(fileNames.manifest, 'manifest'));
  try {
    const said = statementOf(text);
    return { text, said: said.kind === 'manifest' ? said : null, holds };
  } catch (error) {
    if (error instanceof Unreadable) return { text, said: null, holds };
    throw error;
  }
}
