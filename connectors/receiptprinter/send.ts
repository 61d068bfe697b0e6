/** Hands bytes to printers of the shop's network, receipts' and labels', on the port that nearly all of them listen on, 9100; one at a time each. */
import type { Sent } from '#domain/till/receipt/sent.ts';
import { type Address, type Connect, openWire } from '../kit/wire.ts';
import { type AskStatus, type Print, type PrintPatience, print } from './print.ts';

export type Printing = Address & Print;

export type Patience = PrintPatience & { connectMs: number };
const usualPatience: Patience = { connectMs: 3_000, statusMs: 500, writeMs: 15_000 };

/** A printer takes one caller and lets the others wait unheard, so they queue here. */
export function openPrinters(connect: Connect, patience: Patience = usualPatience, ask?: AskStatus) {
  const lastAt = new Map<string, Promise<unknown>>();

  async function send(printing: Printing): Promise<Sent> {
    const wire = await openWire(connect, printing, patience.connectMs);
    if (wire === null) return { kind: 'refused', why: 'unreachable' };
    try {
      return await print(wire, printing, patience, ask);
    } finally {
      wire.close();
    }
  }

  async function sendToPrinter(printing: Printing): Promise<Sent> {
    const key = `${printing.host}:${printing.port}`;
    const mine = (lastAt.get(key) ?? Promise.resolve()).then(
      () => send(printing),
      () => send(printing),
    );
    lastAt.set(key, mine);
    try {
      return await mine;
    } finally {
      if (lastAt.get(key) === mine) lastAt.delete(key);
    }
  }

  return { sendToPrinter };
}
