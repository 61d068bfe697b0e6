/** Guessing the mapping of a sales file. */
import { describe, expect, it } from 'vitest';
import { guessSalesProfile, type SalesGuess } from './guessSales.ts';
import { salesFileProfile } from './salesProfile.ts';

function guess(text: string, decimal: 'dot' | 'comma' = 'comma'): SalesGuess {
  const [headings = '', ...lines] = text
    .trim()
    .split('\n')
    .map((line) => line.trim());
  const columns = headings.split(';');
  const rows = lines.map((line) => {
    const cells = line.split(';');
    return { cells: Object.fromEntries(columns.map((name, index) => [name, cells[index] ?? ''])) };
  });
  return guessSalesProfile(columns, rows, { decimal, timeZone: 'Europe/Paris', closingTime: '19:30' });
}

const columnsOf = ({ columns }: SalesGuess): Record<string, string> =>
  Object.fromEntries(columns.map(({ role, column }) => [role, column]));

describe('guessing a sales file', () => {
  it('recognises the headings of an English retail export, its American dates and its cancelled documents', () => {
    const found = guess(
      `InvoiceNo;StockCode;Description;Quantity;InvoiceDate;UnitPrice;CustomerID;Country
       536365;85123A;WHITE HANGING HEART;6;12/1/2010 8:26;2.55;17850;United Kingdom
       536365;71053;WHITE METAL LANTERN;6;12/1/2010 8:26;3.39;17850;United Kingdom
       536366;22633;HAND WARMER UNION JACK;6;12/1/2010 8:28;1.85;17850;United Kingdom
       C536379;D;Discount;-1;12/1/2010 9:41;27.50;14527;United Kingdom
       C536383;35004C;SET OF 3;-1;12/2/2010 9:49;4.65;15311;United Kingdom
       536384;82484;WOOD BLACK BOARD;3;12/3/2010 9:53;6.45;;France`,
      'dot',
    );
    expect(found.profile).toEqual({
      document: { columns: ['InvoiceNo'], restartsDaily: false },
      date: { column: 'InvoiceDate', format: 'mdy', midnightMeansNoTime: false },
      timeZone: 'Europe/Paris',
      closingTime: '19:30',
      item: { code: { column: 'StockCode' }, label: { column: 'Description' } },
      quantity: { from: { column: 'Quantity' }, sign: 'salesArePositive' },
      returnPrefix: 'C',
      price: { unit: { column: 'UnitPrice' }, vat: 'included' },
      customer: { column: 'CustomerID' },
      decimal: 'dot',
      identity: [
        'InvoiceNo',
        'InvoiceDate',
        'StockCode',
        'Description',
        'Quantity',
        'UnitPrice',
        'CustomerID',
      ],
    });
    expect(found).toMatchObject({ missing: [], dateIsAmbiguous: true });
    expect(found.columns.every(({ confidence }) => confidence > 0.6)).toBe(true);
  });

  it('recognises a French till, its times apart and its tickets that start again each day', () => {
    const found = guess(
      `N° ticket;Date;Heure;Code article;Libellé;Qté;PU TTC;TVA;Mode de règlement
       1;20/11/2026;10:02;CHM18;Chinon 2018;2;12,50;20;CB
       1;20/11/2026;10:02;SAN21;Sancerre 2021;1;18,00;20;CB
       2;20/11/2026;11:40;CHM18;Chinon 2018;1;12,50;20;Espèces
       1;21/11/2026;10:15;EPI01;Terrine;1;6,90;5,5;CB
       2;21/11/2026;10:32;CHM18;Chinon 2018;6;12,50;20;CB`,
    );
    expect(columnsOf(found)).toEqual({
      document: 'N° ticket',
      date: 'Date',
      time: 'Heure',
      code: 'Code article',
      label: 'Libellé',
      quantity: 'Qté',
      unitPrice: 'PU TTC',
      vat: 'TVA',
      payment: 'Mode de règlement',
    });
    expect(found.profile).toMatchObject({
      document: { restartsDaily: true },
      date: { format: 'dmy', timeColumn: 'Heure' },
      price: { vat: 'included' },
    });
    expect(found.dateIsAmbiguous).toBe(false);
  });

  it('tells the words of a return, a void and prices without VAT from the cells', () => {
    const found = guess(
      `Caisse;Ticket;Date;Type;Statut;Désignation;EAN;Quantité;Montant HT;Taux TVA
       1;90012;2026-11-20 10:00:00;Vente;Validé;Chinon;3760123456783;2;20,00;20,00
       2;90013;2026-11-20 10:05:00;Avoir;Validé;Chinon;3760123456783;1;10,00;20,00
       2;90014;2026-11-20 10:09:00;Vente;Annulé;Sancerre;3760123456790;1;15,00;20,00`,
    );
    expect(found.profile).toMatchObject({
      document: { columns: ['Caisse', 'Ticket'] },
      returned: { column: 'Type', values: ['Avoir'] },
      voided: { column: 'Statut', values: ['Annulé'] },
      item: { label: { column: 'Désignation' }, barcode: { column: 'EAN' } },
      price: { total: { column: 'Montant HT' }, vat: 'excluded' },
      vat: { from: { column: 'Taux TVA' } },
    });
  });

  it('does not take an amount of tax for a rate, nor a refund for a sale', () => {
    const found = guess(
      `Date;Time;Item;Qty;SKU;Net Sales;Tax;Transaction ID;Event Type
       11/21/26;10:05:12;Chinon;1.0;CHI18;€12.50;€2.08;abcDEF123;Payment
       11/21/26;10:15:12;Sancerre;2.0;SAN21;€10.00;€1.67;abcDEF124;Refund`,
      'dot',
    );
    expect(columnsOf(found)).toMatchObject({
      total: 'Net Sales',
      document: 'Transaction ID',
      returned: 'Event Type',
    });
    expect(found.profile?.vat).toBeUndefined();
    expect(found.profile?.date).toMatchObject({ format: 'mdy', timeColumn: 'Time' });
  });

  it('says what is missing rather than inventing it', () => {
    const found = guess(`Nom;Ville\nDupont;Lyon\nDurand;Paris`);
    expect(found.profile).toBeNull();
    expect(found.missing).toEqual(expect.arrayContaining(['document', 'date', 'quantity', 'price']));
  });

  it('knows dates at midnight for days, and days without any clue for ambiguous ones', () => {
    const midnight = guess(
      `Ticket;Date;Article;Qté;Prix\n12;22/11/2026 00:00:00;Chinon;1;9,50\n13;23/11/2026 00:00:00;Chinon;1;9,50`,
    );
    expect(midnight.profile?.date).toMatchObject({ format: 'dmy', midnightMeansNoTime: true });
    const padded = guess(
      `Ticket;Date;Article;Qté;Prix\n12;01/02/2026;Chinon;1;9,50\n13;02/03/2026;Chinon;1;9,50`,
    );
    expect(padded).toMatchObject({ dateIsAmbiguous: true, profile: { date: { format: 'dmy' } } });
  });

  it('guesses a profile that its own schema accepts, even for columns that say nothing', () => {
    const found = guess(`Ticket;Date;Article;Qté;Prix;Remarque\n12;22/11/2026;Chinon;1;9,50;`);
    expect(salesFileProfile.safeParse(found.profile).success).toBe(true);
    expect(
      guessSalesProfile([], [], { decimal: 'dot', timeZone: 'UTC', closingTime: '20:00' }).profile,
    ).toBeNull();
  });
});
