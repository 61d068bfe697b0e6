/** Answers the contract of preparing. */
import * as contract from '#domain/picking/contract.ts';
import { type FrozenItem, frozenBySku } from '#domain/till/frozen.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Route } from '#domain/values/route.ts';
import type { Places, StockPorts } from '#server/modules/stock/index.ts';
import type { Database, Snapshot } from '#server/platform/database.ts';
import { type Call, type Endpoint, implement } from '#server/platform/http.ts';
import { type FrozenAt, giveUp, makePick, type Picking, pack, settle } from './commands.ts';
import { answerFor, differences, findAgain } from './differences.ts';
import { ordersToPick, picks, pickToTell } from './store.ts';
import { dropShort, noteShort, takeScanned, walkOf } from './take.ts';

export interface PickingDependencies {
  database: Database;
  houseOf: StockPorts['houseOf'];
  placesOf: (organizationId: Id) => Promise<Places>;
  /** What nobody takes off a shop's shelves, because it is held back or recalled. */
  untakable: (snapshot: Snapshot, shopId: Id) => Promise<FrozenItem[]>;
}

export function pickingEndpoints({
  database,
  houseOf,
  placesOf,
  untakable,
}: PickingDependencies): Endpoint[] {
  const frozenAmong =
    (places: Places): FrozenAt =>
    async (snapshot, locationId) =>
      frozenBySku(await untakable(snapshot, places.held(locationId).shopId));
  const write = async <R extends Route, T>(
    { actor, now }: Call<R>,
    work: (picking: Picking) => Promise<T>,
  ): Promise<T> => {
    const places = await placesOf(actor.organizationId);
    return database.write(actor.organizationId, async (tx) =>
      work({ tx, actor, house: await houseOf(tx), places, frozenAt: frozenAmong(places), now }),
    );
  };
  const walk = ({ tx, frozenAt }: Picking, ids: readonly Id[]) => walkOf(tx, frozenAt, ids);

  return [
    implement(contract.listOrdersToPick, ({ actor, now }) =>
      database.read(actor.organizationId, async (snapshot) => ({ items: await ordersToPick(snapshot, now) })),
    ),
    implement(contract.listPicks, ({ actor, query: { open, short, saleId } }) =>
      database.read(actor.organizationId, async (snapshot) => {
        const found = await picks(snapshot, { open: open === 'yes', short: short === 'yes', saleId });
        return { items: found.map(pickToTell) };
      }),
    ),
    implement(contract.createPick, (call) =>
      write(call, async (picking) => pickToTell(await makePick(picking, call.id, call.body))),
    ),
    implement(contract.walkPicks, async ({ actor, query }) => {
      const frozenAt = frozenAmong(await placesOf(actor.organizationId));
      return database.read(actor.organizationId, (snapshot) =>
        walkOf(snapshot, frozenAt, query.ids.split(',')),
      );
    }),
    implement(contract.scanPick, (call) =>
      write(call, async (picking) => ({
        ...(await takeScanned(picking, call.id, call.body)),
        walk: await walk(picking, call.body.pickIds),
      })),
    ),
    implement(contract.sayShort, (call) =>
      write(call, async (picking) => {
        await noteShort(picking, call.params, call.body);
        return walk(picking, [call.params.pickId]);
      }),
    ),
    implement(contract.takeBackShort, (call) =>
      write(call, async (picking) => {
        await dropShort(picking, call.params);
        return walk(picking, [call.params.pickId]);
      }),
    ),
    implement(contract.packPick, (call) =>
      write(call, async (picking) => pickToTell(await pack(picking, call.params.pickId))),
    ),
    implement(contract.cancelPick, (call) =>
      write(call, async (picking) => pickToTell(await giveUp(picking, call.params.pickId))),
    ),
    implement(contract.settleShorts, (call) =>
      write(call, async (picking) => pickToTell(await settle(picking, call.params.pickId))),
    ),
    implement(contract.listShipmentDifferences, ({ actor }) =>
      database.read(actor.organizationId, async (snapshot) => ({ items: await differences(snapshot) })),
    ),
    implement(contract.answerDifference, (call) =>
      write(call, (picking) => answerFor(picking, call.params, call.body)),
    ),
    implement(contract.findMissing, (call) => write(call, (picking) => findAgain(picking, call.params))),
  ];
}
