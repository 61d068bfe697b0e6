/**
 * What the server states of registers and signs with a key that is kept outside the database and its backups: who may seal, what had
 * arrived when, what ended, what an archive holds. A statement is what no holder of the database alone can make again.
 */
import {
  bytes,
  count,
  each,
  exact,
  id,
  instant,
  maybe,
  once,
  oneOf,
  readRows,
  type Said,
  text,
  Unreadable,
  writeRows,
} from './rows.ts';

const statementKinds = ['enrolment', 'receipt', 'retirement', 'manifest'] as const;
export type StatementKind = (typeof statementKinds)[number];

const version = 1;
const heading = {
  server: once({ version: count, kind: oneOf(statementKinds) }),
  made: once({ at: instant }),
};
const register = once({ id, code: text, siret: text });

const layouts = {
  /** A register's key, made on its device; `replaces` is the register that it takes the place of. */
  enrolment: { ...heading, register, key: once({ publicKey: bytes, name: text, replaces: maybe(id) }) },
  /** The co-signature: that the register's chain up to there was here at that moment, and what it had counted. */
  receipt: {
    ...heading,
    register,
    head: once({ sequence: count, link: bytes, tickets: count, signed: exact, absolute: exact }),
  },
  /** A register's end, with the last that is known of it: what comes later of its chain is accepted late, into that chain. */
  retirement: {
    ...heading,
    register,
    head: once({ sequence: count, link: maybe(bytes), tickets: count, signed: exact, absolute: exact }),
    end: once({ reason: oneOf(['lost', 'broken', 'replaced', 'closed']), note: text }),
  },
  /** Every file of an archive with its size in bytes and SHA-256, and how many records each register has in it. */
  manifest: {
    ...heading,
    archive: once({
      siren: text,
      name: text,
      from: text,
      until: text,
      purpose: oneOf(['annual', 'interim', 'audit']),
    }),
    register: each({
      id,
      code: text,
      siret: text,
      firstSequence: count,
      lastSequence: count,
      records: count,
      tickets: count,
    }),
    file: each({ name: text, size: count, sha256: bytes }),
  },
} as const;

export type Enrolment = Said<typeof layouts.enrolment>;
export type Receipt = Said<typeof layouts.receipt>;
export type Retirement = Said<typeof layouts.retirement>;
export type Manifest = Said<typeof layouts.manifest>;
export type Statement =
  | ({ kind: 'enrolment' } & Enrolment)
  | ({ kind: 'receipt' } & Receipt)
  | ({ kind: 'retirement' } & Retirement)
  | ({ kind: 'manifest' } & Manifest);

type Without<Of> = Of extends unknown ? Omit<Of, 'server'> : never;

/** The statement's text, to be signed. */
export function statementText(statement: Without<Statement>): string {
  const layout: Parameters<typeof writeRows>[0] = layouts[statement.kind];
  return writeRows(layout, { ...statement, server: { version, kind: statement.kind } } as never);
}

/** Reads a statement; throws `Unreadable`. */
export function statementOf(written: string): Statement {
  const first = /^server\|(\d+)\|(\w+)/.exec(written);
  const kind = statementKinds.find((candidate) => candidate === first?.[2]);
  if (!first || kind === undefined) throw new Unreadable('not a statement of Caveau');
  if (Number(first[1]) !== version) throw new Unreadable(`version ${first[1]} is not known`);
  const layout: Parameters<typeof readRows>[0] = layouts[kind];
  return { kind, ...readRows(layout, written) } as unknown as Statement;
}
