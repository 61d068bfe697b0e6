/** A receipt as bytes, and a printer that takes them or does not. */
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { ReceiptDocument } from '#domain/till/receipt/document.ts';
import { exampleReceipt } from '#domain/till/receipt/receipt.example.ts';
import { sayPrinter } from '#domain/till/receipt/sent.ts';
import { encodeReceipt, printerModels } from './encode.ts';
import { type FakePrinter, openFakePrinter } from './printer.fixture.ts';
import { openPrinters, type Printing } from './send.ts';

/** Commands as `<1b>`, text as the printer would write it. */
function textOf(bytes: Uint8Array): string {
  return Array.from(new TextDecoder('windows-1252').decode(bytes), (character) =>
    character < ' ' ? `<${character.charCodeAt(0).toString(16)}>` : character,
  ).join('');
}

describe('The bytes of a receipt', () => {
  const any = { model: null, width: 42 } as const;

  test('write French whole: é, œ, € and ’', () => {
    const text = textOf(encodeReceipt(exampleReceipt, any));
    expect(text).toContain('<1b>t<10>');
    expect(text).toContain('Cave de l’Œuvre');
    expect(text).toContain('2019                               91,00 €<a>');
  });

  test('write it whole on every printer that is known by name', () => {
    const link = 'https://cave.example/t/7Xq';
    const document: ReceiptDocument = {
      language: 'fr',
      blocks: [
        { kind: 'text', text: 'œuf à 1 €, l’été' },
        { kind: 'qr', text: link, label: 'Votre ticket en ligne' },
      ],
    };
    for (const { id } of printerModels) {
      const bytes = encodeReceipt(document, { model: id, width: 32 });
      expect(textOf(bytes), id).toContain('œuf à 1 €, l’été');
      // Drawn, or written where the printer draws none; what it is for stands beside it.
      expect(textOf(bytes), id).toContain(link);
      expect(textOf(bytes), id).toContain('Votre ticket en ligne');
      // Code page 0 is that of 1981, without any of them.
      expect(textOf(bytes), id).not.toMatch(/<1b>(?:<1d>)?t<0>/);
    }
  });

  test('cut below the last line, then open the drawer', () => {
    expect(textOf(encodeReceipt(exampleReceipt, any))).toMatch(/(?:<a><d>){4}<1d>V<0><a><d><1b>p<0>2ú$/);
    const drawer: ReceiptDocument = { language: 'fr', blocks: [{ kind: 'drawer' }] };
    expect(textOf(encodeReceipt(drawer, any))).not.toContain('<a>');
  });

  test('hold the QR code and the barcode themselves', () => {
    const text = textOf(encodeReceipt(exampleReceipt, any));
    expect(text).toContain('1P0https://cave.example/ticket/7Xq');
    expect(text).toContain('<1d>k<2>3760123456784<0>');
  });
});

describe('A printer of the network', () => {
  const patience = { connectMs: 500, statusMs: 60, writeMs: 150 };
  let printer: FakePrinter | undefined;
  afterEach(async () => printer?.close());

  async function send(mood: Parameters<typeof openFakePrinter>[0], printing: Partial<Printing> = {}) {
    printer = await openFakePrinter(mood);
    const { sendToPrinter } = openPrinters(connect, patience);
    const bytes = new TextEncoder().encode('ticket');
    return sendToPrinter({ ...printer.address, bytes, answersStatus: true, ...printing });
  }

  test('takes the bytes: that is what sent means', async () => {
    const outcome = await send({});
    expect([outcome, sayPrinter(outcome)]).toEqual([{ kind: 'sent', paper: 'enough' }, null]);
    await expect.poll(() => printer?.printed()).toEqual(['ticket']);
  });

  test.each([
    ['without paper', [0x32, 0x72], { kind: 'refused', why: 'paperOut' }, 'plus de papier'],
    ['with its cover open', [0x16, 0x12], { kind: 'refused', why: 'coverOpen' }, 'capot'],
    ['that is broken', [0x52, 0x12], { kind: 'refused', why: 'fault' }, 'panne'],
  ] as const)('%s is given nothing, so that nothing comes out later', async (_, status, outcome, words) => {
    expect(await send({ status })).toEqual(outcome);
    expect(sayPrinter(outcome)?.fr).toContain(words);
    expect(printer?.printed()).toEqual(['']);
  });

  test('says that its roll is nearly used up', async () => {
    const outcome = await send({ status: [0x12, 0x1e] });
    expect(outcome).toEqual({ kind: 'sent', paper: 'low' });
    expect(sayPrinter(outcome)?.fr).toContain('rouleau');
  });

  test('that says nothing of itself prints all the same', async () => {
    expect(await send({ status: null })).toEqual({ kind: 'sent', paper: 'unknown' });
    await expect.poll(() => printer?.printed()).toEqual(['ticket']);
  });

  test('of another language is asked nothing', async () => {
    expect(await send({}, { answersStatus: false })).toEqual({ kind: 'sent', paper: 'unknown' });
  });

  test('that is off is unreachable, and nothing was sent', async () => {
    const off = await openFakePrinter();
    await off.close();
    const { sendToPrinter } = openPrinters(connect, patience);
    const bytes = Uint8Array.of(1);
    expect(await sendToPrinter({ ...off.address, bytes, answersStatus: true })).toEqual({
      kind: 'refused',
      why: 'unreachable',
    });
  });

  test('that stops on the way leaves it unclear', async () => {
    // More than the machine's own buffers take.
    const bytes = new Uint8Array(16 * 1024 * 1024);
    const outcome = await send({ isDeaf: true }, { bytes, answersStatus: false });
    expect(outcome).toEqual({ kind: 'unclear' });
    expect(sayPrinter(outcome)?.fr).toContain('regardez le papier');
    await printer?.close();
    expect(await send({ hangsUpAfter: 100 }, { bytes, answersStatus: false })).toEqual({ kind: 'unclear' });
  });

  test('prints for several tills one after the other', async () => {
    printer = await openFakePrinter();
    const { address } = printer;
    const { sendToPrinter } = openPrinters(connect, patience);
    const outcomes = await Promise.all(
      ['un', 'deux', 'trois'].map((text) =>
        sendToPrinter({ ...address, bytes: new TextEncoder().encode(text), answersStatus: true }),
      ),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(['sent', 'sent', 'sent']);
    await expect.poll(() => printer?.printed()).toEqual(['un', 'deux', 'trois']);
  });
});
