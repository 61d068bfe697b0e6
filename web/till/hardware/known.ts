/** Serial ports that a person chose before: found again without a question. */
import type { SerialPlace } from '../counter/hardware/hardware.ts';
import type { Serial, SerialPort } from './serial.ts';

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
