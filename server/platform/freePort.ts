/** Ports of this machine that nobody listens on. */
import { createServer } from 'node:net';

/** The first that is free from this one on; any at all from 0. */
export async function freePort(from = 0): Promise<number> {
  for (let port = from; port < 65_536; port += 1) {
    const free = await listenOnce(port);
    if (free !== null) return free;
  }
  throw new Error(`no port is free from ${from} on`);
}

function listenOnce(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on('error', () => resolve(null));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(address === null || typeof address === 'string' ? null : address.port));
    });
  });
}
