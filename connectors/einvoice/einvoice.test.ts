/** Invoices of suppliers that come as data: what is read of them, and what is refused. */
import { describe, expect, test } from 'vitest';
import { faultsOf } from '#domain/buying/invoice.ts';
import { readInvoice } from './index.ts';
import { ciiInvoice, facturX, ublInvoice } from './invoice.fixture.ts';
import { readXml } from './xml.ts';

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

  test('nested beyond any invoice is refused, however large, in no time', () => {
    expect(readXml('<a>'.repeat(200_000))).toBeNull();
    expect(readXml(`<a>${'<b/>'.repeat(200_001)}</a>`)).toBeNull();
  });
});
