/** A session with a centre that sends SMS: bound once, messages handed over, and what it sends by itself answered once that is written down. */
import type { Duplex } from 'node:stream';
import type { Outcome } from '#domain/sending/rules.ts';
import { type Delivered, formOf, piecesOf, readDelivered } from './messages.ts';
import {
  type Binding,
  bindBody,
  commands,
  isAnswer,
  type Pdu,
  readMessageId,
  readPdus,
  readShort,
  shortBody,
  textBody,
  writePdu,
} from './pdu.ts';

export interface SmppSession {
  send(message: { from: string; to: string; text: string; number: number }): Promise<Outcome>;
  /** Resolves once the other side has sent nothing by itself for so long. */
  heardOut(quietMs: number): Promise<void>;
  close(): void;
}

export interface SmppOptions extends Binding {
  socket: Duplex;
  /** It is told that it was delivered once this resolves; where it rejects, it sends it again. */
  hear: (delivered: Delivered) => Promise<void>;
  patienceMs?: number;
}

class Ended extends Error {}

const enquireEveryMs = 30_000;
const systemError = 0x08;

/** Rejects where the account is not accepted, or nobody answers. */
export async function openSmpp(options: SmppOptions): Promise<SmppSession> {
  const { socket, hear, patienceMs = 20_000, ...binding } = options;
  const waiting = new Map<number, { resolve: (pdu: Pdu) => void; reject: (error: Error) => void }>();
  let sequence = 0;
  let rest: Buffer = Buffer.alloc(0);
  let isOpen = true;
  let lastHeardMs = performance.now();

  const write = (pdu: Pdu): void => void (isOpen && socket.write(writePdu(pdu)));
  const answer = ({ command, sequence: of }: Pdu, status = 0, body: Buffer = Buffer.alloc(0)): void =>
    write({ command: (command | 0x80000000) >>> 0, status, sequence: of, body });

  function ask(command: number, body: Buffer): Promise<Pdu> {
    if (!isOpen) return Promise.reject(new Ended('the connection has ended'));
    sequence = (sequence % 0x7fffffff) + 1;
    const own = sequence;
    const asked = new Promise<Pdu>((resolve, reject) => {
      const late = setTimeout(() => {
        waiting.delete(own);
        reject(new Ended('no answer in time'));
      }, patienceMs);
      const settle =
        <T>(with_: (value: T) => void) =>
        (value: T): void => {
          clearTimeout(late);
          waiting.delete(own);
          with_(value);
        };
      waiting.set(own, { resolve: settle(resolve), reject: settle(reject) });
    });
    write({ command, status: 0, sequence: own, body });
    return asked;
  }

  async function receive(pdu: Pdu): Promise<void> {
    if (isAnswer(pdu.command)) return waiting.get(pdu.sequence)?.resolve(pdu);
    if (pdu.command === commands.deliverSm) {
      lastHeardMs = performance.now();
      const status = await hear(readDelivered(readShort(pdu.body))).then(
        () => 0,
        () => systemError,
      );
      return answer(pdu, status, textBody(''));
    }
    answer(pdu);
    if (pdu.command === commands.unbind) end();
  }

  function end(): void {
    if (!isOpen) return;
    isOpen = false;
    clearInterval(alive);
    for (const { reject } of waiting.values()) reject(new Ended('the connection has ended'));
    socket.destroy();
  }

  const alive = setInterval(() => void ask(commands.enquireLink, Buffer.alloc(0)).catch(end), enquireEveryMs);
  alive.unref();
  socket.on('error', end);
  socket.on('close', end);
  socket.on('data', (bytes: Buffer) => {
    try {
      const read = readPdus(Buffer.concat([rest, bytes]));
      rest = read.rest;
      for (const pdu of read.pdus) void receive(pdu).catch(end);
    } catch {
      end();
    }
  });

  const bound = await ask(commands.bindTransceiver, bindBody(binding)).catch((error: unknown) => {
    end();
    throw error;
  });
  if (bound.status !== 0) {
    end();
    throw new Error(`SMPP ${hex(bound.status)}: the account is not accepted`);
  }

  return {
    async send({ from, to, text, number }) {
      const pieces = piecesOf(text, number);
      let reference: string | null = null;
      for (const [index, piece] of pieces.entries()) {
        // One receipt a message: of its last piece.
        const registered = index === pieces.length - 1 ? 1 : 0;
        if (!isOpen && index === 0) return { kind: 'away', said: 'the connection has ended', afterMs: null };
        try {
          const { status, body } = await ask(
            commands.submitSm,
            shortBody({ from, to, registered, ...piece }),
          );
          // Of a message of which a piece has left, nobody knows what arrives.
          if (status !== 0 && index > 0) return { kind: 'unknown', said: `SMPP ${hex(status)}` };
          if (status !== 0) return refusedWith(status);
          reference = formOf(readMessageId(body)) || null;
        } catch (error) {
          return { kind: 'unknown', said: error instanceof Error ? error.message : String(error) };
        }
      }
      return { kind: 'taken', reference, parts: pieces.length };
    },
    async heardOut(quietMs) {
      for (;;) {
        const left = lastHeardMs + quietMs - performance.now();
        if (left <= 0 || !isOpen) return;
        await new Promise((resolve) => setTimeout(resolve, left));
      }
    },
    close() {
      if (!isOpen) return;
      void ask(commands.unbind, Buffer.alloc(0)).then(end, end);
    },
  };
}

const hex = (status: number): string => `0x${status.toString(16).padStart(8, '0')}`;

/** Table 5-2: the queue is full, not now, too fast. */
const comeAgain: readonly number[] = [0x08, 0x14, 0x58];
/** About the account: its source address, its rights, its state. */
const ofAccount: readonly number[] = [0x04, 0x0a, 0x0d, 0x0e, 0x0f];
const invalidDestination = 0x0b;

function refusedWith(status: number): Outcome {
  const said = `SMPP ${hex(status)}`;
  if (comeAgain.includes(status)) return { kind: 'later', said, afterMs: null };
  if (ofAccount.includes(status)) return { kind: 'away', said, afterMs: null };
  return { kind: 'refused', said, isAddressDead: status === invalidDestination };
}
