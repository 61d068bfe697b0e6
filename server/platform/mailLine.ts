/** Hands many letters to a mail server over a few connections, and tells of each whether the server has it, will not have it, or nobody knows. */
import { Readable } from 'node:stream';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import { connectionTo, type Letter, type MailServer, saidBy } from './mail.ts';

export interface Mailing extends Letter {
  headers: Readonly<Record<string, string>>;
  /** Whom the mail servers tell that it could not be delivered. */
  returnTo: string;
  /** What they call it when they do (RFC 3461). */
  envelopeId: string;
}

export type Handed =
  | { kind: 'taken' }
  /** The server’s answer: 4yz, come again; 5yz, never. */
  | { kind: 'refused'; code: number; said: string }
  /** Nobody was reached, or the account is not accepted: the letter was not handed over. */
  | { kind: 'away'; said: string }
  /** It broke off while the letter was handed over: the server may have it. */
  | { kind: 'unknown'; said: string };

export interface Mailer {
  hand(mailing: Mailing): Promise<Handed>;
  close(): void;
}

interface Line {
  connection: SMTPConnection;
  isOpen: boolean;
}

/** Opens a connection when none is free, so that as many letters as are handed over at a time have one each. */
export function openMailer(server: MailServer): Mailer {
  const free: Line[] = [];
  return {
    async hand(mailing) {
      const bytes = await written(mailing);
      for (;;) {
        const kept = free.pop();
        const line = kept ?? (await openLine(server));
        if ('kind' in line) return line;
        const handed = await hand(line, mailing, bytes);
        if (line.isOpen) free.push(line);
        // A server ends a connection that was long without work: another one is opened, as nothing was handed over.
        if (handed.kind !== 'away' || !kept) return handed;
      }
    },
    close() {
      for (const { connection } of free.splice(0)) connection.quit();
    },
  };
}

async function openLine(server: MailServer): Promise<Line | Extract<Handed, { kind: 'away' }>> {
  const { default: Connection } = await import('nodemailer/lib/smtp-connection');
  const { user, password } = server;
  const connection = new Connection(connectionTo(server));
  const line: Line = { connection, isOpen: true };
  connection.once('end', () => {
    line.isOpen = false;
  });
  try {
    await new Promise<void>((resolve, reject) => {
      connection.on('error', reject);
      connection.connect((error) => (error ? reject(error) : resolve()));
    });
    if (user !== null && connection.allowsAuth)
      await new Promise<void>((resolve, reject) =>
        connection.login({ user, credentials: { user, pass: password ?? '' } }, (error) =>
          error ? reject(error) : resolve(),
        ),
      );
    return line;
  } catch (error) {
    connection.close();
    return { kind: 'away', said: saidBy(error).message };
  }
}

function hand(line: Line, { to, returnTo, envelopeId }: Mailing, bytes: Buffer): Promise<Handed> {
  let isUnderWay = false;
  const message = Readable.from(
    (function* () {
      // Read once the server has said that it waits for the letter.
      isUnderWay = true;
      yield bytes;
    })(),
  );
  const dsn = { ret: 'HDRS', envid: envelopeId, notify: ['FAILURE', 'DELAY'] };
  return new Promise((resolve) => {
    line.connection.send({ from: returnTo, to: [to], size: bytes.length, dsn }, message, (error) => {
      const handed: Handed = error ? handedBy(error, isUnderWay) : { kind: 'taken' };
      if (handed.kind === 'unknown') line.connection.close();
      if (!error || !line.isOpen) return resolve(handed);
      // Its next letter would be one of this envelope.
      line.connection.once('end', () => resolve(handed));
      line.connection.reset((failure) => {
        if (failure) line.connection.close();
        resolve(handed);
      });
    });
  });
}

const ofAccount: readonly number[] = [421, 454, 530, 534, 535, 538];

function handedBy(error: Error, isUnderWay: boolean): Handed {
  const { responseCode, code, command, message } = saidBy(error);
  // As the server said it, without the library's words around it.
  const said = 'response' in error && typeof error.response === 'string' ? error.response : message;
  if (responseCode === null) {
    // An address, or a letter, that is none was never handed over.
    if (!isUnderWay && (code === 'EENVELOPE' || code === 'EMESSAGE'))
      return { kind: 'refused', code: 550, said };
    return { kind: isUnderWay ? 'unknown' : 'away', said };
  }
  // What is said to the sender is about the house, not about who the letter is for; but for a letter that is too big.
  const isOfSender = command === 'MAIL FROM' && responseCode !== 552;
  if (isOfSender || ofAccount.includes(responseCode)) return { kind: 'away', said };
  return { kind: 'refused', code: responseCode, said };
}

async function written({ to, from, subject, text, html, headers, messageId }: Mailing): Promise<Buffer> {
  const { default: Composer } = await import('nodemailer/lib/mail-composer');
  const letter = { to, from, subject, text, html, headers, messageId };
  return new Composer({ ...letter, disableFileAccess: true, disableUrlAccess: true }).compile().build();
}
