/** Answers the contract of gaps and comparisons. */
import * as contract from '#domain/channels/driftContract.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { knownConnection } from '../connections/queries.ts';
import { read, type Served } from '../served.ts';
import { assertVendor } from '../vendors/session.ts';
import { correctGap } from './correct.ts';
import { comparisonsShown, gapShown, gapsShown } from './queries.ts';
import { compareJob } from './schedule.ts';

export function driftEndpoints(served: Served): Endpoint[] {
  return [
    implement(contract.listGaps, (call) =>
      read(served, call, (snapshot) => gapsShown(snapshot, call.query, call.language)),
    ),
    implement(contract.getGap, async (call) => {
      const gap = await read(served, call, (snapshot) =>
        gapShown(snapshot, call.params.gapId, call.language),
      );
      if (!gap) throw refuseChannel('gap_not_found');
      return gap;
    }),
    implement(contract.correctGap, async (call) => {
      const { gapId } = call.params;
      await correctGap(served, {
        id: call.id,
        gapId,
        cause: call.body.cause,
        actor: call.actor,
        now: call.now,
      });
      const gap = await read(served, call, (snapshot) => gapShown(snapshot, gapId, call.language));
      if (!gap) throw refuseChannel('gap_not_found');
      return gap;
    }),
    implement(contract.listComparisons, (call) =>
      read(served, call, (snapshot) => comparisonsShown(snapshot, call.language)),
    ),
    implement(contract.compareNow, async (call) => {
      const { connectionId } = call.params;
      const connection = await read(served, call, async (snapshot) =>
        assertVendor(await knownConnection(snapshot, connectionId)),
      );
      if (connection.stage !== 'live') throw refuseChannel('not_live', { name: connection.name });
      await served.dependencies.ask(compareJob(call.actor.organizationId, connectionId));
      return undefined;
    }),
  ];
}
