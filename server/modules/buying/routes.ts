/** Answers the contract of buying: terms, rules, proposals, orders. */
import { z } from 'zod';
import * as contract from '#domain/buying/contract.ts';
import * as proposalContract from '#domain/buying/proposalContract.ts';
import { refuseBuying } from '#domain/buying/refusals.ts';
import { todayOf } from '#domain/values/house.ts';
import type { Route } from '#domain/values/route.ts';
import { cursorOf } from '#server/platform/cursor.ts';
import { type Call, type Endpoint, implement } from '#server/platform/http.ts';
import { changePurchase, createOrder, endOrder, type Ordering, sendOrder } from './orders/commands.ts';
import { lettersJob } from './orders/letters.ts';
import { paperOf, printWritten } from './orders/paper.ts';
import { type OrderInFull, orderInFull, orderToTell } from './orders/queries.ts';
import { type OrderRow, orderById, pageOfOrders } from './orders/store.ts';
import type { BuyingDependencies } from './ports.ts';
import { heldOrders, orderAutomatically } from './proposals/automatic.ts';
import { orderProposals } from './proposals/order.ts';
import { proposalsNow } from './proposals/queries.ts';
import { setAutomatic, setRule, setTerms } from './terms/commands.ts';
import { rulesOf, suppliersToBuyFrom } from './terms/store.ts';
import { setTiers, tiersBySku } from './terms/tiers.ts';

const pageAfter = cursorOf(z.object({ number: z.int32() }));

export function termsEndpoints({ database, houseOf }: BuyingDependencies): Endpoint[] {
  return [
    implement(contract.listBuyingTerms, ({ actor }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        items: await suppliersToBuyFrom(snapshot),
      })),
    ),
    implement(contract.setSupplierTerms, ({ actor, params, body, now }) =>
      database.write(actor.organizationId, (tx) => setTerms(tx, actor, params.supplierId, body, now)),
    ),
    implement(contract.setAutomaticOrders, ({ actor, params, body, now }) =>
      database.write(actor.organizationId, (tx) =>
        setAutomatic(tx, actor, params.supplierId, body.upTo, now),
      ),
    ),
    implement(proposalContract.listPriceTiers, ({ actor, params }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        items: await tiersBySku(snapshot, params.supplierId),
      })),
    ),
    implement(proposalContract.setPriceTiers, ({ actor, params, body, now }) =>
      database.write(actor.organizationId, async (tx) => ({
        items: await setTiers(tx, actor, { ...params, ...body }, now),
      })),
    ),
    implement(contract.listReorderRules, ({ actor, params }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        items: await rulesOf(snapshot, params.skuId),
      })),
    ),
    implement(contract.setReorderRule, ({ actor, params, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await setRule(tx, actor, await houseOf(tx), { ...params, ...body }, now);
        return { items: await rulesOf(tx, params.skuId) };
      }),
    ),
  ];
}

export function orderEndpoints(dependencies: BuyingDependencies): Endpoint[] {
  const { database, houseOf, hasMailAccount, ask } = dependencies;
  const write = <R extends Route>(
    { actor, now }: Call<R>,
    work: (ordering: Ordering) => Promise<OrderRow>,
  ): Promise<OrderInFull> =>
    database.write(actor.organizationId, async (tx) =>
      orderInFull(tx, await work({ tx, actor, house: await houseOf(tx), now })),
    );
  return [
    implement(proposalContract.listProposals, ({ actor, query, now }) =>
      database.read(actor.organizationId, async (snapshot) => {
        const house = await houseOf(snapshot);
        const { today, proposals, withoutSupplier } = await proposalsNow(snapshot, dependencies, house, now);
        const items = proposals.filter(({ shopId }) => !query.shopId || shopId === query.shopId);
        return { today, items, withoutSupplier };
      }),
    ),
    implement(proposalContract.orderProposals, (call) =>
      database.write(call.actor.organizationId, async (tx) =>
        orderProposals(
          { tx, actor: call.actor, house: await houseOf(tx), now: call.now },
          dependencies,
          call.id,
          call.body,
        ),
      ),
    ),
    implement(proposalContract.listAutomaticOrders, ({ actor, now }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        items: await heldOrders(snapshot, dependencies, now),
      })),
    ),
    implement(proposalContract.orderAutomatically, async ({ actor }) => ({
      items: await orderAutomatically(dependencies, actor.organizationId),
    })),
    implement(contract.listPurchaseOrders, ({ actor, query, now }) =>
      database.read(actor.organizationId, async (snapshot) => {
        const { limit, state = null, supplierId = null } = query;
        const before = pageAfter.read(query.cursor)?.number ?? null;
        const today = todayOf(await houseOf(snapshot), now);
        const asked = { state, supplierId, today, before, limit: limit + 1 };
        const rows = await pageOfOrders(snapshot, asked);
        const shown = rows.slice(0, limit);
        const last = shown.at(-1);
        const next = rows.length > limit && last ? pageAfter.write({ number: last.number }) : null;
        return { items: shown.map(orderToTell), next };
      }),
    ),
    implement(contract.getPurchaseOrder, ({ actor, params }) =>
      database.read(actor.organizationId, async (snapshot) => {
        const order = await orderById(snapshot, params.orderId);
        if (!order) throw refuseBuying('purchase_order_not_found');
        return orderInFull(snapshot, order);
      }),
    ),
    implement(contract.printPurchaseOrder, async ({ actor, params, now, reply }) => {
      const paper = await database.read(actor.organizationId, (snapshot) =>
        paperOf(snapshot, dependencies, params.orderId),
      );
      void reply.header('content-disposition', `inline; filename="${paper.code}.pdf"`);
      return Buffer.from(await printWritten(paper, now));
    }),
    implement(contract.createPurchaseOrder, (call) =>
      write(call, (ordering) => createOrder(ordering, call.id, call.body)),
    ),
    implement(contract.changePurchaseOrder, (call) =>
      write(call, (ordering) => changePurchase(ordering, call.params.orderId, call.body)),
    ),
    implement(contract.sendPurchaseOrder, async (call) => {
      const { by } = call.body;
      const order = await write(call, async (ordering) => {
        if (by === 'email' && !(await hasMailAccount(ordering.tx))) throw refuseBuying('no_mail_account');
        return sendOrder(ordering, call.params.orderId, call.body);
      });
      if (by === 'email') await ask(lettersJob(call.actor.organizationId));
      return order;
    }),
    implement(contract.endPurchaseOrder, (call) =>
      write(call, (ordering) => endOrder(ordering, call.params.orderId)),
    ),
  ];
}
