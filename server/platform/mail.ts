/** Speaks with a mail server by SMTP, one letter at a time; `mailLine.ts` hands it many. */

export interface MailServer {
  host: string;
  port: number;
  /** Encrypted from the first byte, from the greeting on, or not at all, as a relay of the house may be. */
  security: 'tls' | 'starttls' | 'none';
  user: string | null;
  password: string | null;
}

export interface Attachment {
  filename: string;
  contentType: string;
  content: Uint8Array;
}

export interface Letter {
  from: { name: string; address: string };
  to: string;
  subject: string;
  text: string;
  html: string;
  attachments?: readonly Attachment[];
  /** The same letter has the same, however often it is sent. */
  messageId: string;
}

/** The server said no for good: asking again changes nothing. */
export class MailRefused extends Error {
  /** The account itself is refused, not this letter. */
  readonly isAccount: boolean;

  constructor(said: string, isAccount: boolean, cause: unknown) {
    super(said, { cause });
    this.name = 'MailRefused';
    this.isAccount = isAccount;
  }
}

const patienceMs = 20_000;

export function connectionTo({ host, port, security }: MailServer) {
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
  };
}

/** Rejects with `MailRefused`, or with whatever kept the server from being reached. */
export async function sendMail(server: MailServer, letter: Letter): Promise<void> {
  // Loaded by whoever sends: a server without a mail account never does.
  const { createTransport } = await import('nodemailer');
  const { user, password } = server;
  const transport = createTransport({
    ...connectionTo(server),
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
  });
  try {
    const attachments = (letter.attachments ?? []).map((file) => ({
      ...file,
      content: Buffer.from(file.content),
    }));
    await transport.sendMail({ ...letter, attachments });
  } catch (error) {
    const { responseCode, code, message } = saidBy(error);
    const isAccount = code === 'EAUTH';
    if (isAccount || (responseCode !== null && responseCode >= 500))
      throw new MailRefused(message, isAccount, error);
    throw error;
  } finally {
    transport.close();
  }
}

/** What a mail server, or the way to it, has said. */
export function saidBy(error: unknown): {
  responseCode: number | null;
  code: string | null;
  /** To what it was said. */
  command: string | null;
  message: string;
} {
  const textIn = (name: 'code' | 'command'): string | null => {
    const value: unknown = error instanceof Error && name in error ? Reflect.get(error, name) : null;
    return typeof value === 'string' ? value : null;
  };
  const responseCode =
    error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number'
      ? error.responseCode
      : null;
  const message = error instanceof Error ? error.message : String(error);
  return { responseCode, code: textIn('code'), command: textIn('command'), message };
}
