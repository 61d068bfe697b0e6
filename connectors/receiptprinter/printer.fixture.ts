/** A printer that is not there: listens as one does, keeps what it is given, and can be out of paper, silent or deaf. */
import { createServer, type Socket } from 'node:net';
import type { Address } from '../kit/wire.ts';

interface Mood {
  /** The answers to `DLE EOT 2` and `DLE EOT 4`; null for a printer that never answers. */
  status?: readonly [offline: number, paper: number] | null;
  /** What a label printer answers to `~HS`, piece by piece; nothing where left out. */
  labelStatus?: readonly string[];
  /** Takes the call and reads nothing. */
  isDeaf?: boolean;
  /** Hangs up once it was given so many bytes. */
  hangsUpAfter?: number;
}

export interface FakePrinter {
  address: Address;
  /** What reached the paper, a text a caller: without the questions about its status. */
  printed(): string[];
  close(): Promise<void>;
}

const wellStatus = [0x12, 0x12] as const;
const aboutOffline = '\u0010\u0004\u0002';
const aboutPaper = '\u0010\u0004\u0004';
const aboutLabels = '~HS\r\n';
/** The network brings a piece, and then another. */
const pieceMs = 15;

export async function openFakePrinter({
  status = wellStatus,
  labelStatus = [],
  isDeaf = false,
  hangsUpAfter,
}: Mood = {}): Promise<FakePrinter> {
  const given: string[] = [];
  const callers = new Set<Socket>();
  const server = createServer((socket) => {
    callers.add(socket);
    socket.on('error', () => {}).on('close', () => callers.delete(socket));
    if (isDeaf) {
      socket.pause();
      return;
    }
    const place = given.push('') - 1;
    socket.setEncoding('latin1').on('data', (text: string) => {
      given[place] += text;
      if (status !== null && text.includes(aboutOffline)) socket.write(Uint8Array.of(status[0]));
      if (status !== null && text.includes(aboutPaper)) socket.write(Uint8Array.of(status[1]));
      if (text.includes(aboutLabels))
        labelStatus.forEach((piece, index) => setTimeout(() => socket.write(piece), index * pieceMs));
      if (hangsUpAfter !== undefined && (given[place]?.length ?? 0) >= hangsUpAfter) socket.resetAndDestroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the printer listens nowhere');
  return {
    address: { host: '127.0.0.1', port: address.port },
    printed: () =>
      given.map((text) =>
        [aboutOffline, aboutPaper, aboutLabels].reduce((rest, asked) => rest.replaceAll(asked, ''), text),
      ),
    close: () =>
      new Promise((resolve) => {
        for (const socket of callers) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
