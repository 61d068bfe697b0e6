/** What a label printer says of itself before it is given labels, over real TCP. */
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { askLabelStatus } from '#connectors/labelprinter/status.ts';
import { openFakePrinter } from '#connectors/receiptprinter/printer.fixture.ts';
import { openPrinters } from '#connectors/receiptprinter/send.ts';

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
