/** The XML that a Factur-X or ZUGFeRD 2 invoice carries inside its PDF. */
import { PDFDocument } from '@cantoo/pdf-lib';

/** As Factur-X 1.0 and ZUGFeRD 2 name it; the older ZUGFeRD 1 is another format. */
const invoiceNames: ReadonlySet<string> = new Set(['factur-x.xml', 'zugferd-invoice.xml', 'xrechnung.xml']);

export type Embedded = { is: 'xml'; bytes: Uint8Array } | { is: 'none' } | { is: 'unreadable' };

export async function embeddedXml(bytes: Uint8Array): Promise<Embedded> {
  try {
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
    const found = pdf.getAttachments().find(({ name }) => invoiceNames.has(name.toLowerCase()));
    return found ? { is: 'xml', bytes: found.data } : { is: 'none' };
  } catch {
    return { is: 'unreadable' };
  }
}
