/** Answers the contract of matching and of differences. */
import * as contract from '#domain/channels/matchingContract.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import { keyOfRef } from '#domain/sales/rules.ts';
import type { Route } from '#domain/values/route.ts';
import { later } from '#domain/values/time.ts';
import type { Snapshot, Tx } from '#server/platform/database.ts';
import { type Call, type Endpoint, implement } from '#server/platform/http.ts';
import { knownConnection } from '../connections/queries.ts';
import { currencyOf } from '../ingest/posting.ts';
import type { ItemCommand } from '../items/map.ts';
import { wantAll } from '../pushes/wantOfVendors.ts';
import { remapJob, waitingItemsJob } from '../schedule.ts';
import { forget, read, type Served, write } from '../served.ts';
import { assertVendor, knownVendor, type VendorConnection } from '../vendors/session.ts';
import { compareListings } from './compare.ts';
import { decide } from './decide.ts';
import { differencesPage } from './differences.ts';
import { matchesPage, matchOf } from './queries.ts';
import { takeOurs, takeTheirs } from './settle.ts';

type ConnectionCall = Call<Route> & { params: { connectionId: string } };

export function matchingEndpoints(served: Served): Endpoint[] {
  const { dependencies } = served;
  const vendorOf = async (snapshot: Snapshot, { params }: ConnectionCall): Promise<VendorConnection> =>
    assertVendor(await knownConnection(snapshot, params.connectionId));
  const commandIn = (tx: Tx, { actor, now, params }: ConnectionCall): ItemCommand => ({
    tx,
    dependencies,
    actor,
    connectionId: params.connectionId,
    now,
  });

  /** What listings are has changed: it is looked up anew, and the shop is told what it now shall have. */
  async function settle({ actor, params, now }: ConnectionCall): Promise<void> {
    const { organizationId } = actor;
    forget(served, organizationId, params.connectionId);
    await dependencies.ask(waitingItemsJob(organizationId, params.connectionId, now));
    await wantAll(dependencies, organizationId, params.connectionId);
  }

  return [
    implement(contract.listMatches, (call) =>
      read(served, call, async (snapshot) => {
        const { id } = await vendorOf(snapshot, call);
        const house = await dependencies.houseOf(snapshot);
        return matchesPage(snapshot, id, call.query, { house, language: call.language });
      }),
    ),
    implement(contract.matchNow, async (call) => {
      await read(served, call, (snapshot) => vendorOf(snapshot, call));
      const compared = await compareListings(
        dependencies,
        call.actor.organizationId,
        call.params.connectionId,
      );
      await settle(call);
      return compared;
    }),
    implement(contract.decideMatch, async (call) => {
      const { ref, decision } = call.body;
      const { connectionId } = call.params;
      const decided = await write(served, call, async (tx) => {
        await vendorOf(tx, call);
        const done = await decide(commandIn(tx, call), call.id, ref, decision);
        const house = await dependencies.houseOf(tx);
        const match = await matchOf(tx, connectionId, ref, { house, language: call.language });
        if (!match) throw refuseChannel('listing_unknown');
        return { ...done, match };
      });
      await settle(call);
      const { match, posted, remapped, from } = decided;
      if (from !== null && match.linked) {
        const again = { itemKey: keyOfRef(ref), from };
        await dependencies.ask(
          remapJob(call.actor.organizationId, connectionId, again, later(call.now, 5_000)),
        );
      }
      return { match, posted, remapped };
    }),
    implement(contract.listDifferences, (call) =>
      read(served, call, async (snapshot) => {
        const connection = await vendorOf(snapshot, call);
        const { amends } = knownVendor(dependencies, connection.vendor);
        const currency = await currencyOf(snapshot, dependencies, connection);
        const shown = { currency, language: call.language, amends };
        return differencesPage(snapshot, connection.id, call.query, shown);
      }),
    ),
    implement(contract.settleDifference, async (call) => {
      if (call.body.take === 'theirs') {
        await write(served, call, async (tx) => {
          await vendorOf(tx, call);
          await takeTheirs(commandIn(tx, call), dependencies.newId(), call.body);
        });
        return { settled: true, problem: null };
      }
      const connection = await read(served, call, (snapshot) => vendorOf(snapshot, call));
      const problem = await takeOurs(
        served,
        call.actor.organizationId,
        connection,
        { ...call.body, key: call.id },
        { language: call.language, note: async (tx) => commandIn(tx, call) },
      );
      return { settled: problem === null, problem };
    }),
  ];
}
