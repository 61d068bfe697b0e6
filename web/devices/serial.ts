/** What hangs on a serial line or its USB adapter (Web Serial: Chrome and Edge on computers): a printer, a scale. Chosen once by a person, found again without a question. */
import { openArrivals, within } from '#connectors/kit/arrivals.ts';
import type { Wire } from '#connectors/kit/wire.ts';

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

declare global {
  interface Navigator {
    readonly serial?: Serial;
  }
}

/** Null where this browser has none. */
export const serialHere = (): Serial | null => navigator.serial ?? null;

/** Which serial port, as far as a browser tells two of them apart. */
export interface SerialPlace {
  usb: { vendorId: number; productId: number } | null;
  baudRate: number;
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

const usbOf = (port: SerialPort): SerialPlace['usb'] => {
  const { usbVendorId, usbProductId } = port.getInfo();
  return usbVendorId === undefined || usbProductId === undefined
    ? null
    : { vendorId: usbVendorId, productId: usbProductId };
};

export function placeOf(port: SerialPort, baudRate: number): SerialPlace {
  return { usb: usbOf(port), baudRate };
}

/** Null where it is not plugged in. Two adapters of the same make are not told apart: the first is taken. */
export async function portOf(serial: Serial, { usb }: SerialPlace): Promise<SerialPort | null> {
  const ports = await serial.getPorts();
  return (
    ports.find((port) => {
      const there = usbOf(port);
      return there?.vendorId === usb?.vendorId && there?.productId === usb?.productId;
    }) ?? null
  );
}
