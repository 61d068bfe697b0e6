/** What an ESC/POS printer says of itself when it is asked by `DLE EOT n`, which it answers at once, even without paper. */
import type { PrinterTrouble } from '#domain/till/receipt/sent.ts';

const dle = 0x10;
const eot = 0x04;
const aboutOffline = 2;
const aboutPaper = 4;

export const statusQuestion = Uint8Array.of(dle, eot, aboutOffline, dle, eot, aboutPaper);

/** Bits 1 and 4 of an answer are always on, 0 and 7 off. */
export function isStatusByte(byte: number): boolean {
  return (byte & 0b1001_0011) === 0b0001_0010;
}

export type PrinterStatus = { trouble: PrinterTrouble } | { paper: 'enough' | 'low' };

/** The answers in the order of the question. */
export function readStatus(offline: number, paper: number): PrinterStatus {
  if ((offline & 0b0000_0100) !== 0) return { trouble: 'coverOpen' };
  if ((paper & 0b0110_0000) !== 0 || (offline & 0b0010_0000) !== 0) return { trouble: 'paperOut' };
  if ((offline & 0b0100_0000) !== 0) return { trouble: 'fault' };
  return { paper: (paper & 0b0000_1100) === 0 ? 'enough' : 'low' };
}
