/** A conversation over TCP with a machine of the shop: a printer, a payment terminal. What may not happen in time is a value, never thrown. */
import type { Socket } from 'node:net';

export interface Address {
  host: string;
  port: number;
}

/** `connect` of `node:net`, handed in. */
export type Connect = (address: Address) => Socket;

export interface Wire {
  /** What has come since the last reading; waits for it. `over`: the other side hung up, and all that it said was read. */
  read(withinMs: number): Promise<Uint8Array | 'silence' | 'over'>;
  /** True once the operating system has taken all the bytes: from there the other side may have done what they ask. */
  write(bytes: Uint8Array, withinMs: number): Promise<boolean>;
  /** Lets what was written leave, then hangs up. */
  close(): void;
}

/** What a machine that never hangs up is given to do so. */
const lingerMs = 2_000;

/** Null where nobody took the call in time: then nothing was said. */
export async function openWire(connect: Connect, address: Address, withinMs: number): Promise<Wire | null> {
  const socket = connect(address);
  const came: Uint8Array[] = [];
  let isOpen = false;
  let isOver = false;
  let wake = (): void => {};
  socket
    .setNoDelay(true)
    .on('connect', () => {
      isOpen = true;
      wake();
    })
    .on('data', (piece: Uint8Array) => {
      came.push(piece);
      wake();
    })
    .on('end', () => {
      isOver = true;
      wake();
    })
    // Its reason is the same for whoever waits: the machine is not there.
    .on('error', () => {})
    .on('close', () => {
      isOver = true;
      wake();
    });

  async function until(isTrue: () => boolean, within: number): Promise<void> {
    const end = performance.now() + within;
    for (let left = within; !isTrue() && left > 0; left = end - performance.now())
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
  }

  await until(() => isOpen || isOver, withinMs);
  if (!isOpen || isOver) {
    socket.destroy();
    return null;
  }
  return {
    async read(within) {
      await until(() => came.length > 0 || isOver, within);
      if (came.length > 0) return Buffer.concat(came.splice(0));
      return isOver ? 'over' : 'silence';
    },
    async write(bytes, within) {
      let taken: boolean | null = null;
      socket.write(bytes, (error) => {
        taken = !error;
        wake();
      });
      await until(() => taken !== null, within);
      return taken ?? false;
    },
    close() {
      socket.setTimeout(lingerMs, () => socket.destroy());
      socket.end();
    },
  };
}
