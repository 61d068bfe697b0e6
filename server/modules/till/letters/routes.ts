/** Answers the office's routes of the mail account. */
import { getMailAccount, saveMailAccount, tryMailAccount } from '#domain/till/mailContract.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import type { TillDependencies } from '../ports.ts';
import { mailState, saveAccount } from './account.ts';
import { sendingJob, sendTrial } from './send.ts';

export function letterEndpoints(dependencies: TillDependencies): Endpoint[] {
  const { database, ask } = dependencies;
  return [
    implement(getMailAccount, ({ actor }) => database.read(actor.organizationId, mailState)),
    implement(saveMailAccount, async ({ actor, body, now }) => {
      const state = await database.write(actor.organizationId, async (tx) => {
        await saveAccount(tx, dependencies, actor, body, now);
        return mailState(tx);
      });
      if (state.waiting > 0) await ask(sendingJob(actor.organizationId));
      return state;
    }),
    implement(tryMailAccount, async ({ actor, body }) => {
      const why = await sendTrial(dependencies, actor.organizationId, body.to);
      return { sent: why === null, why };
    }),
  ];
}
