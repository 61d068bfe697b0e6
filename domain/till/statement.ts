/**
 * What the server states of registers and signs with a key that is kept outside the database and its backups: who may seal, what had
 * arrived when, what ended, what was done in the office, what an archive holds. A statement is what no holder of the database alone can make again.
 */
import {
  bytes,
  count,
  each,
  exact,
  id,
  instant,
  layoutOf,
  maybe,
  once,
  oneOf,
  type Said,
  text,
  Unreadable,
} from './rows.ts';
import { retirementReasons } from './words.ts';

const statementKinds = ['enrolment', 'receipt', 'retirement', 'act', 'manifest'] as const;

const version = 1;
const heading = {
  server: once({ version: count, kind: oneOf(statementKinds) }),
  made: once({ at: instant }),
};
const register = once({ id, code: text, siret: text });

const enrolment = {
  ...heading,
  register,
  key: once({ publicKey: bytes, name: text, replaces: maybe(id) }),
};
const receipt = {
  ...heading,
  register,
  head: once({ sequence: count, link: bytes, tickets: count, signed: exact, absolute: exact }),
};
const retirement = {
  ...heading,
  register,
  head: once({ sequence: count, link: maybe(bytes), tickets: count, signed: exact, absolute: exact }),
  end: once({ reason: oneOf(retirementReasons), note: text }),
};
const act = {
  ...heading,
  act: once({ number: count, link: maybe(bytes), code: count, detail: text, by: text }),
};
const manifest = {
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
};

/** By kind, each with its rows: what `docs/sealed-texts.md` describes. */
export const statementLayouts = {
  /** A register's key, made on its device; `replaces` is the register that it takes the place of. */
  enrolment: layoutOf(enrolment),
  /** The co-signature: that the register's chain up to there was here at that moment, and what it had counted. */
  receipt: layoutOf(receipt),
  /** A register's end, with the last that is known of it: what comes later of its chain is accepted late, into that chain. */
  retirement: layoutOf(retirement),
  /** A technical event (JET) of the office itself, in a chain of its own: `link` is the signature of the act before it. */
  act: layoutOf(act),
  /** Every file of an archive with its size in bytes and SHA-256, and how many records each register has in it. */
  manifest: layoutOf(manifest),
};

export type Enrolment = Said<typeof enrolment>;
export type Receipt = Said<typeof receipt>;
export type Retirement = Said<typeof retirement>;
export type Act = Said<typeof act>;
export type Manifest = Said<typeof manifest>;
export type Statement =
  | ({ kind: 'enrolment' } & Enrolment)
  | ({ kind: 'receipt' } & Receipt)
  | ({ kind: 'retirement' } & Retirement)
  | ({ kind: 'act' } & Act)
  | ({ kind: 'manifest' } & Manifest);

type WithoutServer<Of> = Of extends unknown ? Omit<Of, 'server'> : never;

/** The statement's text, to be signed. */
export function statementText(said: WithoutServer<Statement>): string {
  const server = { version, kind: said.kind };
  switch (said.kind) {
    case 'enrolment':
      return statementLayouts.enrolment.write({ ...said, server });
    case 'receipt':
      return statementLayouts.receipt.write({ ...said, server });
    case 'retirement':
      return statementLayouts.retirement.write({ ...said, server });
    case 'act':
      return statementLayouts.act.write({ ...said, server });
    default:
      return statementLayouts.manifest.write({ ...said, server });
  }
}

/** Reads a statement; throws `Unreadable`. */
export function statementOf(written: string): Statement {
  const first = /^server\|(\d+)\|(\w+)/.exec(written);
  const kind = statementKinds.find((candidate) => candidate === first?.[2]);
  if (!first || kind === undefined) throw new Unreadable('not a statement of Caveau');
  if (Number(first[1]) !== version) throw new Unreadable(`version ${first[1]} is not known`);
  switch (kind) {
    case 'enrolment':
      return { kind, ...statementLayouts.enrolment.read(written) };
    case 'receipt':
      return { kind, ...statementLayouts.receipt.read(written) };
    case 'retirement':
      return { kind, ...statementLayouts.retirement.read(written) };
    case 'act':
      return { kind, ...statementLayouts.act.read(written) };
    default:
      return { kind, ...statementLayouts.manifest.read(written) };
  }
}
