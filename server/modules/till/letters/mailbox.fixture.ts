/** A mail server of our own on the loopback: takes letters as SMTP has it (RFC 5321), and refuses whom it is told to. */
import { createServer, type Socket } from 'node:net';

export interface Mailbox {
  port: number;
  /** What came, header and body. */
  letters: { from: string; to: string; content: string }[];
  /** Addresses that do not exist. */
  unknown: Set<string>;
  /** Whoever connects is sent away for now. */
  isBusy: boolean;
  close(): Promise<void>;
}

export async function openMailbox(): Promise<Mailbox> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    receive(socket, mailbox);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const mailbox: Mailbox = {
    port: address !== null && typeof address === 'object' ? address.port : 0,
    letters: [],
    unknown: new Set(),
    isBusy: false,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
  return mailbox;
}

function receive(socket: Socket, mailbox: Mailbox): void {
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  let waiting = '';
  let from = '';
  let to = '';
  let content: string[] | null = null;
  say(mailbox.isBusy ? '421 busy' : '220 mailbox');
  if (mailbox.isBusy) socket.end();
  socket.on('data', (bytes) => {
    waiting += bytes.toString();
    for (let end = waiting.indexOf('\r\n'); end >= 0; end = waiting.indexOf('\r\n')) {
      const line = waiting.slice(0, end);
      waiting = waiting.slice(end + 2);
      if (content) {
        if (line === '.') {
          mailbox.letters.push({ from, to, content: content.join('\n') });
          content = null;
          say('250 kept');
        } else content.push(line.replace(/^\./, ''));
      } else if (/^EHLO/i.test(line)) say('250 mailbox');
      else if (/^MAIL FROM:/i.test(line)) {
        from = addressIn(line);
        say('250 ok');
      } else if (/^RCPT TO:/i.test(line)) {
        to = addressIn(line);
        say(mailbox.unknown.has(to) ? '550 no such mailbox' : '250 ok');
      } else if (/^DATA/i.test(line)) {
        content = [];
        say('354 go on');
      } else if (/^QUIT/i.test(line)) {
        say('221 bye');
        socket.end();
      } else say('250 ok');
    }
  });
}

const addressIn = (line: string): string => /<([^>]*)>/.exec(line)?.[1] ?? '';
