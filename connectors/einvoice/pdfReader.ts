/** A thread that reads one PDF, told by `pdf.ts`: the library unfolds whatever it is given, so that how much it may unfold is bounded here. */
import { parentPort, workerData } from 'node:worker_threads';
import { decodePDFRawStream, PDFContext, PDFDocument, PDFRawStream } from '@cantoo/pdf-lib';
import type { Embedded } from './pdf.ts';

/** As Factur-X 1.0 and ZUGFeRD 2 name it; the older ZUGFeRD 1 is another format. */
const invoiceNames: ReadonlySet<string> = new Set(['factur-x.xml', 'zugferd-invoice.xml', 'xrechnung.xml']);

/** All streams of a PDF together; those of pages and pictures are not unfolded at all. */
const mostUnfolded = 64 * 1024 * 1024;

interface Unfolding {
  buffer: Uint8Array;
  ensureBuffer: (this: Unfolding, wanted: number) => Uint8Array;
}

const isUnfolding = (value: unknown): value is Unfolding =>
  typeof value === 'object' && value !== null && 'buffer' in value && 'ensureBuffer' in value;

/** Whatever a stream is folded by, and however often, what comes out of it grows in one place. */
function boundUnfolding(): void {
  const dict = PDFContext.create().obj({ Filter: 'ASCIIHexDecode' });
  const sample: unknown = decodePDFRawStream(PDFRawStream.of(dict, new Uint8Array()));
  if (!isUnfolding(sample)) throw new Error('the library unfolds in another way than it did');
  const { ensureBuffer } = sample;
  let unfolded = 0;
  Object.defineProperty(Object.getPrototypeOf(Object.getPrototypeOf(sample)), 'ensureBuffer', {
    value(this: Unfolding, wanted: number): Uint8Array {
      // It doubles what it has each time, so that these sum to what it holds in the end, or twice that.
      if (wanted > this.buffer.byteLength) unfolded += wanted;
      if (unfolded > mostUnfolded) throw new RangeError('a PDF that unfolds without end');
      return ensureBuffer.call(this, wanted);
    },
  });
}

async function read(bytes: Uint8Array): Promise<Embedded> {
  try {
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
    const found = pdf.getAttachments().find(({ name }) => invoiceNames.has(name.toLowerCase()));
    return found ? { is: 'xml', bytes: found.data } : { is: 'none' };
  } catch {
    return { is: 'unreadable' };
  }
}

boundUnfolding();
if (workerData instanceof Uint8Array) parentPort?.postMessage(await read(workerData));
