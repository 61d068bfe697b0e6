/** Puts receipts on the paper of the printer that was chosen for this device, whatever wire leads to it. It weighs what the encoder weighs: loaded where something is printed. */
import { encodeReceipt, type PrinterKind } from '#connectors/receiptprinter/encode.ts';
import type { NetworkPrinter } from '#domain/till/machines.ts';
import type { ReceiptDocument } from '#domain/till/receipt/document.ts';
import type { Sent } from '#domain/till/receipt/sent.ts';
import { portOf } from '#web/devices/serial.ts';
import type { Hardware, PrinterChoice } from '../../counter/hardware/hardware.ts';
import type { ShopMachines } from '../../device/door.ts';
import { serialPrinter } from './serialPrinter.ts';
import { networkPrinter, type PrinterTransport, type SendingHow } from './transport.ts';
import { isUsbDevice, knownUsbPrinters, usbPrinter } from './usb.ts';

export interface PrinterWays {
  hardware: Hardware;
  machines: ShopMachines;
  online: boolean;
  /** The network's printer of this register. */
  named: NetworkPrinter | null;
}

interface Opened {
  choice: PrinterChoice;
  transport: PrinterTransport;
}
/** A device is claimed once, and takes one receipt after the other. */
const openedOf = new WeakMap<Hardware, Opened>();

export async function printReceipt(
  receipt: ReceiptDocument,
  ways: PrinterWays,
  how: SendingHow = { regardless: false },
): Promise<Sent> {
  const { hardware, online, named } = ways;
  const choice = hardware.chosen().printer;
  if (choice === null) throw new Error('this device has no printer of its own');
  if (choice.wire === 'network') {
    if (!online) return { kind: 'refused', why: 'offline' };
    if (named === null) return { kind: 'refused', why: 'unnamed' };
    return send(await transportOf(choice, ways), receipt, named, how);
  }
  const isOpened = openedOf.get(hardware)?.choice === choice;
  const outcome = await send(await transportOf(choice, ways), receipt, choice, how);
  if (outcome.kind !== 'refused' || outcome.why !== 'unplugged') return outcome;
  openedOf.delete(hardware);
  // Unplugged since and plugged in again, it is another device for the browser.
  return isOpened ? send(await transportOf(choice, ways), receipt, choice, how) : outcome;
}

async function send(
  transport: PrinterTransport | null,
  receipt: ReceiptDocument,
  kind: PrinterKind,
  how: SendingHow,
): Promise<Sent> {
  if (transport === null) return { kind: 'refused', why: 'unplugged' };
  return transport.send(Uint8Array.from(encodeReceipt(receipt, kind)), how);
}

/** Null where it is not plugged in. */
async function transportOf(choice: PrinterChoice, ways: PrinterWays): Promise<PrinterTransport | null> {
  const known = openedOf.get(ways.hardware);
  if (known?.choice === choice) return known.transport;
  const transport = await openTransport(choice, ways);
  if (transport) openedOf.set(ways.hardware, { choice, transport });
  return transport;
}

async function openTransport(
  choice: PrinterChoice,
  { hardware: { usb, serial, chosen }, machines }: PrinterWays,
): Promise<PrinterTransport | null> {
  if (choice.wire === 'network') return networkPrinter((bytes, how) => machines.print(bytes, how));
  if (choice.wire === 'usb') {
    const labels = chosen().labelPrinter?.wire;
    const known = usb ? await knownUsbPrinters(usb) : [];
    const device = known.find((one) => labels?.kind !== 'usb' || !isUsbDevice(one, labels));
    return device ? usbPrinter(device) : null;
  }
  const port = serial && (await portOf(serial, choice.place));
  return port && serialPrinter(port, choice.place.baudRate, answersStatus(choice));
}

/** Star's own languages know no `DLE EOT`. */
const answersStatus = ({ model }: PrinterKind): boolean => !model?.startsWith('star');
