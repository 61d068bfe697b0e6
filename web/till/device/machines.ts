/** The shop's printers and payment terminals, which the server reaches for this device. */
import {
  askTerminal,
  getTerminalAsk,
  giveUpTerminalAsk,
  printOnNetwork,
  tryTerminal,
} from '#domain/till/machinesContract.ts';
import type { TerminalAsk, TerminalOutcome } from '#domain/till/terminal/outcome.ts';
import type { Id } from '#domain/values/ids.ts';
import { call } from '#web/api/call.ts';
import { ApiProblem } from '#web/api/problem.ts';
import type { ShopMachines } from './door.ts';
import type { Present } from './present.ts';

/** Of a call that waits: longer than the server does. */
const patienceMs = 30_000;

interface Answer {
  outcome: TerminalOutcome | null;
}

export function shopMachines(present: Pick<Present, 'secret'>): ShopMachines {
  const calling = (signal?: AbortSignal) => ({
    bearer: present.secret,
    signal: AbortSignal.any([AbortSignal.timeout(patienceMs), ...(signal ? [signal] : [])]),
  });

  async function known(id: Id, { outcome }: Answer, signal?: AbortSignal): Promise<TerminalOutcome> {
    let latest = outcome;
    while (latest === null)
      latest = (await call(getTerminalAsk, { params: { askId: id } }, calling(signal))).outcome;
    return latest;
  }

  async function giveUpTerminal(id: Id, ask: TerminalAsk): Promise<TerminalOutcome> {
    return known(id, await call(giveUpTerminalAsk, { params: { askId: id }, body: ask }, calling()));
  }

  return {
    print: (bytes, { regardless }) =>
      call(
        printOnNetwork,
        { query: regardless ? { regardless: 'yes' } : {} },
        { ...calling(), bytes: new Blob([bytes]) },
      ),
    async askTerminal(id, ask, signal) {
      const asked = await call(askTerminal, { body: ask }, { ...calling(signal), idempotencyKey: id });
      return known(id, asked, signal);
    },
    async terminalOutcome(id, ask, signal) {
      try {
        return await known(id, { outcome: null }, signal);
      } catch (error) {
        // Under this id nothing must be asked any more: what was on its way may still arrive.
        if (error instanceof ApiProblem && error.problem.code === 'terminal_ask_unknown')
          return giveUpTerminal(id, ask);
        throw error;
      }
    },
    giveUpTerminal,
    tryTerminal: async () => (await call(tryTerminal, {}, calling())).reached,
  };
}
