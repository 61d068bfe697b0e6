import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { printPdf, printTables, type Tables } from './print.ts';

const sheet: Tables = {
  title: 'Stock au 31 octobre 2026',
  language: 'fr',
  at: '2026-10-31T18:00:00Z',
  facts: [['Boutique', 'L’Œuvre au vin']],
  parts: [
    {
      title: 'Rouges',
      columns: [{ name: 'Article' }, { name: 'Valeur', end: true }],
      rows: Array.from({ length: 200 }, (_, row) => [`Chinon #${row} *« vieilles »* $x$`, '12,50 €']),
      sums: ['Total', '2 500,00 €'],
    },
    { title: 'Blancs', columns: [{ name: 'Article' }], rows: [], empty: 'Rien ici.' },
  ],
};

test('A document of tables runs over its pages, is titled and in a language, and the same is printed the same', async () => {
  const [pdf, again] = await Promise.all([printTables(sheet), printTables(sheet)]);
  const document = await PDFDocument.load(pdf);
  expect(document.getPageCount()).toBe(5);
  expect(document.getTitle()).toBe('Stock au 31 octobre 2026');
  expect(document.getLanguage()).toBe('fr');
  expect(Buffer.from(again).equals(Buffer.from(pdf))).toBe(true);
});

test('A template with a fault is told, and the press goes on', async () => {
  const { title, language, at } = sheet;
  const template = new URL('print.ts', import.meta.url);
  await expect(printPdf({ template, title, language, at, data: {} })).rejects.toThrow('cannot be set');
  expect((await printTables(sheet)).length).toBeGreaterThan(1000);
});
