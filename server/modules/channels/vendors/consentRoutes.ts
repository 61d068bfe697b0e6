/** Answers the contract of consent. */
import * as contract from '#domain/channels/consentContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { pullJob } from '../schedule.ts';
import { forget, type Served } from '../served.ts';
import { beginConsent, connectionOfState, takeReturn } from './consent.ts';

export function consentEndpoints(served: Served): Endpoint[] {
  const { publicUrl } = served.dependencies;
  const screenOf = (connectionId: Id | null, result: contract.ConsentResult): string =>
    `${connectionId === null ? '/connections' : `/connections/${connectionId}`}?consent=${result}`;
  return [
    implement(contract.beginConsent, (call) => beginConsent(served, call.params.connectionId, call)),
    implement(
      contract.returnFromConsent,
      async (call) => {
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
        await call.reply.redirect(`${publicUrl}${screenOf(connectionId, result)}`, 303);
        return undefined;
      },
      {
        // The code is left behind: whoever signs in now may be somebody else.
        strangersGoTo: (query) => {
          const { state } = contract.returnFromConsent.query.catch({ state: '' }).parse(query);
          const to = screenOf(connectionOfState(state), 'signedOut');
          return `${publicUrl}/sign-in?${new URLSearchParams({ why: 'consent', to })}`;
        },
      },
    ),
  ];
}
