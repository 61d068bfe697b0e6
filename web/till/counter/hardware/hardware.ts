/** What is plugged into this very device, as the counter sees it: what was chosen for it, kept on it, and the ways that its browser has to it. */
import type { PaperWidth } from '#domain/till/receipt/document.ts';
import type { Serial, SerialPlace } from '#web/devices/serial.ts';
import type { Usb } from '../../hardware/printer/usb.ts';

interface PrinterKind {
  /** An id of `printerModels`; null for any that speaks ESC/POS. */
  model: string | null;
  width: PaperWidth;
}

export type PrinterChoice =
  | (PrinterKind & { wire: 'usb' })
  | (PrinterKind & { wire: 'serial'; place: SerialPlace })
  /** The one that the shop's settings name for this register. */
  | { wire: 'network' };

/** A printer of labels on a roll, which takes ZPL. */
export interface LabelPrinterChoice {
  wire: { kind: 'usb'; vendorId: number; productId: number } | { kind: 'serial'; place: SerialPlace };
  widthMm: number;
  heightMm: number;
  /** 8 (203 dpi) or 12 (300 dpi). */
  dotsPerMm: 8 | 12;
}

/** Structured data: it is kept as it is. */
export interface Chosen {
  /** Null prints by the browser. */
  printer: PrinterChoice | null;
  /** A drawer hangs on the printer, and opens when cash is taken. */
  hasDrawer: boolean;
  /** It speaks MT-SICS. */
  scale: SerialPlace | null;
  labelPrinter: LabelPrinterChoice | null;
  /** The customer's screen says their first name. */
  greets: boolean;
}

export interface Hardware {
  chosen: () => Chosen;
  /** Durable before it resolves. */
  choose: (part: Partial<Chosen>) => Promise<void>;
  /** Called after each choice; returns how to stop. */
  follow: (heard: () => void) => () => void;
  /** The browser's own; null where it has none. */
  usb: Usb | null;
  serial: Serial | null;
}
