/** What can be plugged into the stand's device: a scale on its serial line, and a printer of labels on its USB. */

import type { Serial, SerialPort } from '#web/devices/serial.ts';
import type { Usb, UsbDevice } from '#web/till/hardware/printer/usb.ts';

export interface Plugged {
  serial: Serial;
  usb: Usb;
  /** What the scale answers, a line of MT-SICS: `S S     0.412 kg`. */
  scaleSays: string;
  /** What the printer of labels was given, in order. */
  labels: string[];
}

export function plug(): Plugged {
  const plugged: Plugged = {
    scaleSays: 'S S     0.000 kg',
    labels: [],
    serial: { requestPort: async () => scale, getPorts: async () => [scale] },
    usb: { requestDevice: async () => labelPrinter, getDevices: async () => [labelPrinter] },
  };
  let ends: Pick<SerialPort, 'readable' | 'writable'> = { readable: null, writable: null };

  function openEnds(): typeof ends {
    let answering: ReadableStreamDefaultController<Uint8Array> | undefined;
    return {
      readable: new ReadableStream<Uint8Array>({
        start(given) {
          answering = given;
        },
      }),
      writable: new WritableStream<Uint8Array>({
        write() {
          answering?.enqueue(new TextEncoder().encode(`${plugged.scaleSays}\r\n`));
        },
      }),
    };
  }
  const scale: SerialPort = {
    get readable() {
      return ends.readable;
    },
    get writable() {
      return ends.writable;
    },
    getInfo: () => ({ usbVendorId: 0x0eb8, usbProductId: 0x2303 }),
    async open() {
      ends = openEnds();
    },
    async close() {
      ends = { readable: null, writable: null };
    },
  };

  const labelPrinter: UsbDevice = {
    vendorId: 0x0a5f,
    productId: 0x00d1,
    opened: true,
    configuration: {
      interfaces: [
        {
          interfaceNumber: 0,
          claimed: true,
          alternates: [
            { interfaceClass: 7, endpoints: [{ endpointNumber: 1, direction: 'out', type: 'bulk' }] },
          ],
        },
      ],
    },
    open: async () => undefined,
    close: async () => undefined,
    selectConfiguration: async () => undefined,
    claimInterface: async () => undefined,
    clearHalt: async () => undefined,
    async transferOut(_endpoint, data) {
      plugged.labels.push(new TextDecoder().decode(data));
      return { status: 'ok', bytesWritten: data.length };
    },
  };
  return plugged;
}
