/** Reads the mailbox of returns: each mail once by its number, and what was broken off again, which then says the same. */
import {
  mayBeReturn,
  type ReturnedMail,
  readReturn,
  tellingFields,
} from '#connectors/messaging/returns/index.ts';
import { largestReturn } from '#domain/sending/contract.ts';
import type { MailboxAccount } from '#domain/sending/mailboxContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { later } from '#domain/values/time.ts';
import type { Tx } from '#server/platform/database.ts';
import { FolderTrouble, type MailFolder, openMailFolder } from '#server/platform/mailFolder.ts';
import { type Hearing, hearReturn } from '../heard.ts';
import type { SendingDependencies } from '../ports.ts';
import { countFound, type Mark, mailboxToRead, moveMark, noteTrouble } from './account.ts';

/** What is older was about letters of which nobody asks any more. */
const oldestMs = 30 * 86_400_000;
const mostAtOnce = 1000;
const ofStep = 50;
/** Servers shut whoever comes too often with a wrong password out. */
const restMs = 3_600_000;

type Dependencies = SendingDependencies & Hearing;

/** Whether there is more to read at once. */
export async function readMailbox(dependencies: Dependencies, organizationId: Id): Promise<boolean> {
  const { database, mayLeave, clock } = dependencies;
  if (!(await mayLeave(organizationId))) return false;
  const kept = await database.read(organizationId, (snapshot) => mailboxToRead(snapshot, dependencies));
  if (!kept) return false;
  const { account, password } = kept;
  try {
    const folder = await openMailFolder({ ...account, password }, account.folder);
    try {
      return await readOn(dependencies, organizationId, kept, folder);
    } finally {
      await folder.close();
    }
  } catch (error) {
    if (!(error instanceof FolderTrouble)) throw error;
    const againAt = error.kind === 'refused' ? later(clock(), restMs) : null;
    const trouble = { kind: error.kind, said: error.message.slice(0, 300) };
    await database.write(organizationId, (tx) => noteTrouble(tx, trouble, againAt));
    return false;
  }
}

async function readOn(
  dependencies: Dependencies,
  organizationId: Id,
  { account, mark }: { account: MailboxAccount; mark: Mark | null },
  folder: MailFolder,
): Promise<boolean> {
  const { database, clock } = dependencies;
  const { validity } = folder;
  let from = mark?.validity === validity ? mark.next : 1;
  const found = await folder.mailsFrom(from, later(clock(), -oldestMs));
  const isMore = found.length > mostAtOnce;
  const steps = stepsOf(found.slice(0, mostAtOnce));
  for (const [at, numbers] of steps.entries()) {
    const returned = await returnedAmong(folder, numbers);
    // At the end nothing else is left of what there was when the folder was opened.
    const isEnd = at + 1 === steps.length && !isMore;
    const next = Math.max(from, (numbers.at(-1) ?? 0) + 1, isEnd ? folder.next : 0);
    const step = { from, to: { validity, next }, seen: numbers.length };
    const isOurs = await database.write(organizationId, async (tx) => {
      const isMoved = await moveMark(tx, account, step, clock());
      if (isMoved) await hearAll(tx, dependencies, returned);
      return isMoved;
    });
    if (!isOurs) return false;
    from = next;
  }
  return isMore;
}

/** One at least: that there is nothing new is written down too. */
function stepsOf(numbers: readonly number[]): (readonly number[])[] {
  const count = Math.max(1, Math.ceil(numbers.length / ofStep));
  return Array.from({ length: count }, (_, at) => numbers.slice(at * ofStep, (at + 1) * ofStep));
}

async function hearAll(tx: Tx, dependencies: Dependencies, returned: readonly ReturnedMail[]): Promise<void> {
  const found = { bounced: 0, dead: 0, complained: 0 };
  for (const one of returned) {
    const heard = await hearReturn(tx, dependencies, one, dependencies.clock());
    if (heard?.kind === 'bounced') found.bounced += 1;
    if (heard?.kind === 'complained') found.complained += 1;
    if (heard?.isAddressDead) found.dead += 1;
  }
  await countFound(tx, found);
}

async function returnedAmong(folder: MailFolder, numbers: readonly number[]): Promise<ReturnedMail[]> {
  if (numbers.length === 0) return [];
  const heads = await folder.headsOf(numbers, tellingFields);
  const returned: ReturnedMail[] = [];
  for (const { number } of heads.filter(({ head }) => mayBeReturn(head))) {
    const mail = await folder.mail(number, largestReturn);
    const read = mail && readReturn(mail);
    if (read) returned.push(read);
  }
  return returned;
}
