/** Answers the contract of items and their mappings. */
import * as contract from '#domain/channels/itemsContract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Route } from '#domain/values/route.ts';
import { later } from '#domain/values/time.ts';
import type { Tx } from '#server/platform/database.ts';
import { type Call, type Endpoint, implement } from '#server/platform/http.ts';
import { knownConnection } from '../connections/queries.ts';
import { wantAll } from '../pushes/wantOfVendors.ts';
import { remapJob, waitingItemsJob } from '../schedule.ts';
import { forget, read, type Served, write } from '../served.ts';
import { createSkuOfItem, createSkusForItems, forgetMapping, type ItemCommand, mapItems } from './map.ts';
import { mappingsPage, unmappedItems } from './queries.ts';
import { rolledItems, rollItem } from './rolled.ts';

export function itemEndpoints(served: Served): Endpoint[] {
  const { dependencies } = served;
  const commandIn = (
    tx: Tx,
    { actor, now }: Pick<Call<Route>, 'actor' | 'now'>,
    connectionId: Id,
  ): ItemCommand => ({
    tx,
    dependencies,
    actor,
    connectionId,
    now,
  });
  async function settle({ actor, now }: Pick<Call<Route>, 'actor' | 'now'>, connectionId: Id): Promise<void> {
    forget(served, actor.organizationId, connectionId);
    await dependencies.ask(waitingItemsJob(actor.organizationId, connectionId, now));
    await wantAll(dependencies, actor.organizationId, connectionId);
  }
  return [
    implement(contract.listUnmappedItems, (call) =>
      read(served, call, async (snapshot) => {
        const { id } = await knownConnection(snapshot, call.params.connectionId);
        return unmappedItems(snapshot, dependencies, id, call.query.limit, call.language);
      }),
    ),
    implement(contract.mapItems, async (call) => {
      const { connectionId } = call.params;
      const posted = await write(served, call, (tx) =>
        mapItems(commandIn(tx, call, connectionId), call.body),
      );
      await settle(call, connectionId);
      return { posted };
    }),
    implement(contract.createSkuOfItem, async (call) => {
      const { connectionId } = call.params;
      const posted = await write(served, call, (tx) =>
        createSkuOfItem(commandIn(tx, call, connectionId), call.id, call.body),
      );
      await settle(call, connectionId);
      return { posted, skuId: call.id };
    }),
    implement(contract.createSkusOfItems, async (call) => {
      const { connectionId } = call.params;
      const done = await write(served, call, (tx) =>
        createSkusForItems(commandIn(tx, call, connectionId), call.body),
      );
      await settle(call, connectionId);
      return done;
    }),
    implement(contract.listMappings, (call) =>
      read(served, call, async (snapshot) => {
        const { id } = await knownConnection(snapshot, call.params.connectionId);
        const { search, cursor, limit } = call.query;
        return mappingsPage(snapshot, id, { search, cursor, limit });
      }),
    ),
    implement(contract.listRolledItems, (call) =>
      read(served, call, async (snapshot) => {
        const { id } = await knownConnection(snapshot, call.params.connectionId);
        const { tracking } = await dependencies.houseOf(snapshot);
        return { items: tracking === 'reference' ? [] : await rolledItems(snapshot, id, call.now) };
      }),
    ),
    implement(contract.rollItem, async (call) => {
      const { connectionId } = call.params;
      const { itemKey, from } = call.body;
      const rolled = await write(served, call, async (tx) => {
        await knownConnection(tx, connectionId);
        return rollItem(commandIn(tx, call, connectionId), call.id, call.body);
      });
      await settle(call, connectionId);
      if (from !== undefined) {
        const { organizationId } = call.actor;
        await dependencies.ask(
          remapJob(organizationId, connectionId, { itemKey, from }, later(call.now, 5_000)),
        );
      }
      return rolled;
    }),
    implement(contract.removeMapping, async (call) => {
      const { connectionId } = call.params;
      await write(served, call, (tx) => forgetMapping(commandIn(tx, call, connectionId), call.query.itemKey));
      forget(served, call.actor.organizationId, connectionId);
      return undefined;
    }),
  ];
}
