/** The ways from the till to paper, behind one door. */
import type { Sent } from '#domain/till/receipt/sent.ts';

/** Takes whole receipts, one at a time, in the order in which they were given; never throws for what a printer does. */
export interface PrinterTransport {
  send: (bytes: Uint8Array<ArrayBuffer>) => Promise<Sent>;
}

/** One receipt after the other, whoever prints. */
export function inTurn(send: PrinterTransport['send']): PrinterTransport {
  let last: Promise<unknown> = Promise.resolve();
  return {
    send(bytes) {
      const mine = last.then(
        () => send(bytes),
        () => send(bytes),
      );
      last = mine;
      return mine;
    },
  };
}

/** A printer of the shop's network, which the server reaches: `post` asks it to. Without an answer nobody knows. */
export function networkPrinter(post: (bytes: Uint8Array<ArrayBuffer>) => Promise<Sent>): PrinterTransport {
  return inTurn(async (bytes) => {
    try {
      return await post(bytes);
    } catch {
      return { kind: 'unclear' };
    }
  });
}
