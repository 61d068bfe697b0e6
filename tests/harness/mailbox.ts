/** A mail server of our own on the loopback: takes letters as SMTP has it (RFC 5321, 3461), and refuses or breaks off where it is told to. */
import { createServer, type Socket } from 'node:net';
import { partsOf, readPart } from '#connectors/messaging/returns/mime.ts';

export interface ReceivedLetter {
  from: string;
  to: string;
  /** Header and body. */
  content: string;
}

/** Its parts as they are read. */
export function bodyOf({ content }: ReceivedLetter): string {
  const said = partsOf(readPart(content)).map(({ body }) => body);
  return Buffer.from(said.join('\n'), 'latin1').toString('utf8');
}

export interface Mailbox {
  port: number;
  /** What came. */
  letters: ReceivedLetter[];
  /** Addresses that do not exist. */
  unknown: Set<string>;
  /** Whoever connects is sent away for now. */
  isBusy: boolean;
  /** What a letter to an address meets once it was read: an answer, the end of the connection, or silence until it is released. */
  fates: Map<string, `${4 | 5}${string}` | 'cut' | 'held'>;
  /** Answers whoever was held. */
  release(): void;
  close(): Promise<void>;
}

/** An account for the house's e-mails, which all go there. */
export const accountAt = ({ port }: Pick<Mailbox, 'port'>) => ({
  kind: 'smtp' as const,
  host: '127.0.0.1',
  port,
  security: 'none' as const,
  user: null,
  from: 'bonjour@cave.example',
  fromName: 'Cave Camille',
  returnTo: null,
  connections: 4,
  costE4: '100',
});

/** `take` hears of each letter, where they are too many to be kept. */
export async function openMailbox(take?: (letter: ReceivedLetter) => void): Promise<Mailbox> {
  const sockets = new Set<Socket>();
  const held: (() => void)[] = [];
  const keep = (letter: ReceivedLetter): void => void mailbox.letters.push(letter);
  const hold = (answer: () => void): void => void held.push(answer);
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    receive(socket, { mailbox, take: take ?? keep, hold });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const mailbox: Mailbox = {
    port: address !== null && typeof address === 'object' ? address.port : 0,
    letters: [],
    unknown: new Set(),
    isBusy: false,
    fates: new Map(),
    release: () => {
      for (const answer of held.splice(0)) answer();
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
  return mailbox;
}

interface Receiving {
  mailbox: Mailbox;
  take: (letter: ReceivedLetter) => void;
  hold: (answer: () => void) => void;
}

function receive(socket: Socket, { mailbox, take, hold }: Receiving): void {
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  let waiting = '';
  let from = '';
  let to = '';
  let content: string[] | null = null;
  say(mailbox.isBusy ? '421 busy' : '220 mailbox');
  if (mailbox.isBusy) socket.end();

  function took(letter: ReceivedLetter): void {
    const fate = mailbox.fates.get(letter.to);
    if (fate !== undefined && fate !== 'cut' && fate !== 'held') return say(fate);
    take(letter);
    if (fate === 'cut') socket.destroy();
    else if (fate === 'held') hold(() => say('250 kept'));
    else say('250 kept');
  }

  function hear(line: string): void {
    if (/^EHLO/i.test(line)) {
      say('250-mailbox');
      say('250 DSN');
    } else if (/^MAIL FROM:/i.test(line)) {
      from = addressIn(line);
      say('250 ok');
    } else if (/^RCPT TO:/i.test(line)) {
      to = addressIn(line);
      say(mailbox.unknown.has(to) ? '550 5.1.1 no such mailbox' : '250 ok');
    } else if (/^DATA/i.test(line)) {
      content = [];
      say('354 go on');
    } else if (/^QUIT/i.test(line)) {
      say('221 bye');
      socket.end();
    } else say('250 ok');
  }

  socket.on('data', (bytes) => {
    waiting += bytes.toString();
    for (let end = waiting.indexOf('\r\n'); end >= 0; end = waiting.indexOf('\r\n')) {
      const line = waiting.slice(0, end);
      waiting = waiting.slice(end + 2);
      if (content === null) hear(line);
      else if (line === '.') {
        const letter = { from, to, content: content.join('\n') };
        content = null;
        took(letter);
      } else content.push(line.replace(/^\./, ''));
    }
  });
}

const addressIn = (line: string): string => /<([^>]*)>/.exec(line)?.[1] ?? '';
