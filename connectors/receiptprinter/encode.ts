/** A receipt as the bytes that a printer takes: ESC/POS, StarPRNT or Star Line, by the printer's model. */
import ReceiptPrinterEncoder, { type PrinterModelInfo } from '@point-of-sale/receipt-printer-encoder';
import type { PaperWidth, ReceiptDocument } from '#domain/till/receipt/document.ts';
import { layOut, type Printed, wrap } from '#domain/till/receipt/layout.ts';

export interface PrinterKind {
  /** An id of `printerModels`; null for any printer that speaks ESC/POS, as nearly all do. */
  model: string | null;
  width: PaperWidth;
}

/** They lack Windows-1252, so that œ or € comes out as something else. */
const withoutFrench = new Set(['bixolon-srp350', 'metapace-t1', 'mpt-ii']);

/** They draw no QR code: what it says is written. */
const withoutQr = new Set(['epson-tm-t88ii', 'epson-tm-t88iii', 'star-tsp650']);

/** The printers whose language, code pages and cutter are known by name. */
export const printerModels: readonly PrinterModelInfo[] = ReceiptPrinterEncoder.printerModels.filter(
  ({ id }) => !withoutFrench.has(id),
);

type Model = NonNullable<ConstructorParameters<typeof ReceiptPrinterEncoder>[0]>['printerModel'];

function isModel(id: string | null): id is NonNullable<Model> {
  return printerModels.some((one) => one.id === id);
}

/** Lines between the print head and the knife: less, and the last lines are cut off. */
const linesToTheKnife = 4;

export function encodeReceipt(document: ReceiptDocument, { model, width }: PrinterKind): Uint8Array {
  const encoder = new ReceiptPrinterEncoder({
    columns: width,
    codepageCandidates: ['windows1252'],
    ...(isModel(model) ? { printerModel: model } : { feedBeforeCut: linesToTheKnife }),
  });
  encoder.initialize().codepage('auto');
  const drawsQr = model === null || !withoutQr.has(model);
  for (const printed of layOut(document, width)) {
    if (printed.kind === 'qr' && !drawsQr)
      for (const line of [printed.label, ...wrap(printed.text, width)]) encoder.line(line);
    else write(encoder, printed);
  }
  return encoder.encode();
}

function write(encoder: ReceiptPrinterEncoder, printed: Printed): void {
  switch (printed.kind) {
    case 'line': {
      const times = printed.double ? 2 : 1;
      encoder.size(times, times).bold(printed.bold).line(printed.text);
      return;
    }
    case 'qr':
      encoder
        .align('center')
        .qrcode(printed.text, { model: 2, size: 6, errorlevel: 'm' })
        .line(printed.label)
        .align('left');
      return;
    case 'barcode':
      encoder
        .align('center')
        .barcode(printed.text, printed.symbology, { height: 60, text: 'below' })
        .align('left');
      return;
    case 'cut':
      encoder.cut();
      return;
    case 'drawer':
      encoder.pulse();
  }
}
