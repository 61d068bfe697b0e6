/** Asks the payment terminals of the shop's network for its registers, and waits for their answers without holding anything of the database. */
import { openTerminals } from '#connectors/caisseap/ask.ts';
import { machineOf, type PaymentTerminal } from '#domain/till/machines.ts';
import { refuseTill } from '#domain/till/refusals.ts';
import type { TerminalAsk, TerminalOutcome } from '#domain/till/terminal/outcome.ts';
import type { Id } from '#domain/values/ids.ts';
import { settingsOfShop } from '../settings.ts';
import type { RegisterRow } from '../store.ts';
import { askedOf, journalOf, settleAsk } from './journal.ts';
import { assertMayReach, type MachineDependencies } from './leave.ts';
import { connectInShop } from './reach.ts';

/** Longer, and what stands between a till and its server takes the line for dead. */
const longestWaitMs = 20_000;

type At = Pick<RegisterRow, 'id' | 'shopId'> & { organizationId: Id };

export function openTillTerminals(dependencies: MachineDependencies) {
  const { database, machinePlaces, terminalPatience } = dependencies;
  const connect = connectInShop(machinePlaces);
  const opened = new Map<Id, ReturnType<typeof openTerminals>>();

  /** A register's own: what one payment is called there, no other knows. */
  function terminalsOf({ organizationId, id }: At) {
    const known = opened.get(id);
    if (known) return known;
    const terminals = openTerminals(connect, journalOf(dependencies, organizationId, id), terminalPatience);
    opened.set(id, terminals);
    return terminals;
  }

  async function terminalOf({ organizationId, shopId, id }: At): Promise<PaymentTerminal> {
    await assertMayReach(dependencies, organizationId);
    const { machines } = await database.read(organizationId, (snapshot) => settingsOfShop(snapshot, shopId));
    const terminal = machineOf(machines.terminals, id);
    if (!terminal) throw refuseTill('terminal_unnamed');
    return terminal;
  }

  return {
    async ask(at: At, id: Id, ask: TerminalAsk): Promise<TerminalOutcome | null> {
      const { host, port, ...settings } = await terminalOf(at);
      return inTime(terminalsOf(at).askTerminal({ id, ask, host, port, settings }));
    },

    async outcome(at: At, id: Id): Promise<TerminalOutcome | null> {
      const underWay = terminalsOf(at).outcomeUnderWay(id);
      if (underWay) return inTime(underWay);
      const asked = await database.read(at.organizationId, (snapshot) => askedOf(snapshot, at.id, id));
      if (!asked) throw refuseTill('terminal_ask_unknown');
      if (asked.outcome) return asked.outcome;
      const { amount, kind } = asked;
      return settleAsk(dependencies, at.organizationId, at.id, { id, ask: { amount, kind } });
    },

    async giveUp(at: At, id: Id, ask: TerminalAsk): Promise<TerminalOutcome | null> {
      const underWay = terminalsOf(at).giveUp(id);
      if (underWay) return inTime(underWay);
      return settleAsk(dependencies, at.organizationId, at.id, { id, ask });
    },

    async isThere(at: At): Promise<boolean> {
      return terminalsOf(at).isThere(await terminalOf(at));
    },
  };
}

async function inTime<Value>(waited: Promise<Value>): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), longestWaitMs);
  });
  try {
    return await Promise.race([waited, late]);
  } finally {
    clearTimeout(timer);
  }
}
