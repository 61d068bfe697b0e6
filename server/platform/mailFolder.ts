/** Reads a folder of a mailbox by IMAP (RFC 3501, 9051): nothing in it is changed, not even what is marked as read. */
import type { ImapFlow } from 'imapflow';
import type { Instant } from '#domain/values/time.ts';
import { type MailServer, saidBy } from './mail.ts';

export interface MailFolder {
  /** What the numbers of its mails hold good for: with another one they are those of other mails. */
  validity: string;
  /** The number that the next mail gets. */
  next: number;
  /** The numbers of those that came since then, from one number on, in their order. */
  mailsFrom(first: number, since: Instant): Promise<number[]>;
  /** These fields of each head; those that are gone meanwhile are left out. */
  headsOf(numbers: readonly number[], fields: readonly string[]): Promise<{ number: number; head: Buffer }[]>;
  /** Its first bytes; null where it is gone meanwhile. */
  mail(number: number, mostBytes: number): Promise<Buffer | null>;
  close(): Promise<void>;
}

/** What keeps a folder from being read. */
export class FolderTrouble extends Error {
  /**
   * `away`: nobody is reached, or the line broke off; `unsafe`: the connection would not be encrypted, or with whom is not proven; `refused`: user or
   * password; `missing`: there is no such folder; `broken`: what the server says is not understood.
   */
  readonly kind: 'away' | 'unsafe' | 'refused' | 'missing' | 'broken';

  constructor(kind: FolderTrouble['kind'], said: string, cause: unknown) {
    super(said, { cause });
    this.name = 'FolderTrouble';
    this.kind = kind;
  }
}

const patienceMs = 20_000;
/** Of one answer: a mail, or the numbers of a large folder. */
const mostBytes = 16 * 1024 * 1024;

/** Rejects with `FolderTrouble`, as everything that is asked of it does. */
export async function openMailFolder(server: MailServer, path: string): Promise<MailFolder> {
  // Loaded by whoever reads: a server without a mailbox never does.
  const { ImapFlow: Client } = await import('imapflow');
  const { host, port, security, user, password } = server;
  const client = new Client({
    host,
    port,
    secure: security === 'tls',
    doSTARTTLS: security === 'starttls',
    auth: { user: user ?? '', pass: password ?? '' },
    clientInfo: { name: 'Caveau' },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    maxLineLength: mostBytes,
    maxLiteralSize: mostBytes,
    maxResponseSize: 2 * mostBytes,
  });
  // Told by what is asked meanwhile.
  client.on('error', () => {});
  try {
    await asked(client.connect());
    const { uidValidity, uidNext } = await asked(client.mailboxOpen(path, { readOnly: true }));
    return { validity: String(uidValidity), next: uidNext, ...openFolder(client) };
  } catch (error) {
    client.close();
    throw error;
  }
}

function openFolder(client: ImapFlow): Pick<MailFolder, 'mailsFrom' | 'headsOf' | 'mail' | 'close'> {
  return {
    async mailsFrom(first, since) {
      const found = await asked(client.search({ uid: `${first}:*`, since: new Date(since) }, { uid: true }));
      if (!found) throw new FolderTrouble('broken', 'SEARCH', null);
      // The last one is always among those that are numbered up to the last (RFC 3501, 6.4.8).
      return found.filter((number) => number >= first);
    },
    async headsOf(numbers, fields) {
      const query = { uid: true, headers: [...fields] };
      const heads = await asked(client.fetchAll(numbers.join(','), query, { uid: true }));
      return heads.map(({ uid, headers }) => ({ number: uid, head: headers ?? Buffer.alloc(0) }));
    },
    async mail(number, most) {
      const query = { uid: true, source: { start: 0, maxLength: most } };
      const mail = await asked(client.fetchOne(String(number), query, { uid: true }));
      return (mail && mail.source) || null;
    },
    async close() {
      await client.logout().catch(() => {});
      client.close();
    },
  };
}

async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw new FolderTrouble(kindOf(error), saidIn(error), error);
  }
}

const valueIn = (error: unknown, name: string): unknown =>
  error instanceof Error && name in error ? Reflect.get(error, name) : undefined;

function kindOf(error: unknown): FolderTrouble['kind'] {
  const code = saidBy(error).code ?? '';
  if (valueIn(error, 'authenticationFailed') === true) return 'refused';
  if (valueIn(error, 'mailboxMissing') === true) return 'missing';
  if (valueIn(error, 'tlsFailed') === true || /CERT|_TLS_|_SSL_|UNABLE_TO_VERIFY/.test(code)) return 'unsafe';
  return /^(?:Parser|Unexpected|Missing|Invalid|.*TooLarge|TooMany)/.test(code) ? 'broken' : 'away';
}

/** In the server’s words where it said something. */
function saidIn(error: unknown): string {
  const said = valueIn(error, 'responseText') ?? valueIn(error, 'response');
  return typeof said === 'string' && said !== '' ? said : saidBy(error).message;
}
