/** Sends the receipts that wait, by the merchant's own mail server: the gate through which letters leave. */
import { z } from 'zod';
import { trialLetter } from '#domain/till/receipt/letter.ts';
import { refuseTill } from '#domain/till/refusals.ts';
import { type Id, id } from '#domain/values/ids.ts';
import type { JobHandlers, JobRequest } from '#server/platform/jobs.ts';
import { type Attachment, MailRefused, type MailServer, sendMail } from '#server/platform/mail.ts';
import type { TillDependencies } from '../ports.ts';
import { accountToSendBy } from './account.ts';
import { composeLetter } from './compose.ts';
import { saveRefused, saveSent, waitingLetters } from './waiting.ts';

/** Every ten minutes: what a crash or an outage kept from leaving. */
export const lettersCron = '*/10 * * * * lookForTillLetters ?max=3';

const ofOrganization = z.object({ organizationId: id });
const atOnce = 50;

export function sendingJob(organizationId: Id): JobRequest {
  return {
    task: 'sendTillLetters',
    payload: { organizationId },
    key: `sendTillLetters:${organizationId}`,
    queue: `letters:${organizationId}`,
    maxAttempts: 5,
  };
}

export function letterJobs(dependencies: TillDependencies): JobHandlers {
  const { jobsPool, ask } = dependencies;
  return {
    sendTillLetters: (payload) => sendWaiting(dependencies, ofOrganization.parse(payload).organizationId),
    async lookForTillLetters() {
      const { rows } = await jobsPool.query<{ organization_id: Id }>(
        'select distinct organization_id from till.letter where address is not null',
      );
      await ask(...rows.map((row) => sendingJob(row.organization_id)));
    },
  };
}

/** Rejects where the mail server cannot be reached or does not take the account: nothing is lost, and all is tried again. */
async function sendWaiting(dependencies: TillDependencies, organizationId: Id): Promise<void> {
  const { database, mayLeave, clock } = dependencies;
  if (!(await mayLeave(organizationId))) return;
  for (;;) {
    const { account, letters } = await database.read(organizationId, async (snapshot) => ({
      account: await accountToSendBy(snapshot, dependencies),
      letters: await waitingLetters(snapshot, atOnce),
    }));
    if (!account || letters.length === 0) return;
    for (const letter of letters) {
      const { shop, ...composed } = await database.write(organizationId, (tx) =>
        composeLetter(tx, dependencies, letter),
      );
      const identity = `${letter.registerId}.${letter.sequence}`;
      const refusal = await leave(account, { ...composed, fromName: shop, to: letter.address, identity });
      await database.write(organizationId, (tx) =>
        refusal === null ? saveSent(tx, letter, clock()) : saveRefused(tx, letter, refusal, clock()),
      );
    }
  }
}

export interface LetterOfHouse {
  fromName: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  attachments?: readonly Attachment[];
  /** The same however often it is sent. */
  identity: string;
}

/** `unset`: nobody has said by which account; `kept`: nothing may leave this house. */
export type Mailed = { state: 'left' | 'unset' | 'kept' } | { state: 'refused'; why: string };

/** Rejects where the mail server cannot be reached or does not take the account. */
export async function mailForHouse(
  dependencies: TillDependencies,
  organizationId: Id,
  { fromName, identity, ...letter }: LetterOfHouse,
): Promise<Mailed> {
  const { database, mayLeave } = dependencies;
  if (!(await mayLeave(organizationId))) return { state: 'kept' };
  const account = await database.read(organizationId, (snapshot) => accountToSendBy(snapshot, dependencies));
  if (!account) return { state: 'unset' };
  const refusal = await leave(account, { ...letter, fromName, identity });
  return refusal === null ? { state: 'left' } : { state: 'refused', why: refusal };
}

/** Answers what the mail server says against this letter, null where it took it. */
function leave(
  { server, from }: { server: MailServer; from: string },
  { fromName, identity, ...letter }: LetterOfHouse,
): Promise<string | null> {
  const messageId = `<${identity}@${from.split('@')[1]}>`;
  return sendMail(server, { ...letter, from: { name: fromName, address: from }, messageId }).then(
    () => null,
    (error: unknown) => {
      if (error instanceof MailRefused && !error.isAccount) return error.message;
      throw error;
    },
  );
}

/** Answers what the mail server says against it, null where it took the letter. */
export async function sendTrial(
  dependencies: TillDependencies,
  organizationId: Id,
  to: string,
): Promise<string | null> {
  const { database, settingsOf, mayLeave } = dependencies;
  if (!(await mayLeave(organizationId))) throw refuseTill('mail_sandbox');
  const { account, organization } = await database.read(organizationId, async (snapshot) => ({
    account: await accountToSendBy(snapshot, dependencies),
    organization: (await settingsOf(snapshot)).organization,
  }));
  if (!account) throw refuseTill('mail_account_missing');
  const { name, language } = organization;
  const messageId = `<${crypto.randomUUID()}@${account.from.split('@')[1]}>`;
  const from = { name, address: account.from };
  return sendMail(account.server, { ...trialLetter(name, language), from, to, messageId }).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}
