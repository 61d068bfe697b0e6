/** What is asked of a terminal, and what its answer means: an answer that does not say back what was asked proves nothing. */
import type { TerminalAsk, TerminalOutcome, TerminalRefusal } from '#domain/till/terminal/outcome.ts';
import { encodeFields, type Fields } from './fields.ts';

export interface TerminalSettings {
  /** Of the protocol, as the terminal's maintainer says. */
  version: '0300' | '0320';
  /** What the till calls itself, twelve characters. */
  protocolId: string;
  /** The number of the till, two digits. */
  tillNumber: string;
}

export const usualSettings: TerminalSettings = {
  version: '0300',
  protocolId: '012345678901',
  tillNumber: '01',
};

const euro = '978';
const actions = { debit: '0', credit: '1' } as const;
const largestAmount = 999_999_999_999n;

/** In the order in which they are sent; the version is the first. */
export function questionOf({ amount, kind }: TerminalAsk, settings: TerminalSettings): Fields {
  if (amount <= 0n || amount > largestAmount) throw new Error(`Caisse-AP: no amount of ${amount}`);
  return new Map([
    ['CZ', settings.version],
    ['CJ', settings.protocolId],
    ['CA', settings.tillNumber],
    ['CB', amount.toString().padStart(2, '0')],
    ['CD', actions[kind]],
    ['CE', euro],
    // Answer when all is over.
    ['BA', '0'],
  ]);
}

export function encodeQuestion(ask: TerminalAsk, settings: TerminalSettings): Uint8Array {
  return encodeFields(questionOf(ask, settings));
}

const done = '10';
const notDone = '01';
const cancelledBy = new Set(['06', '11']);
const timedOut = '08';
/** It says that it was authorised: with "not done" before it, that is no answer. */
const authorised = new Set(['01', '03']);
const refusals: Readonly<Record<string, TerminalRefusal>> = {
  '02': 'callTheBank',
  '04': 'refused',
  '05': 'forbidden',
  '09': 'notUnderstood',
  '10': 'notUnderstood',
  '12': 'notUnderstood',
  '13': 'currency',
};

/** An amount may come back padded; the others come back as they were sent. */
function saysBack(answer: Fields, question: Fields, tag: string, isRequired: boolean): boolean {
  const value = answer.get(tag);
  if (value === undefined) return !isRequired;
  const asked = question.get(tag) ?? '';
  if (tag !== 'CB') return value === asked;
  return /^\d{1,12}$/.test(value) && BigInt(value) === BigInt(asked);
}

/** A whole answer, read beside its question. */
export function readAnswer(answer: Fields, question: Fields): TerminalOutcome {
  const result = answer.get('AE');
  if (result === done) {
    const isOurs = ['CA', 'CB', 'CD', 'CE'].every((tag) => saysBack(answer, question, tag, true));
    return isOurs ? { kind: 'paid', authorisation: answer.get('AC') ?? null } : { kind: 'unclear' };
  }
  const isForeign = !['CA', 'CB', 'CD', 'CE'].every((tag) => saysBack(answer, question, tag, false));
  if (result !== notDone || isForeign) return { kind: 'unclear' };
  const reason = answer.get('AF') ?? '';
  if (authorised.has(reason)) return { kind: 'unclear' };
  if (cancelledBy.has(reason)) return { kind: 'cancelled' };
  if (reason === timedOut) return { kind: 'timedOut' };
  return { kind: 'declined', why: refusals[reason] ?? 'notCompleted' };
}
