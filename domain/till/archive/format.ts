/** What lies in an archive and under which name: sealed records as they were sealed, what the server stated of them, readable copies, and the means to check them. */
import { Unreadable } from '../rows.ts';
import type { Sealed } from '../seal.ts';

export const fileNames = {
  manual: 'LISEZMOI.txt',
  verifier: 'verify.mjs',
  /** The server's public keys, one a line; which of them to trust is said from outside. */
  keys: 'server-keys.txt',
  statements: 'statements.jsonl',
  /** The statement over all other files, and its signature. */
  manifest: 'manifest.txt',
  manifestSignature: 'manifest.sig',
} as const;

/** Codes are mostly `C1`; what else people write is written as in an address. */
const fileOfCode = (code: string): string => `registers/${encodeURIComponent(code)}`;

/** A register's records, one a line, in the order of their sequence. */
export const recordsFile = (code: string): string => `${fileOfCode(code)}.jsonl`;
/** Where the register stood before its first record here; absent where that one is its very first. */
export const beforeFile = (code: string): string => `${fileOfCode(code)}.before.json`;

/** A line of records or statements. */
export const lineOfSealed = ({ text, signature }: Sealed): string => JSON.stringify({ text, signature });

/** Reads a line; throws `Unreadable`, also where it is not written as `lineOfSealed` writes it. */
export function sealedOfLine(line: string): Sealed {
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch {
    throw new Unreadable('not a line of JSON');
  }
  const { text, signature } = (read ?? {}) as { text?: unknown; signature?: unknown };
  if (typeof text !== 'string' || typeof signature !== 'string')
    throw new Unreadable('not a text and a signature');
  const sealed = { text, signature };
  if (lineOfSealed(sealed) !== line) throw new Unreadable('not the canonical writing');
  return sealed;
}
