/** The account PostgreSQL runs as: ours, or, where ours is root (which PostgreSQL refuses), another one lent to it. */
import { execFile } from 'node:child_process';
import { lchown, lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedError } from './errors.ts';

export interface Account {
  /** What stands before a program's name to start it as this account. */
  prefix: readonly string[];
  /** The user and group that the files must belong to; null where they are ours anyway. */
  owner: { uid: number; gid: number } | null;
}

interface Unprivileged {
  uid: number;
  gid: number;
}

const execute = promisify(execFile);

/**
 * PostgreSQL as root is lent an account in one of two ways, both of which reach root's private (0700) folders:
 * a user namespace, where root's files seem to belong to that account; or, where the system closes those (most containers),
 * the account itself with the right to pass folders that are not its own.
 */
const loans: readonly ((account: Unprivileged) => Account)[] = [
  ({ uid, gid }) => ({
    prefix: ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`, '--'],
    owner: { uid: 0, gid: 0 },
  }),
  ({ uid, gid }) => ({
    prefix: [
      'setpriv',
      `--reuid=${uid}`,
      `--regid=${gid}`,
      '--clear-groups',
      // Without it access(2), which PostgreSQL's programs ask before they start one another, would not count that right.
      '--securebits=+no_setuid_fixup',
      '--inh-caps=+dac_override',
      '--ambient-caps=+dac_override',
      '--',
    ],
    owner: { uid, gid },
  }),
];

/** `program` is one that PostgreSQL's package holds: an account that cannot start it is passed over. */
export async function chooseAccount(program: string): Promise<Account> {
  if (process.getuid?.() !== 0) return { prefix: [], owner: null };
  const unprivileged = await findUnprivileged();
  if (!unprivileged) throw new EmbeddedError('root_refused', { reason: 'no other account in /etc/passwd' });
  const reasons: string[] = [];
  for (const lend of loans) {
    const account = lend(unprivileged);
    const [command, ...rest] = [...account.prefix, program, '--version'];
    try {
      await execute(command, rest, { cwd: '/' });
      return account;
    } catch (error) {
      reasons.push(error instanceof Error ? error.message.trim() : String(error));
    }
  }
  throw new EmbeddedError('root_refused', { reason: reasons.join('; ') });
}

/** initdb wants a user id that has a name, so an existing account is taken. */
async function findUnprivileged(): Promise<Unprivileged | null> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n');
  const accounts = lines
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid, gid }) => uid > 0 && gid > 0);
  return accounts.find(({ name }) => name === 'nobody') ?? accounts[0] ?? null;
}

/** Gives a folder and all in it to the account, where it is not so already (a copy, a restore, another way to start). */
export async function giveTo(account: Account, path: string): Promise<void> {
  if (!account.owner) return;
  const status = await lstat(path);
  if (status.uid === account.owner.uid) return;
  if (status.isDirectory()) {
    for (const name of await readdir(path)) await giveTo(account, join(path, name));
  }
  await lchown(path, account.owner.uid, account.owner.gid);
}
