/** Answers the contract of the mailbox of returns. */
import * as contract from '#domain/sending/mailboxContract.ts';
import { refuseSending } from '#domain/sending/refusals.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import type { Hearing } from '../heard.ts';
import type { SendingDependencies } from '../ports.ts';
import { mailboxOf, saveAccount } from './account.ts';
import { mailboxJob } from './jobs.ts';
import { readMailbox } from './read.ts';

export function mailboxEndpoints(dependencies: SendingDependencies & Hearing): Endpoint[] {
  const { database, ask, mayLeave } = dependencies;
  const tell = (organizationId: Id) => database.read(organizationId, mailboxOf);
  return [
    implement(contract.getMailbox, ({ actor }) => tell(actor.organizationId)),
    implement(contract.saveMailbox, async ({ actor, body, now }) => {
      await database.write(actor.organizationId, (tx) => saveAccount(tx, dependencies, actor, body, now));
      return tell(actor.organizationId);
    }),
    implement(contract.readMailbox, async ({ actor }) => {
      const { organizationId } = actor;
      if (!(await mayLeave(organizationId))) throw refuseSending('mailbox_sandbox');
      if (await readMailbox(dependencies, organizationId)) await ask(mailboxJob(organizationId));
      return tell(organizationId);
    }),
  ];
}
