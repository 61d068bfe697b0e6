/** Hands bytes to printers of the shop's network, on the port that nearly all of them listen on, 9100; one receipt at a time each. */
import type { Sent } from '#domain/till/receipt/sent.ts';
import { type Address, type Connect, openWire, type Wire } from '../kit/wire.ts';
import { isStatusByte, type PrinterStatus, readStatus, statusQuestion } from './status.ts';

export interface Printing extends Address {
  bytes: Uint8Array;
  /** Star's own languages and label printers know no `DLE EOT`: they are asked nothing. */
  answersStatus: boolean;
}

export interface Patience {
  connectMs: number;
  statusMs: number;
  /** A printer takes bytes as fast as it prints them once its buffer is full. */
  writeMs: number;
}
const usualPatience: Patience = { connectMs: 3_000, statusMs: 500, writeMs: 15_000 };

/** A printer takes one caller and lets the others wait unheard, so they queue here. */
export function openPrinters(connect: Connect, patience: Patience = usualPatience) {
  const lastAt = new Map<string, Promise<unknown>>();

  async function sendToPrinter(printing: Printing): Promise<Sent> {
    const key = `${printing.host}:${printing.port}`;
    const print = () => send(connect, printing, patience);
    const before = lastAt.get(key) ?? Promise.resolve();
    const mine = before.then(print, print);
    lastAt.set(key, mine);
    try {
      return await mine;
    } finally {
      if (lastAt.get(key) === mine) lastAt.delete(key);
    }
  }

  return { sendToPrinter };
}

async function send(connect: Connect, printing: Printing, patience: Patience): Promise<Sent> {
  const wire = await openWire(connect, printing, patience.connectMs);
  if (wire === null) return { kind: 'refused', why: 'unreachable' };
  try {
    const status = printing.answersStatus ? await askStatus(wire, patience.statusMs) : null;
    if (status !== null && 'trouble' in status) return { kind: 'refused', why: status.trouble };
    if (!(await wire.write(printing.bytes, patience.writeMs))) return { kind: 'unclear' };
    return { kind: 'sent', paper: status?.paper ?? 'unknown' };
  } finally {
    wire.close();
  }
}

/** Null where it does not say: many cheap printers answer nothing and print all the same. */
async function askStatus(wire: Wire, withinMs: number): Promise<PrinterStatus | null> {
  if (!(await wire.write(statusQuestion, withinMs))) return null;
  const answers: number[] = [];
  while (answers.length < 2) {
    const piece = await wire.read(withinMs);
    if (piece === 'silence' || piece === 'over') return null;
    answers.push(...piece.filter(isStatusByte));
  }
  const [offline = 0, paper = 0] = answers;
  return readStatus(offline, paper);
}
