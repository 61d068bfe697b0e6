/** The same random histories of costs in memory and in PostgreSQL, learned in the same order: the ledgers agree to the cent. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordSale } from '#domain/sales/contract.ts';
import {
  countStock,
  moveStock,
  receiveDelivery,
  recordRun,
  removeStock,
  reverseDocument,
} from '#domain/stock/contract.ts';
import {
  anyCostHistory,
  type CostHistory,
  type CostSku,
  costSkus,
  type Deed,
  housed,
} from '#domain/stock/costs.fixture.ts';
import type { Cause } from '#domain/stock/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { sql } from '#server/platform/database.ts';
import { openShop, type Shop, units } from '#tests/harness/shop.ts';

/** A house values in one way. */
const shops: Record<CostHistory['method'], Shop | null> = { fifo: null, average: null };
beforeAll(async () => {
  shops.fifo = await openShop({ valuation: 'fifo' });
  shops.average = await openShop({ valuation: 'average' });
});
afterAll(async () => {
  await shops.fifo?.close();
  await shops.average?.close();
});

const noon = '2026-11-22T12:00:00.000Z';
const at = (index: number): Instant => new Date(Date.UTC(2026, 10, 21, 8) + index * 60_000).toISOString();

class Ledger {
  readonly #shop: Shop;
  readonly #skus = new Map<CostSku, Id>();
  readonly #documents = new Map<number, Id>();

  constructor(shop: Shop) {
    this.#shop = shop;
  }

  #idOf(sku: CostSku): Id {
    const id = this.#skus.get(sku);
    if (id === undefined) throw new Error(`no ${sku}`);
    return id;
  }

  async open(): Promise<void> {
    for (const sku of costSkus) {
      const { id } = await this.#shop.wine({ kind: 'material', measure: 'count', content: 1000n, units: [] });
      this.#skus.set(sku, id);
    }
  }

  async learn(index: number, deed: Deed): Promise<void> {
    const shop = this.#shop;
    const where = { locationId: shop.places.shelf, occurredAt: at(index) };
    const some = ({ sku, quantity }: { sku: CostSku; quantity: bigint }) => ({
      skuId: this.#idOf(sku),
      quantity: units(Number(quantity)),
    });
    const stated = async (posted: Promise<{ documentId: Id }>) => {
      this.#documents.set(index, (await posted).documentId);
    };
    shop.now = noon;
    switch (deed.do) {
      case 'receive': {
        const cost = deed.cost === null ? {} : { cost: deed.cost.toString() };
        return stated(
          shop.call(receiveDelivery, { body: { ...where, lines: [{ ...some(deed), ...cost }] } }),
        );
      }
      case 'take': {
        if (deed.cause !== 'sale')
          return stated(
            shop.call(removeStock, { body: { ...where, reason: deed.cause, lines: [some(deed)] } }),
          );
        const { skuId, quantity } = some(deed);
        const lines = [{ item: { unitId: skuId }, quantity, unitPrice: '10000' }];
        await shop.call(recordSale, {
          body: { document: `T${index} ${skuId}`, occurredAt: at(index), lines },
        });
        return shop.settle(skuId);
      }
      case 'stage': {
        const { shelf, backroom } = shop.places;
        const [fromId, toId] = deed.back ? [backroom, shelf] : [shelf, backroom];
        return stated(
          shop.call(moveStock, { body: { fromId, toId, occurredAt: at(index), lines: [some(deed)] } }),
        );
      }
      case 'count':
        return stated(shop.call(countStock, { body: { ...where, lines: [some(deed)] } }));
      case 'run': {
        const outputs = deed.outputs.map((output) => ({ ...some(output), weight: output.weight.toString() }));
        const work = { labour: deed.labour.toString(), overhead: deed.overhead.toString() };
        return stated(
          shop.call(recordRun, { body: { ...where, inputs: deed.inputs.map(some), outputs, ...work } }),
        );
      }
      case 'change': {
        const documentId = this.#documentOf(deed.of);
        const [row] = await shop.database.write(shop.actor.organizationId, (tx) =>
          tx.all(sql<{ skuId: Id }>`
            insert into stock.cost_change (organization_id, document_id, line, sku_id, amount, reason, source_id)
            select organization_id, document_id, line, sku_id, ${deed.amount.toString()}::bigint, 'landed', document_id from stock.move
             where organization_id = ${tx.organizationId} and document_id = ${documentId} returning sku_id as "skuId"`),
        );
        return shop.settle(...(row ? [row.skuId] : []));
      }
      case 'undo':
        shop.now = at(index + 0.5);
        return stated(shop.call(reverseDocument, { params: { documentId: this.#documentOf(deed.of) } }));
    }
  }

  #documentOf(index: number): Id {
    const id = this.#documents.get(index);
    if (id === undefined) throw new Error(`no document of ${index}`);
    return id;
  }

  /** What each cause brought of a sku, and took. */
  async byCause(sku: CostSku): Promise<Map<Cause, { quantity: bigint; amount: bigint }>> {
    const rows = await this.#shop.database.read(this.#shop.actor.organizationId, (snapshot) =>
      snapshot.all(sql<{ cause: Cause; quantity: bigint; amount: bigint }>`
        select cause, sum(quantity)::bigint as quantity, sum(amount)::bigint as amount from stock.valuation
         where organization_id = ${snapshot.organizationId} and sku_id = ${this.#idOf(sku)}
         group by cause having sum(quantity) <> 0 or sum(amount) <> 0`),
    );
    return new Map(rows.map(({ cause, quantity, amount }) => [cause, { quantity, amount }]));
  }
}

/** As whoever asks stock itself for a run has it: in one place. */
const fromTheShelf = (deed: Deed): Deed => (deed.do === 'run' ? { ...deed, from: 'shelf' } : deed);

test('what is reckoned in memory is what PostgreSQL keeps, cause by cause', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(anyCostHistory, async (any) => {
      // Documents of one instant are ordered by their ids, which PostgreSQL and memory draw apart.
      const history = { ...any, aMinute: 1, deeds: any.deeds.map(fromTheShelf) };
      const shop = shops[history.method];
      if (!shop) throw new Error('no shop');
      const ledger = new Ledger(shop);
      await ledger.open();
      for (const index of history.arrival) {
        const deed = history.deeds[index];
        if (deed) await ledger.learn(index, deed);
      }
      while ((await shop.stock.settle(shop.actor.organizationId, 100)).taken > 0);
      const house = housed(history);
      for (const sku of costSkus) {
        expect(await ledger.byCause(sku), sku).toEqual(house.byCause(sku));
      }
    }),
    { numRuns: 30, interruptAfterTimeLimit: 12_000 },
  );
});
