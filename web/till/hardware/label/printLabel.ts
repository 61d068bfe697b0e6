/** Puts a shelf label on the roll of the label printer that was chosen for this device. */
import { type ShelfLabel, zplOf } from '#connectors/labelprinter/zpl.ts';
import type { Sent } from '#domain/till/receipt/sent.ts';
import { portOf } from '#web/devices/serial.ts';
import type { Hardware, LabelPrinterChoice } from '../../counter/hardware/hardware.ts';
import { serialPrinter } from '../printer/serialPrinter.ts';
import type { PrinterTransport } from '../printer/transport.ts';
import { isUsbDevice, knownUsbPrinters, usbPrinter } from '../printer/usb.ts';

type Ways = Pick<Hardware, 'usb' | 'serial'>;

interface Opened {
  wire: LabelPrinterChoice['wire'];
  transport: PrinterTransport;
}
/** A device is claimed once, and takes one label after the other. */
const openedOf = new WeakMap<Ways, Opened>();

export async function printLabel(label: ShelfLabel, choice: LabelPrinterChoice, ways: Ways): Promise<Sent> {
  const known = openedOf.get(ways);
  const transport = known?.wire === choice.wire ? known.transport : await transportOf(choice.wire, ways);
  if (transport === null) return { kind: 'refused', why: 'unplugged' };
  openedOf.set(ways, { wire: choice.wire, transport });
  const outcome = await transport.send(new TextEncoder().encode(zplOf(label, choice)));
  // Plugged in again, it is another device for the browser.
  if (outcome.kind !== 'sent') openedOf.delete(ways);
  return outcome;
}

/** Null where it is not plugged in. */
async function transportOf(
  wire: LabelPrinterChoice['wire'],
  { usb, serial }: Ways,
): Promise<PrinterTransport | null> {
  if (wire.kind === 'usb') {
    const devices = usb ? await knownUsbPrinters(usb) : [];
    const device = devices.find((one) => isUsbDevice(one, wire));
    return device ? usbPrinter(device) : null;
  }
  const port = serial && (await portOf(serial, wire.place));
  return port && serialPrinter(port, wire.place.baudRate, false);
}
