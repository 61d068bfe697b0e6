/** Messages as SMPP carries them: a long one in pieces that belong together (GSM 03.40, 9.2.3.24.1), and what a received one says. */
import { partsOf, readGsm } from '#domain/sending/sms.ts';
import type { Short } from './pdu.ts';

const hasHeader = 0x40;
const isReceipt = 0x3c;
const ucs2 = 0x08;
const latin1 = 0x03;

export interface Piece {
  esmClass: number;
  coding: number;
  message: Buffer;
}

/** `number` tells the pieces of one message from those of another to the same telephone. */
export function piecesOf(text: string, number: number): Piece[] {
  const { alphabet, parts } = partsOf(text);
  return parts.map((units, index) => {
    const body =
      alphabet === 'gsm'
        ? Buffer.from(units)
        : Buffer.from(units.flatMap((unit) => [unit >> 8, unit & 0xff]));
    const header = parts.length === 1 ? [] : [5, 0, 3, number & 0xff, parts.length, index + 1];
    return {
      esmClass: header.length === 0 ? 0 : hasHeader,
      coding: alphabet === 'gsm' ? 0 : ucs2,
      message: Buffer.concat([Buffer.from(header), body]),
    };
  });
}

/** What the other side sends by itself. */
export type Delivered =
  | {
      kind: 'receipt';
      references: readonly string[];
      state: 'delivered' | 'failed' | 'underway';
      said: string;
    }
  | { kind: 'text'; from: string; text: string };

const receiptedMessageId = 0x001e;
const messagePayload = 0x0424;

export function readDelivered(short: Short): Delivered {
  const message = short.options.get(messagePayload) ?? short.message;
  const text = textOf(message, short);
  if ((short.esmClass & isReceipt) === 0) return { kind: 'text', from: short.from, text };
  const option = short.options.get(receiptedMessageId);
  const id = (option?.toString('latin1') ?? /\bid:(\S+)/i.exec(text)?.[1] ?? '').replace(/\0.*$/, '');
  const said = /\bstat:(\w+)/i.exec(text)?.[1]?.toUpperCase() ?? '';
  const error = /\berr:(\w+)/i.exec(text)?.[1];
  return {
    kind: 'receipt',
    references: formsOf(id),
    state: states[said] ?? 'underway',
    said: [said, error].filter(Boolean).join(' '),
  };
}

/** Appendix B of the specification. */
const states: Readonly<Record<string, 'delivered' | 'failed'>> = {
  DELIVRD: 'delivered',
  EXPIRED: 'failed',
  DELETED: 'failed',
  UNDELIV: 'failed',
  REJECTD: 'failed',
};

/** Some centres answer in hexadecimal and report in decimal. */
export function formsOf(id: string): string[] {
  const plain = formOf(id);
  return /^\d{1,20}$/.test(plain) ? [plain, BigInt(plain).toString(16)] : [plain];
}

/** As it is kept. */
export function formOf(id: string): string {
  return id.toLowerCase().replace(/^0+(?=.)/, '');
}

function textOf(message: Buffer, { coding, esmClass }: Short): string {
  const isHeaded = (esmClass & hasHeader) !== 0;
  const body = isHeaded ? message.subarray(1 + (message[0] ?? 0)) : message;
  if (coding === ucs2) return Buffer.from(body).swap16().toString('utf16le');
  return coding === latin1 ? body.toString('latin1') : readGsm(body);
}
