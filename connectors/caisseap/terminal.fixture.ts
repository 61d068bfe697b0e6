/** A payment terminal that is not there: hears the question as one does and answers as it is told to, in pieces, late, cut short or never. */
import { createServer, type Socket } from 'node:net';
import type { Address } from '../kit/wire.ts';
import { type Fields, openFieldReader } from './fields.ts';

export interface Answering {
  /** What it says, piece by piece. */
  pieces: readonly string[];
  /** Between two pieces. */
  gapMs?: number;
  /** What it does then. */
  ending: 'stay' | 'hangUp' | 'reset';
}

export interface FakeTerminal {
  address: Address;
  /** What it was asked, a question each. */
  asked: Fields[];
  close(): Promise<void>;
}

/** A terminal's answer: what it was asked, said back, and what is given beside. */
export function answerTo(question: Fields, said: Readonly<Record<string, string>>): string {
  const fields = { ...Object.fromEntries(question), ...said };
  return Object.entries(fields)
    .filter(([tag]) => tag !== 'BA')
    .map(([tag, value]) => tag + String(value.length).padStart(3, '0') + value)
    .join('');
}

export async function openFakeTerminal(
  answer: (question: Fields) => Answering | Promise<Answering>,
): Promise<FakeTerminal> {
  const asked: Fields[] = [];
  const callers = new Set<Socket>();
  const server = createServer((socket) => {
    callers.add(socket);
    const reader = openFieldReader();
    socket
      .setNoDelay(true)
      .on('error', () => {})
      .on('close', () => callers.delete(socket))
      .on('data', (piece: Uint8Array) => {
        reader.push(piece);
        // The last of what Caveau sends.
        if (!reader.fields.has('BA') || reader.state !== 'between') return;
        asked.push(reader.fields);
        void Promise.resolve(answer(reader.fields)).then((answering) => say(socket, answering));
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the terminal listens nowhere');
  return {
    address: { host: '127.0.0.1', port: address.port },
    asked,
    close: () =>
      new Promise((resolve) => {
        for (const socket of callers) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

async function say(socket: Socket, { pieces, gapMs = 1, ending }: Answering): Promise<void> {
  for (const piece of pieces) {
    await new Promise((resolve) => setTimeout(resolve, gapMs));
    socket.write(piece, 'latin1');
  }
  if (ending === 'hangUp') socket.end();
  if (ending === 'reset') setTimeout(() => socket.resetAndDestroy(), gapMs);
}
