/** Answers the contract of making. */
import { z } from 'zod';
import * as contract from '#domain/making/contract.ts';
import { canHonour, getPlan } from '#domain/making/planContract.ts';
import { todayOf } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Route } from '#domain/values/route.ts';
import type { Day } from '#domain/values/time.ts';
import type { Places, StockPorts } from '#server/modules/stock/index.ts';
import { cursorOf } from '#server/platform/cursor.ts';
import type { Database, Snapshot } from '#server/platform/database.ts';
import { type Call, type Endpoint, implement } from '#server/platform/http.ts';
import { type Making, planOrder, releaseOrder } from './orders.ts';
import { honoured, planNow } from './planning.ts';
import type { MakingPorts } from './ports.ts';
import { costOf, orderInFull, orderToTell, possibleOf, trialOf } from './queries.ts';
import { currentRecipes, recipeToTell, saveRecipe, versionsOf } from './recipes.ts';
import { pageOfOrders } from './store.ts';
import { endOrder, recordWorkOn, startOrder, undoRunOf } from './work.ts';

export interface MakingDependencies extends MakingPorts {
  database: Database;
  houseOf: StockPorts['houseOf'];
  placesOf: (organizationId: Id) => Promise<Places>;
  newId: () => Id;
}

const pageAfter = cursorOf(z.object({ number: z.int32() }));

export function makingEndpoints(dependencies: MakingDependencies): Endpoint[] {
  const { database, houseOf, placesOf, newId } = dependencies;
  const read = <R extends Route, T>(
    { actor, now }: Call<R>,
    ask: (snapshot: Snapshot, today: Day) => Promise<T>,
  ): Promise<T> =>
    database.read(actor.organizationId, async (snapshot) =>
      ask(snapshot, todayOf(await houseOf(snapshot), now)),
    );
  const write = async <R extends Route, T>(
    call: Call<R>,
    work: (making: Making) => Promise<T>,
  ): Promise<T> => {
    const { actor, now } = call;
    const places = await placesOf(actor.organizationId);
    return database.write(actor.organizationId, async (tx) =>
      work({ tx, actor, house: await houseOf(tx), places, now, newId }),
    );
  };

  return [
    implement(contract.listRecipes, (call) =>
      read(call, async (snapshot, today) => {
        const { skuId } = call.query;
        const found = skuId
          ? await versionsOf(snapshot, skuId, today)
          : [...(await currentRecipes(snapshot, today)).values()];
        return { items: found.map(recipeToTell) };
      }),
    ),
    implement(contract.saveRecipe, (call) =>
      write(call, async ({ tx, actor, house, now }) => {
        const said = { ...call.body, id: call.id, today: todayOf(house, now) };
        return recipeToTell(await saveRecipe(tx, actor, said, now));
      }),
    ),
    implement(contract.costOfRecipe, (call) =>
      read(call, (snapshot, today) => costOf(snapshot, call.params.recipeId, today)),
    ),
    implement(contract.tryRecipe, (call) =>
      read(call, (snapshot, today) => trialOf(snapshot, call.body, today)),
    ),
    implement(contract.whatCanBeMade, (call) =>
      read(call, (snapshot, today) => possibleOf(snapshot, call.params.recipeId, call.query, today)),
    ),
    implement(getPlan, (call) => read(call, (snapshot, today) => planNow(snapshot, dependencies, today))),
    implement(canHonour, (call) =>
      read(call, (snapshot, today) => honoured(snapshot, dependencies, today, call.body)),
    ),
    implement(contract.listWorkOrders, ({ actor, query }) =>
      database.read(actor.organizationId, async (snapshot) => {
        const { limit, state, skuId } = query;
        const before = pageAfter.read(query.cursor)?.number ?? null;
        const rows = await pageOfOrders(snapshot, { state, skuId, before, limit: limit + 1 });
        const shown = rows.slice(0, limit);
        const last = shown.at(-1);
        const next = rows.length > limit && last ? pageAfter.write({ number: last.number }) : null;
        return { items: shown.map(orderToTell), next };
      }),
    ),
    implement(contract.getWorkOrder, (call) =>
      read(call, (snapshot, today) => orderInFull(snapshot, call.params.orderId, today)),
    ),
    implement(contract.planWorkOrder, (call) =>
      write(call, async (making) => orderToTell(await planOrder(making, call.id, call.body))),
    ),
    implement(contract.releaseWorkOrder, (call) =>
      write(call, async (making) => orderToTell(await releaseOrder(making, call.params.orderId, call.body))),
    ),
    implement(contract.startWorkOrder, (call) =>
      write(call, async (making) =>
        orderToTell(await startOrder(making, call.id, call.params.orderId, call.body)),
      ),
    ),
    implement(contract.recordWork, (call) =>
      write(call, async (making) => {
        const worked = await recordWorkOn(making, call.id, call.params.orderId, call.body);
        return { ...orderToTell(worked), documentId: worked.documentId, lotCode: worked.lotCode };
      }),
    ),
    implement(contract.endWorkOrder, (call) =>
      write(call, async (making) =>
        orderToTell(await endOrder(making, call.id, call.params.orderId, call.body)),
      ),
    ),
    implement(contract.undoRun, (call) =>
      write(call, async (making) =>
        orderToTell(await undoRunOf(making, call.id, call.params.orderId, call.params.documentId)),
      ),
    ),
  ];
}
