/** The machines of the shop's network that the server reaches for its registers: receipt printers and payment terminals. */
import { z } from 'zod';
import { type Id, id } from '../values/ids.ts';

/** Where a machine answers: a name or an address of the shop's own network. */
const place = {
  /** Null: of every register of the shop that has none of its own. */
  registerId: id.nullable(),
  host: z
    .string()
    .trim()
    .regex(/^[\w.:-]{1,120}$/),
  port: z.number().int().min(1).max(65_535),
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

export const machines = z.object({
  printers: z.array(networkPrinter).max(60),
  terminals: z.array(paymentTerminal).max(60),
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
