/** Answers the contract of sending. */
import { readReturn } from '#connectors/messaging/returns/index.ts';
import { isSignedByVonage, readVonageCall } from '#connectors/messaging/vonage/index.ts';
import * as contract from '#domain/sending/contract.ts';
import { refuseSending } from '#domain/sending/refusals.ts';
import { listUnreachable, reviveAddress } from '#domain/sending/unreachableContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { openSigner } from '#server/platform/signer.ts';
import { bytesOf } from '#server/platform/upload.ts';
import { saveAccount, sendersOf, signaturesOf } from './accounts.ts';
import { hearCall, hearReturn } from './heard.ts';
import { sendingJob } from './jobs.ts';
import type { SendingDependencies } from './ports.ts';
import { messagesPage, tallies } from './queries.ts';
import { decide } from './queue.ts';
import { sendTrial, trialContent } from './trial.ts';
import { type HashAddress, revive, unreachableOf } from './unreachable.ts';

export function sendingEndpoints(dependencies: SendingDependencies & { hash: HashAddress }): Endpoint[] {
  const { database, ask, houseNameOf, secret, publicUrl } = dependencies;
  const signer = openSigner(secret, 'calls of providers');
  const callsTo = (organizationId: Id): string =>
    `${publicUrl}/api/v1/sending/calls/${organizationId}.${signer.sign(organizationId)}`;
  return [
    implement(contract.listSenders, ({ actor }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        items: await sendersOf(snapshot),
        callsTo: callsTo(actor.organizationId),
      })),
    ),
    implement(contract.saveSender, async ({ actor, params, body, now }) => {
      const { channel } = params;
      const saved = await database.write(actor.organizationId, (tx) =>
        saveAccount(tx, dependencies, { actor, channel, now }, body),
      );
      if (saved.account && channel !== 'letter') await ask(sendingJob(actor.organizationId, channel));
      return saved;
    }),
    implement(contract.trySender, async ({ actor, params, body }) => {
      const { channel } = params;
      const house = await database.read(actor.organizationId, houseNameOf);
      const content = trialContent(channel, house);
      const why = await sendTrial(dependencies, actor.organizationId, { channel, address: body.to, content });
      return { sent: why === null, why };
    }),
    implement(contract.listMessages, ({ actor, query }) =>
      database.read(actor.organizationId, (snapshot) => messagesPage(snapshot, query)),
    ),
    implement(contract.countMessages, ({ actor, now }) =>
      database.read(actor.organizationId, async (snapshot) => ({ items: await tallies(snapshot, now) })),
    ),
    implement(contract.decideUnknown, ({ actor, body, now }) =>
      database.write(actor.organizationId, async (tx) => ({ messages: await decide(tx, actor, body, now) })),
    ),
    implement(listUnreachable, ({ actor }) => database.read(actor.organizationId, unreachableOf)),
    implement(reviveAddress, ({ actor, params, now }) =>
      database.write(actor.organizationId, async (tx) => ({ revived: await revive(tx, actor, params, now) })),
    ),
    implement(contract.takeProviderCall, async ({ params, body, request, now }) => {
      const [organizationId = '', signature = ''] = params.token.split('.');
      if (!signer.holds(organizationId, signature)) throw refuseSending('provider_call_unknown');
      const { authorization } = request.headers;
      const signatures = await database.read(organizationId, (snapshot) =>
        signaturesOf(snapshot, dependencies),
      );
      if (
        signatures.length > 0 &&
        !signatures.some((each) => isSignedByVonage({ authorization, body }, each, now))
      )
        throw refuseSending('provider_call_unsigned');
      const call = readVonageCall(body);
      await database.write(organizationId, (tx) => hearCall(tx, dependencies, call, now));
      return { kept: true as const };
    }),
    implement(contract.takeReturn, async ({ actor, request, now }) => {
      const returned = readReturn(await bytesOf(request, contract.largestReturn));
      if (!returned) throw refuseSending('return_unreadable');
      const heard = await database.write(actor.organizationId, (tx) =>
        hearReturn(tx, dependencies, returned, now),
      );
      return { heard: heard?.kind ?? null };
    }),
  ];
}
