/** The machines of the shop's network that the server reaches: receipt printers, payment terminals, label printers. */
import { z } from 'zod';
import { rollSize } from '../catalog/labelsContract.ts';
import { type Id, id } from '../values/ids.ts';

/** Where a machine answers: a name or an address of the shop's own network. */
const address = {
  host: z
    .string()
    .trim()
    .regex(/^[\w.:-]{1,120}$/),
  port: z.number().int().min(1).max(65_535),
};

const place = {
  /** Null: of every register of the shop that has none of its own. */
  registerId: id.nullable(),
  ...address,
};

export const networkPrinter = z.object({
  ...place,
  /** An id of the printers that are known by name; null for any that speaks ESC/POS. */
  model: z.string().max(60).nullable(),
  width: z.literal([32, 42, 48]),
  /** Star's own languages know no `DLE EOT`: such a printer is asked nothing about itself. */
  answersStatus: z.boolean(),
});
export type NetworkPrinter = z.output<typeof networkPrinter>;

/** Caisse-AP over TCP. */
export const paymentTerminal = z.object({
  ...place,
  version: z.enum(['0300', '0320']),
  /** What the till calls itself, and the number of the till, as the terminal's maintainer says. */
  protocolId: z.string().regex(/^[\x21-\x7e]{12}$/),
  tillNumber: z.string().regex(/^\d{2}$/),
});
export type PaymentTerminal = z.output<typeof paymentTerminal>;

/** ZPL over TCP, for a roll of labels of one size. */
export const labelPrinter = z.object({
  id,
  name: z.string().trim().min(1).max(60),
  ...address,
  ...rollSize,
});
export type LabelPrinter = z.output<typeof labelPrinter>;

export const machines = z.object({
  printers: z.array(networkPrinter).max(60),
  terminals: z.array(paymentTerminal).max(60),
  /** None where settings were saved before there were any. */
  labelPrinters: z.array(labelPrinter).max(20).default([]),
});

/** The register's own, else the shop's. */
export function machineOf<Machine extends { registerId: Id | null }>(
  machines: readonly Machine[] | undefined,
  registerId: Id,
): Machine | null {
  return (
    machines?.find((machine) => machine.registerId === registerId) ??
    machines?.find((machine) => machine.registerId === null) ??
    null
  );
}
