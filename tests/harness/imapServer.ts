/** A server of mailboxes of our own on the loopback: shows its folders by IMAP (RFC 3501) to whoever only looks, and writes down what it is asked. */
import { createServer, type Socket } from 'node:net';

interface Kept {
  number: number;
  /** Of its arrival. */
  at: string;
  content: Buffer;
}

interface Folder {
  validity: number;
  next: number;
  mails: Kept[];
}

export interface ImapServer {
  port: number;
  user: string;
  password: string;
  folders: Map<string, Folder>;
  /** What it was asked, without who asks. */
  asked: string[];
  /** Its mail is broken off in the middle. */
  cutsAt: number | null;
  put(folder: string, content: string | Buffer, at: string): void;
  /** As after a restore: the same mails by other numbers. */
  renumber(folder: string): void;
  close(): Promise<void>;
}

export async function openImapServer(): Promise<ImapServer> {
  const sockets = new Set<Socket>();
  const listening = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    receive(socket, server);
  });
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const address = listening.address();
  const folderCalled = (name: string): Folder => {
    const folder = server.folders.get(name) ?? { validity: 1, next: 1, mails: [] };
    server.folders.set(name, folder);
    return folder;
  };
  const server: ImapServer = {
    port: address !== null && typeof address === 'object' ? address.port : 0,
    user: 'retours@cave.example',
    password: 'un « mot » de "passe"',
    folders: new Map(),
    asked: [],
    cutsAt: null,
    put(name, content, at) {
      const folder = folderCalled(name);
      folder.mails.push({ number: folder.next, at, content: Buffer.from(content) });
      folder.next += 1;
    },
    renumber(name) {
      const folder = folderCalled(name);
      folder.validity += 1;
      for (const mail of folder.mails) mail.number += 7;
      folder.next += 7;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        listening.close(() => resolve());
      }),
  };
  return server;
}

function receive(socket: Socket, server: ImapServer): void {
  const say = (...lines: string[]): void => void socket.write(lines.map((line) => `${line}\r\n`).join(''));
  let waiting = Buffer.alloc(0);
  /** The command so far, where a part of it comes as a literal. */
  let begun = '';
  let literal = 0;
  let isIn = false;
  let folder: Folder | null = null;
  say('* OK [CAPABILITY IMAP4rev1] ready');

  function hear(line: string): void {
    const [, tag = '*', command = '', rest = ''] = /^(\S+) ((?:UID )?\S+) ?([\s\S]*)$/i.exec(line) ?? [];
    const verb = command.toUpperCase();
    const ok = (...lines: string[]): void => say(...lines, `${tag} OK done`);
    if (verb !== 'LOGIN') server.asked.push(`${verb} ${rest}`.trim());
    if (verb === 'CAPABILITY') return ok('* CAPABILITY IMAP4rev1');
    if (verb === 'NOOP') return ok();
    if (verb === 'LOGOUT') {
      ok('* BYE');
      return void socket.end();
    }
    if (verb === 'LOGIN') {
      const [user, password] = stringsIn(rest);
      isIn = user === server.user && password === server.password;
      return isIn ? ok() : say(`${tag} NO [AUTHENTICATIONFAILED] Invalid credentials`);
    }
    if (!isIn) return say(`${tag} BAD log in first`);
    if (verb === 'LIST') return ok(...[...server.folders.keys()].map((name) => `* LIST () "/" "${name}"`));
    if (verb === 'EXAMINE') {
      folder = server.folders.get(stringsIn(rest)[0] ?? '') ?? null;
      if (!folder) return say(`${tag} NO no such folder`);
      const { mails, validity, next } = folder;
      say(`* ${mails.length} EXISTS`, `* OK [UIDVALIDITY ${validity}]`, `* OK [UIDNEXT ${next}]`);
      return say(`${tag} OK [READ-ONLY] done`);
    }
    if (folder && verb === 'UID SEARCH') return ok(`* SEARCH ${numbersIn(folder, rest).join(' ')}`.trimEnd());
    if (folder && verb === 'UID FETCH') return fetch(folder, tag, rest);
    say(`${tag} BAD not here`);
  }

  function fetch({ mails }: Folder, tag: string, rest: string): void {
    const [set = ''] = rest.split(' ');
    for (const number of set.split(',').map(Number)) {
      const at = mails.findIndex((mail) => mail.number === number);
      const mail = mails[at];
      if (!mail) continue;
      if (server.cutsAt === number) return void socket.destroy();
      const { section, bytes } = asAsked(mail.content, rest);
      socket.write(`* ${at + 1} FETCH (UID ${number} ${section} {${bytes.length}}\r\n`);
      socket.write(bytes);
      say(')');
    }
    say(`${tag} OK done`);
  }

  socket.on('data', (bytes) => {
    waiting = Buffer.concat([waiting, bytes]);
    for (;;) {
      if (literal > 0) {
        if (waiting.length < literal) return;
        begun += JSON.stringify(waiting.subarray(0, literal).toString());
        waiting = waiting.subarray(literal);
        literal = 0;
      }
      const end = waiting.indexOf('\r\n');
      if (end < 0) return;
      const line = begun + waiting.subarray(0, end).toString();
      waiting = waiting.subarray(end + 2);
      literal = Number(/\{(\d+)\}$/.exec(line)?.[1] ?? 0);
      begun = literal > 0 ? line.replace(/\{\d+\}$/, '') : '';
      if (literal > 0) say('+ go on');
      else hear(line);
    }
  });
}

function stringsIn(text: string): string[] {
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"|([^\s"]+)/g)].map(
    ([, quoted, atom]) => quoted?.replaceAll(/\\(.)/g, '$1') ?? atom ?? '',
  );
}

/** `UID 5:* SINCE 24-Oct-2026`; the last one is always among those up to the last. */
function numbersIn({ mails }: Folder, criteria: string): number[] {
  const first = Number(/\bUID (\d+):\*/i.exec(criteria)?.[1] ?? 1);
  const [, since] = /\bSINCE "?([\w-]+)"?/i.exec(criteria) ?? [];
  const from = since === undefined ? 0 : Date.parse(`${since} UTC`);
  return mails
    .filter(({ number }, at) => number >= first || at === mails.length - 1)
    .filter(({ at }) => Date.parse(at) >= from)
    .map(({ number }) => number);
}

/** Some fields of its head, or its first bytes; only looked at. */
function asAsked(content: Buffer, items: string): { section: string; bytes: Buffer } {
  const [, names] = /BODY\.PEEK\[HEADER\.FIELDS \(([^)]*)\)\]/i.exec(items) ?? [];
  if (names !== undefined) {
    const wanted = new RegExp(`^(?:${names.replaceAll(' ', '|')}):`, 'i');
    const [head = ''] = content.toString('latin1').split(/\r?\n\r?\n/, 1);
    const fields = head.split(/\r?\n(?![ \t])/).filter((field) => wanted.test(field));
    const bytes = Buffer.from([...fields, '', ''].join('\r\n'), 'latin1');
    return { section: `BODY[HEADER.FIELDS (${names})]`, bytes };
  }
  const [, most] = /BODY\.PEEK\[\]<0\.(\d+)>/i.exec(items) ?? [];
  if (most === undefined) throw new Error(`not looked at: ${items}`);
  return { section: 'BODY[]<0>', bytes: content.subarray(0, Number(most)) };
}
