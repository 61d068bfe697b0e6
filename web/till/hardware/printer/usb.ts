/** A receipt printer on this device's USB (WebUSB: Chrome and Edge on macOS, Linux, Android, ChromeOS; Windows keeps printers to itself). */
import type { Sent } from '#domain/till/receipt/sent.ts';
import { inTurn, type PrinterTransport } from './transport.ts';

/** What of WebUSB is used. */
export interface UsbDevice {
  readonly vendorId: number;
  readonly productId: number;
  readonly productName?: string | undefined;
  readonly opened: boolean;
  readonly configuration: UsbConfiguration | null;
  open: () => Promise<void>;
  close: () => Promise<void>;
  selectConfiguration: (value: number) => Promise<void>;
  claimInterface: (number: number) => Promise<void>;
  clearHalt: (direction: 'out', endpoint: number) => Promise<void>;
  transferOut: (
    endpoint: number,
    data: Uint8Array<ArrayBuffer>,
  ) => Promise<{ status: 'ok' | 'stall' | 'babble'; bytesWritten: number }>;
}
interface UsbConfiguration {
  readonly interfaces: readonly {
    readonly interfaceNumber: number;
    readonly claimed: boolean;
    readonly alternates: readonly {
      readonly interfaceClass: number;
      readonly endpoints: readonly {
        readonly endpointNumber: number;
        readonly direction: 'in' | 'out';
        readonly type: 'bulk' | 'interrupt' | 'isochronous';
      }[];
    }[];
  }[];
}
export interface Usb {
  requestDevice: (options: { filters: { classCode: number }[] }) => Promise<UsbDevice>;
  getDevices: () => Promise<UsbDevice[]>;
}

/** USB Device Class 07h. */
const printerClass = 7;

/** Asks the person which; only from a press. Null where none was chosen. */
export async function chooseUsbPrinter(usb: Usb): Promise<UsbDevice | null> {
  try {
    return await usb.requestDevice({ filters: [{ classCode: printerClass }] });
  } catch {
    return null;
  }
}

/** Those that were chosen before and are plugged in: no question is asked. */
export async function knownUsbPrinters(usb: Usb): Promise<UsbDevice[]> {
  const devices = await usb.getDevices();
  return devices.filter((device) => device.configuration === null || printingEnd(device) !== null);
}

type UsbMake = Pick<UsbDevice, 'vendorId' | 'productId'>;

/** Two of the same make are not told apart. */
export const isUsbDevice = (device: UsbMake, wanted: UsbMake): boolean =>
  device.vendorId === wanted.vendorId && device.productId === wanted.productId;

interface PrintingEnd {
  interfaceNumber: number;
  endpoint: number;
  claimed: boolean;
}

function printingEnd({ configuration }: UsbDevice): PrintingEnd | null {
  for (const { interfaceNumber, claimed, alternates } of configuration?.interfaces ?? [])
    for (const { interfaceClass, endpoints } of alternates) {
      const out = endpoints.find(({ direction, type }) => direction === 'out' && type === 'bulk');
      if (interfaceClass === printerClass && out)
        return { interfaceNumber, endpoint: out.endpointNumber, claimed };
    }
  return null;
}

/** Ready to take bytes; null where the printer is gone or another program holds it. */
async function openEnd(device: UsbDevice): Promise<PrintingEnd | null> {
  try {
    if (!device.opened) await device.open();
    if (device.configuration === null) await device.selectConfiguration(1);
    const end = printingEnd(device);
    if (end && !end.claimed) await device.claimInterface(end.interfaceNumber);
    return end;
  } catch {
    return null;
  }
}

/** A printer's own buffer is small: it is fed in pieces. */
const pieceLength = 4_096;

export function usbPrinter(device: UsbDevice): PrinterTransport {
  return inTurn(async (bytes): Promise<Sent> => {
    const end = await openEnd(device);
    if (end === null) return { kind: 'refused', why: 'unplugged' };
    try {
      for (let at = 0; at < bytes.length; at += pieceLength) {
        const piece = bytes.slice(at, at + pieceLength);
        const { status, bytesWritten } = await device.transferOut(end.endpoint, piece);
        if (status === 'stall') await device.clearHalt('out', end.endpoint);
        if (status !== 'ok' || bytesWritten < piece.length) return { kind: 'unclear' };
      }
      return { kind: 'sent', paper: 'unknown' };
    } catch {
      return { kind: 'unclear' };
    }
  });
}
