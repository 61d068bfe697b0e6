/** What hangs on a serial line or its USB adapter (Web Serial: Chrome and Edge on computers): a printer, a scale. */
import { openArrivals, within } from '#connectors/kit/arrivals.ts';
import type { Wire } from '#connectors/kit/wire.ts';
import { print } from '#connectors/receiptprinter/print.ts';
import { inTurn, type PrinterTransport } from './printer/transport.ts';

/** What of Web Serial is used. */
export interface SerialPort {
  readonly readable: ReadableStream<Uint8Array> | null;
  readonly writable: WritableStream<Uint8Array> | null;
  open: (options: { baudRate: number }) => Promise<void>;
  close: () => Promise<void>;
  getInfo: () => { usbVendorId?: number; usbProductId?: number };
}
export interface Serial {
  requestPort: () => Promise<SerialPort>;
  getPorts: () => Promise<SerialPort[]>;
}

/** Asks the person which; only from a press. Null where none was chosen. */
export async function chooseSerialPort(serial: Serial): Promise<SerialPort | null> {
  try {
    return await serial.requestPort();
  } catch {
    return null;
  }
}

/** Null where it is gone or another program holds it. */
export async function openSerialWire(port: SerialPort, baudRate: number): Promise<Wire | null> {
  try {
    await port.open({ baudRate });
  } catch {
    return null;
  }
  const reader = port.readable?.getReader();
  const writer = port.writable?.getWriter();
  if (!reader || !writer) return null;
  const arrivals = openArrivals();
  const listening = (async () => {
    try {
      for (let next = await reader.read(); !next.done; next = await reader.read()) arrivals.put(next.value);
    } catch {
      // Unplugged: the next who waits hears that it is over.
    }
    arrivals.end();
  })();
  return {
    read: arrivals.read,
    async write(bytes, withinMs) {
      const taken = writer.write(bytes).then(
        () => true,
        () => false,
      );
      return (await within(taken, withinMs)) === true;
    },
    close() {
      void hangUp(port, reader, writer, listening);
    },
  };
}

/** A port closes once nobody holds either of its ends. */
async function hangUp(
  port: SerialPort,
  reader: ReadableStreamDefaultReader<Uint8Array>,
  writer: WritableStreamDefaultWriter<Uint8Array>,
  listening: Promise<void>,
): Promise<void> {
  try {
    // What was said to be taken was; what was not is given up.
    await Promise.all([writer.abort(), reader.cancel()]);
    await listening;
    reader.releaseLock();
    writer.releaseLock();
    await port.close();
  } catch {
    // It was unplugged: there is nothing left to close.
  }
}

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
