/**
 * Asks a payment terminal once for each id, however often the till repeats itself, also over a restart: what was asked is written down
 * before a byte leaves, and what was asked without an answer is unclear for good.
 */
import type { TerminalAsk, TerminalOutcome } from '#domain/till/terminal/outcome.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Address, type Connect, openWire, type Wire } from '../kit/wire.ts';
import { openFieldReader } from './fields.ts';
import { encodeQuestion, questionOf, readAnswer, type TerminalSettings } from './message.ts';

/** Where what was asked is kept; durable before its promise resolves. */
export interface AskJournal {
  /** `new` the first time alone. Later the outcome, or `asked` where none was ever written. */
  begin(id: Id, ask: TerminalAsk): Promise<'new' | 'asked' | TerminalOutcome>;
  /** The first outcome of an id is its only one: answers the one that holds. */
  end(id: Id, outcome: TerminalOutcome): Promise<TerminalOutcome>;
}

export interface Asking extends Address {
  /** Of the tender: the same id is the same payment. */
  id: Id;
  ask: TerminalAsk;
  settings: TerminalSettings;
}

export interface TerminalPatience {
  connectMs: number;
  writeMs: number;
  /** A customer looks for a card, a bank for an answer. */
  answerMs: number;
  /** An answer has no end mark: it is whole when its last field is, and nothing follows for so long. */
  quietMs: number;
}
const usualPatience: TerminalPatience = { connectMs: 5_000, writeMs: 5_000, answerMs: 180_000, quietMs: 400 };

export function openTerminals(
  connect: Connect,
  journal: AskJournal,
  patience: TerminalPatience = usualPatience,
) {
  const underWay = new Map<Id, Conversation>();
  const busy = new Set<string>();

  async function askOnce(asking: Asking, line: Line): Promise<TerminalOutcome> {
    const before = await journal.begin(asking.id, asking.ask);
    if (before === 'asked') return journal.end(asking.id, { kind: 'unclear' });
    if (before !== 'new') return before;
    const place = `${asking.host}:${asking.port}`;
    const outcome = busy.has(place) ? ({ kind: 'busy' } as const) : await converse(asking, place, line);
    return journal.end(asking.id, outcome);
  }

  async function converse(asking: Asking, place: string, line: Line): Promise<TerminalOutcome> {
    busy.add(place);
    try {
      const wire = await openWire(connect, asking, patience.connectMs);
      if (wire === null) return { kind: 'unreachable' };
      line.wire = wire;
      try {
        if (line.isGivenUp) return { kind: 'notAsked' };
        return await exchange(wire, asking, patience);
      } finally {
        wire.close();
      }
    } finally {
      busy.delete(place);
    }
  }

  /** Refused or failed, a payment is asked again under a new id, by a person. */
  function askTerminal(asking: Asking): Promise<TerminalOutcome> {
    const present = underWay.get(asking.id);
    if (present) return present.outcome;
    const line: Line = { wire: null, isGivenUp: false };
    const outcome = askOnce(asking, line).finally(() => underWay.delete(asking.id));
    underWay.set(asking.id, { outcome, line });
    return outcome;
  }

  /** Hangs up: what was asked and not answered is unclear. Null where it is not under way. */
  function giveUp(id: Id): Promise<TerminalOutcome> | null {
    const present = underWay.get(id);
    if (!present) return null;
    present.line.isGivenUp = true;
    present.line.wire?.close();
    return present.outcome;
  }

  return {
    askTerminal,
    giveUp,
    /** Null where it is not under way. */
    outcomeUnderWay: (id: Id): Promise<TerminalOutcome> | null => underWay.get(id)?.outcome ?? null,
    /** Calls, says nothing and hangs up. */
    async isThere(address: Address): Promise<boolean> {
      const wire = await openWire(connect, address, patience.connectMs);
      wire?.close();
      return wire !== null;
    },
  };
}

interface Line {
  wire: Wire | null;
  isGivenUp: boolean;
}
interface Conversation {
  outcome: Promise<TerminalOutcome>;
  line: Line;
}

async function exchange(
  wire: Wire,
  { ask, settings }: Asking,
  { writeMs, answerMs, quietMs }: TerminalPatience,
): Promise<TerminalOutcome> {
  const unclear: TerminalOutcome = { kind: 'unclear' };
  if (!(await wire.write(encodeQuestion(ask, settings), writeMs))) return unclear;
  const reader = openFieldReader();
  const end = performance.now() + answerMs;
  for (;;) {
    const mayBeWhole = reader.state === 'between' && reader.fields.has('AE');
    const left = end - performance.now();
    const piece = await wire.read(mayBeWhole ? quietMs : left);
    if (piece === 'silence' || piece === 'over')
      return mayBeWhole ? readAnswer(reader.fields, questionOf(ask, settings)) : unclear;
    reader.push(piece);
    if (reader.state === 'garbled' || performance.now() > end) return unclear;
  }
}
