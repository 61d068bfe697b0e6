/** Answers the contract of receiving. */
import * as creditContract from '#domain/buying/creditContract.ts';
import * as contract from '#domain/buying/receiveContract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Route } from '#domain/values/route.ts';
import type { Places, StockPorts } from '#server/modules/stock/index.ts';
import type { Database } from '#server/platform/database.ts';
import { type Call, type Endpoint, implement } from '#server/platform/http.ts';
import { openOrderLines } from '../orders/open.ts';
import { printWritten } from '../orders/paper.ts';
import type { BuyingPorts } from '../ports.ts';
import { noteCredit } from './credits.ts';
import { priceDifferences, settlePriceDifference } from './differences.ts';
import { disputeOf } from './dispute.ts';
import { landedCosts, reverseLandedCost, spreadCost } from './landed.ts';
import { receiveGoods } from './receive.ts';
import type { Receiving } from './receiving.ts';
import { returnGoods, supplierReturns } from './returns.ts';
import { latestReceipts } from './store.ts';

export interface ReceivingDependencies {
  settingsOf: BuyingPorts['settingsOf'];
  database: Database;
  houseOf: StockPorts['houseOf'];
  placesOf: (organizationId: Id) => Promise<Places>;
}

export function writerOf({ database, houseOf, placesOf }: ReceivingDependencies) {
  return async <R extends Route, T>(
    call: Call<R>,
    work: (receiving: Receiving) => Promise<T>,
  ): Promise<T> => {
    const { actor, now } = call;
    const places = await placesOf(actor.organizationId);
    return database.write(actor.organizationId, async (tx) =>
      work({ tx, actor, house: await houseOf(tx), places, now }),
    );
  };
}

export function receivingEndpoints(dependencies: ReceivingDependencies): Endpoint[] {
  const { database } = dependencies;
  const write = writerOf(dependencies);
  return [
    implement(contract.receiveGoods, (call) =>
      write(call, (receiving) => receiveGoods(receiving, call.id, call.body)),
    ),
    implement(contract.listAwaited, ({ actor, query }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        items: (await openOrderLines(snapshot, query)).map(({ quantity, ...line }) => ({
          ...line,
          ordered: quantity,
          left: quantity - line.received,
        })),
      })),
    ),
    implement(contract.listReceipts, ({ actor, query }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        items: await latestReceipts(snapshot, query),
      })),
    ),
    implement(contract.listPriceDifferences, ({ actor, query }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        items: await priceDifferences(snapshot, query),
      })),
    ),
    implement(contract.settlePriceDifference, (call) =>
      write(call, (receiving) => settlePriceDifference(receiving, call.params.differenceId, call.body)),
    ),
    implement(contract.spreadCost, (call) =>
      write(call, (receiving) => spreadCost(receiving, call.id, call.body)),
    ),
    implement(contract.listLandedCosts, ({ actor, query }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        items: await landedCosts(snapshot, query),
      })),
    ),
    implement(contract.reverseLandedCost, (call) =>
      write(call, (receiving) => reverseLandedCost(receiving, call.params.landedId)),
    ),
    implement(contract.returnGoods, (call) =>
      write(call, (receiving) => returnGoods(receiving, call.id, call.body)),
    ),
    implement(contract.listSupplierReturns, ({ actor, query }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        items: await supplierReturns(snapshot, query),
      })),
    ),
    implement(creditContract.noteCredit, (call) =>
      write(call, (receiving) => noteCredit(receiving, call.id, call.params.documentId, call.body)),
    ),
    implement(creditContract.getDisputeLetter, ({ actor, params }) =>
      database.read(actor.organizationId, async (snapshot) => {
        const { to, total, letter } = await disputeOf(snapshot, dependencies, params.supplierId);
        return { to, total, subject: letter.subject, text: letter.text };
      }),
    ),
    implement(creditContract.printDisputeLetter, async ({ actor, params, now, reply }) => {
      const dispute = await database.read(actor.organizationId, (snapshot) =>
        disputeOf(snapshot, dependencies, params.supplierId),
      );
      void reply.header('content-disposition', 'inline; filename="prix.pdf"');
      return Buffer.from(await printWritten(dispute, now));
    }),
  ];
}
