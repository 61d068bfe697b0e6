/** Rows of sales files, read into sale lines. */
import { describe, expect, it } from 'vitest';
import { LineKeys } from './lineKeys.ts';
import { sampleProfile } from './profile.example.ts';
import { saleLineReader } from './readSale.ts';
import type { SaleLineFact, SaleLineReading } from './saleReading.ts';
import { missingColumns, type SalesFileProfile, salesFileProfile } from './salesProfile.ts';

const now = '2026-11-22T12:00:00.000Z';
const sold = {
  Ticket: '1042',
  Date: '21/11/2026',
  Heure: '18:05',
  Code: 'CHM18',
  Libellé: 'Chinon 2018',
  Qté: '2',
  PU: '12,50',
};

function read(cells: Record<string, string>, change: Partial<SalesFileProfile> = {}): SaleLineReading {
  const profile = salesFileProfile.parse({ ...sampleProfile, ...change });
  return saleLineReader(profile, { lineKeys: new LineKeys(), now })({ cells: { ...sold, ...cells } });
}

function fact(cells: Record<string, string>, change: Partial<SalesFileProfile> = {}): SaleLineFact {
  const reading = read(cells, change);
  if (!('ok' in reading)) throw new Error(JSON.stringify(reading));
  return reading.ok;
}

describe('a row of a sales file', () => {
  it('is a sale line with its ticket, its instant, its item, its quantity and its amount', () => {
    expect(fact({})).toEqual({
      document: '1042',
      lineKey: expect.stringMatching(/^r:[0-9a-f]{32}:0$/),
      occurredAt: '2026-11-21T17:05:00.000Z',
      dateOnly: false,
      item: { code: 'CHM18', label: 'Chinon 2018' },
      quantityE3: 2000n,
      unitPriceE4: 125_000n,
      amount: 2500n,
      kind: 'sale',
    });
  });

  it('without a time is placed at closing and says so', () => {
    expect(fact({ Heure: '' })).toMatchObject({ occurredAt: '2026-11-21T18:30:00.000Z', dateOnly: true });
    const date = { column: 'Date', format: 'dmy', midnightMeansNoTime: true } as const;
    expect(fact({ Date: '21/11/2026 00:00' }, { date })).toMatchObject({ dateOnly: true });
    expect(
      fact({ Date: '21/11/2026 00:00' }, { date: { ...date, midnightMeansNoTime: false } }),
    ).toMatchObject({
      occurredAt: '2026-11-20T23:00:00.000Z',
      dateOnly: false,
    });
  });

  it('takes its line number as its key where the file has one', () => {
    expect(fact({ Ligne: '3' }, { lineNumber: { column: 'Ligne' } }).lineKey).toBe('n:3');
    expect(fact({ Ligne: '' }, { lineNumber: { column: 'Ligne' } }).lineKey).toMatch(/^r:/);
  });

  it('belongs to the ticket of its day where numbers start again each day, and to its till where there are several', () => {
    const document = { columns: ['Caisse', 'Ticket'], restartsDaily: true };
    expect(fact({ Caisse: '2' }, { document }).document).toBe('2026-11-21/2/1042');
    expect(fact({}, { document: { columns: [], restartsDaily: true } }).document).toBe('2026-11-21');
  });

  it('comes back when its quantity is negative, when its flag says so or when its document does', () => {
    const back = { quantityE3: -2000n, amount: -2500n, kind: 'return' };
    expect(fact({ Qté: '-2' })).toMatchObject(back);
    expect(fact({ Type: 'Avoir' }, { returned: { column: 'Type', values: ['AVOIR'] } })).toMatchObject(back);
    expect(fact({ Ticket: 'C1042' }, { returnPrefix: 'C' })).toMatchObject({ ...back, document: 'C1042' });
    expect(fact({ Ticket: 'C1042', Qté: '-2' }, { returnPrefix: 'C' })).toMatchObject(back);
    const document = { columns: ['Caisse', 'Ticket'], restartsDaily: false };
    expect(fact({ Caisse: 'C1' }, { document, returnPrefix: 'C' })).toMatchObject({ kind: 'sale' });
    expect(fact({ Caisse: '1', Ticket: 'C9' }, { document, returnPrefix: 'C' })).toMatchObject(back);
  });

  it('reads a stock journal, where sales are negative, the other way round', () => {
    const quantity = { from: { column: 'Qté' }, sign: 'salesAreNegative' } as const;
    expect(fact({ Qté: '-2' }, { quantity })).toMatchObject({ quantityE3: 2000n, kind: 'sale' });
  });

  it('that left from a warehouse elsewhere is skipped, others are sold from here', () => {
    const elsewhere = { column: 'Canal', values: ['Amazon', 'AFN'] };
    expect(read({ Canal: 'amazon' }, { elsewhere })).toEqual({ skipped: 'elsewhere' });
    expect(fact({ Canal: 'Merchant' }, { elsewhere }).kind).toBe('sale');
  });

  it('that was voided before payment is skipped', () => {
    expect(read({ État: 'ANNULÉ' }, { voided: { column: 'État', values: ['annulé'] } })).toEqual({
      skipped: 'voided',
    });
  });

  it('gives its unit price from a total, with the sign of what happened', () => {
    const price = { total: { column: 'Total' }, vat: 'included' } as const;
    expect(fact({ Total: '25,00' }, { price })).toMatchObject({ unitPriceE4: 125_000n, amount: 2500n });
    expect(fact({ Total: '25,00', Qté: '-2' }, { price })).toMatchObject({
      unitPriceE4: 125_000n,
      amount: -2500n,
    });
    expect(fact({ Total: '10,00', Qté: '3' }, { price })).toMatchObject({
      unitPriceE4: 33_333n,
      amount: 1000n,
    });
  });

  it('keeps a written total, discount included, beside the unit price', () => {
    const price = { unit: { column: 'PU' }, total: { column: 'Total' }, vat: 'included' } as const;
    expect(fact({ Total: '22,50' }, { price })).toMatchObject({ unitPriceE4: 125_000n, amount: 2250n });
    expect(fact({ Total: '' }, { price })).toMatchObject({ amount: 2500n });
  });

  it('may take money off with a negative price, and give for nothing', () => {
    expect(fact({ Qté: '1', PU: '-5,00' })).toMatchObject({ amount: -500n, kind: 'sale' });
    expect(fact({ PU: '0' })).toMatchObject({ amount: 0n });
  });

  it('adds VAT to prices that exclude it, by its rate or its till’s code', () => {
    const price = { unit: { column: 'PU' }, vat: 'excluded' } as const;
    const vat = { from: { column: 'TVA' }, codes: { N: 2000 } };
    const withVat = { unitPriceE4: 120_000n, amount: 2400n, vatRate: 2000 };
    expect(fact({ PU: '10', TVA: '20 %' }, { price, vat })).toMatchObject(withVat);
    expect(fact({ PU: '10', TVA: 'N' }, { price, vat })).toMatchObject(withVat);
    expect(fact({ PU: '10', TVA: '0.2' }, { price, vat })).toMatchObject(withVat);
    expect(read({ PU: '10', TVA: '' }, { price, vat })).toMatchObject({ quarantined: 'missing_vat' });
  });

  it('keeps what else it says: unit, customer, payment, barcode', () => {
    const reading = fact(
      { U: 'Verre 12 cl', Client: ' Dupont  Jean ', Règlement: 'CB', EAN: "'3760123456783" },
      {
        unit: { column: 'U' },
        customer: { column: 'Client' },
        payment: { column: 'Règlement' },
        item: { barcode: { column: 'EAN' } },
      },
    );
    expect(reading).toMatchObject({
      unit: 'glass',
      customerRef: 'Dupont Jean',
      payment: 'CB',
      item: { barcode: '3760123456783' },
    });
    expect(fact({}, { unit: { constant: 'BTL' } }).unit).toBe('bottle');
    expect(fact({ U: 'Fût 20' }, { unit: { column: 'U' } }).unit).toBe('fut 20');
  });

  it.each([
    [{ Ticket: ' ' }, 'missing_document'],
    [{ Code: '', Libellé: '' }, 'missing_item'],
    [{ Date: '' }, 'missing_date'],
    [{ Date: '32/11/2026' }, 'unreadable_date'],
    [{ Heure: '27h00' }, 'unreadable_date'],
    [{ Date: '24/11/2026' }, 'future_date'],
    [{ Date: '01/01/1970' }, 'implausible_date'],
    [{ Qté: '' }, 'missing_quantity'],
    [{ Qté: 'deux' }, 'unreadable_quantity'],
    [{ Qté: '0,00' }, 'zero_quantity'],
    [{ Qté: '3760123456783' }, 'implausible_quantity'],
    [{ PU: '' }, 'missing_price'],
    [{ PU: 'gratuit' }, 'unreadable_price'],
    [{ PU: '99999999999' }, 'implausible_price'],
    [{ Code: 'x'.repeat(121) }, 'text_too_long'],
    [{ Ticket: 'x'.repeat(121) }, 'text_too_long'],
  ])('%o is quarantined: %s', (cells, reason) => {
    expect(read(cells)).toMatchObject({ quarantined: reason, lineKey: expect.stringMatching(/^r:/) });
  });

  it('of today is accepted although its closing time is still to come', () => {
    expect(fact({ Date: '22/11/2026', Heure: '' })).toMatchObject({ dateOnly: true });
  });

  it('whose cells are absent is quarantined, never a fault', () => {
    const reader = saleLineReader(sampleProfile, { lineKeys: new LineKeys(), now });
    expect(reader({ cells: {} })).toMatchObject({ quarantined: 'missing_document', document: '' });
    const item = { code: { column: 'constructor' }, label: { column: 'toString' } };
    expect(read({}, { item })).toMatchObject({ quarantined: 'missing_item' });
  });
});

describe('a profile', () => {
  it('says which of its columns a file has lost', () => {
    expect(missingColumns(sampleProfile, ['Ticket', 'Date', 'Code', 'Libellé', 'Quantité', 'PU'])).toEqual([
      'Heure',
      'Qté',
    ]);
  });

  it('needs a document, an item, a price and a real time zone', () => {
    const refused = [
      { document: { columns: [], restartsDaily: false } },
      { item: {} },
      { price: { vat: 'included' } },
      { timeZone: 'Europe/Bordeaux' },
      { closingTime: '25:00' },
    ].map((change) => salesFileProfile.safeParse({ ...sampleProfile, ...change }).success);
    expect(refused).toEqual([false, false, false, false, false]);
    expect(salesFileProfile.parse(JSON.parse(JSON.stringify(sampleProfile)))).toEqual(sampleProfile);
  });
});
