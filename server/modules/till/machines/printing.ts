/** Hands receipts and labels to the printers of the shop's network: receipts for registers whose device reaches none itself, labels in the size of a printer's roll. */
import type { z } from 'zod';
import { askLabelStatus } from '#connectors/labelprinter/status.ts';
import { type ShelfLabel, zplOf } from '#connectors/labelprinter/zpl.ts';
import { openPrinters } from '#connectors/receiptprinter/send.ts';
import { type LabelPrinter, machineOf } from '#domain/till/machines.ts';
import type { listLabelPrinters } from '#domain/till/machinesContract.ts';
import type { Sent } from '#domain/till/receipt/sent.ts';
import { refuseTill } from '#domain/till/refusals.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { settingsByShop, settingsOfShop } from '../settings.ts';
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

/** A roll takes labels as fast as it prints them, a quarter of a second each. */
const patience = { connectMs: 3_000, statusMs: 500, writeMs: 15_000 };

type Listed = z.output<typeof listLabelPrinters.reply>['items'];

export function openLabelPrinters(dependencies: MachineDependencies) {
  const { database, machinePlaces } = dependencies;
  const { sendToPrinter } = openPrinters(connectInShop(machinePlaces), patience, askLabelStatus);

  async function known(snapshot: Snapshot): Promise<(LabelPrinter & { shopId: Id })[]> {
    return [...(await settingsByShop(snapshot))].flatMap(([shopId, { machines }]) =>
      machines.labelPrinters.map((printer) => ({ ...printer, shopId })),
    );
  }

  return {
    async list(organizationId: Id): Promise<Listed> {
      const printers = await database.read(organizationId, known);
      return printers.map(({ id, shopId, name, widthMm, heightMm, dotsPerMm }) => ({
        id,
        shopId,
        name,
        widthMm,
        heightMm,
        dotsPerMm,
      }));
    },
    async print(organizationId: Id, printerId: Id, labels: readonly ShelfLabel[]): Promise<Sent> {
      await assertMayReach(dependencies, organizationId);
      const printer = (await database.read(organizationId, known)).find(({ id }) => id === printerId);
      if (!printer) throw refuseTill('label_printer_unknown');
      const { host, port } = printer;
      const zpl = labels.map((label) => zplOf(label, printer)).join('\n');
      return sendToPrinter({ host, port, bytes: new TextEncoder().encode(zpl), answersStatus: true });
    },
  };
}
