/** An invoice that came as data (EN 16931, whatever its syntax): who, what, how much, and whether it adds up to the cent. */
import { z } from 'zod';
import { fold } from '../files/fold.ts';
import { divideRound, integer } from '../values/integer.ts';
import { currency } from '../values/money.ts';
import { day } from '../values/time.ts';

const party = z.object({
  name: z.string(),
  /** 9 digits, from a SIREN or a SIRET. */
  siren: z.string().nullable(),
  vatId: z.string().nullable(),
});

export const invoiceLine = z.object({
  /** From 1, in the invoice's order. */
  line: z.number().int(),
  name: z.string(),
  description: z.string().nullable(),
  /** The supplier's own reference, and ours. */
  supplierCode: z.string().nullable(),
  buyerCode: z.string().nullable(),
  gtin: z.string().nullable(),
  /** In millionths of the unit. */
  quantityE6: integer,
  /** UN/ECE recommendations 20 and 21: `C62`, `BO`, `XCT`. */
  unit: z.string(),
  /** Minor units, without VAT. */
  amount: integer,
  rate: z.number().int().nullable(),
  /** Given as attributes of the item. */
  vintage: z.number().int().nullable(),
  lot: z.string().nullable(),
  expiresOn: day.nullable(),
});
export type InvoiceLine = z.output<typeof invoiceLine>;

export const supplierInvoice = z.object({
  syntax: z.enum(['cii', 'ubl']),
  kind: z.enum(['invoice', 'creditNote']),
  number: z.string(),
  issuedOn: day,
  currency,
  seller: party,
  buyer: party,
  orderReference: z.string().nullable(),
  deliveryReference: z.string().nullable(),
  lines: z.array(invoiceLine),
  /** Of the whole: a charge above zero, an allowance below. */
  adjustments: z.array(z.object({ amount: integer, reason: z.string().nullable() })),
  vat: z.array(z.object({ rate: z.number().int(), base: integer, amount: integer })),
  totals: z.object({ lines: integer, net: integer, vat: integer, gross: integer }),
});
export type SupplierInvoice = z.output<typeof supplierInvoice>;

/** What does not add up, with what is written and what it comes to. */
export const invoiceFault = z.object({
  fault: z.enum(['lines', 'net', 'vat', 'vatBase', 'gross']),
  written: integer,
  reckoned: integer,
});
export type InvoiceFault = z.output<typeof invoiceFault>;

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((all, amount) => all + amount, 0n);

/** A cent of VAT per rate is forgiven: it may be reckoned line by line. */
const vatTolerance = 1n;

/** Rules BR-CO-10 to BR-CO-15 of EN 16931. */
export function faultsOf({ lines, adjustments, vat, totals }: SupplierInvoice): InvoiceFault[] {
  const faults: InvoiceFault[] = [];
  const expect = (fault: InvoiceFault['fault'], written: bigint, reckoned: bigint, tolerance = 0n): void => {
    const off = written > reckoned ? written - reckoned : reckoned - written;
    if (off > tolerance) faults.push({ fault, written, reckoned });
  };
  expect('lines', totals.lines, sum(lines.map(({ amount }) => amount)));
  expect('net', totals.net, totals.lines + sum(adjustments.map(({ amount }) => amount)));
  if (vat.length > 0) {
    expect('vatBase', totals.net, sum(vat.map(({ base }) => base)));
    for (const { rate, base, amount } of vat)
      expect('vat', amount, divideRound(base * BigInt(rate), 10_000n), vatTolerance);
    expect('vat', totals.vat, sum(vat.map(({ amount }) => amount)));
  }
  expect('gross', totals.gross, totals.net + totals.vat);
  return faults;
}

/** Who the seller is, the surest first. */
export function sellerKeys({ name, siren, vatId }: SupplierInvoice['seller']): string[] {
  const sirenOfVat = vatId === null ? undefined : /^FR[0-9A-Z]{2}(\d{9})$/.exec(vatId)?.[1];
  return [
    ...(siren === null ? [] : [`siren:${siren}`]),
    ...(siren === null && sirenOfVat !== undefined ? [`siren:${sirenOfVat}`] : []),
    ...(vatId === null ? [] : [`vat:${vatId}`]),
    `name:${fold(name)}`,
  ];
}
