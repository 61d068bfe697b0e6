/** A shop with its wines on the shelf, a customer with a card, and somebody who sells. */
import { Client } from 'pg';
import { createCustomer } from '#domain/customers/contract.ts';
import { listLocations, receiveDelivery } from '#domain/stock/contract.ts';
import { createRegister } from '#domain/till/registerContract.ts';
import { createOperator } from '#domain/till/settingsContract.ts';
import { createPriceList, createSkus } from '#server/modules/catalog/index.ts';
import { newId } from '#server/platform/ids.ts';
import { call } from '../harness/api.ts';
import type { Cluster } from '../harness/cluster.ts';
import { becomeQuiet } from '../harness/quiet.ts';
import { startServerOn } from '../harness/server.ts';
import { openShop } from '../harness/shop.ts';
import { winesOf } from './wines.ts';

export interface Ware {
  name: string;
  barcode: string;
}

export interface TillShop {
  url: string;
  /** The code by which a browser becomes a till of the shop. */
  newRegister: () => Promise<string>;
  operator: string;
  customersCard: string;
  /** Bottles that have a barcode. */
  wares: readonly Ware[];
}

const batch = 500;
const bottles = 24n;
const cardCode = 'FID-000001';

export async function openTillShop(cluster: Cluster, name: string, skus: number): Promise<TillShop> {
  const house = await cluster.addHouse(name);
  const server = await startServerOn(house);
  cluster.atEnd(() => server.stop());
  const ids = { organizationId: newId(), connectionId: newId() };
  const { app, actor, office, organizationId, shopId } = await openShop(house, server.url, ids, {
    kind: 'api',
    unknownItems: 'park',
  });
  const now = new Date().toISOString();
  const priceListId = newId();
  const wines = winesOf(skus, priceListId);
  await app.database.write(organizationId, (tx) =>
    createPriceList(
      tx,
      actor,
      { id: priceListId, name: 'Boutique', currency: 'EUR', includesVat: true },
      now,
    ),
  );
  for (let from = 0; from < wines.length; from += batch)
    await app.database.write(organizationId, (tx) =>
      createSkus(tx, actor, wines.slice(from, from + batch), now),
    );
  await app.close();
  const { items: places } = await call(office, listLocations);
  const shelf = places.find(({ kind, rank }) => kind === 'shelf' && rank === 0);
  for (let from = 0; from < wines.length; from += batch) {
    const lines = wines
      .slice(from, from + batch)
      .map(({ id, content }) => ({ skuId: id, quantity: (content * bottles).toString() }));
    await call(office, receiveDelivery, { body: { locationId: shelf?.id, occurredAt: now, lines } });
  }
  const operator = await call(office, createOperator, { body: { name: 'Camille', role: 'manager' } });
  await call(office, createCustomer, { body: { kind: 'person', name: 'Claire Bonnet', cardCode } });
  const client = new Client({ connectionString: house.adminUrl });
  await client.connect();
  await becomeQuiet(client, { hurries: true });
  await client.end();
  return {
    url: server.url,
    newRegister: async () =>
      (await call(office, createRegister, { body: { shopId, name: 'Comptoir' } })).enrolment.code,
    operator: operator.name,
    customersCard: cardCode,
    wares: wines.flatMap(({ id, name: called, kind, barcodes = [] }) => {
      const code = barcodes.find(({ unitId }) => unitId === undefined || unitId === id)?.code;
      return kind === 'wine' && code !== undefined ? [{ name: called, barcode: code }] : [];
    }),
  };
}
