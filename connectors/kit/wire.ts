/** A conversation with a machine of the shop: a printer, a payment terminal, a scale. What may not happen in time is a value, never thrown. */
import type { Socket } from 'node:net';
import { type Arrivals, openArrivals, within } from './arrivals.ts';

export interface Wire {
  read: Arrivals['read'];
  /** True once the bytes were all taken: from there the other side may have done what they ask. */
  write: (bytes: Uint8Array, withinMs: number) => Promise<boolean>;
  /** Lets what was written leave, then hangs up. */
  close: () => void;
}

export interface Address {
  host: string;
  port: number;
}

/** `connect` of `node:net`, handed in. */
export type Connect = (address: Address) => Socket;

/** What a machine that never hangs up is given to do so. */
const lingerMs = 2_000;

/** Over TCP; null where nobody took the call in time: then nothing was said. */
export async function openWire(connect: Connect, address: Address, withinMs: number): Promise<Wire | null> {
  const socket = connect(address);
  const arrivals = openArrivals();
  const opened = new Promise<boolean>((resolve) => {
    socket
      .setNoDelay(true)
      .on('connect', () => resolve(true))
      .on('data', (piece: Uint8Array) => arrivals.put(piece))
      .on('end', () => arrivals.end())
      // Its reason is the same for whoever waits: the machine is not there.
      .on('error', () => {})
      .on('close', () => {
        resolve(false);
        arrivals.end();
      });
  });
  if ((await within(opened, withinMs)) !== true) {
    socket.destroy();
    return null;
  }
  return {
    read: arrivals.read,
    async write(bytes, withinMs) {
      const taken = new Promise<boolean>((resolve) => {
        socket.write(bytes, (error) => resolve(!error));
      });
      return (await within(taken, withinMs)) === true;
    },
    close() {
      socket.setTimeout(lingerMs, () => socket.destroy());
      socket.end();
    },
  };
}
