/** Hands the bytes of receipts to the printers of the shop's network, for registers whose device reaches none itself. */
import { openPrinters } from '#connectors/receiptprinter/send.ts';
import { machineOf } from '#domain/till/machines.ts';
import type { Sent } from '#domain/till/receipt/sent.ts';
import type { Id } from '#domain/values/ids.ts';
import { settingsOfShop } from '../settings.ts';
import type { RegisterRow } from '../store.ts';
import { assertMayReach, type MachineDependencies } from './leave.ts';
import { connectInShop } from './reach.ts';

type At = Pick<RegisterRow, 'id' | 'shopId'> & { organizationId: Id };

export interface Printing {
  bytes: Uint8Array;
  /** Given though the printer says that it has no paper: a drawer opens without. */
  regardless: boolean;
}

export function openTillPrinters(dependencies: MachineDependencies) {
  const { sendToPrinter } = openPrinters(connectInShop(dependencies.machinePlaces));
  return {
    async print({ organizationId, shopId, id }: At, { bytes, regardless }: Printing): Promise<Sent> {
      await assertMayReach(dependencies, organizationId);
      const { machines } = await dependencies.database.read(organizationId, (snapshot) =>
        settingsOfShop(snapshot, shopId),
      );
      const printer = machineOf(machines.printers, id);
      if (!printer) return { kind: 'refused', why: 'unnamed' };
      const { host, port, answersStatus } = printer;
      return sendToPrinter({ host, port, bytes, answersStatus: answersStatus && !regardless });
    },
  };
}
