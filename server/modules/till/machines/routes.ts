/** Answers devices, and the office, that speak with the machines of their shop's network. */
import * as contract from '#domain/till/machinesContract.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { bytesOf } from '#server/platform/upload.ts';
import { ownRegisterInService } from '../caller.ts';
import type { RegisterRow } from '../store.ts';
import type { MachineDependencies } from './leave.ts';
import { openLabelPrinters, openTillPrinters } from './printing.ts';
import { openTillTerminals } from './terminals.ts';

/** A metre of paper is some tens of kilobytes. */
const largestReceipt = 512 * 1024;

export function machineEndpoints(dependencies: MachineDependencies): Endpoint[] {
  const printers = openTillPrinters(dependencies);
  const terminals = openTillTerminals(dependencies);
  const labels = openLabelPrinters(dependencies);
  /** Read and let go: a terminal takes its time. */
  const registerOf = async (actor: Actor): Promise<RegisterRow & { organizationId: Id }> => ({
    ...(await dependencies.database.read(actor.organizationId, (snapshot) =>
      ownRegisterInService(snapshot, actor),
    )),
    organizationId: actor.organizationId,
  });
  return [
    implement(contract.printOnNetwork, async ({ actor, query, request }) => {
      const at = await registerOf(actor);
      return printers.print(at, {
        bytes: await bytesOf(request, largestReceipt),
        regardless: query.regardless === 'yes',
      });
    }),
    implement(contract.listLabelPrinters, async ({ actor }) => ({
      items: await labels.list(actor.organizationId),
    })),
    implement(contract.printLabels, ({ actor, params: { printerId }, body }) =>
      labels.print(actor.organizationId, printerId, body.labels),
    ),
    implement(contract.askTerminal, async ({ actor, id, body }) => ({
      outcome: await terminals.ask(await registerOf(actor), id, body),
    })),
    implement(contract.getTerminalAsk, async ({ actor, params: { askId } }) => ({
      outcome: await terminals.outcome(await registerOf(actor), askId),
    })),
    implement(contract.giveUpTerminalAsk, async ({ actor, params: { askId }, body }) => ({
      outcome: await terminals.giveUp(await registerOf(actor), askId, body),
    })),
    implement(contract.tryTerminal, async ({ actor }) => ({
      reached: await terminals.isThere(await registerOf(actor)),
    })),
  ];
}
