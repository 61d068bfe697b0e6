/** A shelf label in ZPL, and what its printer says of itself. */
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { openFakePrinter } from '../receiptprinter/printer.fixture.ts';
import { openPrinters } from '../receiptprinter/send.ts';
import { askLabelStatus } from './status.ts';
import { type ShelfLabel, zplOf } from './zpl.ts';

const roll = { widthMm: 57, heightMm: 32, dotsPerMm: 8 } as const;
const label: ShelfLabel = {
  name: 'Côte-Rôtie « La Landonne » 2019',
  facts: 'Rouge · 75 cl',
  price: '1\u202f250,00\u00a0€',
  pricePerLitre: '1\u202f666,67\u00a0€ le litre',
  barcode: '3760123456784',
  copies: 3,
};

test('A shelf label says the wine, its price, its price per litre, and carries its barcode', () => {
  expect(zplOf(label, roll)).toBe(
    `^XA^CI28^PW456^LL256^LH0,0
^FO16,16^A0N,30^FB424,2,0,L^FH_^FDCôte-Rôtie « La Landonne » 2019^FS
^FO16,84^A0N,21^FB424,1,0,L^FH_^FDRouge · 75 cl^FS
^FO16,172^A0N,48^FB424,1,0,R^FH_^FD1 250,00 €^FS
^FO16,224^A0N,19^FB424,1,0,R^FH_^FD1 666,67 € le litre^FS
^FO32,176^BY2^BEN,40,Y,N^FD376012345678^FS
^PQ3^XZ`,
  );
});

test('What a name holds is never a command', () => {
  const zpl = zplOf({ ...label, name: '^XZ~JA_2\\&', barcode: null, pricePerLitre: null }, roll);
  expect(zpl.match(/\^XZ/g)).toHaveLength(1);
  expect(zpl).toContain('^FH_^FD_5EXZ_7EJA_5F2/&^FS');
  expect(zpl).not.toContain('^BE');
});

/** As the guide has them: paper out and pause in the first line, head up and ribbon out in the second. */
const statusOf = ({ paperOut = 0, paused = 0, headUp = 0, ribbonOut = 0 }) =>
  `\u0002030,${paperOut},${paused},0255,000,0,0,0,000,0,0,0\u0003\r\n\u0002001,0,${headUp},${ribbonOut},1,2,4,0,00000000,1,000\u0003\r\n\u00021234,0\u0003\r\n`;
const piecesOf = (text: string): string[] => text.match(/[^]{1,7}/g) ?? [];
const patience = { connectMs: 500, statusMs: 200, writeMs: 150 };

test.each<[string, Parameters<typeof openFakePrinter>[0], object, string[]]>([
  [
    'says in pieces that it is well',
    { labelStatus: piecesOf(statusOf({})) },
    { kind: 'sent', paper: 'enough' },
    ['^XA^XZ'],
  ],
  ['says nothing', {}, { kind: 'sent', paper: 'unknown' }, ['^XA^XZ']],
  ['has no labels', { labelStatus: [statusOf({ paperOut: 1 })] }, { kind: 'refused', why: 'paperOut' }, ['']],
  [
    'has no ribbon',
    { labelStatus: [statusOf({ ribbonOut: 1 })] },
    { kind: 'refused', why: 'paperOut' },
    [''],
  ],
  ['is paused', { labelStatus: [statusOf({ paused: 1 })] }, { kind: 'refused', why: 'paused' }, ['']],
  [
    'is open',
    { labelStatus: piecesOf(statusOf({ headUp: 1, paused: 1 })) },
    { kind: 'refused', why: 'coverOpen' },
    [''],
  ],
])('A label printer that %s is given labels, or is not', async (_, mood, outcome, printed) => {
  const printer = await openFakePrinter(mood);
  try {
    const { sendToPrinter } = openPrinters(connect, patience, askLabelStatus);
    const bytes = new TextEncoder().encode('^XA^XZ');
    expect(await sendToPrinter({ ...printer.address, bytes, answersStatus: true })).toEqual(outcome);
    await expect.poll(() => printer.printed()).toEqual(printed);
  } finally {
    await printer.close();
  }
});

test('A label printer that takes the call and nothing more leaves it unclear what was printed', async () => {
  const printer = await openFakePrinter({ isDeaf: true });
  try {
    const { sendToPrinter } = openPrinters(connect, patience, askLabelStatus);
    const bytes = new Uint8Array(20_000_000).fill(0x20);
    expect(await sendToPrinter({ ...printer.address, bytes, answersStatus: true })).toEqual({
      kind: 'unclear',
    });
  } finally {
    await printer.close();
  }
});
