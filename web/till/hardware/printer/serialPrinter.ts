/** A printer on a serial line or its USB adapter. */
import type { Wire } from '#connectors/kit/wire.ts';
import { print } from '#connectors/receiptprinter/print.ts';
import { openSerialWire, type SerialPort } from '#web/devices/serial.ts';
import { inTurn, type PrinterTransport } from './transport.ts';

/** `baudRate` as it stands on the printer's self-test: 9600, 19200, 38400 or 115200. */
export function serialPrinter(port: SerialPort, baudRate: number, answersStatus: boolean): PrinterTransport {
  let wire: Wire | null = null;
  return inTurn(async (bytes, { regardless }) => {
    // Unplugged since, perhaps plugged in again.
    if ((await wire?.read(0)) === 'over') {
      wire?.close();
      wire = null;
    }
    wire ??= await openSerialWire(port, baudRate);
    if (wire === null) return { kind: 'refused', why: 'unplugged' };
    const outcome = await print(wire, { bytes, answersStatus: answersStatus && !regardless });
    if (outcome.kind === 'unclear') {
      wire.close();
      wire = null;
    }
    return outcome;
  });
}
