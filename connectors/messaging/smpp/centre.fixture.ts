/**
 * A centre that takes SMS over SMPP on the loopback: it answers, refuses, stays silent, reports, and keeps what it has to say until somebody who is
 * bound has heard it.
 */
import { createServer, type Socket } from 'node:net';
import { readDelivered } from './messages.ts';
import { commands, isAnswer, readPdus, readShort, shortBody, textBody, writePdu } from './pdu.ts';

export interface SmsCentre {
  port: number;
  password: string;
  /** What came, piece by piece. */
  received: { id: string; from: string; to: string; text: string; wantsReceipt: boolean }[];
  /** How a message to a number is met: with a status of refusal, or by the end of the connection once it was read. */
  fates: Map<string, number | 'cut'>;
  /** Somebody answers. */
  hears(from: string, text: string): void;
  /** What became of a message. */
  reports(id: string, stat: 'DELIVRD' | 'UNDELIV'): void;
  /** What was handed over, and answered as taken. */
  delivered: number;
  close(): Promise<void>;
}

export async function openCentre(): Promise<SmsCentre> {
  const sockets = new Set<Socket>();
  let bound: Socket | null = null;
  let sequence = 0;
  const waiting: Buffer[] = [];
  /** By sequence: told, and not yet answered. */
  const told = new Map<number, { socket: Socket; body: Buffer }>();

  function tell(body: Buffer): void {
    if (!bound) {
      waiting.push(body);
      return;
    }
    sequence += 1;
    told.set(sequence, { socket: bound, body });
    bound.write(writePdu({ command: commands.deliverSm, status: 0, sequence, body }));
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      if (bound === socket) bound = null;
      for (const [number, { socket: to, body }] of told) {
        if (to !== socket) continue;
        told.delete(number);
        tell(body);
      }
    });
    let rest: Buffer = Buffer.alloc(0);
    socket.on('data', (bytes: Buffer) => {
      const read = readPdus(Buffer.concat([rest, bytes]));
      rest = read.rest;
      for (const pdu of read.pdus) {
        const answer = (status: number, body = ''): void =>
          void socket.write(
            writePdu({
              command: (pdu.command | 0x80000000) >>> 0,
              status,
              sequence: pdu.sequence,
              body: textBody(body),
            }),
          );
        if (isAnswer(pdu.command)) {
          if (pdu.command !== commands.deliverSmResp) continue;
          told.delete(pdu.sequence);
          if (pdu.status === 0) centre.delivered += 1;
        } else if (pdu.command === commands.bindTransceiver) {
          const [, password] = pdu.body.toString('latin1').split('\0');
          if (password !== centre.password) {
            answer(0x0e);
            continue;
          }
          answer(0, 'centre');
          bound = socket;
          for (const body of waiting.splice(0)) tell(body);
        } else if (pdu.command === commands.submitSm) {
          const short = readShort(pdu.body);
          const fate = centre.fates.get(short.to);
          if (typeof fate === 'number') {
            answer(fate);
            continue;
          }
          const id = `00A${centre.received.length}`;
          const said = readDelivered({ ...short, esmClass: short.esmClass & 0x40 });
          const text = said.kind === 'text' ? said.text : '';
          centre.received.push({
            id,
            from: short.from,
            to: short.to,
            text,
            wantsReceipt: short.registered === 1,
          });
          if (fate === 'cut') socket.destroy();
          else answer(0, id);
        } else {
          socket.write(
            writePdu({ ...pdu, command: (pdu.command | 0x80000000) >>> 0, body: Buffer.alloc(0) }),
          );
          if (pdu.command === commands.unbind) socket.end();
        }
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const about = { registered: 0, coding: 0 };
  const centre: SmsCentre = {
    port: address !== null && typeof address === 'object' ? address.port : 0,
    password: 'secret08',
    received: [],
    fates: new Map(),
    delivered: 0,
    hears: (from, text) =>
      tell(shortBody({ ...about, from, to: '36111', esmClass: 0, message: Buffer.from(text, 'latin1') })),
    reports(id, stat) {
      const text = `id:${id} sub:001 dlvrd:001 submit date:2611230900 done date:2611230901 stat:${stat} err:000 text:-`;
      tell(
        shortBody({ ...about, from: '33600000000', to: '36111', esmClass: 4, message: Buffer.from(text) }),
      );
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
  return centre;
}
