/** The ways from the till to paper, behind one door. */
import type { Sent } from '#domain/till/receipt/sent.ts';

export interface SendingHow {
  /** Given though the printer says that it has no paper: a drawer opens without. */
  regardless: boolean;
}

/** Takes whole receipts, one at a time, in the order in which they were given; never throws for what a printer does. */
export interface PrinterTransport {
  send: (bytes: Uint8Array<ArrayBuffer>, how?: SendingHow) => Promise<Sent>;
}

/** One receipt after the other, whoever prints. */
export function inTurn(
  send: (bytes: Uint8Array<ArrayBuffer>, how: SendingHow) => Promise<Sent>,
): PrinterTransport {
  let last: Promise<unknown> = Promise.resolve();
  return {
    send(bytes, how = { regardless: false }) {
      const mine = last.then(
        () => send(bytes, how),
        () => send(bytes, how),
      );
      last = mine;
      return mine;
    },
  };
}

/** A printer of the shop's network, which the server reaches: `post` asks it to. Without an answer nobody knows. */
export function networkPrinter(
  post: (bytes: Uint8Array<ArrayBuffer>, how: SendingHow) => Promise<Sent>,
): PrinterTransport {
  return inTurn(async (bytes, how) => {
    try {
      return await post(bytes, how);
    } catch {
      return { kind: 'unclear' };
    }
  });
}
