/** Answers the contract of bins. */
import * as contract from '#domain/stock/binsContract.ts';
import { refuseStock } from '#domain/stock/refusals.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Route } from '#domain/values/route.ts';
import type { Database, Tx } from '#server/platform/database.ts';
import { type Call, type Endpoint, implement } from '#server/platform/http.ts';
import type { Places } from '../places.ts';
import { changeBin, createBin, putInBin, removeBin, takeFromBin } from './commands.ts';
import { readBins, takeInBins, writeBins } from './file.ts';
import { binsAt } from './queries.ts';

interface BinsServed {
  database: Database;
  placesOf: (organizationId: Id) => Promise<Places>;
}

export function binEndpoints({ database, placesOf }: BinsServed): Endpoint[] {
  /** Does it, and answers with the bin as it is then. */
  const change = async <R extends Route>(
    { actor }: Call<R>,
    binId: Id,
    work: (tx: Tx, places: Places) => Promise<void>,
  ): Promise<contract.Bin> => {
    const places = await placesOf(actor.organizationId);
    return database.write(actor.organizationId, async (tx) => {
      await work(tx, places);
      const [bin] = await binsAt(tx, places, { binId });
      if (!bin) throw refuseStock('unknown_bin');
      return bin;
    });
  };
  const read = async (organizationId: Id, query: { locationId?: Id | undefined; skuId?: Id | undefined }) => {
    const places = await placesOf(organizationId);
    return database.read(organizationId, (snapshot) => binsAt(snapshot, places, query));
  };

  return [
    implement(contract.listBins, async ({ actor, query }) => ({
      items: await read(actor.organizationId, query),
    })),
    implement(contract.createBin, (call) =>
      change(call, call.id, (tx, places) =>
        createBin(tx, places, call.actor, { ...call.body, id: call.id }, call.now),
      ),
    ),
    implement(contract.changeBin, (call) =>
      change(call, call.params.binId, (tx) =>
        changeBin(tx, call.actor, call.params.binId, call.body, call.now),
      ),
    ),
    implement(contract.removeBin, ({ actor, params, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await removeBin(tx, actor, params.binId, now);
        return { binId: params.binId };
      }),
    ),
    implement(contract.putInBin, (call) =>
      change(call, call.params.binId, (tx) => putInBin(tx, call.actor, call.params, call.now)),
    ),
    implement(contract.takeFromBin, (call) =>
      change(call, call.params.binId, (tx) => takeFromBin(tx, call.actor, call.params, call.now)),
    ),
    implement(contract.exportBins, async ({ actor, query, reply }) => {
      const places = await placesOf(actor.organizationId);
      const bytes = await database.read(actor.organizationId, async (snapshot) =>
        writeBins(snapshot, await binsAt(snapshot, places, query), (id) => places.held(id).name),
      );
      void reply
        .header('content-disposition', 'attachment; filename="adresses.csv"')
        .type('text/csv; charset=utf-8')
        .send(bytes);
      return '';
    }),
    implement(contract.importBins, async ({ actor, params, request, now }) => {
      const place = (await placesOf(actor.organizationId)).held(params.locationId);
      const rows = await readBins(request);
      return database.write(actor.organizationId, (tx) => takeInBins(tx, actor, place.id, rows, now));
    }),
  ];
}
