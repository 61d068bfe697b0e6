/** Invoices of suppliers that come as data: what is read of them, and what is refused. */
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { faultsOf } from '#domain/buying/invoice.ts';
import { readInvoice } from './index.ts';
import { ciiInvoice, facturX, foldedPdf, ublInvoice } from './invoice.fixture.ts';
import { readXml } from './xml.ts';

const euros = (cents: bigint): string => (Number(cents) / 100).toFixed(2);
const percent = (rate: number | null): string => `${(rate ?? 0) / 100} %`;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function read(file: Uint8Array | string) {
  const answer = await readInvoice(typeof file === 'string' ? bytes(file) : file);
  if (!answer.ok) throw new Error(`${answer.reason} ${answer.what}`);
  return answer.invoice;
}

describe('an invoice', () => {
  test('says the same as CII, as UBL and inside a Factur-X PDF', async () => {
    const cii = await read(ciiInvoice());
    expect(cii).toMatchObject({
      syntax: 'cii',
      kind: 'invoice',
      number: 'FA-2026-118',
      issuedOn: '2026-11-20',
      currency: 'EUR',
      orderReference: 'CF-1',
      seller: { name: 'Domaine des Garances', siren: '552100554', vatId: 'FR83552100554' },
      adjustments: [{ amount: 1500n, reason: 'Port' }],
      vat: [{ rate: 2000, base: 16_500n, amount: 3300n }],
      totals: { lines: 15_000n, net: 16_500n, vat: 3300n, gross: 19_800n },
    });
    expect(cii.lines[0]).toMatchObject({
      name: 'Chinon « Les Garances »',
      supplierCode: 'GAR-CHI-21',
      gtin: '3760123450010',
      quantityE6: 12_000_000n,
      unit: 'C62',
      amount: 8400n,
      rate: 2000,
      vintage: 2021,
      lot: 'L2107',
    });
    expect(faultsOf(cii)).toEqual([]);
    expect(await read(ublInvoice())).toEqual({ ...cii, syntax: 'ubl' });
    expect(await read(await facturX(ciiInvoice()))).toEqual(cii);
  });

  test.each([
    [
      'ubl-credit-note.xml',
      'creditNote',
      ['6 C62 57.00 20 % 2021', '1 LS 25.00 20 %'],
      [],
      ['20 % of 82.00: 16.40'],
      '82.00 + 16.40 = 98.40',
    ],
    [
      'ubl-mixed-vat-negative-line.xml',
      'invoice',
      ['24 BO 170.40 20 % 2022 L22-118', '10 C62 32.00 5.5 % 2028-05-31', '-12 C62 -54.00 0 %'],
      ['Remise -10.00', 'Port 18.00'],
      ['20 % of 178.40: 35.68', '5.5 % of 32.00: 1.76', '0 % of -54.00: 0.00'],
      '156.40 + 37.44 = 193.84',
    ],
    [
      'cii-allowances-charges.xml',
      'invoice',
      ['36 C62 213.75 20 % 2023 L23-007', '4 XCT 89.60 5.5 %'],
      ['Escompte -3.00', 'Port 15.00', 'Hayon 4.20'],
      ['20 % of 229.95: 45.99', '5.5 % of 89.60: 4.93'],
      '319.55 + 50.92 = 370.47',
    ],
    [
      'cii-credit-note-negative.xml',
      'creditNote',
      ['3 C62 18.75 20 %', '-1 LS -5.00 20 %'],
      [],
      ['20 % of 13.75: 2.75'],
      '13.75 + 2.75 = 16.50',
    ],
  ])(
    'in a shape of the standard, %s, is read whole and adds up',
    async (name, kind, lines, besides, vat, sums) => {
      const invoice = await read(await readFile(new URL(`examples/${name}`, import.meta.url)));
      const { totals } = invoice;
      expect(invoice.kind).toBe(kind);
      expect(invoice.seller).toMatchObject({ siren: '552100554', vatId: 'FR83552100554' });
      expect(
        invoice.lines.map(({ quantityE6, unit, amount, rate, vintage, lot, expiresOn }) =>
          [`${quantityE6 / 1_000_000n}`, unit, euros(amount), percent(rate), vintage, lot, expiresOn]
            .filter((one) => one !== null)
            .join(' '),
        ),
      ).toEqual(lines);
      expect(invoice.adjustments.map(({ reason, amount }) => `${reason} ${euros(amount)}`)).toEqual(besides);
      expect(
        invoice.vat.map(({ rate, base, amount }) => `${percent(rate)} of ${euros(base)}: ${euros(amount)}`),
      ).toEqual(vat);
      expect(`${euros(totals.net)} + ${euros(totals.vat)} = ${euros(totals.gross)}`).toBe(sums);
      expect(faultsOf(invoice)).toEqual([]);
    },
  );

  test.each([
    ['lines', { lines: [{ name: 'Chinon', quantity: '1', amount: '150.01' }] }, ['net']],
    ['the net total', { net: '165.01' }, ['net', 'vat', 'gross'].slice(0, 1)],
    ['VAT', { vat: '33.02', gross: '198.02' }, ['vat']],
    ['the gross total', { gross: '198.01' }, ['gross']],
  ])('whose %s does not add up is told to the cent', async (_, more, faults) => {
    const found = faultsOf(await read(ciiInvoice(more))).map(({ fault }) => fault);
    expect(found).toEqual(expect.arrayContaining(faults));
  });

  test.each([
    ['a document type', '<!DOCTYPE i [<!ENTITY a "b">]><Invoice/>', 'xml'],
    ['an entity of its own', '<Invoice><ID>&boum;</ID></Invoice>', 'xml'],
    ['what is left open', '<Invoice><ID>1</Invoice>', 'xml'],
    ['no end', ciiInvoice().slice(0, 900), 'xml'],
    ['another format', '<FatturaElettronica/>', 'otherFormat'],
    ['no number', ciiInvoice({ number: '' }), 'unsaid'],
    ['thousandths of a cent', ciiInvoice({ freight: '15.001' }), 'unsaid'],
    ['a half PDF', '%PDF-1.7\n1 0 obj\n<<', 'pdf'],
  ])('with %s is refused', async (_, file, reason) => {
    expect(await readInvoice(bytes(file))).toMatchObject({ ok: false, reason });
  });

  test('in a PDF that carries none is refused', async () => {
    expect(await readInvoice(await facturX('<a/>', 'conditions.xml'))).toMatchObject({
      ok: false,
      reason: 'noInvoiceInside',
    });
  });

  const zeros = new Uint8Array(80 * 1024 * 1024);
  const counting =
    '5 0 obj <</Type/XRef/W[0 0 0]/Size 2000000000/Root 1 0 R/Length 0>> stream\n\nendstream endobj';
  test.each([
    ['unfolds', () => foldedPdf(zeros, 1)],
    ['unfolds twice', () => foldedPdf(zeros, 2)],
    ['counts', () => foldedPdf(bytes(ciiInvoice()), 1, counting)],
  ])('in a PDF that %s without end is refused, however small the file', async (_, made) => {
    const file = made();
    expect(file.length).toBeLessThan(100_000);
    expect(await readInvoice(file)).toMatchObject({ ok: false, reason: 'pdf' });
  });

  test('in a PDF may be folded more than once', async () => {
    expect(await read(foldedPdf(bytes(ciiInvoice()), 2))).toMatchObject({ number: 'FA-2026-118' });
  });

  test('nested beyond any invoice is refused, however large, in no time', () => {
    expect(readXml('<a>'.repeat(200_000))).toBeNull();
    expect(readXml(`<a>${'<b/>'.repeat(200_001)}</a>`)).toBeNull();
  });
});
