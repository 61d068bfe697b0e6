/** Answers the contract of consent. */
import * as contract from '#domain/channels/consentContract.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { pullJob } from '../schedule.ts';
import { forget, type Served } from '../served.ts';
import { beginConsent, takeReturn } from './consent.ts';

export function consentEndpoints(served: Served): Endpoint[] {
  return [
    implement(contract.beginConsent, (call) => beginConsent(served, call.params.connectionId, call)),
    implement(contract.returnFromConsent, async (call) => {
      const said = Object.entries(call.query).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as const] : [],
      );
      const { result, connectionId } = await takeReturn(served, Object.fromEntries(said), call);
      if (result === 'given' && connectionId !== null) {
        forget(served, call.actor.organizationId, connectionId);
        await served.dependencies.ask(pullJob(call.actor.organizationId, connectionId, 'listings'));
      }
      // The address that is left behind holds a code.
      call.reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
      const screen = connectionId === null ? '/connections' : `/connections/${connectionId}`;
      await call.reply.redirect(`${served.dependencies.publicUrl}${screen}?consent=${result}`, 303);
      return undefined;
    }),
  ];
}
