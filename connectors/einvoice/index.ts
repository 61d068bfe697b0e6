/** A supplier's e-invoice as bytes → what it says, or why it cannot be read: Factur-X, ZUGFeRD 2, CII and UBL. */
import type { SupplierInvoice } from '#domain/buying/invoice.ts';
import { readCii } from './cii.ts';
import { Unsaid } from './figures.ts';
import { embeddedXml } from './pdf.ts';
import { readUbl } from './ubl.ts';
import { readXml } from './xml.ts';

export const unreadableReasons = ['noInvoiceInside', 'pdf', 'xml', 'otherFormat', 'unsaid'] as const;
export type UnreadableReason = (typeof unreadableReasons)[number];

export type ReadInvoice =
  | { ok: true; invoice: SupplierInvoice }
  /** `what` is named where something that must be said is not. */
  | { ok: false; reason: UnreadableReason; what: string | null };

const failed = (reason: UnreadableReason, what: string | null = null): ReadInvoice => ({
  ok: false,
  reason,
  what,
});

export async function readInvoice(bytes: Uint8Array): Promise<ReadInvoice> {
  if (!isPdf(bytes)) return readText(bytes);
  const embedded = await embeddedXml(bytes);
  if (embedded.is === 'xml') return readText(embedded.bytes);
  return failed(embedded.is === 'none' ? 'noInvoiceInside' : 'pdf');
}

/** A PDF says so within its first kilobyte. */
export function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).toString('latin1').includes('%PDF-');
}

function readText(bytes: Uint8Array): ReadInvoice {
  const xml = decoded(bytes);
  const root = xml === null ? null : readXml(xml);
  if (!root) return failed('xml');
  try {
    if (root.name === 'CrossIndustryInvoice') return { ok: true, invoice: readCii(root) };
    if (root.name === 'Invoice' || root.name === 'CreditNote') return { ok: true, invoice: readUbl(root) };
    return failed('otherFormat', root.name.slice(0, 60));
  } catch (error) {
    if (error instanceof Unsaid) return failed('unsaid', error.what);
    throw error;
  }
}

/** Null where the bytes are not what their declaration says. */
function decoded(bytes: Uint8Array): string | null {
  const declared = /^[^>]{0,200}encoding\s*=\s*["']([\w.-]{1,20})["']/i.exec(
    Buffer.from(bytes.subarray(0, 300)).toString('latin1'),
  )?.[1];
  const isWide = bytes[0] === 0xff || bytes[0] === 0xfe;
  try {
    return new TextDecoder(isWide ? 'utf-16' : (declared ?? 'utf-8'), { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
