/** The machines of the shop's network that its settings name for this register. A house that was kept before there were any names none. */
import type { TillHouse } from '#domain/till/deviceContract.ts';
import { machineOf, type NetworkPrinter, type PaymentTerminal } from '#domain/till/machines.ts';

const machinesOf = ({ machines }: Partial<TillHouse['settings']>) => machines;

export function namedPrinter({ settings, register }: TillHouse): NetworkPrinter | null {
  return machineOf(machinesOf(settings)?.printers, register.id);
}

export function namedTerminal({ settings, register }: TillHouse): PaymentTerminal | null {
  return machineOf(machinesOf(settings)?.terminals, register.id);
}
