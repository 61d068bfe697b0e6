/** SMPP byte for byte, and a session with a centre that answers, refuses and breaks off. */
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCentre, type SmsCentre } from './centre.fixture.ts';
import { type Delivered, formsOf, openSmpp } from './index.ts';
import { piecesOf, readDelivered } from './messages.ts';
import { bindBody, commands, readPdus, readShort, shortBody, writePdu } from './pdu.ts';

let centre: SmsCentre;
const heard: Delivered[] = [];

beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

const open = (password = centre.password, patienceMs = 2_000) =>
  openSmpp({
    socket: connect(centre.port, '127.0.0.1'),
    systemId: 'SMPP3TEST',
    password,
    hear: async (delivered) => void heard.push(delivered),
    patienceMs,
  });

test('What goes over the line is the specification’s, byte for byte', () => {
  const body = bindBody({ systemId: 'SMPP3TEST', password: 'secret08' });
  expect(writePdu({ command: commands.bindTransceiver, status: 0, sequence: 1, body }).toString('hex')).toBe(
    '00000028 00000009 00000000 00000001 534d50503354455354 00 7365637265743038 00 00 34 00 00 00'.replaceAll(
      ' ',
      '',
    ),
  );
  const [piece] = piecesOf('Vin à 5 €', 1);
  if (!piece) throw new Error('no piece');
  expect(shortBody({ from: 'Caveau', to: '+33612345678', registered: 1, ...piece }).toString('hex')).toBe(
    [
      '00 05 00 43617665617500 01 01 333336313233343536373800 00 00 00 00 00',
      '01 00 00 00 0a 56696e207f203520 1b65',
    ]
      .join('')
      .replaceAll(' ', ''),
  );
});

test('Pieces of a line that arrive cut anywhere are put together; what is not SMPP is refused', () => {
  const pdu = { command: commands.enquireLink, status: 0, sequence: 7, body: Buffer.alloc(0) };
  const bytes = Buffer.concat([writePdu(pdu), writePdu({ ...pdu, sequence: 8 })]);
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    const first = readPdus(bytes.subarray(0, cut));
    const second = readPdus(Buffer.concat([first.rest, bytes.subarray(cut)]));
    expect([...first.pdus, ...second.pdus].map(({ sequence }) => sequence)).toEqual([7, 8]);
  }
  expect(() => readPdus(Buffer.from('GET / HTTP/1.1\r\n\r\n'))).toThrow('not SMPP');
});

test('A long message goes in pieces that say that they belong together, of which the last asks for a receipt', async () => {
  const session = await open();
  const text = `${'Beaujolais nouveau ! '.repeat(10)}STOP 36111`;
  expect(await session.send({ from: 'Caveau', to: '+33612345678', text, number: 42 })).toEqual({
    kind: 'taken',
    reference: 'a1',
    parts: 2,
  });
  expect(centre.received.map(({ wantsReceipt }) => wantsReceipt)).toEqual([false, true]);
  expect(centre.received.map((piece) => piece.text).join('')).toBe(text);
  const [first] = piecesOf('ê'.repeat(71), 9);
  expect(first?.message.subarray(0, 6)).toEqual(Buffer.from([5, 0, 3, 9, 2, 1]));
  session.close();
});

test('A refusal is told apart: for good, come again, or the account; a silence is nobody knows', async () => {
  const session = await open();
  const outcome = async (fate: number | 'cut') => {
    centre.fates.set('+33600000001', fate);
    return (await session.send({ from: 'Caveau', to: '+33600000001', text: 'Bonjour', number: 1 })).kind;
  };
  expect([await outcome(0x0b), await outcome(0x58), await outcome(0x0a), await outcome('cut')]).toEqual([
    'refused',
    'later',
    'away',
    'unknown',
  ]);
  expect(await outcome(0)).toBe('away');
  await expect(open('wrong')).rejects.toThrow('not accepted');
});

test('Receipts and answers are heard, what waited at the centre too', async () => {
  heard.length = 0;
  centre.hears('+33612345678', 'Stop');
  centre.reports('00A1', 'DELIVRD');
  const session = await open();
  await session.heardOut(100);
  expect(heard).toEqual([
    { kind: 'text', from: '+33612345678', text: 'Stop' },
    { kind: 'receipt', references: ['a1'], state: 'delivered', said: 'DELIVRD 000' },
  ]);
  expect(centre.delivered).toBe(2);
  expect(formsOf('0031')).toEqual(['31', '1f']);
  const ucs2 = { from: 'Caveau', to: '+33612345678', esmClass: 0, registered: 0, coding: 8 };
  const message = Buffer.from('Arrêt', 'utf16le').swap16();
  expect(readDelivered(readShort(shortBody({ ...ucs2, message })))).toMatchObject({ text: 'Arrêt' });
  session.close();
});
